"""Staff's own words held against the published figures, by the draft checker: titles, quotes, notes and background.

A title that is false stops the build. What is false or differs below it is told, unless a person has kept it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftcheck.check import check_text
from draftcheck.figures import Figures, read_figures
from draftcheck.verdicts import Item, Verdict
from generator.catalogue import Catalogue
from generator.commentary import Release
from generator.model.problems import Problem, ProblemsFound
from generator.observations import Observations
from generator.publication.draft_index import draft_index
from generator.words import as_message

_WRONG = (Verdict.FALSE, Verdict.DIFFERS, Verdict.STALE)


def check_own_words(releases: Iterable[Release], catalogue: Catalogue, observations: Observations) -> tuple[str, ...]:
    """What somebody should look at in the releases' own words. Raises ProblemsFound for each title that is false."""
    releases = tuple(releases)
    if not releases:
        return ()
    figures = read_figures(draft_index(catalogue, observations), "this build")
    problems, notices = [], []
    for release in releases:
        for setting, problem, item in _wrong(release, catalogue, figures):
            if setting == "title" and item.verdict is Verdict.FALSE:
                problems.append(problem)
            elif setting == "title" or not release.words.checked_by:
                notices.append(str(problem))
    if problems:
        raise ProblemsFound(problems)
    return tuple(notices)


def _wrong(release: Release, catalogue: Catalogue, figures: Figures) -> Iterator[tuple[str, Problem, Item]]:
    """Each statement that is not as published, with the setting that it is in."""
    council = catalogue.areas[release.area].name
    for setting, at, text in _texts(release):
        for item in check_text(text, figures, council, period=release.period).items:
            if item.verdict in _WRONG:
                what = as_message(f'"{item.phrase}" is not as published: {item.why}')
                kept = "" if setting == "title" else ", or say under 'checked_by' who has checked it and why it stays"
                yield setting, release.problem(what, f"correct it{kept}", setting, *at), item


def _texts(release: Release) -> Iterator[tuple[str, tuple[int, ...], str]]:
    words = release.words
    yield from ((name, (), getattr(words, name)) for name in ("title", "quote", "second_quote", "note"))
    yield from (("notes", (place,), text) for place, text in enumerate(words.notes))
