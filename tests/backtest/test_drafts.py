"""Drafts that were really published, checked: every marked statement was labelled by hand.

And drafts made of templates from the published figures: what is true in them is never called false.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.proof.draft import Report, Verdict, check_draft, check_text, load_figures
from generator.proof.draft.figures import QUARTILES, Area, Comparison, Figures
from generator.proof.draft.readings import ordinal
from tests.built_site import BuiltSite

pytestmark = pytest.mark.england

LETTERS = {Verdict.TRUE: "T", Verdict.FALSE: "F", Verdict.STALE: "S", Verdict.CANNOT_CHECK: "?"}

# line: each marked statement of it, by its first words, with T for true, F for false and ? for what cannot be checked.
RELEASE_2019 = """
4: ? out-performing national and regional
6: ? 14 of the 20 areas
8: T exceeds national or regional
17: F halved
20: ? the 14 areas | ? six areas
22: T direct payments | T employment | T own home
"""
REPORT_2021 = """
28: ? above the average of shire
34: T 24 metrics | T five fewer than the previous | T an additional metric in the | T up from four metrics to
34: T two less in the bottom | T down from eight metrics to
35: ? the two metrics | T 11% | T again in the top quartile | T improvement of 1.5% points
35: T remained in the second quartile | T 2.5% points short of the | T considerably higher than the average
36: T reduction in the number | T top quartile | T considerably lower than the averages | T moved up a quartile
36: T lower than other shire authorities | T higher than the East Midlands
37: T the eight survey metrics | T the eight metrics | T six remained in the bottom | T short of the threshold for
38: T three indicators | T remained in the second quartile | T better than the comparative averages
38: T much better than shire authority | T remained in the third quartile
40: T again in the top quartile | T considerably better than the national,
42: T higher than the national position, | T missed the top quartile by | T improved by 3% points | T top quartile
42: T above the position nationally, other
44: ? 86% | ? similar to the national | ? 87% | ? 14% | ? 12% | ? 80% | ? 83% | ? 1.1% | ? 1.4%
46: ? bottom quartile
47: ? 14th out of 15
48: ? highest amongst nearest neighbour | ? 9.1 | ? 4.6
52: ? the lowest amongst nearest neighbour | ? 986 | ? 62%
53: ? down by 18% | ? reduction of 12%
59: ? four key measures | ? 16,870 | ? 54% | ? 17% | ? 21% | ? 12% | ? 11% | ? 14%
60: ? 800 | ? 1,400
64: ? 520,700 | ? more than double | ? 250,100
65: ? 130 | ? 1,100
66: ? 98% | ? 96% | ? 84%
67: T above the national | T top quartile | ? 11% | ? 84%
70: ? two metrics | T above the national | ? has increased | ? 90% | ? 88%
71: T top quartile | T improved | T second quartile | ? 460
72: T above the national | T top quartile | T 97.2% | T 99.8% | T above the national
73: ? 94 | ? 190 | ? 14 | ? 25
137: ? 54.0% | ? 60.9%
138: ? 73% | T 61.5% | T Bottom
139: ? 67%
146: ? 84.5k | ? 176.5k
147: ? 1.7k | ? 19.0
150: ? 160.9k | ? 780.0k
151: ? 738.9k | ? 1,373.0k
152: ? 136.4k | ? 568.3k
153: ? 520.7k | ? 250.1k
154: ? 44.9k | ? 244.9k
155: ? 21.1k | ? 140.0k
161: ? 86% | ? 84% | ? 96%
170: ? 20.6% | ? 16.8%
171: ? 49% | T 41.6% | T Bottom
172: ? 36%
173: ? 11% | ? 11.0% | T 11.2% | T Top
179: ? 86% | ? 83.7% | T 82.9% | T Second
188: ? 11.0% | ? 12.2%
189: T 0.9 | ? 163 | T Top
190: ? 87% | ? 79.7% | T 87.5% | T Top
191: ? 88% | ? 89.7% | T 88.1% | T Second
192: ? 8.1 | ? 33 | ? 3.1 | ? 13 | T 5.5 | ? 23 | T Top
193: ? 553 | ? 800 | ? 462.0 | ? 669 | F 616.3 | ? 893 | T Second
201: ? 14.4% | ? 10.1%
202: ? 99% | ? 96.0% | T 97.2% | T Third
203: ? 40% | ? 45.6% | T 47.5% | T Top
204: ? 100% | ? 99.8% | T 99.8% | T Third
205: ? 100% | ? 98.7% | T 98.4% | T Third
212: ? 94.8% | ? 92.4%
213: ? 90% | T 89.7% | T Second
248: ? 10%
"""


@pytest.fixture(scope="session")
def sources(shared_data: Path) -> Path:
    folder = shared_data.parent / "sources"
    if not folder.is_dir():
        pytest.skip(f"the published reports are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def figures(england_site: BuiltSite) -> Figures:
    return load_figures(england_site.folder)


def labels(report: Report) -> list[str]:
    """line, letter and first words of each item, as they are written above."""
    return [f"{one.line}: {LETTERS[one.verdict]} {' '.join(one.phrase.split()[:5])}" for one in report.items]


def written(text: str) -> list[str]:
    found = []
    for line in text.strip().splitlines():
        number, _, items = line.partition(": ")
        found += [f"{number}: {item}" for item in items.split(" | ")]
    return found


def of(report: Report, line: int, phrase: str) -> str:
    return next(one.why for one in report.items if one.line == line and one.phrase.startswith(phrase))


# --- published drafts ------------------------------------------------------------------


@pytest.mark.parametrize("period", [None, "2018-19"])
def test_a_press_release_of_2019(sources: Path, england_site: BuiltSite, period: str | None):
    file = sources / "northamptonshire-press-release-2019.txt"
    report = check_draft(file, "Northamptonshire", period=period, sites=[england_site.folder])
    assert report.period == "2018-19"
    assert labels(report) == written(RELEASE_2019)
    count = of(report, 6, "14 of the 20")
    assert "18 of 29 (all measures)" in count
    assert "the draft's 14 is that of 14 of 21 (leaving out the carers' survey and delayed transfers)" in count
    assert "older than the final figures" in count
    assert "24.2 per 100,000 in 2017-18 and 15.0 per 100,000 in 2018-19, a fall of 38%" in of(report, 17, "halved")
    notes = " ".join(note.text for note in report.notes)
    assert '"national and regional"' in notes and '"national or regional"' in notes
    assert "an average is no target" in notes


def test_a_committee_report_of_2021(sources: Path, england_site: BuiltSite):
    file = sources / "leicestershire-performance-report-2021.txt"
    report = check_draft(file, "Leicestershire", sites=[england_site.folder])
    assert report.period == "2019-20"
    assert labels(report) == written(REPORT_2021)
    assert "published: 536.3 per 100,000 (2A2 " in of(report, 193, "616.3")
    assert "would be about 775 people" in of(report, 193, "893")
    assert sum("percentage points" in note.text for note in report.notes) == 4  # "%" where points are meant
    assert all(one.origin for one in report.items if one.verdict is Verdict.FALSE)


@pytest.mark.parametrize(
    ("name", "council"),
    [("scrutiny-minutes-2017-18-q2.txt", "Leicester"), ("southampton-panel-minute-2017.txt", "Southampton")],
)
def test_minutes_without_figures_are_left_alone(sources: Path, england_site: BuiltSite, name: str, council: str):
    report = check_draft(sources / name, council, sites=[england_site.folder])
    assert {one.verdict for one in report.items} <= {Verdict.CANNOT_CHECK}


# --- drafts that were made of published figures --------------------------------------------


class Writer:
    """Writes statements about a council's measures: true ones, or with one number that is not."""

    def __init__(self, figures: Figures, seed: int) -> None:
        self.figures, self.random = figures, random.Random(seed)

    def subject(self) -> tuple[Area, str, list[str]]:
        """A council, a period, and the measures that it has a figure of."""
        while True:
            area, period = self.random.choice(self.figures.councils), self.random.choice(self.figures.periods)
            has = [one for one in self.figures.measures if self.figures.value(one, area.code, period) is not None]
            if has:
                return area, period, has

    def year(self, period: str) -> str:
        first, last = period.split("-")
        return self.random.choice([f"{first}/{last}", period, f"{first}-20{last}", f"{first} to 20{last}"])

    def code(self, code: str) -> str:
        stem, rest = code[:2], code[2:]
        styles = [code, f"ASCOF {code}"]
        if rest:
            styles += [f"{stem}({rest})", f"{stem} part {rest.lower()}", f"{stem} pt {rest.lower()}"]
        if rest.isdigit():
            styles.append(f"{stem} part {'i' * int(rest)}")
        return self.random.choice(styles)

    def name(self, one: str, period: str) -> str:
        measure, code = self.figures.measures[one], self.code(self.figures.code_of(one, period))
        return self.random.choice([f"{measure.official} ({code})", measure.subject, measure.official, code])

    def value(self, one: str, value: float) -> str:
        measure = self.figures.measures[one]
        text = f"{value:,.{measure.decimals}f}"
        if measure.unit_kind == "percent":
            return text + self.random.choice(["%", " per cent"])
        return text + (self.random.choice([" per 100,000", " per 100,000 population"]) if measure.per else "")

    def wrong(self, one: str, value: float) -> float:
        measure = self.figures.measures[one]
        by = {"percent": 3.7, "rate": 0.17 * value + 0.6, "score": 0.7 if value > 2 else 0.06}[measure.unit_kind]
        return value - by if value + by > 100 and measure.unit_kind == "percent" else value + by

    def sentence(self, area: Area, one: str, period: str, *, true: bool = True) -> str | None:
        compared = self.figures.comparisons[one, area.code, period]
        assert compared.value is not None
        name, year, value = self.name(one, period), self.year(period), compared.value
        said = value if true else self.wrong(one, value)
        kind = self.random.choice(["value", "average", "quartile", "beside", "change", "rank", "gap"])
        if kind == "value":
            return f"In {year}, {name} was {self.value(one, said)}."
        if kind == "average" and compared.england is not None:
            england = compared.england if true else self.wrong(one, compared.england)
            own, average = self.value(one, value), self.value(one, england)
            return f"In {year} {name} was {own}, against a national average of {average}."
        if kind == "quartile" and compared.quartile:
            others = set(QUARTILES) - self.figures.quartile_readings(one, area.code, period)
            quartile = compared.quartile if true else sorted(others)[0]
            return f"In {year}, {name} was in the {quartile.lower()} quartile."
        if kind == "beside":
            return self.beside(name, year, compared, self.figures.measures[one].sign, true=true)
        if kind == "change" and compared.previous is not None and compared.change:
            verb, before = ("rose" if compared.change > 0 else "fell"), compared.previous_period
            first = f"from {self.value(one, compared.previous)} in {self.year(before)}"
            return f"{name[0].upper()}{name[1:]} {verb} {first} to {self.value(one, said)} in {year}."
        if kind == "rank" and compared.rank and compared.ranked:
            rank = compared.rank if true else (compared.rank + compared.ranked // 2) % compared.ranked + 1
            return f"In {year}, {area.name} was ranked {ordinal(rank)} out of {compared.ranked} for {name}."
        if kind == "gap" and compared.gap and self.figures.measures[one].decimals == 1 and compared.gap >= 0.1:
            gap = round(compared.gap + 1e-9, 1) * (1 if true else 3)
            unit = "percentage points " if self.figures.measures[one].unit_kind == "percent" else ""
            return f"In {year}, {name} was {gap:,.1f} {unit}short of the top quartile."
        return None

    def beside(self, name: str, year: str, compared: Comparison, sign: int, *, true: bool) -> str | None:
        assert compared.value is not None
        if compared.region is None or not sign or compared.region == compared.value:
            return None
        better = sign * (compared.value - compared.region) > 0
        return f"In {year}, {name} was {'better' if better is true else 'worse'} than the regional average."

    def table(self, area: Area, measures: list[str], period: str) -> list[str]:
        year = self.year(period)
        rows = [f"| Ref | Measure | {area.name} {year} | England | Quartile | Rank |", "|---|---|---|---|---|---|"]
        for one in measures:
            compared = self.figures.comparisons[one, area.code, period]
            assert compared.value is not None
            england = "" if compared.england is None else self.value(one, compared.england)
            cells = [self.code(self.figures.code_of(one, period)), self.figures.measures[one].official]
            cells += [self.value(one, compared.value), england, compared.quartile or "N/A", str(compared.rank or "N/A")]
            rows.append(f"| {' | '.join(cells)} |")
        return rows


def test_nothing_true_is_called_false(figures: Figures):
    writer, told, wrong = Writer(figures, 1), Counter[Verdict](), []
    for _ in range(110):
        area, period, has = writer.subject()
        picked = [writer.random.choice(has) for _ in range(10)]
        sentences = [said for one in picked if (said := writer.sentence(area, one, period))]
        table = writer.table(area, writer.random.sample(has, min(5, len(has))), period)
        text = f"# {area.name}, {writer.year(period)}\n\n{'  '.join(sentences)}\n\n" + "\n".join(table)
        report = check_text(text, figures, area.name)
        told.update(one.verdict for one in report.items)
        wrong += [(area.name, one.phrase, one.why) for one in report.items if one.verdict in "FALSE STALE"]
    assert wrong == []
    assert told[Verdict.TRUE] > 2500 and told[Verdict.CANNOT_CHECK] < 0.02 * told[Verdict.TRUE]


def test_most_planted_errors_are_found(figures: Figures):
    writer, found, missed = Writer(figures, 2), 0, []
    for _ in range(400):
        area, period, has = writer.subject()
        said = writer.sentence(area, writer.random.choice(has), period, true=False)
        if said is None:
            continue
        report = check_text(f"# {area.name}, {writer.year(period)}\n\n{said}", figures, area.name)
        if any(one.verdict in {Verdict.FALSE, Verdict.STALE} for one in report.items):
            found += 1
        else:
            missed.append(said)
    assert found + len(missed) > 150
    assert found >= 0.93 * (found + len(missed)), missed


# Sentences that name a measure and print a number that is no figure of it.
NOT_PUBLISHED = """
The number of people who receive direct payments has increased by 19% (73) on the previous year, from 392 to 465.
Direct payments: 31% of new clients chose a direct payment within 6 weeks of assessment.
Of carers who were assessed, 45% received a direct payment and 20% received information and advice only.
28% of people who use services said they felt lonely some of the time, and 8% did not feel safe at all.
Of the 250 people who started reablement, 180 (72%) completed it and 62% needed no ongoing support at the end.
Staff turnover at the council was 11.4%, against 14% in 2019.
Admissions to care homes for people aged 65+ rose by 40 to 251, and the average age at admission was 86.
Satisfaction with the customer service centre was 94%. Overall satisfaction with our website was 71%.
People who feel safe in their local area after dark: 55%, compared with 61% nationally.
Between April and June 2018 there were 160 admissions of people aged 65 and over to care homes, 9.8% fewer than before.
The proportion of women with a learning disability in paid employment (1E) was 3.2%; for men it was 5.9%.
Our target is for 95% of older people to be at home 91 days after reablement (2B1).
Doncaster and Barnsley were in the top quartile for 1E with 12.1% and 13.4%.
If the trend goes on, 1E would fall to 1.2%, in the bottom quartile.
"""


def test_what_is_not_published_is_left_alone(figures: Figures):
    for sentence in NOT_PUBLISHED.strip().splitlines():
        report = check_text(f"# Rotherham adult care 2018/19\n\n{sentence}\n", figures, "Rotherham")
        assert [(one.phrase, one.why) for one in report.items if one.verdict is Verdict.FALSE] == [], sentence
        assert re.search(r"\d", sentence) is None or report.items, sentence
