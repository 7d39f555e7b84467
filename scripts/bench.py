"""How fast, how large and how steep: the figures that a change must not make worse, measured on the England pack.

``python -m scripts.bench [PACK]`` builds the pack cold (no pictures kept), warm (pictures kept) and unchanged, each in
a process of its own, and then two parts of it, to see how time grows with pages. A build takes minutes: run it on a
quiet machine.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from draftcheck.figures import figures_of
from generator.catalogue import Catalogue, load_catalogue
from generator.model.vocabulary import AreaKind, Missing
from generator.observations import read_observations
from generator.proof.verify import verify
from scripts.drafts import DRAFTS, score
from scripts.limits import PAGE_BYTES, SEARCH_BYTES

ROOT = Path(__file__).resolve().parent.parent
READING = ("Read", "Compare")
GENERATING = ("Write data", "Write pages")

# A build in a process of its own, so that memory and caches are its own too; its report goes to stdout as JSON.
BUILD = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from generator.build import build
pack, site, root, force = sys.argv[1:]
report = build(Path(pack), Path(site), root=Path(root), force=force == "force")
print(json.dumps(asdict(report), default=str))
"""


@dataclass(frozen=True)
class Run:
    """One build: seconds by phase, seconds in all, pages and peak memory in bytes."""

    phases: dict[str, float]
    seconds: float
    pages: int
    peak: int

    def spent(self, names: tuple[str, ...]) -> float:
        return sum(self.phases.get(name, 0) for name in names)


def run(pack: Path, site: Path, root: Path, *, force: bool = False) -> Run:
    """Builds once. Raises CalledProcessError when the build fails."""
    start = time.perf_counter()
    command = [sys.executable, "-c", BUILD, str(pack), str(site), str(root), "force" if force else ""]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    report = json.loads(done.stdout.splitlines()[-1])
    return Run(dict(report["phases"]), seconds, report["pages"], report["peak"])


def project_in(folder: Path) -> Path:
    """A project of links to this one, so that its work folder and kept pictures are empty and its own."""
    folder.mkdir()
    for name in ("site_src", "docs", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def part_of(pack: Path, councils: int | None, to: Path) -> Path:
    """The pack with its first councils only (None: all of them), its figures as one CSV in the tidy layout.

    Every size is read by the same reader, so that only the size differs.
    """
    catalogue = load_catalogue(pack)
    rows = read_observations(catalogue).rows
    kept = {area.code for area in catalogue.areas.values() if area.kind is not AreaKind.COUNCIL}
    kept |= {area.code for area in catalogue.councils[:councils]}
    shutil.copytree(pack, to, ignore=shutil.ignore_patterns("observations", "missing_reasons.csv", ".*"))
    for name, columns in OF_AREAS.items():
        _keep_lines(to / name, columns, kept)
    _keep_caveats(to / "caveats.yml", catalogue, kept)
    (to / "observations").mkdir()
    given = rows[rows["area_code"].isin(kept) & (rows["value"].notna() | rows["missing_reason"].isin(HIDDEN))]
    given = given.rename(columns={"measure_code": "measure", "area_code": "area"})
    wanted = ["measure", "area", "period", "value", "numerator", "denominator", "missing_reason"]
    given[wanted].to_csv(to / "observations" / "all.csv", index=False)
    source = {
        "id": "all",
        "title": "All figures",
        "publisher": "Benchmark",
        "file": "observations/all.csv",
        "reader": "tidy",
    }
    (to / "sources.yml").write_text(json.dumps({"sources": [source]}))  # JSON is YAML
    return to


HIDDEN = [one.value for one in Missing if one.hidden]
OF_AREAS = {
    "areas.csv": ("code",),
    "successions.csv": ("old", "new"),
    "council_types.csv": ("area",),
    "peers.csv": ("area", "peer"),
    "targets.csv": ("area",),
    "tiles.csv": ("area",),
    "accepted_doubts.csv": ("area",),
}


def _keep_lines(path: Path, columns: tuple[str, ...], areas: set[str]) -> None:
    """Leaves out the lines of a table that name another area."""
    if not path.is_file():
        return
    with path.open(newline="", encoding="utf-8-sig") as file:
        table = csv.DictReader(file)
        lines = [line for line in table if all(line[name] in areas for name in columns)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, table.fieldnames or [])
        writer.writeheader()
        writer.writerows(lines)


def _keep_caveats(path: Path, catalogue: Catalogue, areas: set[str]) -> None:
    """Leaves out the caveats that name another area."""
    held = [asdict(one) for one in catalogue.caveats if areas.issuperset(one.areas)]
    path.unlink(missing_ok=True)
    if held:
        said = [{name: value for name, value in one.items() if value and name != "line"} for one in held]
        path.write_text(json.dumps({"caveats": said}))  # JSON is YAML


def weights(site: Path) -> tuple[int, str, int]:
    """Bytes of the longest page, packed as it is sent, and its name; bytes of the search index."""
    longest = max(site.rglob("*.html"), key=lambda page: page.stat().st_size)
    index = (site / "search" / "pages.json").stat().st_size
    return len(gzip.compress(longest.read_bytes(), 6)), longest.relative_to(site).as_posix(), index


def exponent(smaller: Run, larger: Run) -> float:
    """How steeply time grows with pages: 1 is in proportion."""
    return math.log(larger.seconds / smaller.seconds) / math.log(larger.pages / smaller.pages)


def main(pack: Path) -> None:
    """Prints one line for each figure: what was measured, what was promised."""
    table = Table("Figure", "Measured", "At most", "", box=None)

    def line(name: str, value: float, limit: float, unit: str) -> None:
        table.add_row(name, f"{value:,.2f} {unit}", f"{limit:,g} {unit}", "within" if value <= limit else "OVER")

    drafts: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        here = Path(folder)
        project, site = project_in(here / "project"), here / "site"
        cold = run(pack, site, project)
        warm = run(pack, site, project, force=True)
        again = run(pack, site, project)
        start = time.perf_counter()
        faults = verify(site).faults
        proving = time.perf_counter() - start
        line("Read, compare and count", warm.spent(READING), 20, "s")
        line("Generate, no pictures kept", cold.spent(GENERATING), 100, "s")
        line("Generate, pictures kept", warm.spent(GENERATING), 15, "s")
        line("MkDocs", warm.phases["Build site"], 60, "s")
        line("Build again, nothing changed", again.seconds, 5, "s")
        line("Verify, beside a build with pictures kept", proving / warm.seconds, 1, "(ratio)")
        line("What does not hold", len(faults), 0, "faults")
        line("Peak memory", max(cold.peak, warm.peak) / 1e9, 1.5, "GB")
        page, name, index = weights(site)
        line(f"Longest page, packed: {name}", page / 1e3, PAGE_BYTES / 1e3, "kB")
        line("Search index", index / 1e3, SEARCH_BYTES / 1e3, "kB")
        if DRAFTS.is_dir():
            scored = score(DRAFTS / "dev", figures_of([site.as_posix()]))
            line("Check a labelled draft", scored.seconds / scored.drafts, 0.3, "s")
            drafts += scored.gates
        runs = []
        for size in (20, 60, None):
            part = part_of(pack, size, here / f"part-{size or 'all'}")
            runs.append(run(part, here / f"site-{size or 'all'}", project_in(here / f"project-{size or 'all'}")))
            print(f"{runs[-1].pages:,} pages in {runs[-1].seconds:.1f} s", file=sys.stderr)
        line(
            f"Growth from {runs[0].pages:,} to {runs[-1].pages:,} pages", exponent(runs[0], runs[-1]), 1.1, "(exponent)"
        )
    console = Console()
    console.print(table)
    for gate in drafts:
        console.print(f"Labelled drafts: {gate}")
    for name, seconds in cold.phases.items():
        console.print(f"{name}: {seconds:.1f} s cold, {warm.phases[name]:.1f} s warm")
    console.print(f"{cold.pages:,} generated pages; {cold.seconds:.1f} s cold in all, {warm.seconds:.1f} s warm")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "england")
