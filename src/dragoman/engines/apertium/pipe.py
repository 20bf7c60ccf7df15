"""A running Apertium pipeline: blocks in, blocks out, NUL between them; tested and primed before."""

from __future__ import annotations

import contextlib
import os
import select
import selectors
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import IO

from babel import dates

from dragoman.engines.apertium.stream import decoded, encoded
from dragoman.model.errors import EngineDied, EngineError, EngineMissing
from dragoman.model.segment import Segment
from dragoman.text.languages import locale, primary

_SILENCE_S = 30.0
"""A pipeline that gives no byte for so long hangs: the slowest pair does a block in about a second."""

_LOOK_S = 0.25
"""How often a silent pipeline is looked at for a process that has died."""

_PACKAGES = {
    "cg-proc": "cg3",
    "lrx-proc": "apertium-lex-tools",
    "lsx-proc": "apertium-separable",
    "gawk": "gawk",
}
"""Debian packages of the programs that stages use, where it is not apertium itself."""

_GROWTH = 64
"""A reply longer than so many times its block is a runaway: no translation is."""


class Pipe:
    """One pipeline of processes.

    Not for several threads at a time. Once an exchange has raised, the pipe is of no more use.
    """

    def __init__(self, stages: Sequence[Sequence[str]], name: str, *, silence_s: float = _SILENCE_S) -> None:
        """Starts `stages`, each a program with its arguments; `name` is the pair's, for messages.

        Raises EngineMissing where a program is not installed.
        """
        self.name = name
        self._silence_s = silence_s
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as the pipe
        self._processes: list[subprocess.Popen[bytes]] = []
        try:
            for stage in stages:
                self._start(stage)
        except FileNotFoundError as error:
            self.close()
            package = _PACKAGES.get(stage[0], "apertium")
            raise EngineMissing(
                f"Apertium's pair {name} needs the program {stage[0]}",
                f"Install it: apt-get install {package}.",
            ) from error

    def _start(self, stage: Sequence[str]) -> None:
        before = self._processes[-1].stdout if self._processes else None
        self._processes.append(
            subprocess.Popen(
                stage,
                stdin=before if before is not None else subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                bufsize=0,
                start_new_session=True,  # Ctrl-C is ours alone
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        )
        if before is not None:
            before.close()  # only the next stage reads it, so that the stage before sees it end

    @property
    def pids(self) -> list[int]:
        """The numbers of its processes, in the order of the stages."""
        return [process.pid for process in self._processes]

    def exchange(self, blocks: Sequence[str]) -> Iterator[str]:
        """The reply to each block, in order, as they come.

        All blocks are written by a thread of their own, so the stages never wait for us; what a pipe takes at
        once is written without one.
        Raises EngineDied when the pipeline ends, falls silent or runs away.
        """
        # In one piece: a write for each block would wake every stage for each.
        text = "".join(f"{block}\0" for block in blocks).encode("utf-8")
        writer = threading.Thread(target=self._write, args=(text,), daemon=True)
        if len(text) > select.PIPE_BUF:
            writer.start()
        else:
            self._write(text)
        pending = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            for block in blocks:
                limit = _GROWTH * len(block) + 65536
                while (end := pending.find(b"\0")) < 0:
                    if len(pending) > limit:
                        raise self._died("gives output without end")
                    pending += self._read(selector)
                reply, pending = pending[:end], pending[end + 1 :]
                yield reply.decode("utf-8", errors="replace")
        if writer.ident is not None:
            writer.join()

    @property
    def _out(self) -> IO[bytes]:
        out = self._processes[-1].stdout
        assert out is not None
        return out

    def _read(self, selector: selectors.BaseSelector) -> bytes:
        """What has come. A stage that dies does not end those behind it in every case: it is looked for."""
        deadline = time.monotonic() + self._silence_s
        while not selector.select(_LOOK_S):
            if any(process.poll() is not None for process in self._processes):
                raise self._died("lost one of its processes")
            if time.monotonic() > deadline:
                raise self._died(f"has said nothing for {self._silence_s:g} seconds")
        data = os.read(self._out.fileno(), 1 << 16)
        if not data:
            raise self._died("ended in the middle of a text")
        return data

    def _write(self, text: bytes) -> None:
        stream = self._processes[0].stdin
        assert stream is not None
        view = memoryview(text)
        # Where the pipeline has died, the reader sees its end and says so.
        with contextlib.suppress(ValueError, OSError):
            while view:
                view = view[stream.write(view) or 0 :]

    def check(self) -> None:
        """Raises EngineDied where a stage has died: those behind it end with empty replies.

        To be called when a reply is not what it should be.
        """
        time.sleep(_LOOK_S)  # its files are closed, which we see, before it has ended
        if any(process.poll() is not None for process in self._processes):
            raise self._died("lost one of its processes")

    def _died(self, how: str) -> EngineDied:
        complaint = self.complaint()
        return EngineDied(
            f"Apertium's {self.name} {how}" + (f" ({complaint})" if complaint else ""),
            "It is started anew for the next text; if it dies again, reinstall the pair's package.",
        )

    def complaint(self) -> str:
        """The last line that a stage wrote to its standard error, "" where none did."""
        self._errors.seek(0)
        lines = self._errors.read(65536).decode("utf-8", errors="replace").strip().splitlines()
        return lines[-1][:200] if lines else ""

    def close(self) -> None:
        """Ends every process of the pipeline."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
        self._errors.close()


_WORDS = {
    "en": "I was near the till. A lot of known men were elected. It included what had fit. They "
    "bore the span of the bridge. Rob and Wade saw Mills.",
    "es": "Ya como cada poco bajo tamaño. Millones, billones. Nuestros y nuestra nada. China ante "
    "cualquier medio. Cerca de la suya, la OTAN, sino cualesquiera. Quedarse, gracias. Lee "
    "duro, Marina, lo demás ex M. Había haya habrá haber habiendo como cuando Dan. Juntas, "
    "nada, la ONU debe. El Centro, miles, bien. Charles cierto, de acuerdo. Velas apenas, la "
    "vela, la Armada.",
    "ca": "Com el mes, tot cap molts sobre deu, segons encara. Post segona. Al primer, defensa, "
    "força. Malgrat Microsoft i Los Angeles, el republicà, moltes defenses volen, estat molt, "
    "conversa, del qual. Son sent radical, poden, seria, l. Ferrari, mal Nadal. Quan un, una, "
    "ser, tot. Més va, tota, fins, sol, igual, titular. Les C, gairebé, argentí, ésser, "
    "entre, massa, poc, ni. Van.",
    "fr": "Tout comme être été devant, quand passe, sèche, présente, entre tous, grave, domestique. "
    "Bravo, son, morts, double, beaucoup de, juste, point, tel. Est, Noël, exclu.",
    "pt": "Os EUA, a Indonésia, qualquer e quaisquer dessa, desses, nós. Mas desse, partidários, Ondas.",
}
"""What a pipeline reads before the first text, so that no text changes how the next is translated: words of
several readings, after which apertium-tagger's class for unknown words (``find_similar_ambiguity_class`` in
3.8) shrinks no more (see docs/engines-inside.md; measured on 1,215 sentences of each language)."""


_TERRITORIES = ("GB", "US", "RU", "UA", "DE", "FR", "ES", "IT", "JP", "CN")
_LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "it", "ja", "zh")
_SPANS = (*map(timedelta, (400, 40, 8)), timedelta(hours=3), timedelta(minutes=5))


def sentences(language: str) -> list[str]:
    """Some sixty ordinary words of the language, ambiguous ones among them, from CLDR."""
    spoken = locale(language)
    words = [dates.format_date(date(2021, 12, 14), "full", locale=spoken)]
    for span in _SPANS:
        words += (
            dates.format_timedelta(way, locale=spoken, add_direction=True, threshold=1.0)
            for way in (span, -span)
        )
    words += [str(spoken.territories[code]) for code in _TERRITORIES if code in spoken.territories]
    words += [str(spoken.languages[code]) for code in _LANGUAGES if code in spoken.languages]
    return words


def self_test(pipe: Pipe, language: str) -> None:
    """Raises EngineError, naming the pair, where the pipeline does not translate `sentences`.

    Some packages are broken in ways that their exit status hides: the tagger of Debian 12's apertium-rus-ukr
    crashes at the first ambiguous word, and the command exits 0 with no output.

    Afterwards the pipeline is primed as well (see `_WORDS`): it may be used.
    """
    segments = [Segment(text) for text in sentences(language)]
    primed = Segment(_WORDS.get(primary(language), ""))
    try:
        replies = list(pipe.exchange([encoded(segment) for segment in (*segments, primed, primed)]))
    except EngineDied as error:
        complaint = pipe.complaint()
        raise EngineError(
            f"Apertium's pair {pipe.name} does not work on this machine: {complaint or error.message}",
            "Its package is broken or incomplete: reinstall it, or use another engine for this pair.",
        ) from error
    answers = [decoded(reply, segment) for reply, segment in zip(replies, segments, strict=False)]
    if not all(answer is not None and any(map(str.isalnum, answer.text)) for answer in answers):
        raise EngineError(
            f"Apertium's pair {pipe.name} gives no usable text for its self-test",
            "Reinstall its package, or use another engine for this pair.",
        )
