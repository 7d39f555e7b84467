"""Damaged sites: what proves is itself proved, and a damaged file is told, whatever was done to it."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.catalogue import load_catalogue
from generator.claims import find_claims
from generator.cli import Exit, app
from generator.comparisons import compare
from generator.observations import read_observations
from generator.proof.verify import verify
from generator.publication.downloads import Package, downloads
from generator.publication.folder import Folder
from generator.publication.manifest import write_manifest
from generator.targets import find_positions
from tests.packs import minimal_pack

pytestmark = pytest.mark.slow

READ_BY_DIFF = (
    *("comparisons.csv", "observations.csv", "claims.json", "areas.csv", "measures.csv", "frameworks.csv"),
    *("measure_notes.csv", "settings.csv"),
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site: the downloads of the tiny pack, a page, and the list of its files."""
    catalogue = load_catalogue(minimal_pack(tmp_path_factory.mktemp("pack")))
    observations = read_observations(catalogue)
    comparisons = compare(observations, catalogue)
    claims = find_claims(comparisons, catalogue, find_positions(catalogue, comparisons), 0)
    folder = tmp_path_factory.mktemp("sites") / "site"
    site = Folder(folder)
    for name, content in downloads(Package(catalogue), catalogue, observations, comparisons, claims):
        site.write(name, content)
    one = json.loads((folder / "downloads/claims.json").read_bytes())[0]
    rows = len((folder / "downloads/councils/ashby.csv").read_bytes().splitlines()) - 1
    shown = f'<p data-claim="{one["id"]}">{one["sentence"]}</p><b data-rows="downloads/councils/ashby.csv">{rows} rows'
    site.write("councils/ashby/index.html", f"{shown}</b>")
    site.write("index.html", "<p>Home</p>")
    site.write("downloads/index.html", "<p>Files</p>")
    write_manifest(folder)
    return folder


@pytest.fixture
def site(small: Path, tmp_path: Path) -> Path:
    """The small site, to be damaged."""
    return Path(shutil.copytree(small, tmp_path / "site"))


def faults(site: Path) -> list[str]:
    return [str(fault) for fault in verify(site).faults]


def run(*arguments: object) -> tuple[int, str]:
    found = CliRunner().invoke(app, [str(one) for one in arguments])
    assert "Traceback" not in found.output
    return found.exit_code, found.stderr


def test_the_small_site_holds(small: Path):
    assert faults(small) == []
    assert run("diff", small, small) == (0, "")


# --- the list of files ---------------------------------------------------------------------


def without(name: str) -> Callable[[str], str]:
    return lambda text: "".join(line for line in text.splitlines(True) if not line.endswith(f"  {name}\n"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: "", "the list is empty"),
        (lambda text: text + "0123  index.html\n", "line 5: is not a sha256 with the path of a file"),
        (lambda text: text.replace("  ", " ", 1), "line 1: is not a sha256 with the path of a file"),
        (without("index.html"), "there are files that it does not list, and a build lists all: index.html"),
        (
            without("downloads/datapackage.json"),
            "there are files that it does not list, and a build lists all: downloads/datapackage.json",
        ),
        (lambda text: text + text.splitlines(True)[0], "councils/ashby/index.html: the file is listed twice"),
        (lambda text: text + f"{'0' * 64}  gone.html\n", "gone.html: there is no such file"),
        (lambda text: text + f"{'0' * 64}  ../pack\n", "../pack: there is no such file"),
        (lambda text: text.replace("a", "b", 1), ""),
    ],
)
def test_a_list_of_files_that_is_not_whole_is_a_fault(site: Path, change: Callable[[str], str], told: str):
    path = site / "downloads/manifest.sha256"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    found = faults(site)
    assert found
    assert f"manifest.sha256: {told}" in found or not told


def test_a_list_of_files_that_is_missing_or_no_text_is_a_fault(site: Path):
    path = site / "downloads/manifest.sha256"
    path.write_bytes(b"\xff\n")
    assert faults(site) == ["manifest.sha256: is no list of files: it is not UTF-8"]
    path.unlink()
    assert faults(site) == ["manifest.sha256: there is no such file"]
    path.mkdir()
    assert faults(site) == ["manifest.sha256: there is no such file"]


def test_files_that_no_build_wrote_are_named_five_at_most(site: Path):
    (site / "councils/ashby/.hidden").write_text("")
    (site / "b.html").symlink_to("nowhere")
    told = "manifest.sha256: there are files that it does not list, and a build lists all:"
    assert faults(site) == [f"{told} b.html, councils/ashby/.hidden"]
    for number in range(1, 8):
        (site / f"a{number}.txt").write_text("")
    assert faults(site) == [f"{told} a1.txt, a2.txt, a3.txt, a4.txt, a5.txt and 4 more"]


def test_what_a_host_or_a_person_may_add_at_the_top_is_no_fault(site: Path):
    for name in (".git/config", ".github/workflows/a.yml", ".nojekyll", "CNAME", ".well-known/x.txt", "robots.txt"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x")
    assert faults(site) == []
    (site / "councils/CNAME").write_text("x")
    assert len(faults(site)) == 1


# --- the data package ------------------------------------------------------------------------

PACKAGE = "datapackage.json: cannot be read as a data package: "


def resources(change: Callable[[list[dict[str, Any]]], object]) -> Callable[[bytes], bytes]:
    def changed(text: bytes) -> bytes:
        package = json.loads(text)
        change(package["resources"])
        return json.dumps(package).encode()

    return changed


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: b"", f"{PACKAGE}Expecting value"),
        (lambda text: text[:100], f"{PACKAGE}Unterminated string"),
        (lambda _: b"{}", f"{PACKAGE}it names no resources"),
        (lambda _: b"[]", f"{PACKAGE}it names no resources"),
        (lambda _: b"[" * 100_000, f"{PACKAGE}it nests more than 50 deep"),
        (lambda _: b"[" * 400 + b"]" * 400, f"{PACKAGE}it nests more than 50 deep"),
        (lambda _: b"\xff", f"{PACKAGE}'utf-8' codec can't decode"),
        (resources(lambda all_: all_.clear()), f"{PACKAGE}it names no resources"),
        (resources(lambda all_: all_.append(all_[0])), f"{PACKAGE}it names observations.csv twice"),
        (resources(lambda all_: all_[1].update(path=7)), f"{PACKAGE}resource 2 lacks its path, bytes or hash"),
        (resources(lambda all_: all_.pop(0)), "datapackage.json: observations.csv: the file is not described"),
        (
            resources(lambda all_: all_[0].update(bytes=1)),
            "datapackage.json: observations.csv: the file is not the one described: its size or sha256 differs",
        ),
        (
            resources(lambda all_: all_[0].update(hash="sha256:0")),
            "datapackage.json: observations.csv: the file is not the one described: its size or sha256 differs",
        ),
        (
            resources(lambda all_: all_.append({**all_[0], "path": "gone.csv"})),
            "datapackage.json: gone.csv: there is no such file",
        ),
    ],
)
def test_a_data_package_that_is_not_whole_is_a_fault(site: Path, change: Callable[[bytes], bytes], told: str):
    path = site / "downloads/datapackage.json"
    path.write_bytes(change(path.read_bytes()))
    found = faults(site)
    assert any(one.startswith(told) for one in found), found
    assert any(one.startswith("manifest.sha256: downloads/datapackage.json: ") for one in found)
    assert run("verify", site)[0] == Exit.NOT_TRUE


def test_a_file_of_the_downloads_that_no_build_wrote_is_told_whatever_its_kind(site: Path):
    (site / "downloads/more.txt").write_text("x")
    (site / "downloads/councils/more.csv").write_text("x")
    assert "datapackage.json: more.txt: the file is not described" in faults(site)
    assert "datapackage.json: councils/more.csv: the file is not described" in faults(site)
    for number in range(5):
        (site / f"downloads/a{number}").write_text("x")
    assert [one for one in faults(site) if "not described" in one] == [
        *(f"datapackage.json: a{number}: the file is not described" for number in range(5)),
        "datapackage.json: 2 more files are not described",
    ]


# --- what diff says of damaged files ---------------------------------------------------------------


def lines(change: Callable[[list[bytes]], object]) -> Callable[[bytes], bytes]:
    def changed(raw: bytes) -> bytes:
        found = raw.splitlines(True)
        change(found)
        return b"".join(found)

    return changed


def claim(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    """Changes the first claim, on line 2."""

    def changed(found: list[bytes]) -> None:
        one = json.loads(found[1].rstrip(b",\n"))
        change(one)
        found[1] = json.dumps(one).encode() + b",\n"

    return lines(changed)


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("comparisons.csv", lambda _: b"", "1: the file is empty"),
        ("comparisons.csv", lambda raw: raw[: raw.index(b"\n") + 1], "1: the file has no rows"),
        ("comparisons.csv", lambda raw: raw[:-10], "cut short: its last line does not end"),
        ("comparisons.csv", lines(lambda all_: all_.pop()), "1: the file is not the one that datapackage.json desc"),
        ("comparisons.csv", lines(lambda all_: all_.append(all_[1])), "(it is given twice: C1, "),
        ("comparisons.csv", lambda raw: raw.replace(b"quartile", b"quarter", 1), "(there is no column 'quartile')"),
        ("comparisons.csv", lambda raw: raw.replace(b"quartile", b"value", 1), "1: the row is not as a build"),
        ("comparisons.csv", lines(lambda all_: all_.insert(2, b"a,b\n")), "3: the row is not as a build writes it (it"),
        ("comparisons.csv", lines(lambda all_: all_.insert(2, b"a\0b\n")), "3: there is a character of no text (NUL)"),
        ("comparisons.csv", lines(lambda all_: all_.insert(2, b"a\xffb\n")), "3: the line is not UTF-8"),
        ("comparisons.csv", lines(lambda all_: all_.insert(2, b'"a\n')), "3: the row is not as a build writes it ("),
        ("comparisons.csv", lines(lambda all_: all_.insert(2, b"a" * 200_000 + b"\n")), "3: the row is not as"),
        ("comparisons.csv", lambda raw: raw.replace(b",C1,", b",C9,"), "the area 'C9' is not in areas.csv"),
        ("comparisons.csv", lambda raw: raw.replace(b"2022-23", b"2022-29"), "'2022-29' is not a period"),
        ("comparisons.csv", lambda raw: raw.replace(b",18.5,", b",nan,"), "'nan' is no figure"),
        ("comparisons.csv", lambda raw: raw.replace(b",18.5,", b",1e308,"), "'1e308' is no figure"),
        ("observations.csv", lambda raw: raw.replace(b"quality-of-life", b"life"), "the measure 'life' is not in meas"),
        ("settings.csv", lambda raw: raw.replace(b"country", b"county"), "1: there is no setting 'country'"),
        ("settings.csv", lambda raw: raw.replace(b"country,X1", b"country,X9"), "the area 'X9' is not in areas.csv"),
        ("measures.csv", lambda raw: raw.replace(b",1,", b",1000,", 1), "measures.csv:2: the row is not as a build"),
        ("areas.csv", lambda raw: raw.replace(b"R1,", b"R9,", 1), "1: the region 'R1' of C1 is not in the file"),
        ("areas.csv", None, "1: there is no such file"),
        ("measure_notes.csv", None, "1: there is no such file"),
        ("settings.csv", None, "1: there is no such file"),
        ("claims.json", lambda _: b"", "1: the file is empty"),
        ("claims.json", lambda _: b"{}\n", "1: this is not a list of claims, which begins with ["),
        ("claims.json", lines(lambda all_: all_.pop()), "the file is cut short: the list of claims does not end"),
        ("claims.json", lines(lambda all_: all_.insert(1, b"[" * 100_000 + b"\n")), "2: this is not a claim, one to a"),
        ("claims.json", lines(lambda all_: all_.insert(1, b"[7],\n")), "2: this is not a claim, one to a line"),
        ("claims.json", lines(lambda all_: all_.insert(1, all_[1])), "3: the claim "),
        ("claims.json", claim(lambda one: one.update(inputs=[])), "2: this is not a claim, one to a line: inputs"),
        ("claims.json", claim(lambda one: one.update(measure_ids=[{}])), "one to a line: measure_ids is missing"),
        ("claims.json", claim(lambda one: one.update(sentence=None)), "one to a line: sentence is missing"),
        ("claims.json", claim(lambda one: one.update(id=7)), "one to a line: id is missing"),
        ("claims.json", claim(lambda one: one.update(sentence="\ud800")), "2: this is not a claim, one to a line ("),
        ("claims.json", claim(lambda one: one.update(area_code="C9")), "2: the area 'C9' is not in areas.csv"),
        ("claims.json", lambda raw: raw.replace(b'"inputs":{', b'"inputs":{"a":NaN,', 1), "2: this is not a claim"),
        ("datapackage.json", lambda _: b"{}", "1: this is no data package: it names no resources"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_told_with_its_line(
    site: Path, small: Path, name: str, change: Callable[[bytes], bytes] | None, told: str
):
    path = site / "downloads" / name
    if change is None:
        path.unlink()
    else:
        before = path.read_bytes()
        path.write_bytes(change(before))
        assert path.read_bytes() != before
    for pair in ((site, small), (small, site)):
        code, said = run("diff", *pair)
        first = said.splitlines()[0]
        assert code == Exit.PROBLEMS, said
        assert re.match(rf"{re.escape(path.as_posix())}:\d+: .+; .+", first)
        assert told in first


# --- whatever is done to a file ---------------------------------------------------------------------

ROUNDS = 4  # files beyond those that diff reads, for each way to damage one


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def doubled(raw: bytes, chance: random.Random) -> bytes:
    found = raw.splitlines(True)
    at = chance.randrange(len(found))
    return b"".join([*found[: at + 1], *found[at:]])


def blanked(raw: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(raw)), chance.randrange(1, 40)
    return raw[:at] + chance.choice([b" ", b"\n", b"\0", b"9", b"-", b""]) * min(size, len(raw) - at) + raw[at + size :]


def flipped(raw: bytes, chance: random.Random) -> bytes:
    found = bytearray(raw)
    for _ in range(chance.randrange(1, 4)):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def emptied(raw: bytes, chance: random.Random) -> bytes:
    """A cell or a value without what is in it."""
    cells = [one for one in re.finditer(rb"[^,:\n{}\[\]]+", raw)]
    one = chance.choice(cells)
    filling = [b"", b"nan", b"-1", b"1e308", b"true", b"x", b"\xc3\xa9", b"[]", b"null", b'"\\ud800"', b"9" * 30]
    return raw[: one.start()] + chance.choice(filling) + raw[one.end() :]


@pytest.mark.parametrize("damage", [cut, doubled, blanked, flipped, emptied])
def test_verify_and_diff_end_with_codes_of_their_own_whatever_is_done_to_a_file(
    site: Path, small: Path, damage: Callable[[bytes, random.Random], bytes]
):
    """With the data package and without it: then nothing but the file itself tells that it is damaged."""
    chance = random.Random(damage.__name__)
    package = site / "downloads/datapackage.json"
    others = sorted(path.name for path in package.parent.glob("*.*") if path.name not in READ_BY_DIFF)
    for name in (*READ_BY_DIFF, *chance.sample(others, ROUNDS), "councils/ashby.csv"):
        path = site / "downloads" / name
        before = path.read_bytes()
        after = damage(before, chance)
        if after == before:
            continue
        path.write_bytes(after)
        code, said = run("verify", site)
        assert code == Exit.NOT_TRUE and "unexpected" not in said, (name, after, said[-500:])
        code, said = run("diff", small, site)
        assert code == (Exit.PROBLEMS if name in (*READ_BY_DIFF, package.name) else 0), (name, after, said[-500:])
        if name in READ_BY_DIFF:
            package.rename(site / "aside")
            for pair in ((small, site), (site, small)):
                code, said = run("diff", *pair)
                assert code in (0, Exit.PROBLEMS) and "unexpected" not in said, (name, after, said[-500:])
            (site / "aside").rename(package)
        path.write_bytes(before)
