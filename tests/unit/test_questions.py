"""The pages of measures: a question as the title, its answer first, the measure's name where people look for it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from generator import pages, words
from generator.catalogue import load_catalogue
from generator.model.areas import Area
from generator.model.measures import Measure
from generator.model.vocabulary import AreaKind
from generator.pages.council_measure import question_of
from tests.unit.test_pages import all_pages, example, html_of
from tests.worlds import measure

__all__ = ["all_pages", "example"]
ROOT = Path(__file__).resolve().parents[2]
LEEDS = Area("A1", "Leeds", AreaKind.COUNCIL, "leeds")
WIGHT = Area("A2", "Isle of Wight", AreaKind.COUNCIL, "isle-of-wight", preposition="on", article="the")


@pytest.mark.parametrize(
    ("question", "of_none", "of_leeds", "of_wight"),
    [
        ("Do people {place} feel safe?", "Do people feel safe?", "Do people in Leeds feel safe?",
         "Do people on the Isle of Wight feel safe?"),
        ("How good is life {place}?", "How good is life?", "How good is life in Leeds?",
         "How good is life on the Isle of Wight?"),
        ("Are carers lonely?", "Are carers lonely?", "Leeds: are carers lonely?",
         "The Isle of Wight: are carers lonely?"),
        ("NHS or council: who pays?", "NHS or council: who pays?", "Leeds: NHS or council: who pays?",
         "The Isle of Wight: NHS or council: who pays?"),
    ],
)  # fmt: skip
def test_a_question_is_asked_of_a_place(question: str, of_none: str, of_leeds: str, of_wight: str):
    one = measure(question=question)
    assert (one.asks(), question_of(one, LEEDS), question_of(one, WIGHT)) == (of_none, of_leeds, of_wight)


def defined() -> list[Measure]:
    """The measures of every definition that comes with the project, national ones alone."""
    folders = [ROOT / "data" / "example", ROOT / "data" / "leicestershire"]
    packs = [load_catalogue(folder) for folder in folders]
    return [one for pack in packs for one in pack.measures.values()]


def test_every_question_of_ours_is_one_and_names_the_place():
    texts = {one.question for one in defined()}
    texts |= {
        re.search(r"^question: (.*)$", file.read_text("utf-8"), re.MULTILINE)[1]
        for file in (ROOT / "definitions").glob("*/measures/*.md")
    }
    assert len(texts) > 60
    for text in texts:
        assert text.endswith("?"), text
        assert text.count("{place}") == 1, text
        assert "{place}" not in text.replace(" {place} ", "").replace(" {place}?", ""), text


def of_measures(example: Any, all_pages: dict[str, pages.Page]) -> list[tuple[pages.Page, Measure, Area | None]]:
    """Every page of a measure, with the measure and, where it is a council's, the council."""
    site = example.site
    found: list[tuple[pages.Page, Measure, Area | None]] = []
    for measure_id, one in site.catalogue.measures.items():
        found.append((all_pages[f"measures/{measure_id}.md"], one, None))
        for area in site.catalogue.councils:
            if page := all_pages.get(f"councils/{area.slug}/{measure_id}.md"):
                found.append((page, one, area))
    return found


def test_the_title_is_the_question_and_no_two_pages_have_one_title(example, all_pages):
    for page, one, area in of_measures(example, all_pages):
        assert page.title == (question_of(one, area) if area else one.asks()), page.path
        assert page.body.startswith(f"# {words.as_markdown(page.title)}\n"), page.path
        assert area is None or words.place(area) in page.title, page.path
        assert page.meta["crumb"] == one.short, page.path
    titles = Counter(page.title for page, _, _ in of_measures(example, all_pages))
    assert titles.most_common(1)[0][1] == 1


def test_the_first_sentence_is_the_answer_and_the_figure_beside_it_is_its_own(example, all_pages):
    figures = 0
    for page, one, area in of_measures(example, all_pages):
        if area is None:
            continue
        answer = html_of(page).css_first("h1 ~ .cp-opening p")
        kind, code, period, _ = answer.attributes["data-claim"].split("/")
        said = example.site.say(kind, code, period, one.id)
        assert " ".join(answer.text().split()) == said, page.path
        large = html_of(page).css_first(".cp-key dd strong")
        assert (large is None) == (kind == "missing"), page.path
        if large is not None:
            figures += 1
            value = example.site.comparisons.of(area.code, one.id, period).value
            assert large.text() == words.short_value(one.unit, one.decimals, value), page.path
    assert figures > 300


def test_a_measure_is_found_by_its_name_and_by_its_codes(example, all_pages):
    """In the page's own text: fragments are not in the search index."""
    for page, one, area in of_measures(example, all_pages):
        assert words.as_markdown(one.name) in page.body, page.path
        if area is None:
            assert "search" not in page.meta, page.path
            assert words.as_markdown(one.official) in page.body, page.path
            assert all(words.as_markdown(code.code) in page.body for code in one.codes), page.path


def test_a_dataset_is_called_what_is_measured_and_where(example, all_pages):
    for page, one, area in of_measures(example, all_pages):
        place = area or example.site.country
        assert page.meta["json_ld"]["name"] == words.one_line(f"{one.name}: {place.name}")


def test_every_council_of_the_table_can_be_found_by_typing(example, all_pages):
    """The box of a measure's page leads to each council's own page of the measure."""
    for measure_id in example.site.catalogue.measures:
        page = all_pages[f"measures/{measure_id}.md"]
        if "find" not in page.fragments:
            continue
        table = Parser(page.fragments["councils"])
        assert 'data-find="#every-council"' in page.fragments["find"]
        rows = table.css("#every-council tbody tr[data-find-item]")
        assert len(rows) == len(table.css("#every-council tbody tr")) > 10
        assert all(row.css_first("a").attributes["href"].endswith(f"/{measure_id}/") for row in rows)


def test_the_list_of_measures_asks_each_question_and_names_each_measure(example, all_pages):
    body = all_pages["measures/index.md"].body
    for one in example.site.catalogue.measures.values():
        assert f"[{words.as_markdown(one.asks())}]" in body
        assert words.as_markdown(one.name) in body
