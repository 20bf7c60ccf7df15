#!/usr/bin/env bash
# A second process of a DBOS application does again what the first has in hand.
#
# A good engineer would have guessed: when a process starts, DBOS recovers the workflows of processes that died,
# and two processes on one machine share the work, as they share the database.
# What happens: DBOS does not know who lives. Each process is called "local" unless it is given another name
# (executor_id), and at its start it puts back into the queue whatever is under way under its own name. So a
# second process has begun anew, by itself or by the first, what the first is working at and goes on with: the
# step runs twice at the same time.
# Why it matters: a translation that is paid for is made twice, and a page published twice, because somebody
# started a second worker. Give each worker an executor_id of its own, and see to it yourself that no two have
# one at the same time; then also that somebody takes over by name what a dead one had in hand.
set -euo pipefail
export PYTHONUTF8=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dbos==3.4.0

cat >"$folder/worker.py" <<'PYTHON'
import os
import sys
import time

from dbos import DBOS, SetWorkflowID

folder, who, starts = sys.argv[1:4]


@DBOS.step()
def translate():
    for event in ("begins", "ends"):
        with open(f"{folder}/log", "a") as log:
            log.write(f"{event} in {who}\n")
        if event == "begins":
            time.sleep(8)


@DBOS.workflow()
def article():
    translate()


config = {"name": "courier", "system_database_url": f"sqlite:///{folder}/jobs.sqlite", "log_level": "CRITICAL"}
if len(sys.argv) > 4:
    config["executor_id"] = sys.argv[4]
config["application_version"] = "1"
DBOS(config=config)
DBOS.launch()
if starts == "yes":
    with SetWorkflowID("article-1"):
        DBOS.start_workflow(article)
time.sleep(14)
os._exit(0)
PYTHON

run() {
    : >"$folder/log"
    rm -f "$folder"/jobs.sqlite*
    "$folder/venv/bin/python" "$folder/worker.py" "$folder" first yes ${1:-} 2>/dev/null &
    while ! grep -q begins "$folder/log"; do sleep 0.2; done
    "$folder/venv/bin/python" "$folder/worker.py" "$folder" second no ${2:-} 2>/dev/null
    wait
}

"$folder/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep '^dbos '
echo "both without a name, as by default:"
run
cat "$folder/log"
default=$(grep -c begins "$folder/log")
echo "each with a name of its own:"
run worker-1 worker-2
cat "$folder/log"
named=$(grep -c begins "$folder/log")
if [ "$default" != 2 ] || [ "$named" != 1 ]; then
    echo "changed: what is under way is recovered otherwise than by 3.4.0" >&2
    exit 1
fi
