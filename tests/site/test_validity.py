"""HTML, styles and pictures as the standards have them, by the Nu checker, which `make validator` puts in its place."""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.built_site import BuiltSite
from tests.conftest import ROOT

CHECKER = ROOT / "tests/validator/node_modules/vnu-jar/build/dist/vnu.jar"
JAVA = ("java", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(CHECKER))  # quick to start
HOW = ("--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg")
# Read from a disk a page has no origin, so that to the checker its policy refuses the site's own files; and it takes
# data for a script. What the policy refuses, test_shell.py finds out in a browser.
NOT_ASKED = ("--filterpattern", ".*violates Content Security Policy.*")

ALLOWED = {  # a fault that is not ours, as the checker words it -> why it stays
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, "
    "“hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”.": (
        "The theme's two boxes that open the drawer and the search have it, so that Firefox does not leave them open."
    ),
    # The checker's reading of styles is older than container queries (css-contain-3), which every browser knows.
    "CSS: Unrecognized at-rule “@container”": "Tables are laid out by the room that a page has in letters.",
    "CSS: “container”: Property “container” doesn't exist.": "It names the room that is asked about.",
}


def checked(site: BuiltSite, files: Iterable[Path]) -> list[tuple[str, str, str]]:
    """Each message about the files of the site: which file, what is wrong, where."""
    if not CHECKER.is_file():
        pytest.fail("the HTML checker is not here: `make validator` brings it")
    command = [*JAVA, *HOW, *NOT_ASKED, *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and run.stdout, run.stderr or "the checker said nothing"
    found = []
    for said in json.loads(run.stdout)["messages"]:
        file = Path(unquote(urlsplit(said.get("url", "")).path))
        name = file.relative_to(site.folder).as_posix() if file.is_relative_to(site.folder) else str(file)
        place = f"line {said.get('lastLine')}: {' '.join(said.get('extract', '').split())[:160]}"
        found.append((name, said["message"], place))
    return found


def faults(said: list[tuple[str, str, str]]) -> str:
    """The messages that are not allowed, each once with the first file that has it."""
    times = Counter(what for _, what, _ in said if what not in ALLOWED)
    first = {what: f"{name}, {place}" for name, what, place in reversed(said)}
    return "\n".join(f"{number} times: {what} First in {first[what]}" for what, number in times.most_common())


def test_everything_on_the_example_site_is_valid(example_site: BuiltSite):
    """Every page, style sheet and picture; and a fault that no longer occurs is no longer allowed."""
    found = [file for file in example_site.folder.rglob("*.*") if file.suffix in {".html", ".css", ".svg"}]
    files = sorted(found, key=lambda file: (file.suffix, file))  # the checker reads a schema with each change of kind
    said = checked(example_site, files)
    assert not (wrong := faults(said)), wrong
    assert set(ALLOWED) == {what for _, what, _ in said}


@pytest.mark.england
def test_every_kind_of_page_of_england_is_valid(england_site: BuiltSite):
    """The fullest and the emptiest of each kind, and others by chance, the same ones every time; and every style."""
    pages, frames, any_of = england_site.pages, england_site.frames, random.Random(2025)
    kinds = sorted({page.kind for page in pages.values()})
    chosen = {page.address for kind in kinds for page in england_site.examples(kind)}
    chosen |= {*any_of.sample(sorted(pages), 100), *any_of.sample(sorted(frames), 50)}
    files = [*england_site.folder.rglob("*.css"), *((pages | frames)[address].file for address in sorted(chosen))]
    said = checked(england_site, files)
    assert not (found := faults(said)), found
    assert {what for _, what, _ in said} == set(ALLOWED)  # it has looked
