"""A build is whole or has not happened: killed, on a full disk, twice at once. And it is the same every time."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.catalogue import load_catalogue
from generator.model.problems import ProblemsFound
from generator.publication import owned
from generator.publication import place as placing
from generator.publication.place import CannotWrite, claimed
from generator.publication.builders import build_site
from generator.publication.website import Work, Writer
from tests.conftest import ROOT, copy_project
from tests.packs import PACK, minimal_pack
from tests.unit.test_publication import Sheet

# Builds in a process of its own; at the phase that is named it says so and waits to be killed.
STORY = """
import sys, time
from pathlib import Path
from generator.build import build

def say(phase):
    print(phase, flush=True)
    if phase == sys.argv[4]:
        print("waiting", flush=True)
        time.sleep(float(sys.argv[5]))

build(Path(sys.argv[1]), Path(sys.argv[2]), root=Path(sys.argv[3]), force=True, say=say)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a site is made from, so that its work folders are its own."""
    root = tmp_path_factory.mktemp("project")
    copy_project(root)
    return root


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return minimal_pack(tmp_path_factory.mktemp("packs") / "tiny", site_url="https://example.org/councils/")


@pytest.fixture(scope="module")
def good(project: Path, pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as the last good build left it."""
    site = tmp_path_factory.mktemp("good") / "site"
    build(pack, site, root=project)
    return site


MARK = "404.html"  # is not in the site that stands: by that it can be told from a new one


@pytest.fixture
def live(good: Path, tmp_path: Path) -> Path:
    """A site that stands, without one file."""
    site = tmp_path / "site"
    shutil.copytree(good, site)
    (site / MARK).unlink()
    return site


def bytes_of(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def leftovers(site: Path) -> set[str]:
    """What lies beside a site: nothing but the folder of its lock and note."""
    beside = {path.name for path in site.parent.iterdir()} - {site.name, f".{site.name}.build"}
    return beside | {path.name for path in placing.Place(site).control.iterdir()} - {"lock", "built.json"}


def started(pack: Path, site: Path, root: Path, phase: str, wait: float = 60) -> subprocess.Popen[str]:
    """A build that has reached the phase."""
    command = [sys.executable, "-c", STORY, str(pack), str(site), str(root), phase, str(wait)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert running.stdout is not None
    for line in running.stdout:
        if line.strip() == "waiting":
            return running
    _, errors = running.communicate()
    pytest.fail(f"the build ended before {phase}:\n{errors}")


def killed(running: subprocess.Popen[str]) -> None:
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL


# --- killed --------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["Read", "Write data", "Write pages", "Build site", "Put in place"])
def test_killed_before_the_swap_the_last_good_site_stands(phase, live, project, pack):
    before = bytes_of(live)
    killed(started(pack, live, project, phase))
    assert bytes_of(live) == before


@pytest.mark.parametrize("moment", [0.3, 0.8, 1.3])
def test_killed_while_mkdocs_writes_the_last_good_site_stands(moment, live, project, pack):
    before = bytes_of(live)
    running = started(pack, live, project, "Build site", wait=0)
    time.sleep(moment)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    after = bytes_of(live)
    assert after == before or MARK in after  # at the last moment the new site may stand already, whole
    if after != before:
        assert set(after) == {*before, MARK}


def test_killed_after_the_swap_the_new_site_stands(live, good, project, pack):
    killed(started(pack, live, project, "Clear away"))
    assert bytes_of(live) == bytes_of(good)


def test_the_next_build_clears_what_a_killed_one_left(live, good, project, pack):
    killed(started(pack, live, project, "Put in place"))
    assert leftovers(live) == {"next"}
    build(pack, live, root=project)
    assert leftovers(live) == set()
    assert bytes_of(live) == bytes_of(good)


def test_without_an_exchange_the_swap_is_two_renames(live, good, project, pack, monkeypatch):
    monkeypatch.setattr(placing, "_exchange", lambda one, other: False)
    build(pack, live, root=project)
    assert bytes_of(live) == bytes_of(good)
    assert leftovers(live) == set()


def test_killed_between_two_renames_the_site_comes_back(live):
    before = bytes_of(live)
    found = placing.Place(live)
    found.control.mkdir()
    live.rename(found.old)
    with claimed(live):
        assert bytes_of(live) == before
    assert leftovers(live) == set()


# --- no room -------------------------------------------------------------------------


def test_a_full_disk_leaves_the_last_good_site(good, project, pack, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(path.stat().st_size for path in good.rglob("*") if path.is_file())
    options = f"size={int(size * 1.5)}"  # room for one site, not for two
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)], capture_output=True).returncode != 0:
        pytest.skip("only root may mount a small disk")
    try:
        site = disk / "site"
        shutil.copytree(good, site)
        (site / MARK).unlink()
        before = bytes_of(site)
        with pytest.raises(OSError, match="No space left"):
            build(pack, site, root=project, force=True)
        assert bytes_of(site) == before
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(live, project, pack):
    before = bytes_of(live)

    def no_long_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    run = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--force", str(pack), str(live)],
        capture_output=True, text=True, preexec_fn=no_long_files, cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 5
    assert "cannot read or write" in run.stderr
    assert "Traceback" not in run.stderr
    assert bytes_of(live) == before


# --- one at a time, and nobody else's folder -------------------------------------------


def test_two_builds_of_one_site_cannot_collide(live, project, pack):
    before = bytes_of(live)
    running = started(pack, live, project, "Build site")
    try:
        with pytest.raises(CannotWrite, match="another build of this site is running; wait until it has ended"):
            build(pack, live, root=project)
        assert bytes_of(live) == before
    finally:
        killed(running)
    build(pack, live, root=project)  # the lock went with the process


def test_a_folder_with_somebodys_files_is_not_replaced(tmp_path, project, pack):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear Sir or Madam")
    with pytest.raises(CannotWrite, match="holds files that are no site of ours; name another folder"):
        build(pack, tmp_path / "letters", root=project)
    assert (tmp_path / "letters" / "dear.txt").read_text() == "Dear Sir or Madam"
    assert {path.name for path in tmp_path.iterdir()} == {"letters"}


@pytest.mark.parametrize("listing", [b"{}", b'{"resources": [{"path": "my.csv", "hash": "sha256:00"}]}', b"no JSON"])
def test_somebodys_data_package_does_not_make_a_folder_ours(listing, tmp_path, project, pack):
    folder = tmp_path / "package"
    (folder / "downloads").mkdir(parents=True)
    (folder / "downloads" / "datapackage.json").write_bytes(listing)
    (folder / "downloads" / "manifest.sha256").write_text("00  my.csv\n00  downloads/index.html\n")
    (folder / "my.csv").write_text("a\n")
    before = bytes_of(folder)
    with pytest.raises(CannotWrite, match="package holds files that are no site of ours; name another folder"):
        build(pack, folder, root=project, force=True)
    assert bytes_of(folder) == before
    assert {path.name for path in tmp_path.iterdir()} == {"package"}


def test_a_folder_made_anew_under_the_name_of_a_site_is_not_replaced(live, project, pack):
    build(pack, live, root=project)
    shutil.rmtree(live)
    (live / "councils").mkdir(parents=True)
    (live / "index.html").write_text("mine")
    (live / "councils" / "index.html").write_text("mine too")
    before = bytes_of(live)
    with pytest.raises(CannotWrite, match="site holds files that are no site of ours"):
        build(pack, live, root=project, force=True)
    assert bytes_of(live) == before


def with_somebodys_files(site: Path) -> dict[str, str]:
    """Puts into the top of a site what people put there; the bytes of it."""
    outside = site.parent / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep" / "far.txt").write_text("elsewhere")
    (site / ".git" / "objects").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref: refs/heads/pages")
    (site / "CNAME").write_text("councils.example.org")
    (site / ".nojekyll").touch()
    (site / "notes").mkdir()
    (site / "notes" / "to-do.txt").write_text("ring Ashby")
    (site / "linked").symlink_to(outside, target_is_directory=True)
    return {name: one for name, one in bytes_of(site).items() if name.split("/")[0] in SOMEBODYS}


SOMEBODYS = {".git", "CNAME", ".nojekyll", "notes", "linked"}


@pytest.mark.parametrize("exchange", [True, False])
def test_what_somebody_put_at_the_top_of_a_site_is_there_after_a_build(
    exchange, live, good, project, pack, monkeypatch
):
    if not exchange:
        monkeypatch.setattr(placing, "_exchange", lambda one, other: False)
    theirs = with_somebodys_files(live)
    build(pack, live, root=project)
    assert bytes_of(live) == bytes_of(good) | theirs
    assert (live / "linked").is_symlink()
    assert (live.parent / "outside" / "deep" / "far.txt").read_text() == "elsewhere"
    assert (live / ".git" / "objects").is_dir()
    assert leftovers(live) - SOMEBODYS == {"outside"}
    assert build(pack, live, root=project).unchanged
    build(pack, live, root=project, force=True)
    assert bytes_of(live) == bytes_of(good) | theirs


def test_killed_while_somebodys_files_are_aside_they_come_back(live, good, project, pack):
    theirs = with_somebodys_files(live)
    found = placing.Place(live)
    found.aside.mkdir(parents=True)
    for name in ("CNAME", ".git", "linked"):
        (live / name).rename(found.aside / name)
    build(pack, live, root=project)
    assert bytes_of(live) == bytes_of(good) | theirs
    assert not found.aside.exists()


def test_somebodys_file_that_is_aside_replaces_no_other(live, project, pack):
    found = placing.Place(live)
    found.aside.mkdir(parents=True)
    (found.aside / "CNAME").write_text("old.example.org")
    (live / "CNAME").write_text("new.example.org")
    with pytest.raises(CannotWrite, match=r"aside/CNAME is somebody's, from before a build was stopped"):
        build(pack, live, root=project)
    assert (found.aside / "CNAME").read_text() == "old.example.org"
    assert (live / "CNAME").read_text() == "new.example.org"


def put(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")


def put_link(path: Path) -> None:
    """A link in the place of a file, if there is one: to the same content."""
    aim = path.parents[2] / "aim"
    path.rename(aim) if path.exists() else aim.touch()
    path.symlink_to(aim)


@pytest.mark.parametrize(
    ("path", "what", "intrude"),
    [
        ("index.html", "changed", put),
        ("downloads/manifest.sha256", "changed", put),
        ("downloads/areas.csv", "changed", put),
        ("glossary/index.html", "changed", put_link),
        ("councils/my.html", "not ours", put),
        ("downloads/.git/HEAD", "not ours", put),
        ("councils/link", "not ours", put_link),
    ],
)
def test_somebodys_file_among_ours_stops_a_build_and_is_left(path, what, intrude, live, project, pack):
    build(pack, live, root=project)
    intrude(live / path)
    before = bytes_of(live)
    with pytest.raises(CannotWrite) as refused:
        build(pack, live, root=project, force=True)
    assert str(refused.value) == (
        f"{live} holds files among those of the site that no build wrote: {path} ({what}); "
        "move them out of it, or delete them, and build again"
    )
    assert bytes_of(live) == before
    assert leftovers(live) - {"aim"} == set()


def test_of_many_of_somebodys_files_five_are_named(live, project, pack):
    build(pack, live, root=project)
    for number in range(1, 8):
        (live / "councils" / f"my{number}.html").touch()
    with pytest.raises(CannotWrite, match=r"my4.html \(not ours\), councils/my5.html \(not ours\) and 2 more; move"):
        build(pack, live, root=project)


def test_a_file_that_comes_while_a_site_is_built_stops_it(live, project, pack):
    before = bytes_of(live)

    def say(phase: str) -> None:
        if phase == "Put in place":
            (live / "councils" / "my.html").write_text("mine")

    with pytest.raises(CannotWrite, match=r"councils/my.html \(not ours\)"):
        build(pack, live, root=project, say=say)
    (live / "councils" / "my.html").unlink()
    assert bytes_of(live) == before


def test_somebodys_file_under_a_name_that_the_new_site_needs_stops_it(live, project, pack, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(project, root, ignore=shutil.ignore_patterns(".build"))
    (root / "site_src" / "docs" / "CNAME").write_text("new.example.org")
    (live / "CNAME").write_text("old.example.org")
    before = bytes_of(live)
    with pytest.raises(CannotWrite, match="holds files of somebody under names that the new site needs: CNAME; move"):
        build(pack, live, root=root)
    assert bytes_of(live) == before


def test_a_site_whose_dates_alone_have_changed_is_ours_and_one_as_it_was_is_not_read(live, project, pack, monkeypatch):
    build(pack, live, root=project)
    os.utime(live / "index.html", (1, 1))
    assert not build(pack, live, root=project).unchanged

    def reads(entry: os.DirEntry[str]) -> str:
        raise AssertionError(f"{entry.path} is read")

    monkeypatch.setattr(owned, "_hash", reads)
    assert build(pack, live, root=project).unchanged


def test_killed_before_the_record_is_in_its_place_the_new_site_is_ours(live, good, project, pack):
    build(pack, live, root=project)
    found = placing.Place(live)
    found.note.rename(found.next_note)
    owned.Record("", {}, {"downloads/manifest.sha256": "of the site before"}).write(found.note)
    build(pack, live, root=project, force=True)
    assert bytes_of(live) == bytes_of(good)
    assert leftovers(live) == set()


def test_a_broken_link_by_hand_is_a_problem_with_its_line_and_leaves_the_site(live, project, pack, tmp_path):
    root = tmp_path / "project"
    shutil.copytree(project, root, ignore=shutil.ignore_patterns(".build"))
    (root / "site_src" / "docs" / "about.md").write_text("# About us\n\nText.\n\nSee [the rules](rulez.md).\n")
    before = bytes_of(live)
    with pytest.raises(ProblemsFound) as found:
        build(pack, live, root=root)
    (problem,) = found.value.problems
    assert (problem.file.endswith("site_src/docs/about.md"), problem.line) == (True, 5)
    assert "rulez.md" in problem.what
    assert bytes_of(live) == before


# --- the same every time ---------------------------------------------------------------


def test_two_builds_of_the_same_input_are_the_same_bytes(good, project, pack, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(project, elsewhere, ignore=shutil.ignore_patterns(".build"))
    build(pack, tmp_path / "site", root=elsewhere)
    assert bytes_of(tmp_path / "site") == bytes_of(good)


def test_the_clock_of_a_site_is_its_as_at_date(good):
    packed = (good / "sitemap.xml.gz").read_bytes()
    stamp = int.from_bytes(packed[4:8], "little")
    assert time.strftime("%Y-%m-%d", time.gmtime(stamp)) == PACK["as_at"]
    assert gzip.decompress(packed) == (good / "sitemap.xml").read_bytes()
    assert f"<lastmod>{PACK['as_at']}</lastmod>" in (good / "sitemap.xml").read_text()


def test_nothing_is_built_when_nothing_has_changed(live, project, pack):
    build(pack, live, root=project)
    before = {path: path.stat().st_mtime_ns for path in live.rglob("*")}
    assert build(pack, live, root=project).unchanged
    assert {path: path.stat().st_mtime_ns for path in live.rglob("*")} == before


@pytest.mark.parametrize("touch", ["a file of the site", "the pack", "the words"])
def test_a_change_is_seen(touch, live, project, pack, tmp_path):
    root, source = tmp_path / "project", tmp_path / "tiny"
    shutil.copytree(project, root, ignore=shutil.ignore_patterns(".build"))
    shutil.copytree(pack, source)
    build(source, live, root=root)
    assert build(source, live, root=root).unchanged
    if touch == "a file of the site":
        (live / "index.html").unlink()
    elif touch == "the pack":
        peers = source / "peers.csv"
        peers.write_text(peers.read_text() + "C3,C1\n")
    else:
        page = root / "site_src" / "docs" / "glossary.md"
        page.write_text(page.read_text() + "\nOne word more.\n")
    assert not build(source, live, root=root).unchanged
    assert (live / "index.html").is_file()


def test_a_site_that_was_deleted_is_built_again(live, good, project, pack):
    build(pack, live, root=project)
    shutil.rmtree(live)
    assert not build(pack, live, root=project).unchanged
    assert bytes_of(live) == bytes_of(good)


def test_having_nothing_to_do_needs_none_of_the_heavy_libraries(live, project, pack):
    build(pack, live, root=project)
    script = (
        "import sys; from pathlib import Path; from generator.build import build; "
        "print(build(Path(sys.argv[1]), Path(sys.argv[2]), root=Path(sys.argv[3])).unchanged, "
        "sorted({'pandas', 'altair', 'mkdocs', 'pydantic', 'vl_convert'} & set(sys.modules)))"
    )
    arguments = [str(pack), str(live), str(project)]
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert run.stdout.strip() == "True []"


# --- the shell of prepared pages -------------------------------------------------------


NASTY = "A & B <script>alert(1)</script> {{ 7*7 }} `x` | \"y\" 'z'"


def sheets() -> Iterator[Sheet]:
    for path in ("index.md", *(f"{one}/index.md" for one in ("councils", "regions", "measures", "press", "changes"))):
        yield Sheet(
            path, title=path, body=f"# {path}\n\n<!-- fragment: list -->\n", fragments={"list": "<p>in the index</p>"}
        )
    for path in ("downloads/index.md", "method.md"):
        yield Sheet(path, title=path, body=f"# {path}\n")
    yield Sheet(
        "councils/nasty.md",
        title=NASTY,
        body="# Council\n\nProse to find.\n\n## Numbers\n\n<!-- fragment: table -->\n\n[deep](nasty/one.md)\n",
        meta={
            "description": NASTY,
            "hide": ["navigation"],
            "breadcrumbs": [{"title": NASTY, "path": "councils/index.md"}],
            "json_ld": {"@type": "Dataset", "name": NASTY},
        },
        fragments={"table": "<table><tr><td>fragment text</td></tr></table>"},
    )
    yield Sheet(
        "councils/nasty/one.md",
        body="# Deep\n\nProse not to find.\n\n<!-- fragment: table -->\n",
        meta={"search": {"exclude": True}},
        fragments={"table": "<p>{{ page }} \\1 \\g&lt;0&gt;</p>"},
    )


def built(tmp_path: Path, project: Path, *more: Sheet) -> Path:
    banner = "'Not real: \"<b>\" & co'"
    catalogue = load_catalogue(
        minimal_pack(tmp_path / "pack", banner=banner, site_url="https://example.org/x/", licence="OGL")
    )
    work = Work(tmp_path / "work", project)
    work.path.mkdir()
    writer = Writer(work)
    writer.handwritten()
    writer.write_pages((*sheets(), *more))
    writer.fragments("404.html", {"find": "<p>find</p>", "list": "<p>list</p>"})
    writer.finish(catalogue)
    build_site(work, tmp_path / "site", catalogue.pack.as_at)
    return tmp_path / "site"


@pytest.fixture(scope="module")
def shelled(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("shell"), project)


def parsed(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_bytes())


def attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    found = tree.css_first(selector)
    assert found is not None, selector
    return found.attributes[name] or ""


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_names_are_text_wherever_the_shell_shows_them(shelled):
    page = parsed(shelled, "councils/nasty")
    assert texts(page, "title") == [f"{NASTY} - Tiny council performance"]
    assert attribute(page, 'meta[name="description"]', "content") == NASTY
    assert attribute(page, 'meta[property="og:title"]', "content") == NASTY
    assert texts(page, ".breadcrumbs li") == ["Home", NASTY, NASTY]
    assert json.loads(texts(page, 'script[type="application/ld+json"]')[0])["name"] == NASTY
    assert texts(page, ".md-banner") == ['Not real: "<b>" & co']
    assert not [node for node in page.css("script") if node.text() == "alert(1)"]


def test_each_page_has_its_own_head_and_the_way_to_shared_files(shelled):
    page, styles = parsed(shelled, "councils/nasty/one"), 'link[rel="stylesheet"]'
    assert attribute(page, 'link[rel="canonical"]', "href") == "https://example.org/x/councils/nasty/one/"
    assert re.fullmatch(r"\.\./\.\./\.\./assets/styles\.css\?\w{10}", attribute(page, styles, "href"))
    shallow = parsed(shelled, "councils/nasty")
    assert attribute(page, styles, "href") == f"../{attribute(shallow, styles, 'href')}"
    assert [node.attributes["href"] for node in shallow.css(".breadcrumbs a")] == ["../..", "../"]
    assert [node.attributes["href"] for node in shallow.css("article a")] == ["one/"]


def test_the_section_of_a_page_is_marked_in_the_header(shelled):
    assert texts(parsed(shelled, "councils/nasty"), ".md-tabs__item--active") == ["Councils"]
    assert texts(parsed(shelled, "measures"), ".md-tabs__item--active") == ["Measures"]


def test_a_page_lists_its_headings_unless_it_hides_them(shelled):
    assert texts(parsed(shelled, "councils/nasty"), ".md-nav--secondary a") == ["Numbers"]
    assert texts(parsed(shelled, "councils/nasty/one"), ".md-nav--secondary a") == []


def test_the_skip_link_leads_to_the_text(shelled):
    for address in ("councils/nasty", "councils/nasty/one", "glossary"):
        page = parsed(shelled, address)
        target = attribute(page, ".md-skip", "href")
        assert target and page.css_first(f'[id="{target.removeprefix("#")}"]') is not None


def test_fragments_are_put_in_as_they_are_and_leave_no_placeholder(shelled):
    assert texts(parsed(shelled, "councils/nasty"), "td") == ["fragment text"]
    assert "{{ page }} \\1 \\g<0>" in texts(parsed(shelled, "councils/nasty/one"), "article p")
    assert texts(parsed(shelled, "councils"), "article p") == ["in the index"]
    assert not [
        path for path in shelled.rglob("*.html") if "<!-- fragment" in path.read_text() or "\x02" in path.read_text()
    ]


def test_search_finds_prose_and_neither_fragments_nor_excluded_pages(shelled):
    entries = json.loads((shelled / "search" / "pages.json").read_text())["docs"]
    found = " ".join(entry["text"] for entry in entries)
    assert "Prose to find." in found
    assert "fragment text" not in found
    assert "in the index" not in found
    assert not [entry for entry in entries if entry["location"].startswith("councils/nasty/one")]


def test_a_placeholder_without_its_fragment_stops_the_build(project, tmp_path):
    built(tmp_path, project)
    (tmp_path / "work" / "fragments" / "councils" / "nasty.md.json").unlink()
    catalogue = load_catalogue(tmp_path / "pack")
    with pytest.raises(ProblemsFound, match=r"councils/nasty\.md: there is no fragment 'table'"):
        build_site(Work(tmp_path / "work", project), tmp_path / "again", catalogue.pack.as_at)


def test_links_that_lead_nowhere_are_told_of_every_page_in_order(project, tmp_path):
    """Pages are converted in several processes: what each hears of its links comes back."""
    pages = [
        Sheet(f"councils/p{number}.md", body=f"# P\n\n[x](gone{number}.md), [y](nasty.md#no{number})\n")
        for number in range(5)
    ]
    with pytest.raises(ProblemsFound) as found:
        built(tmp_path, project, *pages)
    told = [re.findall(r"p(\d)\.md:\d+: .*?'(gone\d\.md|nasty\.md#no\d)'", str(one)) for one in found.value.problems]
    assert told == [[(str(number), link)] for number in range(5) for link in (f"gone{number}.md", f"nasty.md#no{number}")]


def test_nobody_writes_beside_the_work_folder(project):
    """What a build makes lies in the work folder and beside the site, nowhere in the project."""
    made = {path.name for path in project.iterdir()} - {"docs", "mkdocs.yml", "site_src"}
    assert made <= {".build"}, made
    assert os.listdir(project / "site_src" / "docs") == os.listdir(ROOT / "site_src" / "docs")
