"""The whole story: a pack's files in, a site out. The only module that knows every stage."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.publication.place import CannotWrite, Place, claimed, fingerprint, locked

ROOT = Path(__file__).resolve().parents[1]  # the project: mkdocs.yml, site_src and the work folders
WORK = ".build"

Say = Callable[[str], None]


@dataclass
class Report:
    """What a build did, for whoever watches it."""

    site: Path
    unchanged: bool = False
    pages: int = 0
    rows: int = 0
    claims: int = 0
    bytes: int = 0
    phases: list[tuple[str, float]] = field(default_factory=list)  # name, seconds
    peak: int = 0  # bytes of memory


def _silent(phase: str) -> None:
    """Tells nobody."""


def build(
    pack: Path, site: Path, *, inline: bool = False, force: bool = False, root: Path = ROOT, say: Say = _silent
) -> Report:
    """The pack's site, in the folder ``site``; ``say`` hears the name of each phase as it begins.

    Nothing is done when neither the pack nor the project has changed since, unless ``force``.
    Raises ProblemsFound for faults in the pack, CannotWrite where the site cannot be put in
    its place; the last good site stays until the new one is whole.
    """
    with _uncollected(), claimed(site) as place:
        inputs = fingerprint((pack, *_project(root)), inline)
        if place.holds(inputs) and not force:
            return Report(place.site, unchanged=True)
        work = root / WORK / (pack.resolve().name or "pack")
        work.mkdir(parents=True, exist_ok=True)
        with locked(work / "lock", wait=True):
            return _build(pack, place, inputs, work, root, inline, say)


def _project(root: Path) -> list[Path]:
    """What a site is made from besides its pack."""
    parts = ("generator", "site_src", "mkdocs.yml", "requirements.txt")
    return [path for part in parts if (path := root / part).exists()]


def _build(pack: Path, place: Place, inputs: str, work_folder: Path, root: Path, inline: bool, say: Say) -> Report:
    """The stages in order. They are imported here: a build with nothing to do needs none of them."""
    from generator.catalogue import load_catalogue
    from generator.charts import Charts, Pictures
    from generator.checks import check
    from generator.claims import find_claims
    from generator.comparisons import compare
    from generator.model import ProblemsFound
    from generator.observations import read_observations
    from generator.pages import data_page, render, render_councils, site_of
    from generator.press import press_index, render_press
    from generator.publication.downloads import Package, downloads
    from generator.publication.shares import cores, share_of, shared_out
    from generator.publication.website import Work, Writer, Written, build_site

    report = Report(place.site)
    phase = _Phases(report, say)
    with phase("Read"):
        catalogue = load_catalogue(pack)
        observations = read_observations(catalogue)
        if problems := check(observations.rows, catalogue):
            raise ProblemsFound(problems)
    with phase("Compare"):
        comparisons = compare(observations, catalogue)
        claims = find_claims(comparisons, catalogue)

    work = Work(work_folder, root)
    writer = Writer(work, inline=inline)
    with phase("Write data"):
        package = Package(catalogue)
        writer.handwritten()
        writer.files(downloads(package, catalogue, observations, comparisons, claims))
    with phase("Write pages"):
        charts = Charts(catalogue, comparisons, Pictures(work.path.parent / "pictures"))
        material = site_of(catalogue, comparisons, claims, charts)
        writer.write_pages(render(material))
        writer.write_pages([press_index(material), data_page(material, package.offered, observations.report)])
        charts.draw_frames()
        before = writer.written

        def write_councils(number: int, shares: int) -> tuple[Written, dict[str, str], int]:
            councils = share_of(catalogue.councils, number, shares)
            writer.write_pages(render_councils(material, councils))
            writer.write_pages(render_press(material, councils))
            return writer.written, dict(charts.files()), _peak()

        (_, files, _), *others = shared_out(write_councils, cores())
        for written, more, peak in others:
            writer.absorb(written, since=before)
            files |= more
            report.peak += peak  # at most: what a fork still shares with this process is counted twice
        writer.files(sorted(files.items()))
        writer.finish(catalogue)
    report.pages, report.rows, report.claims = writer.pages, len(observations.rows), len(claims.all)

    with phase("Build site"):
        build_site(work, place.next, catalogue.pack.as_at)
        report.bytes = sum(path.stat().st_size for path in place.next.rglob("*") if path.is_file())
    with phase("Put in place"):
        place.swap(inputs)
    with phase("Clear away"):
        place.tidy()
    report.peak += _peak()
    return report


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles, of which a build makes few: that would take a fifth of its time."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _peak() -> int:
    """The most memory, in bytes, that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class _Phases:
    """Times each phase into the report."""

    def __init__(self, report: Report, say: Say) -> None:
        self._report, self._say = report, say

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        self._say(name)
        start = time.perf_counter()
        yield
        self._report.phases.append((name, time.perf_counter() - start))


__all__ = ["ROOT", "CannotWrite", "Report", "build"]
