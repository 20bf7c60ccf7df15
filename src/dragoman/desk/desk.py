"""The desk: what people do with articles. Everybody who wants editions asks it: command line, service, job,
notebook. Nobody else puts engines, checks, mends and policy together.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dragoman.config.settings import Settings, settings
from dragoman.desk import documents, judging
from dragoman.desk.tested import tested
from dragoman.desk.tools import Tools
from dragoman.desk.values import (
    Cancellation,
    Checked,
    Document,
    Embargoed,
    Held,
    Made,
    Published,
    PublishEvent,
    ReadEvent,
    Release,
    Run,
    Site,
    Sources,
    Tested,
    TranslateEvent,
    until,
)
from dragoman.facts.comparison import comparison
from dragoman.model.article import Article
from dragoman.model.edition import Edition, Key, Report, merged, verdict
from dragoman.model.errors import Need, SettingsError, Step
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment, Term
from dragoman.pipeline.align import aligned
from dragoman.pipeline.pairs import judged as judged_pairs
from dragoman.pipeline.sentences import judged, testimony, together
from dragoman.text.languages import tag

if TYPE_CHECKING:  # who has a translation checked does not wait for what makes and updates one
    from dragoman.pipeline.amend import Look, Mend, Offer
    from dragoman.pipeline.carry import Known
    from dragoman.pipeline.update import Updated
    from dragoman.segments.changes import Place
    from dragoman.store.remembering import StoreMemory

_AT_ONCE = 20
"""Pairs that are judged together where they are at hand, and no worker does it: what they need encoded is, in
a few calls."""

_HEARD = 100
"""Pairs that a witness translates together: engines gain little by more, and nobody waits long for these."""

T = TypeVar("T")


class Desk:
    """To be opened with the newsroom's settings, and closed: it is a context.

    Its methods may be called from several threads, and several runs be under way: they share engines, but no
    budgets.
    """

    def __init__(
        self,
        settings: Settings,
        engine: str | None = None,
        workers: int = 1,
        memory: StoreMemory | None = None,
    ) -> None:
        """See `open`."""
        self._settings, self._workers = settings, workers
        self._tools = Tools(settings, engine, memory)

    @classmethod
    def open(
        cls,
        config: Settings | Path | str | None = None,
        *,
        engine: str | None = None,
        workers: int = 1,
        memory: StoreMemory | None = None,
    ) -> Desk:
        """The desk of a newsroom: `config` is its settings, or their file; without it the file that
        DRAGOMAN_CONFIG names, else dragoman.toml in the current folder, else what the defaults say.

        `engine` takes the place of the settings' choice, as NAME or NAME:ARGUMENT. Engines are made when they
        are first asked for. With `workers`, so many processes judge sentences where there are many: forks of
        this one, which there are none of where it has a second thread. They make no difference to results.
        `memory` has what people approved and their terms; without it, that of the newsroom's store, where
        there is one and the settings want it. Raises SettingsError.
        """
        if not isinstance(config, Settings):
            config = settings(None if config is None else Path(config))
        return cls(config, engine, workers, memory)

    def __enter__(self) -> Desk:
        """Itself."""
        return self

    def __exit__(self, *of_error: object) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Ends the processes of its engines, and frees their memory; to be called when its runs have ended.

        A closed desk may be used again: engines are then made anew.
        """
        self._tools.close()

    def read(self, sources: Sources) -> Run[ReadEvent]:
        """The documents of sources, with what is doubtful about their languages and what cannot be read.

        Raises SettingsError, UnknownLanguage and UnknownFormat.
        """
        wanted = documents.checked(sources)
        return Run(lambda cancelled: until(cancelled, documents.documents(wanted)))

    def translate(
        self, sources: Sources | Iterable[Document], languages: Sequence[str]
    ) -> Run[TranslateEvent]:
        """The editions of sources, or of documents that are at hand, in each of `languages` (BCP 47 tags in
        any usual spelling): each with its verdict, or why there is none, in the order of the sources.

        Raises SettingsError, UnknownLanguage and UnknownFormat.
        """
        wanted = documents.checked(sources) if isinstance(sources, Sources) else _documents(sources)
        tags = _targets(languages)
        from dragoman.desk.translation import Translation

        translation = Translation(self._tools.translator(), tags, self._judged, self._workers)
        return Run(lambda cancelled: translation.events(wanted, cancelled))

    def publish(
        self, sources: Sources | Iterable[Document], languages: Sequence[str], site: Site
    ) -> Run[PublishEvent]:
        """As `translate`, and what may be released is written into the site when all is translated.

        What is withheld comes as `Held`, unless drafts are wanted, and what is under embargo at the site's
        moment as `Embargoed`. `Published` comes last, unless there is
        nothing to publish; a run that is cancelled writes nothing. An article without a URL is known in the
        site by its source's name, or by its document's id.

        Raises, beside what `translate` does, WriteError and StoreError for a site that cannot be. Of what a
        run raises at its end, see `publish.site`.
        """
        if isinstance(site, str | Path):
            raise SettingsError(
                f"«{site}» is a path, and no site", f'Write Site(Path("{site}"), datetime.now(UTC)).'
            )
        from dragoman.publish.site import checked  # here, as who only checks must not wait for pages

        checked(site.folder, site.base_url)
        run = self.translate(sources, languages)
        from_sources = isinstance(sources, Sources)  # whose names are their own: a file given twice is a slip

        return Run(lambda cancelled: self._published(run, site, cancelled, by_name=from_sources))

    def release(self, edition: Edition, *, drafts: bool = False) -> Release:
        """What becomes of an edition by its verdict; where `drafts` are wanted, a withheld one is a draft."""
        return judging.release(edition, drafts=drafts)

    def check(self, source: Article | Document, translation: Article | Document) -> Edition:
        """`translation`, made by anyone, as an edition of `source`: with its report, and a verdict by the
        newsroom's rules. Raises SettingsError where both are in one language.
        """
        source, translation = (
            one.article if isinstance(one, Document) else one for one in (source, translation)
        )
        if source.language == translation.language:
            raise SettingsError(
                f"Both documents are in «{source.language}», so neither is a translation",
                "Give the translation, or ",
                Need(Step.SAY_BOTH_LANGUAGES),
            )
        edition = aligned(source, translation)
        pair = Pair(source.language, edition.language)
        whole = merged(check(edition) for check in self._tools.checks)
        witness = self._tools.witness
        look = judging.judge(witnessed=witness is not None)
        sentences = judged(edition, look, self._tools.glossary, witness)
        return self._judged(replace(edition, report=merged([whole, sentences])), pair)

    def update(self, article: Article, before: Edition) -> Updated:
        """The edition of an article's new revision, with its verdict, where `before` is that of the revision
        before: what stands is not translated again, whoever translated it.

        Raises EngineError and its kinds, and SettingsError.
        """
        translator = self._tools.translator()
        from dragoman.pipeline.update import updated

        done = updated(translator, article, before)
        pair = translator.engine.pair(article.language, before.language)
        return replace(done, edition=self._judged(done.edition, pair))

    def amend(self, edition: Edition, instead: Mapping[Place, Candidate]) -> Edition:
        """The edition with other translations of its sentences, judged as it is then.

        Raises SettingsError.
        """
        from dragoman.pipeline.amend import amended

        made = amended(self._tools.translator(), edition, instead)
        return self._judged(made, Pair(edition.source.language, edition.language))

    def mends(self, edition: Edition, place: Place) -> list[Mend]:
        """What the repairs would make of a sentence as it stands. Raises SettingsError."""
        from dragoman.pipeline.amend import mends

        return mends(self._tools.translator(), edition, place)

    def look(self, edition: Edition, known: Known) -> Look:
        """What the checks and the repairs say of a sentence with this translation, which is kept nowhere.

        Raises SettingsError.
        """
        from dragoman.pipeline.amend import looked_over

        return looked_over(self._tools.translator(), edition, known)

    def offers(self, edition: Edition, place: Place) -> list[Offer]:
        """What the engine offers for a sentence anew, the best first. Raises EngineError and its kinds."""
        from dragoman.pipeline.amend import offered

        return offered(self._tools.translator(), edition, place)

    def alternatives(self, edition: Edition, most: int) -> list[Article]:
        """Up to `most` other translations of an edition's source, each text once, the best first: of what the
        engines offer beside what was chosen, and of what the memory has. Raises SettingsError and StoreError.
        """
        from dragoman.pipeline.alternatives import alternatives

        return alternatives(self._tools.translator(), edition, most)

    def terms(self, pair: Pair, text: str) -> tuple[Term, ...]:
        """The newsroom's terms that a text of the pair's source may have. Raises StoreError."""
        return self._tools.glossary.within(pair, text)

    def check_pairs(
        self, pairs: Iterable[tuple[str, str] | None], source_language: str, target_language: str
    ) -> Run[Checked]:
        """What the checks say of each text and its translation, in order, as soon as it is known.

        Where workers check, some pairs are read ahead of what is told. A None among the pairs says that the
        next is not there yet: all before it are told first. Raises UnknownLanguage.
        """
        pair = Pair(tag(source_language), tag(target_language))
        return Run(lambda cancelled: until(cancelled, self._checked(pairs, pair)))

    def pairs(self) -> Sequence[Pair]:
        """The pairs that can be asked for, untested. Raises EngineMissing and SettingsError."""
        return self._tools.engine.pairs()

    def languages(self) -> list[Tested]:
        """The pairs that can be translated, each with the result of its self-test; of a chain, that of its
        hops. Raises EngineMissing where the whole engine is not installed.
        """
        return tested(self._tools.engine)

    def _published(
        self, run: Run[TranslateEvent], site: Site, cancelled: Cancellation, *, by_name: bool
    ) -> Generator[PublishEvent, None, None]:
        from dragoman.publish.plan import Publication
        from dragoman.publish.site import publish

        cancelled.then(run.cancel)
        released: dict[Key, Publication] = {}
        with run:
            for event in run:
                yield event
                if isinstance(event, Made):
                    until = event.document.article.metadata.embargoed
                    if until is not None and site.now < until:
                        yield Embargoed(event.key, event.document, until)
                        continue
                    made_of = self.release(event.edition, drafts=site.drafts)
                    if made_of is Release.HELD:
                        yield Held(event.key, event.document, event.edition)
                    else:
                        own = event.document.name if by_name else event.document.id
                        released[event.key] = Publication(event.edition, own, made_of is Release.DRAFT)
        if released and not cancelled:
            given = tuple(released.values())
            done = publish(given, site.folder, now=site.now, base_url=site.base_url)
            pages = dict(zip(released, done.pages, strict=True))
            yield Published(pages, done.written, done.unchanged, done.removed)

    def _judged(self, edition: Edition, pair: Pair) -> Edition:
        """The edition with the verdict that its report has by the newsroom's rules; `pair` served it."""
        rule = judging.rule(self._settings, edition.engine, edition.method, pair, edition.signature)
        return replace(edition, verdict=verdict(edition.report, rule))

    def _checked(self, pairs: Iterable[tuple[str, str] | None], pair: Pair) -> Iterator[Checked]:
        witness = self._tools.witness
        look = judging.judge(witnessed=witness is not None)
        terms = self._tools.glossary

        def reports(some: Sequence[tuple[str, str]]) -> list[Report]:
            heard, unheard = testimony(witness, [Segment(source) for source, _ in some], pair)
            asked = [
                comparison(*one, pair.source, pair.target, second, terms.within(pair, one[0]))
                for one, second in zip(some, heard, strict=True)
            ]
            found = together(asked, look)
            return [replace(one, skipped=(*one.skipped, *unheard)) for one in found] if unheard else found

        # A witness serves this process alone.
        at_once, workers = (_AT_ONCE, self._workers) if witness is None else (_HEARD, 1)
        every = judged_pairs(pairs, reports, at_once=at_once, workers=workers)
        return (Checked(number, *one) for number, one in enumerate(every))


def _documents(given: Iterable[Document]) -> Iterable[Document]:
    """What was given, where it is documents; a name, or one document alone, raises SettingsError."""
    if isinstance(given, str | Path | Document | Article):
        raise SettingsError(
            f"One {type(given).__name__} is no list of documents",
            'Of what is to be read, give Sources(("story.html",)); of what is at hand, a list of Document.',
        )
    return given


def _targets(languages: Sequence[str]) -> list[str]:
    """The tags, each once. Raises UnknownLanguage and SettingsError."""
    if isinstance(languages, str):
        raise SettingsError(f"«{languages}» is one text, and no list of languages", f'Write ["{languages}"].')
    found = list(dict.fromkeys(map(tag, languages)))
    if not found:
        raise SettingsError("No language is named to translate into", "Name one at least, as es.")
    return found
