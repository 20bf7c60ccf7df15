/* The queue as it is now: what happens is heard (server-sent events), and the list is shown anew where nobody
   is at work in it; else it is said that it changed. */
"use strict";

(() => {
  const ACTIONS = [
    "article.received", "article.withdrawn", "article.restored", "edition.made", "edition.in_review", "edition.approved",
    "edition.published", "edition.stale", "edition.withdrawn", "edition.draft", "finding.dismissed", "report.made", "report.answered",
  ];
  const queue = () => document.getElementById("queue");
  const notice = document.getElementById("changed");
  let source = null;
  let last = document.querySelector("[data-listens]").dataset.listens;
  let timer = 0;

  const busy = () => queue().contains(document.activeElement) || queue().querySelector("input:checked, .here") !== null;

  async function renew() {
    const answer = await fetch(`/review/now${location.search}`, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("queue");
    if (!next || busy()) {
      notice.hidden = false;
      return;
    }
    queue().replaceWith(next);
    notice.hidden = true;
    desk.refreshed();
  }
  function heard(event) {
    last = event.lastEventId;
    clearTimeout(timer);
    timer = setTimeout(renew, 400); // several come at once
  }
  function listen() {
    source = new EventSource(`/v1/events?after=${encodeURIComponent(last)}`);
    for (const action of ACTIONS) source.addEventListener(action, heard);
  }
  function mind() {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden && !source) listen();
  }
  setInterval(() => document.hidden || busy() || renew(), 60000); // jobs fail without an event, and waiting takes time
  document.addEventListener("visibilitychange", mind);
  window.addEventListener("pagehide", () => source?.close());
  mind();
})();
