"""What pages say is what the open files hold: sentences word for word, tables and charts number by number.

The files are read with nothing of the generator's own, and what a page has to show is worked out anew from them.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.built_site import BuiltPage, BuiltSite

SAMPLE = 150  # pages of a council and a measure
NONE = "–"
MINUS = "\N{MINUS SIGN}"
DATELINE = re.compile(r"^[^:]+, (?:\d{1,2} [A-Z][a-z]+ \d{4}|\d{4} to \d{4}): ")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

# Which pages a claim of a kind has to stand on, word for word.
COUNCIL = frozenset({"better_both", "groups", "summary"})
BOTH = frozenset(
    {
        *("better_either", "trailing", "in_line", "better_england", "better_region", "quartiles", "quartiles_before"),
        *("changes", "rank_changes"),
        *("coverage", "not_published", "provisional", "one_way", "quartile_swing", "published"),
    }
)
COUNCIL_MEASURE = frozenset(
    {
        *("level", "missing", "rank", "gap", "change", "quartile_move", "record", "beside", "region_place", "trend"),
        *("first_time", "peer_rank"),
        *("standing_move", "run", "despite", "ratio_england", "ratio_change", "count_behind", "one_in", "target"),
    }
)  # on the page of the council and measure for its last period, else in a press summary
MEASURE = frozenset({"england_level", "spread", "best", "worst", "most_improved", "most_worsened"})
HOME = frozenset({"councils_ahead", "country_changes"})
DASHBOARD = frozenset({"rag_counts", "rag_moves", "rag_overrides", "in_year_changes"})
DASHBOARD_MEASURE = frozenset(
    {"target_position", "same_period", "forecast", "override", "not_rated", "in_year_missing"}
)  # on a page of the council's own performance, for the position that it reports now
DOUBTS = frozenset(
    {
        *("doubt_lost_thousand", "doubt_count_and_rate", "doubt_not_as_published", "doubt_forecast"),
        *("doubt_rating", "doubt_quartile"),
    }
)
REGION = frozenset({"region_better"})
PRESS = frozenset({"worked_out_again"})
SERIES = frozenset({"series_published"})  # under the picture of a council's or of all councils' figures over time
ALL_FIGURES = frozenset(
    {"measure_published"}
)  # under the pictures of all councils, of the measure's or a council's page
DATA = frozenset({"holdings", "files_differ", "source_years"})


Row = dict[str, str]


@dataclass(frozen=True)
class Files:
    """A site with its open files as text, by the keys that pages have."""

    site: BuiltSite

    def _rows(self, name: str) -> list[Row]:
        return list(csv.DictReader((self.site.folder / "downloads" / name).open(encoding="utf-8", newline="")))

    @cached_property
    def slug(self) -> dict[str, str]:
        """area code -> slug of its page, from the file that each council has."""
        folder = self.site.folder / "downloads" / "councils"
        return {_first(path)["area_code"]: path.stem for path in sorted(folder.glob("*.csv"))}

    @cached_property
    def abouts(self) -> dict[str, str]:
        """framework -> what claims of its subject are about: empty for the subject that leads."""
        return {row["id"]: row["about"] for row in self._rows("frameworks.csv")}

    @cached_property
    def polarity(self) -> dict[str, str]:
        """measure -> which way is good."""
        return {row["id"]: row["polarity"] for row in self._rows("measures.csv")}

    @cached_property
    def unit_kind(self) -> dict[str, str]:
        """measure -> percent, rate, score or number."""
        return {row["id"]: row["unit_kind"] for row in self._rows("measures.csv")}

    @cached_property
    def settings(self) -> dict[str, str]:
        return {row["name"]: row["value"] for row in self._rows("settings.csv")}

    def must_not_be_ranked(self, measure: str, period: str) -> bool:
        return any(
            (not row["measures"] or measure in row["measures"].split("|"))
            and (row["first"] or period) <= period <= (row["last"] or period)
            for row in self._caveats
            if row["kind"] == "do not rank"
        )

    @cached_property
    def _caveats(self) -> list[Row]:
        return self._rows("caveats.csv")

    @cached_property
    def positions(self) -> dict[str, str]:
        """area -> the position that it reports now."""
        return {row["area"]: row["position"] for row in self._rows("plans.csv")}

    @cached_property
    def comparisons(self) -> dict[tuple[str, str, str], Row]:
        """(area, measure, period) -> row."""
        return {(row["area_code"], row["measure_id"], row["period"]): row for row in self._rows("comparisons.csv")}

    def rows(self, area: str, period: str, about: str = "") -> list[Row]:
        """The comparisons of one subject."""
        return self._by_subject[area, period, about]

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str, str], list[Row]]:
        found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in self.comparisons.values():
            found[row["area_code"], row["period"], self.abouts[row["framework"]]].append(row)
        return found

    @cached_property
    def observations(self) -> dict[tuple[str, str, str], Row]:
        return {(row["area_code"], row["measure_id"], row["period"]): row for row in self._rows("observations.csv")}

    @cached_property
    def counts(self) -> dict[tuple[str, str, str], Row]:
        """(area, period, about) -> row."""
        rows = self._rows("counts.csv")
        return {(row["area_code"], row["period"], self.abouts[row["framework"]]): row for row in rows}

    @cached_property
    def leading(self) -> list[tuple[str, str]]:
        """(area, period) of each row of counts of the subject that leads."""
        return [(area, period) for area, period, about in self.counts if not about]

    @cached_property
    def claims(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.site.folder / "downloads" / "claims.json").read_text("utf-8"))
        return found

    @cached_property
    def last_of(self) -> dict[tuple[str, str], str]:
        """(area, about) -> the period that its page shows of the subject."""
        found: dict[tuple[str, str], str] = {}
        for area, period, about in self.counts:
            found[area, about] = max(period, found.get((area, about), ""))
        return found

    @cached_property
    def last_of_measure(self) -> dict[str, str]:
        """measure -> the last period in which any council has a value."""
        found: dict[str, str] = {}
        for (_, measure, period), row in self.comparisons.items():
            if row["value"]:
                found[measure] = max(period, found.get(measure, ""))
        return found

    @cached_property
    def last(self) -> dict[str, str]:
        """area -> the period that its page leads with."""
        return {area: period for (area, about), period in self.last_of.items() if not about}

    @cached_property
    def areas(self) -> dict[tuple[str, str], str]:
        """(kind, name) -> code."""
        return {(row["area_kind"], row["area_name"]): row["area_code"] for row in self.observations.values()}

    @cached_property
    def country(self) -> tuple[str, str]:
        """Code and name."""
        return next((code, name) for (kind, name), code in self.areas.items() if kind == "country")

    @cached_property
    def decimals(self) -> dict[str, int]:
        """measure -> decimals of its published values."""
        return {
            row["measure_id"]: len(row["value"].partition(".")[2]) for row in self.observations.values() if row["value"]
        }

    @cached_property
    def series(self) -> dict[tuple[str, str], list[Row]]:
        """(area, measure) -> its rows, latest first."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for (area, measure, _), row in self.comparisons.items():
            found[area, measure].append(row)
        return {key: sorted(rows, key=lambda row: row["period"], reverse=True) for key, rows in found.items()}

    @cached_property
    def caveats(self) -> list[Row]:
        """Those that are told beside figures."""
        return [row for row in self._rows("caveats.csv") if row["kind"] != "not for"]

    def labels(self, area: str, measure: str, period: str) -> list[str]:
        """The labels of the caveats that hold for a figure."""
        return [
            row["short"]
            for row in self.caveats
            if (not row["measures"] or measure in row["measures"].split("|"))
            and (not row["areas"] or area in row["areas"].split("|"))
            and (row["first"] or period) <= period <= (row["last"] or period)
        ]

    def page(self, area: str, measure: str = "") -> BuiltPage:
        return self.site.pages[f"councils/{self.slug[area]}/" + (f"{measure}/" if measure else "")]

    def press(self, area: str, period: str) -> BuiltPage:
        return self.site.pages[f"press/{self.slug[area]}/{period}/"]

    def performance(self, area: str, rest: str = "") -> BuiltPage:
        return self.site.pages[f"performance/{self.slug[area]}/{rest}"]


def part_of(page: BuiltPage, about: str = "") -> LexborHTMLParser:
    """What a council's page says of the subject that leads, or of the framework that ``about`` names."""
    tree = LexborHTMLParser(page.file.read_bytes())
    found = {node.attributes["data-framework"]: node.html or "" for node in tree.css(".cp-further")}
    if about:
        return LexborHTMLParser(f"<article>{found[about]}</article>")
    for node in tree.css(".cp-further"):
        node.decompose()
    return tree


def _first(path: Path) -> Row:
    return next(csv.DictReader(path.open(encoding="utf-8", newline="")))


@pytest.fixture(scope="module")
def files(site: BuiltSite) -> Files:
    return Files(site)


def one_line(text: str) -> str:
    return " ".join(text.split())


_TEXTS: dict[Path, str] = {}


def text_of(page: BuiltPage) -> str:
    """The article's text without scripts, in single spaces."""
    if page.file not in _TEXTS:
        tree = LexborHTMLParser(page.file.read_bytes())
        tree.strip_tags(["script", "style"])
        _TEXTS[page.file] = one_line(tree.css_first("article").text())
    return _TEXTS[page.file]


def told(faults: Iterable[str]) -> str:
    found = list(faults)
    return "\n".join([f"{len(found)} faults", *found[:15]]) if found else ""


def sample(keys: Iterable[Any], size: int = SAMPLE) -> list[Any]:
    """The same choice each time."""
    ordered = sorted(keys)
    return random.Random(2024).sample(ordered, min(size, len(ordered)))


# --- sentences ---------------------------------------------------------------------------


def test_every_kind_of_claim_has_its_pages(files: Files):
    known = COUNCIL | BOTH | COUNCIL_MEASURE | MEASURE | HOME | REGION | DASHBOARD | DASHBOARD_MEASURE | DOUBTS
    of_data = PRESS | SERIES | ALL_FIGURES | DATA
    assert {claim["kind"] for claim in files.claims} <= known | of_data


def test_every_claim_stands_on_its_pages_word_for_word(files: Files):
    assert not (faults := told(_absent(files))), faults


def _absent(files: Files) -> Iterator[str]:
    seen = 0
    for claim in files.claims:
        pages = list(_pages_of(claim, files))
        seen += bool(pages)
        sentence = one_line(claim["sentence"])
        if claim["kind"] in COUNCIL_MEASURE:  # either of its pages
            pages = [] if any(sentence in text_of(page) for page in pages) else pages[:1]
        for page in pages:
            if sentence not in text_of(page):
                yield f"{page.address} lacks {claim['id']}: {sentence}"
    assert seen > len(files.claims) / 2


def _pages_of(claim: dict[str, Any], files: Files) -> Iterator[BuiltPage]:
    kind, area, period = claim["kind"], claim["area_code"], claim["period"]
    measure = claim["measure_ids"][0] if claim["measure_ids"] else ""
    about = claim["inputs"].get("framework", "")
    if area == files.country[0] and kind == "published":
        if not about and files.site.pages[""].html.css("figure.chart--tiles"):
            yield files.site.pages[""]
        return
    if kind in PRESS:
        yield files.press(area, period)
    if kind in DATA:
        yield files.site.pages["downloads/"]
    if kind in SERIES:
        yield files.site.pages[f"measures/{measure}/"] if area == files.country[0] else files.page(area, measure)
    if kind in ALL_FIGURES and period == files.last_of_measure[measure]:
        yield files.site.pages[f"measures/{measure}/"]
    if kind in BOTH | COUNCIL and period == files.last_of[area, about]:
        yield files.page(area)
    if kind in BOTH and not about:
        yield files.press(area, period)
    if kind in COUNCIL_MEASURE:
        subject = files.abouts[files.comparisons[area, measure, period]["framework"]]
        if subject and period < files.last_of[area, subject]:
            return  # earlier figures of a further subject are in the files alone
        yield files.page(area, measure)
        yield files.press(area, files.last[area] if subject else period)
        if area in files.positions:  # the year that the committee report compares
            yield files.performance(area, "report/")
    if kind in DASHBOARD and period == files.positions[area] and claim["id"].count("/") == 2:
        yield files.performance(area)
    if kind in DASHBOARD_MEASURE and period == files.positions[area]:
        yield files.performance(area, f"measures/{measure}/")
    if kind in DOUBTS:
        yield files.performance(area)
    if kind in MEASURE:
        yield files.site.pages[f"measures/{measure}/"]
    if kind in HOME:
        yield files.site.pages[""]
    if kind in REGION:
        name = next(name for (_, name), code in files.areas.items() if code == area)
        yield next(page for page in files.site.of_kind("regions/*") if name in page.html.css_first("h1").text())


def test_no_number_is_told_on_a_press_summary_but_in_a_claim(files: Files):
    """Whatever is left of a summary without its claims and the names of measures holds no digit."""
    claims: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in files.claims:
        claims[claim["area_code"], claim["period"]].append(one_line(claim["sentence"]))
        measured = [files.comparisons.get((claim["area_code"], one, claim["period"])) for one in claim["measure_ids"]]
        about = claim["inputs"].get("framework") or any(files.abouts[row["framework"]] for row in measured if row)
        if about and claim["area_code"] in files.last:  # a further subject is told with the newest of the first
            claims[claim["area_code"], files.last[claim["area_code"]]].append(one_line(claim["sentence"]))
    names = sorted(
        {name for page in files.site.of_kind("measures/*") for name in (_name(page), _short(page))},
        key=len,
        reverse=True,
    )
    faults = []
    for area, period in sample(files.leading):
        page = files.press(area, period)
        for text in _summary(page):
            rest = DATELINE.sub("", text)
            for known in sorted(claims[area, period], key=len, reverse=True):
                rest = rest.replace(known, "")
            for name in names:
                rest = rest.replace(name, "").replace(name[0].lower() + name[1:], "")
            if NUMBER.search(rest):
                faults.append(f"{page.address}: {rest!r} in {text!r}")
    assert not (found := told(faults)), found


def _name(page: BuiltPage) -> str:
    return one_line(page.html.css_first(".cp-measured strong").text())


def _short(page: BuiltPage) -> str:
    return one_line(page.html.css_first('li[aria-current="page"]').text())


def _summary(page: BuiltPage) -> list[str]:
    """Paragraphs and list items before the notes to editors."""
    found: list[str] = []
    for node in page.html.css("article h2, article p, article li"):
        if node.tag == "h2" and node.text().startswith("Notes to editors"):
            return found
        if node.tag != "h2":
            found.append(one_line(node.text()))
    raise AssertionError(f"{page.address} has no notes to editors")


# --- counts ------------------------------------------------------------------------------


def test_counts_add_up_and_follow_from_the_comparisons(files: Files):
    for key, counts in files.counts.items():
        rows = files.rows(*key)
        number = {name: int(text) for name, text in counts.items() if text.isdigit() and name not in {"area_code"}}
        for side in ("england", "either"):
            parts = (number[f"{one}_{side}"] for one in ("better", "in_line", "worse"))
            assert sum(parts) == number[f"comparable_{side}"], (key, side)
        judged = [row for row in rows if row["value"] and files.polarity[row["measure_id"]] in {"higher", "lower"}]
        england = Counter(row["vs_england"] for row in judged)
        assert number["better_england"] == england["better"], key
        assert number["worse_england"] == england["worse"], key
        assert number["better_either"] == sum("better" in beside(row) for row in judged), key
        assert number["better_both"] == sum(set(beside(row)) == {"better"} for row in judged), key
        assert number["comparable_either"] == sum(set(beside(row)) != {"not comparable"} for row in judged), key
        assert number["top_quartile"] == sum(row["quartile"] == "Top" for row in rows), key
        assert number["bottom_quartile"] == sum(row["quartile"] == "Bottom" for row in rows), key
        assert number["improved"] == sum(row["direction"] == "improved" for row in rows), key


def beside(row: Row) -> tuple[str, str]:
    return row["vs_england"], row["vs_region"]


def test_headlines_and_counts_on_pages_are_those_of_the_file(files: Files):
    """The count against the national average leads, and so do large changes one way."""
    claims = {claim["id"]: one_line(claim["sentence"]) for claim in files.claims}
    for (area, about), period in files.last_of.items():
        counts, page = files.counts[area, period, about], files.page(area)
        of = counts["comparable_england"]
        if of == "0":
            continue
        shown = [one_line(node.text()) for node in part_of(page, about).css("article .cp-counts dd")]
        assert shown == [f"{counts['better_england']} of {of}", f"{counts['worse_england']} of {of}"], page.address
        if about:
            continue
        headline = claims[f"better_england/{area}/{period}"]
        assert one_line(page.html.css_first("h1 ~ p").text()) == headline
        described = one_line(page.html.css_first('meta[name="description"]').attributes["content"] or "")
        assert described.startswith(headline)
        led = [one_line(node.text()) for node in page.html.css("article > p[data-claim]")]
        changes = [
            claims[name] for kind in ("one_way", "quartile_swing") if (name := f"{kind}/{area}/{period}") in claims
        ]
        assert led[: 1 + len(changes)] == [headline, *changes]
        assert changes[0] in described if changes else described == headline
        if int(of) > 1:
            better = counts["better_england"] if int(counts["better_england"]) else "none"
            assert f" in {better} of {of} measures" in headline


@pytest.mark.parametrize("kind", ["councils", "regions/*"])
def test_tables_of_counts_are_those_of_the_file(kind, files: Files):
    columns = (
        *("comparable_england", "better_england", "in_line_england", "worse_england"),
        *("top_quartile", "bottom_quartile", "improved", "worsened", "small_base"),
    )
    area_of = {slug: area for area, slug in files.slug.items()}
    rows = 0
    for page in files.site.of_kind(kind):
        table = table_of(page, "Measures by outcome")
        period = re.search(r"\d{4}(-\d\d)?$", one_line(table.css_first("caption").text()))
        for row in table.css("tbody tr"):
            area = area_of[linked(row)]
            counts = files.counts[area, period[0], ""]
            cells = [one_line(cell.text()) for cell in row.css("td")]
            assert cells[1:] == [counted(counts, name) for name in columns], (page.address, area)
            rows += 1
    assert rows >= 20


def counted(counts: Row, name: str) -> str:
    """A count, and under it the strict one wherever there is one and any measure can be tested."""
    tested = counts["tested_change" if name in {"improved", "worsened"} else "tested_england"]
    strict = counts.get(f"clearly_{name}", "") if counts[name] != "0" and tested != "0" else ""
    return f"{counts[name]} {strict} clearly" if strict else counts[name]


# --- strengths and concerns ----------------------------------------------------------------


def chosen(files: Files, rows: Iterable[Row], edge: str, next_to: str, side: str) -> set[str]:
    """In that half, in its outer quartile or on this side of the national average, and far behind no average.

    Nothing that rests on small numbers, or that the publisher says must not be ranked.
    """
    opposite = {"better": "worse", "worse": "better"}[side]
    found = set()
    for row in rows:
        kind = files.unit_kind[row["measure_id"]]
        far = Decimal(files.settings[f"adverbs.{kind}.considerably"])
        behind = (
            abs(Decimal(row["value"]) - Decimal(row[name])) / (1 if kind == "percent" else abs(Decimal(row[name])) or 1)
            for name in ("england", "region", "council_type")
            if row[f"vs_{name}"] == opposite
        )
        held = row["quartile"] in {edge, next_to, ""} and (row["quartile"] == edge or row["vs_england"] == side)
        held = held and row["small_base"] != "yes" and not files.must_not_be_ranked(row["measure_id"], row["period"])
        if held and all(apart < far for apart in behind):
            found.add(row["measure_id"])
    return found


def sides(part: LexborHTMLParser) -> tuple[set[str], set[str]]:
    """The measures that a part of a council's page names as strengths, and as concerns."""
    found = []
    for side in ("strengths", "concerns"):
        (box,) = part.css(f"article .cp-side--{side}")
        assert one_line(box.css_first("h2, h3").text()).lower() == side
        found.append({linked_name(node) for node in box.css("a")})
        assert found[-1] or "No measure, by that rule." in box.text()
    return found[0], found[1]


def test_strengths_and_concerns_are_both_there_never_overlap_and_follow_one_rule(files: Files):
    for (area, about), period in files.last_of.items():
        rows = files.rows(area, period, about)
        if about and not any(row["value"] for row in rows):
            continue  # nothing is picked of a subject without a figure
        strengths, concerns = sides(part_of(files.page(area), about))
        assert not strengths & concerns, area
        assert strengths == chosen(files, rows, "Top", "Second", "better"), area
        assert concerns == chosen(files, rows, "Bottom", "Third", "worse"), area


def test_a_strength_is_told_with_the_figures_of_its_claim(files: Files):
    claims = {claim["id"]: one_line(claim["sentence"]) for claim in files.claims}
    told_with_figures = 0
    for (area, about), period in files.last_of.items():
        page = files.page(area)
        for point in part_of(page, about).css("article .cp-side li"):
            sentence = claims[f"level/{area}/{period}/{linked_name(point.css_first('a'))}"]
            shown = LexborHTMLParser(point.html or "")
            shown.strip_tags(["details"])
            said = one_line(shown.body.text()).removeprefix(one_line(point.css_first("a").text()))
            for unit in shown.css(".cp-unit"):  # "score 0 to 1"
                said = said.replace(one_line(unit.text()), "")
            for also in shown.css("[data-claim]"):
                said = said.replace(claims[also.attributes["data-claim"] or ""], "")
            if not said.strip():  # further ones are named alone
                continue
            numbers = NUMBER.findall(said)
            assert numbers, (page.address, said)
            assert set(numbers) <= set(NUMBER.findall(sentence)), (page.address, said, sentence)
            told_with_figures += 1
    assert told_with_figures > len(files.last)


def test_a_press_summary_names_strengths_and_concerns_side_by_side(files: Files):
    about: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in files.claims:
        if len(claim["measure_ids"]) == 1:
            about[claim["area_code"], claim["period"], claim["measure_ids"][0]].append(one_line(claim["sentence"]))
    for area, period in sample(files.leading):
        page = files.press(area, period)
        rows = files.rows(area, period)
        for side, wanted in (
            ("strengths", chosen(files, rows, "Top", "Second", "better")),
            ("concerns", chosen(files, rows, "Bottom", "Third", "worse")),
        ):
            box = page.html.css(f"article .cp-side--{side}")[0]  # those of a further subject follow
            lines = [one_line(node.text()) for node in box.css("li")]
            said, named = lines[:5], lines[5:]
            assert len(lines) == len(wanted), (page.address, side)
            assert set(named) < {_short(files.site.pages[f"measures/{one}/"]) for one in wanted}, (page.address, side)
            known = sorted((text for one in wanted for text in about[area, period, one]), key=len, reverse=True)
            for line in said:
                rest = line
                for sentence in known:
                    rest = rest.replace(sentence, "")
                assert rest.strip() == "", (page.address, line)


# --- numbers as a page has to write them -----------------------------------------------------


def written(text: str, percent: bool) -> str:
    """A number of the files as a table shows it: commas, a true minus, its own decimals."""
    number = f"{abs(Decimal(text)):,}"
    sign = MINUS if Decimal(text) < 0 else ""
    return f"{sign}{number}{'%' if percent else ''}"


def ordinal(number: int) -> str:
    last_two, last = number % 100, number % 10
    tail = "th" if last_two in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number:,}{tail}"


def band_of(row: Row) -> str:
    """The places that the council may have, where they are more than a tenth of all."""
    if not row["rank_low"] or 10 * (int(row["rank_high"]) - int(row["rank_low"])) <= int(row["ranked"]):
        return ""
    return f"{ordinal(int(row['rank_low']))} to {ordinal(int(row['rank_high']))}"


def rank_of(row: Row) -> str:
    if not row["rank"]:
        return NONE
    joint, band = "joint " if row["joint"] == "true" else "", band_of(row)
    place = f"{joint}{ordinal(int(row['rank']))}" + (f" ({band})" if band else "")
    return f"{place} of {int(row['ranked']):,}"


def with_test(word: str, test: str, row: Row) -> str:
    """A difference with its test: nothing clear on small numbers, no test of what is the same."""
    if not test or word in {"in line", "no change"}:
        return word
    if test == "no":
        return f"{word}, not clearly"
    return word if row["small_base"] else f"clearly {word}"


def change_of(row: Row) -> str:
    if not row["change"]:
        return NONE
    sign = "+" if Decimal(row["change"]) > 0 else ""
    return f"{sign}{written(row['change'], False)} {with_test(row['direction'], row['clear_change'], row)}"


def standing_of(row: Row, name: str) -> str:
    standing = row[f"vs_{name}"]
    return "" if standing == "not comparable" else with_test(standing, row[f"clear_vs_{name}"], row)


def beside_of(row: Row, name: str, percent: bool) -> str:
    return f"{written(row[name], percent)} {standing_of(row, name)}".strip() if row[name] else NONE


def standing_between(own: str, other: str, polarity: str) -> str:
    """How one published figure stands beside another, whether clearly or not."""
    if Decimal(own) == Decimal(other):
        return "in line"
    above = Decimal(own) > Decimal(other)
    words = {"higher": ("better", "worse"), "lower": ("worse", "better")}.get(polarity, ("higher", "lower"))
    return words[0] if above else words[1]


def quartile_of(row: Row) -> str:
    return f"{row['quartile']} {band_of(row)}".strip() if row["quartile"] else NONE


def range_of(row: Row, decimals: int, percent: bool) -> str:
    if not row["lower"]:
        return NONE
    limits = (
        str(Decimal(row[name]).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) for name in ("lower", "upper")
    )
    low, high = (written(limit, percent) for limit in limits)
    return f"{low} to {high}"


def shown(cell: LexborNode | None) -> str:
    """A cell's text without the symbols that stand beside words, and without the labels of caveats."""
    assert cell is not None
    text = cell.text()
    for label in labels_of(cell):
        text = text.replace(label, " ", 1)
    return one_line(re.sub(r"[^\w\s.,%–−+:;'’()-]|(?<!\S)[+=−](?=\s)", " ", text))


def labels_of(node: LexborNode) -> list[str]:
    """The labels of the caveats that mark something in a node."""
    return [one_line(mark.text()) for mark in node.css(".cp-tag--limit")]


def table_of(page: BuiltPage, caption: str) -> LexborNode:
    return next(table for table in page.html.css("table") if caption in one_line(_caption(table)))


def _caption(table: LexborNode) -> str:
    found = table.css_first("caption")
    return "" if found is None else found.text()


def of_most(page: BuiltPage) -> list[str]:
    """The labels of the caveats that the page's list says of most of its figures together."""
    entries = page.html.css(".cp-limits li")
    return [one_line(one.css_first(".cp-tag").text()) for one in entries if "(all figures here" in one.text()]


def cells_of(table: LexborNode, row: LexborNode) -> dict[str, LexborNode]:
    """heading -> cell."""
    heads = [one_line(head.text()) for head in table.css("thead th")]
    cells = row.css("th, td")
    assert len(heads) == len(cells), heads
    return dict(zip(heads, cells, strict=True))


def linked(node: LexborNode) -> str:
    """The last part of the address that the first link in it leads to."""
    return linked_name(node.css_first("a"))


def linked_name(link: LexborNode | None) -> str:
    assert link is not None
    return (link.attributes["href"] or "").rstrip("/").rpartition("/")[2]


class Beside:
    """Holds the cells of a row of a council to the files; ``faults`` is what differs."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.faults: list[str] = []
        self.cells = 0
        self.reasons: dict[str, set[str]] = defaultdict(set)

    def same(self, where: str, cell: LexborNode, wanted: str) -> None:
        self.cells += 1
        if (found := shown(cell)) != wanted:
            self.faults.append(f"{where}: '{found}' instead of '{wanted}'")

    def own(self, where: str, cell: LexborNode, row: Row, percent: bool, *, marked: bool = True) -> None:
        """The council's value, or the reason why there is none, in the same words for the same reason.

        A provisional one says so, where it is ``marked``; else the page has said it of all.
        """
        observed = self.files.observations[row["area_code"], row["measure_id"], row["period"]]
        assert observed["value"] == row["value"], where
        if row["value"]:
            tag = " small numbers" if row["small_base"] else ""
            tag += " provisional" if marked and observed["status"] == "provisional" else ""
            self.same(where, cell, written(row["value"], percent) + tag)
        else:
            self.cells += 1
            self.reasons[observed["missing_reason"]].add(shown(cell))

    def row(
        self, where: str, cells: dict[str, LexborNode], row: Row, percent: bool, council: str, quartile: str = ""
    ) -> None:
        """A row of a table about one council; ``quartile`` is what its cell has, where that is more than the word."""
        heads = list(cells)
        averages = heads[2 : heads.index("Rank")]
        kinds = {name: kind for kind, name in self.files.areas if name in averages and kind != "council"}
        columns = {"country": "england", "region": "region", "council type": "council_type"}
        self.own(where, cells[council], row, percent)
        for head in averages:
            column = columns.get(kinds.get(head, ""), "peers")
            self.same(f"{where} {head}", cells[head], beside_of(row, column, percent))
            if column in {"england", "region"}:
                area = self.files.areas[kinds[head], head]
                published = self.files.observations.get((area, row["measure_id"], row["period"]), {"value": ""})
                # of a voluntary collection there is an average, but nothing is compared with it
                assert row[column] in {published["value"], ""}, f"{where} {head}"
        self.same(f"{where} rank", cells["Rank"], rank_of(row))
        self.same(f"{where} quartile", cells["Quartile"], quartile or row["quartile"] or NONE)
        self.same(f"{where} change", cells["Change"], change_of(row))

    def done(self, fewest: int) -> None:
        assert not (found := told(self.faults)), found
        assert self.cells >= fewest
        for reason, texts in self.reasons.items():
            assert len(texts) == 1, (reason, texts)
            assert not NUMBER.search("".join(texts)), (reason, texts)


# --- tables ------------------------------------------------------------------------------


def test_the_numbers_of_a_council_and_a_measure_are_those_of_the_files(files: Files):
    beside = Beside(files)
    for area, measure in sample(files.series):
        page, rows = files.page(area, measure), files.series[area, measure]
        table = table_of(page, " by year (")
        percent = "(%)" in _caption(table)
        council = rows[0]["area_name"]
        lines = [line for line in table.css("tbody tr") if "cp-note" not in (line.attributes.get("class") or "")]
        assert [one_line(line.css_first("th").text()) for line in lines] == [row["period"] for row in rows]
        for line, row in zip(lines, rows, strict=True):
            where, cells = f"{page.address} {row['period']}", cells_of(table, line)
            beside.row(where, cells, row, percent, council, quartile_of(row))
            if "Likely range" in cells:
                observed = files.observations[area, measure, row["period"]]
                beside.same(where, cells["Likely range"], range_of(observed, files.decimals[measure], percent))
    beside.done(20 * SAMPLE)


def test_the_table_of_a_council_is_that_of_the_files(files: Files):
    beside = Beside(files)
    for (area, about), period in files.last_of.items():
        page = files.page(area)
        table = next(one for one in part_of(page, about).css("table") if "Every measure of " in _caption(one))
        assert re.search(rf" in {period}[,:]", _caption(table))
        measures = []
        for line in table.css("tbody tr:not(.cp-group)"):
            measure = linked(line)
            measures.append(measure)
            row = files.comparisons[area, measure, period]
            percent = one_line(line.css_first(".cp-unit").text()) == "%"
            cells = cells_of(table, line)
            beside.row(f"{page.address} {measure}", cells, row, percent, row["area_name"])
            assert labels_of(cells[row["area_name"]]) == [
                label for label in files.labels(area, measure, period) if label not in of_most(page)
            ], f"{page.address} {measure}"
        wanted = {row["measure_id"] for row in files.rows(area, period, about)}
        assert len(measures) == len(wanted)
        assert set(measures) == wanted
    beside.done(100)


def test_the_table_of_a_measure_is_that_of_the_files(files: Files):
    beside = Beside(files)
    slugs = {slug: area for area, slug in files.slug.items()}
    _, country = files.country
    for page in files.site.of_kind("measures/*"):
        measure = page.address.split("/")[1]
        table = table_of(page, ": every council in ")
        period = re.search(r"every council in (\d{4}(?:-\d\d)?) ", one_line(_caption(table)))[1]
        percent = "(%)" in _caption(table)
        statuses = {
            files.observations[code, one, when]["status"]
            for (code, one, when), row in files.comparisons.items()
            if (one, when) == (measure, period) and row["value"]
        }
        said_of_all = "All figures for" in one_line(page.html.css_first(".cp-opening").text())
        assert said_of_all == (statuses == {"provisional"}), page.address
        said_at_the_top = [one_line(node.text()).rstrip(".") for node in page.html.css(".cp-opening .cp-limit strong")]
        places = []
        for line in table.css("tbody tr"):
            area = slugs[(line.css_first("a").attributes["href"] or "").rstrip("/").split("/")[-2]]
            row, where = files.comparisons[area, measure, period], f"{page.address} {area}"
            cells = cells_of(table, line)
            place = rank_of(row).partition(" of ")[0].replace("(", "").replace(")", "")
            beside.same(where, cells["Rank"], place)
            beside.same(where, cells["Council"], shown(line.css_first("a")))
            assert one_line(line.css_first("a").text()) == row["area_name"]
            beside.own(where, cells["Value"], row, percent, marked=not said_of_all)
            beside.same(where, cells[f"Beside {country}"], standing_of(row, "england") or NONE)
            beside.same(where, cells["Quartile"], row["quartile"] or NONE)
            beside.same(where, cells["Change"], change_of(row))
            assert labels_of(cells["Value"]) == [
                label for label in files.labels(area, measure, period) if label not in said_at_the_top
            ], where
            places.append((area, int(row["rank"] or 0)))
        small = [bool(files.comparisons[area, measure, period]["small_base"]) for area, rank in places if rank]
        ranks = [rank for _, rank in places if rank]
        in_order = sorted(zip(small, ranks, strict=True))
        assert list(zip(small, ranks, strict=True)) == in_order, page.address  # small numbers after all others
        wanted = {code for code, one, when in files.comparisons if (one, when) == (measure, period)}
        assert len(places) == len(wanted)
        assert {area for area, _ in places} == wanted
    beside.done(500)


def test_the_averages_of_a_region_are_those_of_the_files(files: Files):
    country, country_name = files.country
    cells = 0
    for page in files.site.of_kind("regions/*"):
        table = table_of(page, "Last published averages")
        region = one_line(table.css("thead th")[2].text())
        code = files.areas["region", region]
        for line in table.css("tbody tr:not(.cp-group)"):
            found = cells_of(table, line)
            measure, period = linked(line), shown(found["Year"])
            held = {*files.labels(code, measure, period), *files.labels(country, measure, period)}
            assert set(labels_of(found["Year"])) == held, (page.address, measure)
            percent = one_line(line.css_first(".cp-unit").text()) == "%"
            for area, head in ((code, region), (country, country_name)):
                value = files.observations[area, measure, period]["value"]
                text = shown(found[head])
                if area == country and value:  # with how the region stands beside it
                    text, _, said = text.partition(" ")
                    own = files.observations[code, measure, period]["value"]
                    assert standing_between(own, value, files.polarity[measure]) in said, (page.address, measure)
                assert text == (written(value, percent) if value else NONE), (page.address, measure)
                cells += 1
            later = [
                row["period"]
                for (area, one, when), row in files.observations.items()
                if (area, one) == (code, measure) and when > period and row["value"]
            ]
            assert not later, (page.address, measure)
    assert cells > 40


# --- charts ------------------------------------------------------------------------------


def unpacked(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def chart_rows(page: BuiltPage, kind: str) -> dict[str, list[dict[str, Any]]]:
    script = page.html.css_first(f"figure.chart--{kind} script.chart-rows")
    return {name: unpacked(table) for name, table in json.loads(script.text()).items()}


def shared(files: Files, page: BuiltPage, kind: str) -> dict[str, Any]:
    """What pages share of a chart: its data, and the ends of its scale."""
    name = page.html.css_first(f"figure.chart--{kind}").attributes["data-fill"]
    path = files.site.folder / "assets" / "charts" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_the_lines_of_a_trend_are_those_of_the_files(files: Files):
    columns = {"council": "value", "peers": "peers"}
    kinds = {"region": "region", "type": "council type", "country": "country"}
    lines = 0
    for area, measure in sample(files.series):
        page = files.page(area, measure)
        if not page.html.css("figure.chart--trend"):
            assert sum(bool(row["value"]) for row in files.series[area, measure]) < 2, page.address
            continue
        rows = {row["period"]: row for row in files.series[area, measure]}
        percent = "(%)" in _caption(table_of(page, " by year ("))
        drawn = chart_rows(page, "trend")["series"]
        low, high = shared(files, page, "trend")["params"]["domain"]
        for mark in drawn:
            if mark["series"] in columns:
                value = rows[mark["period"]][columns[mark["series"]]]
            else:  # the published one of the place that the line is named for, whether or not there was the council
                place = files.areas[kinds[mark["series"]], mark["name"]]
                value = files.observations[place, measure, mark["period"]]["value"]
            assert mark["shown"] == written(value, percent), (page.address, mark)
            assert mark["value"] == min(max(float(value), low), high), (page.address, mark)  # beyond it: at its edge
            lines += 1
        own = chart_rows(page, "trend")
        few = {mark["period"] for mark in own.get("points", ()) if mark["look"] == "few"}
        few |= {row["period"] for row in rows.values() if row["small_base"] and not low <= float(row["value"]) <= high}
        assert few == {period for period, row in rows.items() if row["small_base"]}, page.address
        margins = {mark["period"] for mark in own.get("margins", ())}
        assert margins <= {period for period, row in rows.items() if row["lower"]}, page.address
        council = {mark["period"] for mark in drawn if mark["series"] == "council"}
        assert council == {period for period, row in rows.items() if row["value"]}, page.address
    assert lines > 5 * SAMPLE


def test_the_dots_of_a_strip_are_those_of_the_files(files: Files):
    dots = 0
    for page in files.site.of_kind("measures/*"):
        measure = page.address.split("/")[1]
        caption = _caption(table_of(page, ": every council in "))
        period = re.search(r"every council in (\d{4}(?:-\d\d)?) ", one_line(caption))[1]
        rows = {
            area: row
            for (area, one, when), row in files.comparisons.items()
            if (one, when) == (measure, period) and row["value"]
        }
        sets = shared(files, page, "strip")["datasets"]
        dots_, few = (unpacked(sets[name]) if sets.get(name) else [] for name in ("dots", "few"))
        assert {mark["code"] for mark in few} == {area for area, row in rows.items() if row["small_base"]}
        drawn = {mark["code"]: mark for mark in (*dots_, *few)}
        assert set(drawn) == set(rows), page.address
        for area, mark in drawn.items():
            row = rows[area]
            assert mark["name"] == row["area_name"]
            assert mark["shown"] == written(row["value"], "(%)" in caption), (page.address, mark)
            place = "small numbers" if row["small_base"] else rank_of(row) if row["rank"] else "not ranked"
            assert mark["rank"] == place, (page.address, mark)
            dots += 1
    assert dots > 100


def test_the_tables_of_quartiles_count_those_of_the_files(files: Files):
    names = ("Top", "Second", "Third", "Bottom")
    tables = 0
    for area, about in files.last_of:
        found = part_of(files.page(area), about).css_first("figure.chart--quartiles table")
        if found is None:
            continue
        for line in found.css("tbody tr"):
            cells = [one_line(cell.text()) for cell in line.css("th, td")]
            held = Counter(row["quartile"] for row in files.rows(area, cells[0], about))
            assert cells[1:5] == [str(held[name]) for name in names], (area, cells)
            assert cells[5] == str(sum(held[name] for name in names)), (area, cells)
            tables += 1
    assert tables > 20
    for page in files.site.of_kind("measures/*"):
        measure = page.address.split("/")[1]
        found = page.html.css_first("figure.chart--map table")
        if found is None:
            continue
        period = re.search(r"every council in (\d{4}(?:-\d\d)?) ", one_line(_caption(table_of(page, "every council"))))
        held = Counter(
            row["quartile"] for (_, one, when), row in files.comparisons.items() if (one, when) == (measure, period[1])
        )
        counted = {
            one_line(line.css_first("th").text()): one_line(line.css_first("td").text())
            for line in found.css("tbody tr")
        }
        assert {name: counted[name] for name in names} == {name: str(held[name]) for name in names}, page.address
