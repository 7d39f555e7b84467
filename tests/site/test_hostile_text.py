"""Names that are markup, formulas or templates somewhere are shown as text everywhere.

One pack is built twice: once with hostile texts in every place that takes text, once with harmless words in the same
places. Wherever the harmless site shows a word, the hostile one has to show the text for it, and nothing else may
differ: no element, no attribute, no cell.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.build import build
from tests.browser import served
from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import Visit, copy_project
from tests.packs import PERIODS, minimal_pack

# None starts with a letter, which a sentence would capitalise, or holds a comma, which a list turns into a semicolon.
HOSTILE = sorted(
    [
        "\"double\" and 'single'",
        "&amp; &lt;b&gt; &#60;i&#62; &copy &nbsp;x",
        "'; alert(1); '",
        "(line one\nline two\u2028line three\u0085line four)",
        "(http://elsewhere.test www.elsewhere.test a@elsewhere.test)",
        "+1a",
        "-1a",
        "--> <! -- fragment: numbers --> <!-",
        "1. one # two",
        "<img src=x onerror=alert(2)>",
        "<script>alert(3)</script>",
        "=cmd|' /C calc'!A0",
        "@x",
        "[link](javascript:alert(4)) ![picture](x)",
        "\\backslash\\* \\n \\u003c",
        "]]> </title></script></style></svg></textarea>",
        "`code` **bold** _em_ <kbd>K</kbd>",
        "{% raw %} {{ 7*7 }} {# note #} ${7*7}",
        '{: onclick="alert(5)" } {.a #b}',
        "| a | b |\n|---|---|",
        "~~~ == ++ ^^ :smile: [^1] *[HTML]: x",
        "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET} (right to left) x",
    ]
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COUNCILS = len(HOSTILE)  # twenty at least: then there are quartiles
CODE = 'C"<b>'  # the code of one council, in both sites
NOTE = """\
Text with <script>alert(6)</script> and <img src=x onerror=alert(7)> in it, a & b, and **strong words**.

[plain link](https://publisher.test/a?b=1&c=2) [bad link](javascript:alert(8)) [spaced link]( JavaScript:alert(9))
[coded link](java&#115;cript&colon;alert(10)) [tabbed link](java&Tab;script:alert(11)) [data link](data:text/html,x)
[referred link][1]
![a picture](https://elsewhere.test/x.png) <https://publisher.test/auto> `code with <b> & {{ x }}`

[1]: vbscript:alert(12)

A paragraph.
{: onclick="alert(13)" style="color:red" }

{{ 7*7 }} {% raw %} <!-- fragment: numbers -->

<div onmouseover="alert(14)" markdown="1">

*A block*

</div>
"""


@dataclass(frozen=True)
class Texts:
    """What stands in each place that takes text: a hostile text, or a harmless word that stands for it."""

    hostile: bool

    def council(self, number: int) -> str:
        return HOSTILE[number] if self.hostile else word("C", number)

    def other(self, number: int) -> str:
        """Anything but a council; numbers go beyond the list of hostile texts and begin again."""
        return HOSTILE[number % COUNCILS] if self.hostile else word("O", number)


def word(kind: str, number: int) -> str:
    """A harmless word of a fixed length. Those of councils begin alike where hostile texts do, and sort like them."""
    firsts = [text[0] for text in HOSTILE]
    first = chr(65 + sorted(set(firsts)).index(firsts[number])) if kind == "C" else kind
    return f"{first}{kind.lower()}q{chr(97 + number // 26)}{chr(97 + number % 26)}q"


WORDS = {word("C", number): HOSTILE[number] for number in range(COUNCILS)} | {
    word("O", number): HOSTILE[number % COUNCILS] for number in range(60)
}
WORDS |= {one[0].lower() + one[1:]: text for one, text in WORDS.items()}  # a name inside a sentence
_WORD = re.compile("|".join(WORDS))


def expected(text: str) -> str:
    """What the hostile site shows where the harmless one shows ``text``, in single spaces."""
    return one_line(_WORD.sub(lambda found: WORDS[found[0]], text))


def one_line(text: str) -> str:
    return " ".join(text.split())


def quoted(text: str) -> str:
    return json.dumps(text)


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


# --- the pack ------------------------------------------------------------------------


def code_of(number: int) -> str:
    return CODE if number == 3 else f"C{number}"


def write_pack(folder: Path, texts: Texts) -> Path:
    return minimal_pack(
        folder,
        measures={f"measure-{one}": measure(one, texts) for one in range(3)},
        observations=observations(),
        files={
            "areas.csv": areas(texts),
            "successions.csv": f"old,new,first,kind,note\nC20,C21,{PERIODS[2]},merge,{cell(texts.other(30))}\n",
            "peers.csv": "area,peer\n" + "".join(f"{cell(CODE)},C{one}\n" for one in (5, 6, 7)),
            "tiles.csv": "area,column,row\n"
            + "".join(f"{cell(code_of(one))},{one % 5},{one // 5}\n" for one in range(COUNCILS)),
            "targets.csv": "area,measure,period,target,owner\n"
            + f"C5,measure-0,{PERIODS[2]},>=26%,{cell(texts.other(31))}\n",
            "sources.yml": sources(texts),
            "caveats.yml": caveats(texts),
            "measures/measure-0.md": f"---\n{measure(0, texts)}\n---\n\n{NOTE}",
        },
        title=quoted(f"{texts.other(10)} {texts.other(0)}"),
        description=quoted(f"About {texts.other(1)}"),
        subject=quoted(texts.other(2)),
        banner=quoted(texts.other(3)),
        licence=quoted(texts.other(4)),
        contact=quoted(texts.other(5)),
        peers_name=quoted(f"{texts.other(6)} Councils"),
        peers_about=quoted(texts.other(7)),
        frameworks=f"""
  - id: old
    name: {quoted(texts.other(8))}
    short: {quoted(texts.other(9))}
    first: {PERIODS[0]}
    last: {PERIODS[1]}
  - id: new
    name: {quoted(texts.other(10))}
    short: {quoted(texts.other(11))}
    first: {PERIODS[2]}""",
        domains=f"""
  - {{id: living, name: {quoted(texts.other(12))}, about: {quoted(texts.other(13))}}}
  - {{id: care, name: {quoted(texts.other(14))}, about: {quoted(texts.other(15))}}}""",
    )


def areas(texts: Texts) -> str:
    lines = ["code,name,kind,slug,region,council_type,first,last,codes,aliases,article,preposition"]
    wider = (("X1", "country"), ("R1", "region"), ("R2", "region"), ("T1", "council type"), ("T2", "council type"))
    for place, (code, kind) in enumerate(wider):
        lines.append(f"{code},{cell(texts.other(10 + place))},{kind},area-{place},,,,,,,,")
    for one in range(COUNCILS):
        last = PERIODS[1] if one == 20 else ""
        alias = cell(texts.other(32).replace("|", "/") + " too") if one == 5 else ""
        parents = f"R{1 + one % 2},T{1 + one % 2}"
        lines.append(
            f"{cell(code_of(one))},{cell(texts.council(one))},council,council-{one},{parents},,{last},,{alias},,"
        )
    return "\n".join(lines) + "\n"


def measure(number: int, texts: Texts) -> str:
    """A share with Wilson margins, a rate that goes below zero, a score with a gap and a new series."""
    at = 20 + 10 * number
    unit = ['"%"', quoted(f"per 100 {texts.other(at + 7)}"), "score out of 24"][number]
    more = [
        "margin: wilson\nnear: 2",
        "lowest: -100",
        f"""margin: published
gaps:
  - {{period: {PERIODS[1]}, reason: survey not run, note: {quoted(texts.other(at + 8))}}}
breaks:
  - {{period: {PERIODS[2]}, note: {quoted(texts.other(at + 9))}}}""",
    ][number]
    return f"""\
name: {quoted(texts.other(at))}
short: {quoted(texts.other(at + 1)[:40])}
subject: {quoted(f"the {texts.other(at + 2)}")}
question: {quoted(texts.other(at + 3))}
official: {quoted(texts.other(at + 4))}
domain: {["living", "care", "care"][number]}
unit: {unit}
decimals: 1
polarity: {["higher", "lower", "higher"][number]}
collection: {quoted(texts.other(at + 5))}
frequency: {quoted(texts.other(at + 6))}
{more}
codes:
  - {{framework: old, code: "=1{"ABC"[number]}", first: {PERIODS[0]}, last: {PERIODS[1]}}}
  - {{framework: new, code: "-2{"ABC"[number]}", first: {PERIODS[2]}}}"""


def observations() -> str:
    """A few values are missing; where a value stands does not depend on what is called how."""
    lines = ["measure,area,period,value,numerator,denominator,margin,status,missing_reason"]
    areas = ["X1", "R1", "R2", "T1", "T2", *(code_of(one) for one in range(COUNCILS))]
    for year, period in enumerate(PERIODS):
        for place, code in enumerate(areas):
            if code == "C20" and year == 2:
                continue
            if code in {"C6", "C8", "C12"} and year == 2:
                lines.append(f"measure-0,{code},{period},,,,,,suppressed")
            else:
                share = 100 + (place * 7) % 31 + year
                lines.append(f"measure-0,{cell(code)},{period},{share / 5:.1f},{share},500,,,")
            rate = (place * 11) % 27 - 9 - year * (place % 3)
            lines.append(f"measure-1,{cell(code)},{period},{rate:.1f},,,,provisional,")
            if year != 1:
                lines.append(f"measure-2,{cell(code)},{period},{15 + (place * 5) % 17 / 10 + year / 10:.1f},,,0.2,,")
    return "\n".join(lines) + "\n"


def sources(texts: Texts) -> str:
    return f"""\
sources:
  - id: returns
    title: {quoted(texts.other(16))}
    publisher: {quoted(texts.other(17))}
    licence: {quoted(texts.other(18))}
    page: https://publisher.test/a?b=1&c=2
    url: "https://x.example/?a='><script>alert(16)</script>"
    next_due: {quoted(texts.other(19))}
    file: observations/returns.csv
    reader: tidy
    published: 2024-11-01
    retrieved: 2024-11-04
    precedence: 10
"""


def caveats(texts: Texts) -> str:
    """One for all figures, one that marks the newest of a council, and what figures must not be used for."""
    held: list[dict[str, Any]] = [
        {"id": "all", "kind": "in development"},
        {"id": "one", "kind": "incomplete", "measures": ["measure-0"], "first": PERIODS[2], "areas": [CODE, "X1"]},
        {"id": "not", "kind": "not for"},
    ]
    for place, one in enumerate(held):
        one["short"] = texts.other(31 + place)  # of those that are short enough for a label
        one["says"] = f"About {texts.other(34 + place)} here."
        one["source"] = texts.other(40 + place)
        one["url"] = "https://publisher.test/a?b=1&c=2"
    return json.dumps({"caveats": held})  # JSON is YAML


# --- the two sites ---------------------------------------------------------------------


@dataclass(frozen=True)
class Both:
    """The two sites with the folders of Markdown that they were made from."""

    hostile: BuiltSite
    harmless: BuiltSite
    hostile_docs: Path
    harmless_docs: Path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    root = tmp_path_factory.mktemp("project")
    copy_project(root)
    for name, texts in (("hostile", Texts(True)), ("harmless", Texts(False))):
        build(write_pack(root / "packs" / name, texts), root / "sites" / name, root=root)
    return Both(
        BuiltSite(root / "sites" / "hostile"),
        BuiltSite(root / "sites" / "harmless"),
        root / ".build" / "hostile" / "docs",
        root / ".build" / "harmless" / "docs",
    )


@pytest.fixture(scope="module")
def base(both: Both) -> Iterator[str]:
    """The hostile site, for ``visit``."""
    with served(both.hostile.folder) as address:
        yield address


def twins(both: Both) -> list[tuple[BuiltPage, BuiltPage]]:
    assert set(both.hostile.pages) == set(both.harmless.pages)
    assert len(both.hostile.pages) > 4 * COUNCILS
    return [(page, both.harmless.pages[address]) for address, page in both.hostile.pages.items()]


def told(faults: list[str]) -> str:
    return "\n".join([f"{len(faults)} differ", *faults[:12]])


# --- HTML ----------------------------------------------------------------------------


def outline(page: BuiltPage) -> Iterator[tuple[str, dict[str, str]] | str]:
    """Elements with attributes, and texts, in the order of the page; of pictures what is said, not what is drawn."""
    tree = LexborHTMLParser(page.file.read_bytes())
    for letter in tree.css(".cp-letter > p"):
        letter.decompose()  # the first letters of names, under which they are listed
    assert tree.root is not None
    yield from _outline(tree.root)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        if text := one_line(data):
            yield text
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _outline(node: LexborNode) -> Iterator[tuple[str, dict[str, str]] | str]:
    tag = node.tag
    if tag == "-text":
        if text := one_line(node.text(deep=False) or node.text_content or ""):
            yield text
        return
    attributes = {name: one_line(value or "") for name, value in node.attributes.items()}
    if "data-claim" in attributes:
        attributes["data-claim"] = one_line(unquote(attributes["data-claim"]))
    if tag in {"h1", "h2", "h3", "h4"}:
        attributes.pop("id", None)  # made from the heading
    if attributes.get("class") in {"md-nav__link", "md-skip"}:
        attributes.pop("href", None)
    if tag == "svg" and "aria-labelledby" in attributes:
        yield tag, {name: value for name, value in attributes.items() if name != "viewBox"}
        for child in node.iter(include_text=False):
            if child.tag in {"title", "desc"}:
                yield one_line(child.text())
        return
    if tag == "script" and attributes.get("class") == "chart-rows":
        yield tag, attributes
        return
    if tag == "script" and attributes.get("type") == "application/ld+json":
        yield tag, attributes
        yield from _texts(json.loads(node.text()))  # as a reader of the data meets them
        return
    yield tag or "", attributes
    for child in node.iter(include_text=True):
        yield from _outline(child)


def as_shown(part: tuple[str, dict[str, str]] | str) -> tuple[str, dict[str, str]] | str:
    """A part of the harmless page as the hostile one has to have it."""
    if isinstance(part, str):
        return expected(part)
    return part[0], {name: expected(value) for name, value in part[1].items()}


def merged(parts: Iterator[tuple[str, dict[str, str]] | str]) -> list[tuple[str, dict[str, str]] | str]:
    """The parts with neighbouring texts as one."""
    found: list[tuple[str, dict[str, str]] | str] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def test_every_page_differs_in_the_texts_alone_and_shows_each_as_it_is(both: Both):
    faults = []
    for hostile, harmless in twins(both):
        shown = [_without_code(part) for part in merged(outline(hostile))]
        wanted = [as_shown(_without_code(part)) for part in merged(outline(harmless))]
        if hostile.address == "downloads/":  # councils are listed under first letters, and files with their sizes
            shown, wanted = ([_without_letters_and_sizes(part) for part in parts] for parts in (shown, wanted))
        if shown != wanted:
            at = next((n for n, (one, other) in enumerate(zip(shown, wanted, strict=False)) if one != other), 0)
            faults.append(f"{hostile.address}:\n  shown  {str(shown[at])[:400]}\n  wanted {str(wanted[at])[:400]}")
    assert not faults, told(faults)


def _without_code(part: tuple[str, dict[str, str]] | str) -> tuple[str, dict[str, str]] | str:
    """Code to copy, as the title that it gives a frame on another site; how high the frame is depends on its words.

    Hashes in the names of a chart's data depend on them too.
    """
    if isinstance(part, str) and part.startswith("<iframe "):
        return LexborHTMLParser(part).css_first("iframe").attributes["title"] or ""
    if isinstance(part, tuple) and (fill := part[1].get("data-fill")):
        return part[0], part[1] | {"data-fill": fill.rpartition(".")[0]}
    return part


def _without_letters_and_sizes(part: tuple[str, dict[str, str]] | str) -> tuple[str, dict[str, str]] | str:
    return re.sub(r"^\S:$|(?<=\()[\d.]+ (bytes|kB)", "", part) if isinstance(part, str) else part


def test_each_council_is_named_in_its_heading_title_and_breadcrumb(both: Both):
    for number, text in enumerate(HOSTILE):
        html = both.hostile.pages[f"councils/council-{number}/"].html
        name = one_line(text)
        assert name in one_line(html.css_first("h1").text())
        assert name in one_line(html.css_first("title").text())
        assert name in one_line(html.css_first(".breadcrumbs li[aria-current]").text())
        html = both.hostile.pages[f"councils/council-{number}/measure-1/"].html
        assert name in one_line(html.css_first("h1").text())
        assert one_line(html.css(".breadcrumbs li")[-2].text()) == name
        assert name in one_line(html.css_first("figure.chart svg desc").text())


def test_no_page_has_a_handler_or_a_link_that_runs(both: Both):
    faults = []
    for page in both.hostile.pages.values():
        for node in page.html.css("*"):
            for name, value in node.attributes.items():
                runs = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
                if name.startswith("on") or (
                    name in {"href", "src", "action", "xlink:href", "formaction", "data"}
                    and runs.startswith(("javascript:", "vbscript:", "data:text"))
                ):
                    faults.append(f"{page.address}: <{node.tag} {name}={value!r}>")
    assert not faults, told(faults)


def test_pictures_hold_nothing_but_what_is_drawn(both: Both):
    known = {"svg", "title", "desc", "g", "path", "text", "tspan", "a", "rect", "circle", "line", "use"}
    pictures = [node for page in both.hostile.pages.values() for node in page.html.css("figure.chart svg")]
    assert len(pictures) > 2 * COUNCILS
    assert {inside.tag for picture in pictures for inside in picture.css("*")} <= known


# --- JSON and scripts ----------------------------------------------------------------


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def with_texts(data: Any) -> Any:
    """JSON or YAML of the harmless site as the hostile one has to have it."""
    if isinstance(data, str):
        return expected(data)
    if isinstance(data, dict):
        return {key: with_texts(value) for key, value in data.items()}
    return [with_texts(value) for value in data] if isinstance(data, list) else data


def on_one_line(data: Any) -> Any:
    if isinstance(data, str):
        return one_line(data)
    if isinstance(data, dict):
        return {key: on_one_line(value) for key, value in data.items()}
    return [on_one_line(value) for value in data] if isinstance(data, list) else data


def test_rows_of_charts_are_json_that_cannot_end_its_element(both: Both):
    said = set()
    for page in both.hostile.pages.values():
        source = page.file.read_text("utf-8")
        for text in re.findall(r'<script type="application/json" class="chart-rows">(.*?)</script>', source, re.DOTALL):
            assert "<" not in text, page.address
            said |= {one_line(one) for one in strings(json.loads(text))}
    assert any(one.startswith("<script>") for one in said)
    assert any(one.startswith("=cmd|") for one in said)


def test_what_charts_share_is_json(both: Both):
    files = sorted((both.hostile.folder / "assets" / "charts").glob("*.json"))
    dots = {
        one_line(row[data["columns"].index("name")])
        for file in files
        if (data := json.loads(file.read_text("utf-8")).get("datasets", {}).get("dots")) and "name" in data["columns"]
        for row in data["rows"]
    }
    assert dots == {one_line(text) for text in HOSTILE} | ({one_line(HOSTILE[20])} & dots)


def test_the_search_index_holds_text(both: Both):
    def entries(site: BuiltSite) -> list[tuple[str, str]]:
        docs = json.loads((site.folder / "search" / "pages.json").read_text("utf-8"))["docs"]
        return [(doc["title"], doc["text"]) for doc in docs if "downloads/" not in doc["location"]]

    shown, wanted = entries(both.hostile), entries(both.harmless)
    assert len(shown) == len(wanted)
    for one, other in zip(shown, wanted, strict=True):
        for html, text in zip(one, other, strict=True):  # titles and texts are HTML to the search
            tree = LexborHTMLParser(f"<body>{html}</body>")
            plain = LexborHTMLParser(f"<body>{text}</body>")
            assert [node.tag for node in tree.css("body *")] == [node.tag for node in plain.css("body *")], html
            assert one_line(tree.body.text()) == expected(plain.body.text())


@pytest.mark.parametrize("name", ["claims.json", "datapackage.json"])
def test_json_downloads_hold_the_texts_as_they_are(name, both: Both):
    shown = json.loads((both.hostile.folder / "downloads" / name).read_text("utf-8"))
    wanted = json.loads((both.harmless.folder / "downloads" / name).read_text("utf-8"))
    if name == "datapackage.json":
        for package in (shown, wanted):
            del package["name"]  # made from the title
            for resource in package["resources"]:
                del resource["bytes"], resource["hash"]
    assert on_one_line(shown) == with_texts(wanted)


# --- CSV -----------------------------------------------------------------------------


def table(path: Path) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(path.open(encoding="utf-8", newline=""))
    return header, rows


def numeric(folder: Path) -> dict[str, set[str]]:
    """path -> the columns that the data package calls numbers."""
    package = json.loads((folder / "downloads" / "datapackage.json").read_text("utf-8"))
    return {
        one["path"]: {field["name"] for field in one["schema"]["fields"] if field["type"] in {"number", "integer"}}
        for one in package["resources"]
        if one["type"] == "table"
    }


def test_no_cell_of_text_is_a_formula_and_negative_numbers_are_numbers(both: Both):
    files = numeric(both.hostile.folder)
    assert len(files) > COUNCILS
    made_safe, negative = set(), 0
    for path, numbers in files.items():
        header, rows = table(both.hostile.folder / "downloads" / path)
        for row in rows:
            for name, text in zip(header, row, strict=True):
                if name in numbers:
                    negative += text.startswith("-")
                    assert not text or text == str(float(text)) or float(text) == float(text), (path, name, text)
                else:
                    assert not text.startswith(FORMULA), (path, name, text)
                    if text.startswith("'"):
                        made_safe.add(text)
    assert negative > 100
    assert {"'+1a", "'-1a", "'@x", "'=cmd|' /C calc'!A0", "'=1A", "'-2B"} <= made_safe


def test_csv_downloads_hold_the_texts_as_they_are(both: Both):
    for path in numeric(both.hostile.folder):
        header, shown = table(both.hostile.folder / "downloads" / path)
        other_header, harmless = table(both.harmless.folder / "downloads" / path)
        assert header == other_header
        wanted = [[safe(expected(text), text) for text in row] for row in harmless]
        assert [[one_line(text) for text in row] for row in shown] == wanted, path


def safe(text: str, before: str) -> str:
    return f"'{text}" if text != before and text.startswith(FORMULA) else text


# --- Markdown ------------------------------------------------------------------------


def front_matter(path: Path) -> Any:
    _, meta, _ = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(meta)


def test_front_matter_holds_the_texts_as_they_are(both: Both):
    files = sorted(path.relative_to(both.hostile_docs) for path in both.hostile_docs.rglob("*.md"))
    assert len(files) > 4 * COUNCILS
    for file in files:
        if (both.hostile_docs / file).read_text("utf-8").startswith("---\n"):
            shown, wanted = front_matter(both.hostile_docs / file), front_matter(both.harmless_docs / file)
            assert on_one_line(shown) == with_texts(wanted), file


def test_settings_hold_the_texts_as_they_are(both: Both):
    shown, wanted = (
        yaml.safe_load((docs.parent / "mkdocs.yml").read_text("utf-8"))
        for docs in (both.hostile_docs, both.harmless_docs)
    )
    assert on_one_line(shown) == with_texts(wanted)


# --- the note of a measure, which is Markdown -------------------------------------------


@pytest.mark.parametrize("address", ["measures/measure-0/", "councils/council-3/measure-0/"])
def test_a_note_keeps_its_formatting_and_nothing_that_runs(address, both: Both):
    article = both.hostile.pages[address].html.css_first("article")
    text = one_line(article.text())
    assert (
        "Text with <script>alert(6)</script> and <img src=x onerror=alert(7)> in it, a & b, and strong words." in text
    )
    assert "{{ 7*7 }} {% raw %}" in text and "<!--" not in text
    assert '<div onmouseover="alert(14)" markdown="1">' in text
    assert '{: onclick="alert(13)" style="color:red" }' in text
    assert "strong words" in [node.text() for node in article.css("strong")]
    assert "code with <b> & {{ x }}" in [node.text() for node in article.css("code")]
    links = {one_line(node.text()): node.attributes["href"] for node in article.css("a[href]")}
    assert links["plain link"] == "https://publisher.test/a?b=1&c=2"
    assert links["https://publisher.test/auto"] == "https://publisher.test/auto"
    for name in ("bad link", "spaced link", "coded link", "tabbed link", "data link", "referred link"):
        assert name in text
        assert name not in links
    assert "a picture" in text
    assert not article.css("img, script:not([type]), [onclick], [style], [onmouseover]")


# --- in a browser ----------------------------------------------------------------------


@pytest.mark.browser
def test_no_page_runs_anything(both: Both, base: str, visit: Visit):
    """``visit`` fails when a dialog opens, another host is asked, or an error is written to the console."""
    page = visit("")
    kinds = {page.kind: page.address for page in both.hostile.pages.values()}
    named = [f"councils/council-{number}/" for number in range(COUNCILS)]
    for address in [*kinds.values(), *named]:
        page.goto(base + address, wait_until="load")
        expect(page.locator("h1")).to_be_visible()
        found = page.locator("article img, .md-header img, figure.chart svg script, figure.chart svg foreignObject")
        assert found.count() == 0, address


@pytest.mark.browser
@pytest.mark.parametrize("address", ["councils/council-3/measure-0/", "councils/council-9/", "measures/measure-1/"])
def test_interactive_charts_draw_the_texts_as_they_are(address, both: Both, visit: Visit):
    page = visit(address)
    for chart in page.locator("figure.chart[data-chart]").all():
        chart.locator(".chart-explore").click()
        expect(chart.locator(".chart-live svg")).to_be_visible(timeout=15_000)
        assert "chart--still" not in (chart.get_attribute("class") or "")
        assert chart.locator(".chart-live :is(img, script, foreignObject, iframe)").count() == 0


@pytest.mark.browser
def test_tooltips_name_councils_as_they_are(both: Both, visit: Visit):
    page = visit("measures/measure-1/")
    chart = page.locator("figure.chart[data-chart='strip']")
    chart.locator(".chart-explore").click()
    expect(chart.locator(".chart-live svg")).to_be_visible(timeout=15_000)
    seen = named_by_tooltips(page)
    assert seen <= {one_line(text) for text in HOSTILE}
    assert len(seen) > COUNCILS / 2
    assert page.locator("#vg-tooltip-element :not(table, tbody, tr, td, h2)").count() == 0


def named_by_tooltips(page: Page) -> set[str]:
    """The names that tooltips say over the dots of the strip."""
    places = page.eval_on_selector_all(
        "figure.chart[data-chart='strip'] .chart-live svg path",
        """(all) => all.map((one) => one.getBoundingClientRect())
            .filter((box) => box.width > 2 && box.width < 14 && box.height > 2 && box.height < 14)
            .map((box) => [box.x + box.width / 2, box.y + box.height / 2])""",
    )
    assert len(places) > COUNCILS / 2
    tip = page.locator("#vg-tooltip-element.visible")
    seen = set()
    for x, y in places:
        page.mouse.move(x, y)
        if tip.count():
            seen.add(one_line(tip.locator("td.value").first.inner_text()))
    return seen


@pytest.mark.browser
def test_search_and_the_finder_show_names_as_they_are(both: Both, visit: Visit):
    number = next(number for number, text in enumerate(HOSTILE) if text.startswith("<img"))
    page = visit("")
    page.locator("[data-find-input]").fill("onerror")
    expect(page.get_by_role("option")).to_have_text([HOSTILE[number]])
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("onerror", delay=100)
    result = page.locator(f".md-search-result a[href*='councils/council-{number}/']").first
    expect(result).to_be_visible(timeout=10_000)
    expect(result).to_contain_text(HOSTILE[number])
    assert page.locator(".md-search-result img").count() == 0


@pytest.mark.browser
def test_a_sorted_table_keeps_names_as_they_are(both: Both, visit: Visit):
    page = visit("measures/measure-1/")
    rows = page.locator("table[data-sortable]").first
    before = sorted(one_line(text) for text in rows.locator("tbody th").all_inner_texts())
    rows.locator("thead th button", has_text="Council").first.click()
    after = sorted(one_line(text) for text in rows.locator("tbody th").all_inner_texts())
    assert before == after
    assert set(after) <= {one_line(text) for text in HOSTILE}


def test_hostile_texts_sort_as_the_words_that_stand_for_them():
    """What the comparison of the two sites rests on."""
    names = [word("C", number) for number in range(COUNCILS)]
    assert names == sorted(names)
    assert sorted(HOSTILE, key=str.casefold) == HOSTILE
    assert len({one_line(text) for text in HOSTILE}) == COUNCILS >= 21
    assert len(WORDS) == 2 * (COUNCILS + 60)
