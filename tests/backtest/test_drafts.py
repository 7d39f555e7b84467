"""Drafts held against England's published figures: labelled ones, published ones, the site's own, and made ones.

The labelled drafts and their scorer are beside the published files; the scores are floors that a change may not break.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from draftcheck.check import check_draft, check_text
from draftcheck.figures import QUARTILES, Area, Figures, figures_of
from draftcheck.verdicts import Verdict
from scripts.drafts import score
from tests.built_site import BuiltSite

pytestmark = pytest.mark.england

WRONG = {Verdict.FALSE, Verdict.DIFFERS, Verdict.STALE}
PERCENT = re.compile(r"(\d+)/(\d+)")


@pytest.fixture(scope="session")
def figures(england_site: BuiltSite) -> Figures:
    return figures_of([england_site.folder.as_posix()])


@pytest.fixture(scope="session")
def drafts(shared_data: Path) -> Path:
    folder = shared_data.parent / "drafts"
    if not folder.is_dir():
        pytest.skip(f"the labelled drafts are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def sources(shared_data: Path) -> Path:
    folder = shared_data.parent / "sources"
    if not folder.is_dir():
        pytest.skip(f"the published reports are not at {folder}")
    return folder


# --- labelled drafts -------------------------------------------------------------------


def test_the_labelled_drafts_keep_their_score(figures: Figures, drafts: Path):
    scored = score(drafts / "dev", figures, drafts / "score.py")
    assert scored.passed, "\n".join(scored.gates)
    assert scored.seconds < 15  # 24 drafts of a page: each takes a fiftieth of a second
    covered = next(PERCENT.search(line) for line in scored.gates if "coverage" in line)
    assert covered and int(covered[1]) >= 0.95 * int(covered[2])


# --- what was published ------------------------------------------------------------------


@pytest.mark.parametrize("period", [None, "2018-19"])
def test_a_press_release_of_2019(sources: Path, figures: Figures, period: str | None):
    file = sources / "northamptonshire-press-release-2019.txt"
    report = check_draft(file, "Northamptonshire", figures, period)
    assert report.period == "2018-19"
    halved = next(one for one in report.items if "halved" in one.phrase)
    assert halved.verdict in WRONG and "24.2 per 100,000" in halved.why and "15.0 per 100,000" in halved.why
    assert [one.phrase for one in report.items if one.verdict is Verdict.FALSE] == []


def test_a_committee_report_of_2021(sources: Path, figures: Figures):
    file = sources / "leicestershire-performance-report-2021.txt"
    report = check_draft(file, "Leicestershire", figures)
    assert report.period == "2019-20"
    assert sum(one.verdict is Verdict.TRUE for one in report.items) >= 35
    wrong = [one for one in report.items if one.verdict in WRONG]
    assert [one.phrase for one in wrong if one.line == 193 and "536.3 per 100,000" in one.why] == ["616.3"]
    assert len(wrong) <= 4 and not any(one.verdict is Verdict.FALSE for one in wrong)


@pytest.mark.parametrize(
    ("name", "council"),
    [("scrutiny-minutes-2017-18-q2.txt", "Leicester"), ("southampton-panel-minute-2017.txt", "Southampton")],
)
def test_minutes_without_figures_are_left_alone(sources: Path, figures: Figures, name: str, council: str):
    report = check_draft(sources / name, council, figures)
    assert {one.verdict for one in report.items} <= {Verdict.CANNOT}


def test_the_sites_own_releases_are_true(england_site: BuiltSite, figures: Figures):
    """One in fifteen of them, other councils and years than the next; all of them take four minutes."""
    slugs = {area.slug: area.name for area in figures.councils}
    told, wrong = Counter[Verdict](), []
    for file in sorted((england_site.folder / "press").glob("*/*.txt"))[::15]:
        report = check_text(file.read_text("utf-8"), figures, slugs[file.parent.name], period=file.stem)
        told.update(one.verdict for one in report.items)
        wrong += [(file.parent.name, file.stem, one.phrase, one.why) for one in report.items if one.verdict in WRONG]
    assert [one for one in wrong if one[2]] == []
    assert told[Verdict.TRUE] > 2.5 * told[Verdict.CANNOT] > 0


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
        code = code.replace("(", "").replace(")", "")
        stem, rest = code[:2], code[2:]
        styles = [code, f"ASCOF {code}"]
        if rest:
            styles += [f"{stem}({rest})", f"{stem} part {rest.lower()}", f"{stem} pt {rest.lower()}"]
        return self.random.choice(styles)

    def name(self, one: str, period: str) -> str:
        measure, code = self.figures.measures[one], self.code(self.figures.measures[one].code(period))
        return self.random.choice([f"{measure.official} ({code})", measure.subject, measure.official, code])

    def value(self, one: str, value: float) -> str:
        measure = self.figures.measures[one]
        text = f"{value:,.{measure.decimals}f}"
        if measure.unit_kind == "percent":
            return text + self.random.choice(["%", " per cent"])
        rate = measure.unit_kind == "rate"
        return text + (self.random.choice([" per 100,000", " per 100,000 population"]) if rate else "")

    def wrong(self, one: str, value: float) -> float:
        measure = self.figures.measures[one]
        by = {"percent": 3.7, "rate": 0.17 * value + 0.6, "score": 0.7 if value > 2 else 0.06}[measure.unit_kind]
        return value - by if value + by > 100 and measure.unit_kind == "percent" else value + by

    def sentence(self, area: Area, one: str, period: str, *, true: bool = True) -> str | None:
        figures, measure = self.figures, self.figures.measures[one]
        value = figures.value(one, area.code, period)
        assert value is not None
        name, year, said = self.name(one, period), self.year(period), value if true else self.wrong(one, value)
        before, england = figures.before(one, area.code, period), figures.value(one, figures.country, period)
        kind = self.random.choice(["value", "average", "quartile", "beside", "change", "rank"])
        if kind == "value":
            return f"In {year}, {name} was {self.value(one, said)}."
        if kind == "average" and england is not None:
            average = self.value(one, england if true else self.wrong(one, england))
            return f"In {year} {name} was {self.value(one, value)}, against a national average of {average}."
        if kind == "quartile" and (own := figures.quartile(one, area.code, period)):
            quartile = own if true else next(each for each in QUARTILES if each != own)
            return f"In {year}, {name} was in the {quartile.lower()} quartile."
        if kind == "beside" and england is not None and measure.sign and england != value:
            better = measure.sign * (value - england) > 0
            return f"In {year}, {name} was {'better' if better is true else 'worse'} than the national average."
        if kind == "change" and before and (first := figures.value(one, area.code, before)) not in (None, value):
            verb = "rose" if value > (first or 0) else "fell"
            start = f"from {self.value(one, first or 0)} in {self.year(before)}"
            return f"{name[0].upper()}{name[1:]} {verb} {start} to {self.value(one, said)} in {year}."
        if kind == "rank" and measure.sign:
            ranking = figures.ranking(figures.of_councils(one, period), area.code, measure.sign)
            assert ranking is not None
            place = ranking.first if true else (ranking.first + ranking.of // 2) % ranking.of + 1
            return f"In {year}, {area.name} was ranked {place}th out of {ranking.of} for {name}."
        return None

    def table(self, area: Area, measures: list[str], period: str) -> list[str]:
        rows = [f"| Ref | Measure | {area.name} {self.year(period)} | England | Quartile |", "|---|---|---|---|---|"]
        for one in measures:
            own, england = (self.figures.value(one, code, period) for code in (area.code, self.figures.country))
            assert own is not None
            cells = [self.code(self.figures.measures[one].code(period)), self.figures.measures[one].official]
            cells += [self.value(one, own), "" if england is None else self.value(one, england)]
            rows.append(f"| {' | '.join(cells)} | {self.figures.quartile(one, area.code, period) or 'N/A'} |")
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
        wrong += [(area.name, period, one.phrase, one.why) for one in report.items if one.verdict in WRONG]
    assert wrong == []
    assert told[Verdict.TRUE] > 2000 and told[Verdict.CANNOT] < 0.03 * told[Verdict.TRUE]


def test_most_planted_errors_are_found(figures: Figures):
    writer, found, missed = Writer(figures, 2), 0, []
    for _ in range(400):
        area, period, has = writer.subject()
        said = writer.sentence(area, writer.random.choice(has), period, true=False)
        if said is None:
            continue
        report = check_text(f"# {area.name}, {writer.year(period)}\n\n{said}", figures, area.name)
        if any(one.verdict in WRONG for one in report.items):
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
        assert [(one.phrase, one.why) for one in report.items if one.verdict in WRONG] == [], sentence
        assert re.search(r"\d", sentence) is None or report.items, sentence
