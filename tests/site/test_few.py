"""Sites of next to nothing: no plural of one thing on any page, release or report, and no heading with nothing under it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.build import build
from generator.proof.verify import verify
from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import copy_project
from tests.few import FAULTS, few_pack

_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r"<(h[1-6])\b.*?</\1>", re.DOTALL)
_SEEN = re.compile(r"<(?:svg|img|input|iframe)\b")


@pytest.fixture(scope="module", params=["1 1 1", "2 1 1", "2 1 2", "1 3 1", "1 1 2 averages", "2 3 3 averages"])
def few_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    councils, measures, years, *averages = request.param.split()
    folder = tmp_path_factory.mktemp("few")
    copy_project(folder / "project")
    pack = few_pack(folder / "pack", int(councils), int(measures), int(years), averages=bool(averages))
    build(pack, folder / "site", root=folder / "project")
    return BuiltSite(folder / "site")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that the site's files say, a line for each line of theirs."""
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".docx":
            with ZipFile(path) as document:
                text = document.read("word/document.xml").decode().replace("</w:p>", "\n")
        elif path.suffix in {".html", ".txt", ".xml", ".svg", ".csv"} or name == "downloads/claims.json":
            text = re.sub(r"</(?:td|th|dd|dt|li|p|text|title)>", "\n", path.read_text("utf-8"))
            text = re.sub(r'(?:content|aria-label|alt)="([^"]*)"', r">\n\1\n<", text)
        else:
            continue
        yield name, html.unescape(_TAG.sub("", text))


def test_no_file_has_a_plural_of_one(few_site: BuiltSite):
    found = [
        f"{name}: {line.strip()}"
        for name, text in texts(few_site.folder)
        if not name.startswith(("method/", "glossary/", "assets/"))  # rules and examples of other numbers
        for line in text.splitlines()
        if FAULTS.search(line)
    ]
    assert not found, "\n".join(found)


def empty_headings(page: BuiltPage) -> Iterator[str]:
    """Headings that another of their rank or a higher one follows, or the end, and nothing stands between."""
    article = page.html.css_first("article")
    text = (article.html or "") if article else ""
    headings = [*_HEADING.finditer(text)]
    for at, heading in enumerate(headings):
        after = next((one for one in headings[at + 1 :] if one[1] <= heading[1]), None)
        under = text[heading.end() : after.start() if after else len(text)]
        if not _TAG.sub("", under).strip() and not _SEEN.search(under):
            yield f"{page.address}: {_TAG.sub('', heading[0]).strip()}"


def test_no_heading_has_nothing_under_it_and_no_link_leads_to_one_that_is_not_there(few_site: BuiltSite):
    pages = few_site.pages.values()
    assert not [heading for page in pages for heading in empty_headings(page)]
    ids = {page.address: page.ids for page in pages}
    links = [(page.address, link) for page in pages for link in page.links if link.inside and link.anchor]
    lost = [(start, link.address, link.anchor) for start, link in links if link.anchor not in ids.get(link.address, ())]
    assert links
    assert not lost


def test_all_that_it_states_is_proved(few_site: BuiltSite):
    assert not [str(fault) for fault in verify(few_site.folder).faults]
