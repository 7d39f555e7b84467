"""Nothing of a draft, or of a release under embargo, is in the built site before its time: not a word, in any file."""

from __future__ import annotations

import gzip
import io
import itertools
import re
import shutil
import signal
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

from generator import cli
from generator.build import Report, build, preview_folder
from generator.commentary import Commentary, read_moment
from generator.narrative import SLOTS
from generator.publication.place import CannotWrite
from tests.conftest import ROOT, copy_project
from tests.packs import minimal_pack
from tests.performance import SOUND, reporting_pack
from tests.site.test_same_bytes import hashes

EMBARGO = "2026-07-01 00:01 Europe/London"
BEFORE, AFTER = (datetime(2026, 6, 30, 23, minute, tzinfo=UTC) for minute in (0, 1))  # a minute before, and the minute

# A word for each place where staff can write one, so that no other text is mistaken for it.
PLACES = (
    "title", "place", "spokesperson", "role", "quote", "second_spokesperson", "second_role", "second_quote", "contact",
    "approved_by", "checked_by",
)  # fmt: skip
HELD, DRAFT, OPEN = "Zq", "Xv", "Wj"
ASIDE = "Kq"  # in comments of staff, which are never public
STRAY = "Pn"  # in files that no site is made from, in the environment and in the names of folders
SORTS = (HELD, DRAFT, ASIDE, STRAY)


def release(sort: str, settings: str) -> str:
    names = {place: place.replace("_", "") for place in PLACES}
    front = "".join(
        f"# {ASIDE}{sort}above{name}zx\n{place}: {sort}{name}zx <!-- {ASIDE}{sort}{name}zx -->\n"
        for place, name in names.items()
    )
    aside = f"<!-- {ASIDE}{sort}bodyzx\n\n## {ASIDE}{sort}headzx\n\n{ASIDE}{sort}notezx -->"
    body = f"## {sort}headzx\n\n{sort}bodyzx {aside}\n"
    return f"---\n{settings}\n{front}notes:\n  - {sort}notezx\n---\n\n{body}"


def report(sort: str, settings: str) -> str:
    sections = "".join(
        f"## {heading} <!-- {ASIDE}{sort}head{number}zx -->\n\n{sort}said{number}zx\n\n"
        f"<!--\n## {ASIDE}{sort}gone{number}zx\n--!>\n\n"
        for number, heading in enumerate([*SLOTS, f"{sort}headzx"])
    )
    return f"""---
{settings} # {ASIDE}{sort}statuszx
approved_by: {sort}approvedzx
committee: {sort}committeezx <!-- {ASIDE}{sort}committeezx -->
title: {sort}titlezx
authors: [{sort}authorzx]
circulation: {sort}circulationzx
equality: {sort}equalityzx
papers:
  - title: {sort}paperzx # {ASIDE}{sort}paperzx
officers:
  - {{name: {sort}namezx, role: {sort}rolezx, phone: 01632 960141 {sort}phonezx, email: {sort}mailzx@council.example}}
---

{sections}"""


RELEASES = {
    "commentary/ashby/2023-24.md": release(OPEN, "status: published"),
    "commentary/birling/2023-24.md": release(HELD, f"status: approved\nembargo: {EMBARGO}\ndate: 2026-07-01"),
    "commentary/corley/2023-24.md": release(DRAFT, "status: draft"),
}
SHOWN = {*PLACES, "note", "head", "body"} - {"approved_by", "checked_by"}  # who did that is nobody's business but the desk's


REPORTS = {
    "ashby": ("C1", report(OPEN, "status: published")),
    "birling": ("C2", report(HELD, f"status: approved\nembargo: {EMBARGO}")),
    "corley": ("C3", report(DRAFT, "status: draft")),
}

LOGO = f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 viewBox="0 0 9 9" inkscape:export-filename="/home/{STRAY}somebodyzx/logo.png"><!-- {ASIDE}logozx -->
<metadata><p>{STRAY}creatorzx</p></metadata><inkscape:grid id="{STRAY}gridzx"/><path d="M0 0H9"/></svg>
"""

# What lies about in folders: documents, copies that editors and systems make, somebody's own.
LEFT = (
    "notes.docx", "figures.xlsx", "pack.yml~", "pack.yml.bak", ".DS_Store", "Thumbs.db", "~$notes.docx", ".git/config",
    ".git/HEAD", ".env", "TODO.txt", "commentary/ashby/2023-24.md~", "commentary/ashby/.2023-24.md.swp",
    "commentary/ashby/2023-24.docx", "commentary/quotes.txt", "measures/waiting.txt", "measures/#waiting.md#",
    "observations/2024-25.csv", "observations/returns.csv.orig", "performance/2025.xlsx",
    "performance/reports/ashby.docx",
    "performance/actions/ashby/waiting.txt", "downloads/observations.csv", ".build/tiny/docs/index.md",
)  # fmt: skip
LEFT_IN_DOCS = (
    "method.md~",
    "glossary.md.bak",
    ".DS_Store",
    "assets/~$site.docx",
    "assets/.site.css.swp",
    "#glossary.md#",
)


def strays(folder: Path, names: tuple[str, ...], about: str) -> None:
    """Files of that name in the folder, with a word in each, as text and as a Word file would have it."""
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        word = f"{STRAY}{about}{number}"
        path.write_bytes(f"{word}plainzx".encode() + f"{word}widezx".encode("utf-16-le"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a site is made from, so that its work folders are its own, with what staff leave in it."""
    root = tmp_path_factory.mktemp(f"{STRAY}projectzx")
    copy_project(root)
    strays(root / "site_src/docs", LEFT_IN_DOCS, "docs")
    for path in (root / "site_src/docs").glob("*.md"):
        name = f"{ASIDE}{path.stem}"
        text = path.read_text("utf-8").replace("\n\n## ", f"\n\n## <!-- {name}titlezx --> ", 1)
        path.write_text(f"{text}\n<!-- {name}wordszx\n\n## {name}headzx -->\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / f"{STRAY}tinyzx"
    plan = (SOUND / "performance/ashby.yml").read_text("utf-8")
    figures = (SOUND / "performance/figures.csv").read_text("utf-8").splitlines()
    rows = "".join(f"{line}\n".replace("C1,", f"{code},") for code in ("C2", "C3") for line in figures[1:])
    files = {"performance/figures.csv": "\n".join(figures) + "\n" + rows}
    files |= {"house-style.yml": "organisation: Exland\nlogo: logo.svg\n", "logo.svg": LOGO}
    for slug, (code, text) in REPORTS.items():
        files[f"performance/{slug}.yml"] = plan.replace("area: C1", f"area: {code}").replace("Ashby", slug.title())
        files[f"performance/reports/{slug}.md"] = text
        files[f"performance/actions/{slug}/waiting.md"] = "---\nowner: Jo Hill\n---\n\nMore staff.\n"
    reporting_pack(folder, files | RELEASES, site_url="https://example.org/councils/")
    written = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".yml", ".csv"}]
    for number, path in enumerate(written):
        path.write_text(with_comments(path, number), "utf-8")
    strays(folder, LEFT, "pack")
    return folder


def with_comments(path: Path, number: int) -> str:
    """The file with a comment of every sort that its kind has."""
    text, words = path.read_text("utf-8"), (f"{ASIDE}file{number}part{part}zx" for part in itertools.count())
    if path.suffix == ".md":
        return text.replace("---\n", f"---\n# {next(words)}\n", 1) + f"\n<!-- {next(words)}\n\n## {next(words)} -->\n"
    if path.suffix == ".yml":
        return f"# {next(words)}\n<!-- {next(words)} -->\n{text}# {next(words)}\n"
    if path.parent.name == "observations":  # a publisher's own, as it is
        return text
    return "".join(f"{line}<!-- {next(words)} -->\n" for line in text.splitlines())


ENVIRONMENT = ("USER", "LOGNAME", "HOSTNAME", "EMAIL", "GIT_AUTHOR_NAME", "GITHUB_TOKEN", "SITE_URL", "COLUMNS_OF")


@pytest.fixture(scope="module")
def sites(project: Path, pack: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The preview first, so that what it leaves in the work folder would be found in the sites after it."""
    folder = tmp_path_factory.mktemp("sites")
    with pytest.MonkeyPatch.context() as environment:
        for number, name in enumerate(ENVIRONMENT):
            environment.setenv(name, f"{STRAY}environment{number}zx")
        build(pack, folder / "preview", root=project, clock=BEFORE, drafts=True)
        build(pack, folder / "before", root=project, clock=BEFORE)
        build(pack, folder / "after", root=project, clock=AFTER)
    return {name: folder / name for name in ("preview", "before", "after")}


def bytes_of(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every name and file of the site, and whatever is packed inside one."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        yield name, name.encode()
        if path.is_file():
            yield from unpacked(name, path.read_bytes())


def unpacked(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, raw
    if raw[:2] == b"\x1f\x8b":
        yield from unpacked(f"{name} unpacked", gzip.decompress(raw))
    elif raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            yield f"{name} comment", file.comment
            for entry in file.infolist():
                yield f"{name}/{entry.filename} entry", entry.filename.encode() + entry.comment + entry.extra
                yield from unpacked(f"{name}/{entry.filename}", file.read(entry))
    elif raw[:8] == b"\x89PNG\r\n\x1a\n":
        at = 8
        while at < len(raw):
            length = int.from_bytes(raw[at : at + 4], "big")
            kind, data = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + length]
            yield f"{name} {kind.decode()}", data
            if kind in {b"zTXt", b"iTXt"}:
                yield f"{name} {kind.decode()} unpacked", zlib.decompressobj().decompress(data.rpartition(b"\0")[2])
            at += 12 + length


def told(site: Path, sort: str) -> set[str]:
    """Where any word of the sort is found, in any case, as plain text or as bytes of two."""
    return {name for name, raw in bytes_of(site) if words_in(raw, sort)}


def words_in(raw: bytes, *sorts: str) -> set[bytes]:
    """The words of the sorts in the bytes, in small letters."""
    wanted = re.compile(rf"(?:{'|'.join(sorts)})[a-z0-9]{{4,}}?zx".encode(), re.IGNORECASE)
    return {word.lower() for form in (raw, raw.replace(b"\0", b"")) for word in wanted.findall(form)}


# --- the proof -----------------------------------------------------------------------------


def test_hundreds_of_words_that_are_not_public_are_planted(pack, project):
    texts = [
        path.read_bytes() for folder in (pack, project / "site_src") for path in folder.rglob("*") if path.is_file()
    ]
    words = {word for text in texts for word in words_in(text, *SORTS)}
    assert len(words) + len(ENVIRONMENT) > 350


def test_no_byte_of_what_lies_about_is_in_any_site(sites):
    for name in sites:
        assert told(sites[name], STRAY) == set(), name


def test_no_byte_of_a_draft_or_of_a_release_under_embargo_is_in_the_public_site(sites):
    assert told(sites["before"], HELD) == set()
    assert told(sites["before"], DRAFT) == set()
    assert told(sites["after"], DRAFT) == set()


def test_no_byte_of_a_comment_is_in_any_site_not_even_in_a_private_one(sites):
    for name in sites:
        assert told(sites[name], ASIDE) == set(), name


def test_the_search_for_words_finds_them_where_they_are_public(sites):
    """Were it blind, the test above would hold for nothing."""
    for name, sort, council in (("before", OPEN, "ashby"), ("after", HELD, "birling")):
        found = told(sites[name], sort)
        assert f"press/{council}/2023-24/index.html" in found
        assert f"press/{council}/2023-24.txt" in found
        assert f"press/{council}/2023-24.docx/word/document.xml" in found
        assert "search/pages.json" in found
        assert "press/index.html" in found
        page = (sites[name] / f"press/{council}/2023-24/index.html").read_text("utf-8")
        assert {one for one in SHOWN if f"{sort}{one.replace('_', '')}zx" not in page} == set()


def test_until_then_the_page_is_the_summary_and_then_it_is_the_release(sites):
    def kind(name: str) -> str:
        page = LexborHTMLParser((sites[name] / "press/birling/2023-24/index.html").read_bytes())
        return page.css_first("h1").text()

    assert kind("before").startswith("Adult social care in Birling")
    assert kind("after") == f"{HELD}titlezx"


def test_nothing_tells_that_there_is_something_to_come(sites, project, pack, tmp_path):
    """The site before is the site of a pack that has no such files, byte for byte."""
    bare = tmp_path / "tiny"
    shutil.copytree(pack, bare)
    shutil.rmtree(bare / "commentary" / "birling")
    shutil.rmtree(bare / "commentary" / "corley")
    build(bare, tmp_path / "site", root=project, clock=BEFORE)
    assert dict(bytes_of(tmp_path / "site")) == dict(bytes_of(sites["before"]))


def test_every_page_of_the_preview_says_draft_and_none_of_the_public_site_does(sites):
    pages = {
        name: [page for page in sorted(folder.rglob("*.html")) if page.relative_to(folder).parts[0] != "charts"]
        for name, folder in sites.items()
    }
    assert len(pages["preview"]) > 20
    for page in pages["preview"]:
        html = LexborHTMLParser(page.read_bytes())
        assert html.css_first(".draft-mark").text().startswith("DRAFT"), page
        assert html.css_first('meta[name="robots"]').attributes["content"] == "noindex, nofollow", page
    for page in (*pages["before"], *pages["after"]):
        html = LexborHTMLParser(page.read_bytes())
        assert not html.css(".draft-mark") and not html.css('meta[name="robots"]'), page
    assert told(sites["preview"], HELD) and told(sites["preview"], DRAFT)
    for text in sites["preview"].rglob("press/*/*.txt"):
        assert text.read_text("utf-8").startswith("DRAFT"), text


EARLY = {"drafts": True, "clock": BEFORE}, {"clock": AFTER, "now": BEFORE}  # sites that are not for everybody


def private_works(root: Path) -> dict[str, set[str]]:
    """Where words under embargo are in what a build keeps, by the first folder below the work folder."""
    return {path.name: found for path in (root / ".build").iterdir() if (found := told(path, HELD))}


@pytest.mark.parametrize("settings", EARLY)
def test_nothing_that_an_early_site_was_made_from_outlasts_it(settings, pack, tmp_path):
    copy_project(root := tmp_path / "project")
    during: dict[str, set[str]] = {}

    def say(phase: str) -> None:
        if phase == "Put in place":
            during.update(private_works(root))

    build(pack, tmp_path / "public", root=root, clock=BEFORE)
    drawn = {path.name for path in (root / ".build/pictures").iterdir()}
    report = build(pack, tmp_path / "preview", root=root, say=say, **settings)
    held = "holds what is still under embargo (birling, birling/2023-24.md)"
    assert any(held in notice for notice in report.notices) is not settings.get("drafts", False)
    assert during.keys() == {".private"}
    assert {path.rpartition("/")[2].rpartition(".")[2] for path in during[".private"]} >= {"md", "txt", "xml"}
    assert private_works(root) == {}
    assert {path.name for path in (root / ".build/pictures").iterdir()} == drawn
    assert [path.name for path in (root / ".build/.private" / pack.name).iterdir()] == ["lock"]


@pytest.mark.parametrize("drafts", [True, False])
def test_what_a_killed_private_preview_left_is_cleared_by_the_next_start(drafts, pack, tmp_path):
    copy_project(root := tmp_path / "project")
    site = tmp_path / "site"
    script = (
        "import os, sys; from pathlib import Path; from generator.build import build, preview_folder\n"
        "pack, root = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "with preview_folder([pack], root) as site:\n"
        "    build(pack, site, root=root, drafts=True)\n"
        "    build(pack, site, root=root, drafts=True, force=True,\n"
        "          say=lambda phase: phase == 'Put in place' and os.kill(os.getpid(), 9))\n"
    )
    run = subprocess.run([sys.executable, "-c", script, str(pack), str(root)], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
    assert private_works(root).keys() == {".private", ".previews"}
    build(pack, site, root=root, clock=BEFORE, drafts=drafts)
    assert private_works(root) == {}


@pytest.mark.parametrize("options", [["--include-drafts"], ["--as-of", "2050-01-01"]])
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_early_site_that_is_stopped_leaves_nothing_behind(options, stop, tmp_path):
    later = RELEASES["commentary/birling/2023-24.md"].replace(EMBARGO, "2049-07-01 00:01 Europe/London")
    folder = minimal_pack(tmp_path / "pack", files={"commentary/birling/2023-24.md": later})
    copy_project(root := tmp_path / "project")
    script = (
        "import os, sys, threading, time; from pathlib import Path; from generator import build, cli\n"
        "root, stop, *sys.argv[1:] = sys.argv[1:]\n"
        "build.build.__kwdefaults__['root'] = Path(root)\n"
        "def ask():\n"
        "    while not any(Path(root, '.build/.private').rglob('*/birling/*.md')): time.sleep(0.001)\n"
        "    os.kill(os.getpid(), int(stop))\n"
        "threading.Thread(target=ask, daemon=True).start()\n"
        "cli.main()\n"
    )
    arguments = [str(root), str(int(stop)), "build", str(folder), str(tmp_path / "early"), *options]
    run = subprocess.run([sys.executable, "-c", script, *arguments], cwd=ROOT, check=False)
    assert run.returncode == 130
    assert private_works(root) == {}
    assert not (tmp_path / "early").exists()


def test_a_private_preview_never_goes_where_a_public_site_stands(pack, project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotWrite, match="site is for the public website; name another folder"):
        build(pack, Path("site"), root=project, drafts=True)
    assert list(tmp_path.iterdir()) == []
    for number in range(2):  # the second time as one that was copied here: without the record of its build
        public = tmp_path / f"public{number}"
        build(pack, tmp_path / "public0", root=project)
        if number:
            shutil.copytree(tmp_path / "public0", public)
        before = hashes(public)
        with pytest.raises(CannotWrite, match="holds the public website, and a private preview never"):
            build(pack, public, root=project, drafts=True)
        assert hashes(public) == before
    assert not (tmp_path / ".public1.build").exists()
    for drafts in (True, True, False):  # a preview's own folder may be built again, and be made public
        build(pack, tmp_path / "preview", root=project, drafts=drafts, force=True)
    assert told(tmp_path / "preview", DRAFT) == set()


def test_a_private_preview_that_is_shown_is_left_by_other_builds(pack, project, tmp_path):
    with preview_folder([pack], project) as site:
        site.mkdir()
        (site / "index.html").write_text("shown")
        build(pack, tmp_path / "site", root=project, clock=BEFORE)
        assert (site / "index.html").read_text() == "shown"
    assert not site.exists()


def test_staffs_files_are_as_they_were(pack, project, tmp_path):
    before = hashes(pack)
    build(pack, tmp_path / "site", root=project, drafts=True)
    assert hashes(pack) == before


# --- the clock -----------------------------------------------------------------------------


def built(pack: Path, site: Path, root: Path, clock: str) -> Report:
    return build(pack, site, root=root, clock=read_moment(clock))


def test_a_site_is_built_again_when_an_embargo_ends_and_not_because_time_goes_by(pack, project, tmp_path):
    site = tmp_path / "site"
    assert not built(pack, site, project, "2026-01-01 09:00 UTC").unchanged
    assert built(pack, site, project, "2026-06-30 23:00 UTC").unchanged
    assert not built(pack, site, project, "2026-06-30 23:01 UTC").unchanged
    assert built(pack, site, project, "2030-01-01 09:00 UTC").unchanged
    assert not built(pack, site, project, "2026-01-01 09:00 UTC").unchanged  # and the other way round
    assert told(site, HELD) == set()


def test_without_a_clock_every_embargo_holds(pack, project, tmp_path):
    build(pack, tmp_path / "site", root=project)
    assert told(tmp_path / "site", HELD) == set()


@pytest.mark.parametrize(
    ("options", "clock", "drafts"),
    [
        (["--as-of", "2026-07-01"], datetime(2026, 7, 1, tzinfo=UTC), False),
        (["--as-of", EMBARGO], datetime(2026, 6, 30, 23, 1, tzinfo=UTC), False),
        (["--as-of", EMBARGO, "--include-drafts"], datetime(2026, 6, 30, 23, 1, tzinfo=UTC), True),
    ],
)
def test_the_command_passes_the_clock_on(pack, tmp_path, monkeypatch, options, clock, drafts):
    seen = {}

    def note(pack: Path, site: Path, **settings: object) -> Report:
        seen.update(settings)
        return Report(site, unchanged=True)

    monkeypatch.setattr("generator.build.build", note)
    run = CliRunner().invoke(cli.app, ["build", str(pack), str(tmp_path / "site"), *options])
    assert run.exit_code == 0, run.output
    assert (seen["clock"], seen["drafts"]) == (clock, drafts)


def test_the_command_reads_the_time_of_the_day_where_none_is_given(pack, tmp_path, monkeypatch):
    seen = {}
    monkeypatch.setattr(
        "generator.build.build", lambda pack, site, **all: seen.update(all) or Report(site, unchanged=True)
    )
    start = datetime.now(UTC)
    assert CliRunner().invoke(cli.app, ["build", str(pack), str(tmp_path / "site")]).exit_code == 0
    assert start <= seen["clock"] <= datetime.now(UTC)


def test_a_time_that_is_none_is_no_command(pack, tmp_path):
    run = CliRunner().invoke(cli.app, ["build", str(pack), str(tmp_path / "site"), "--as-of", "soon"])
    assert run.exit_code == 2
    assert "2026-12-01 00:01 Europe/London" in " ".join(run.output.replace("│", " ").split())
    assert not (tmp_path / "site").exists()


def test_every_setting_that_takes_words_has_a_word_here():
    """A setting that is added to the front matter must be added to PLACES."""
    words = {name for name, kind in Commentary.__annotations__.items() if kind == "str"}
    assert words - {"id", "pack", "note", "file"} == set(PLACES)
