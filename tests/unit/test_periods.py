"""Spans of time: read however they are written, and the same part of another year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import words
from generator.periods import MONTHS, Basis, Span, read_span

FIRST, LAST = 12 * 1990, 12 * 2060 + 11


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any span: up to twelve months, a calendar year, or a day."""
    kind = draw(st.sampled_from(["months", "year", "day"]))
    if kind == "year":
        return Span.read(str(draw(st.integers(1990, 2060))))
    if kind == "day":
        day = draw(st.dates(min_value=date(1990, 1, 1), max_value=date(2059, 12, 31)))
        return Span.read(day.isoformat())
    first = draw(st.integers(FIRST, LAST - 11))
    return Span.between(first, first + draw(st.integers(0, 11)))


@pytest.mark.parametrize(
    ("written", "text", "basis", "months", "year"),
    [
        ("2020-21", "2020-21", Basis.YEAR, 12, "2020-21"),
        ("2020/21", "2020-21", Basis.YEAR, 12, "2020-21"),
        ("2020", "2020", Basis.YEAR, 12, "2020"),
        ("April 2020 to March 2021", "2020-21", Basis.YEAR, 12, "2020-21"),
        ("April to November 2020", "2020-04--2020-11", Basis.TO_DATE, 8, "2020-21"),
        ("Apr - Nov 2020", "2020-04--2020-11", Basis.TO_DATE, 8, "2020-21"),
        ("April\u2013November 2020", "2020-04--2020-11", Basis.TO_DATE, 8, "2020-21"),
        ("2020-04--2020-11", "2020-04--2020-11", Basis.TO_DATE, 8, "2020-21"),
        ("2020-04/2020-11", "2020-04--2020-11", Basis.TO_DATE, 8, "2020-21"),
        ("April to January 2021", "2020-04--2021-01", Basis.TO_DATE, 10, "2020-21"),
        ("Q1 2020-21", "2020-04--2020-06", Basis.TO_DATE, 3, "2020-21"),
        ("2020-21 q2", "2020-07--2020-09", Basis.QUARTER, 3, "2020-21"),
        ("Q4 2020-21", "2021-01--2021-03", Basis.QUARTER, 3, "2020-21"),
        ("June to August 2020", "2020-06--2020-08", Basis.PART, 3, "2020-21"),
        ("November 2020", "2020-11--2020-11", Basis.MONTH, 1, "2020-21"),
        ("2020-12", "2020-12--2020-12", Basis.MONTH, 1, "2020-21"),
        ("April 2020", "2020-04--2020-04", Basis.TO_DATE, 1, "2020-21"),
        ("12 months to June 2020", "2019-07--2020-06", Basis.ROLLING, 12, "2020-21"),
        ("year to March 2021", "2020-21", Basis.YEAR, 12, "2020-21"),
        ("30 November 2020", "2020-11-30", Basis.SNAPSHOT, 1, "2020-21"),
        ("31 March 2021", "2021-03-31", Basis.SNAPSHOT, 1, "2020-21"),
        ("2020-02-29", "2020-02-29", Basis.SNAPSHOT, 1, "2019-20"),
    ],
)
def test_a_span_is_read_however_it_is_written(written: str, text: str, basis: Basis, months: int, year: str) -> None:
    span = Span.read(written)
    assert (span.text, span.basis, span.months, span.year) == (text, basis, months, year)


@pytest.mark.parametrize(
    "text",
    ["", "Q5 2020-21", "Q2", "April to November", "Smarch 2020", "31 June 2020", "2020-13", "2020-21-22", "30/11/2020",
     "November to April", "April 2020 to November 2021", "2020-11--2020-04", "November 2020 to April 2020",
     "2021-02-29", "Ma 2020x", "last year"],
)  # fmt: skip
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period; write"):
        Span.read(text)


@given(spans())
def test_reading_what_was_read_changes_nothing(span: Span) -> None:
    assert Span.read(span.text) == span
    assert read_span(read_span(span.text)) == span.text
    assert Span.read(f" {span.text.upper()} ") == span


@given(spans())
def test_prose_is_read_back(span: Span) -> None:
    """What a page says of a period is what staff may write."""
    prose = words.period(span.text)
    if span.text.count("-") == 1 and "--" not in span.text:
        assert prose == span.text[:5].replace("-", " to ") + str(int(span.text[:4]) + 1)
    assert Span.read(prose) == span


@given(spans())
def test_the_year_before_is_as_long_and_a_year_earlier(span: Span) -> None:
    before = span.year_before
    assert before.months == span.months
    assert before.basis is span.basis
    assert (span.first - before.first, span.last - before.last) == (12, 12)


@given(spans(), spans())
def test_to_hold_is_to_touch_with_every_month(one: Span, other: Span) -> None:
    mine, theirs = (set(range(span.first, span.last + 1)) for span in (one, other))
    assert one.holds(other) == (theirs <= mine)
    assert one.touches(other) == other.touches(one) == bool(mine & theirs)
    assert one.holds(one)
    assert not one.holds(other) or one.touches(other)


@given(st.lists(spans(), max_size=6))
def test_spans_sort_by_when_they_end(some: list[Span]) -> None:
    ends = [span.last for span in sorted(some)]
    assert ends == sorted(ends)


@given(spans())
def test_a_span_lies_in_the_year_that_it_ends_in(span: Span) -> None:
    year = Span.read(span.year)
    assert year.basis is Basis.YEAR
    assert year.first <= span.last <= year.last


@given(st.integers(FIRST, LAST - 24), st.integers(12, 24))
def test_more_than_a_year_is_no_span(first: int, more: int) -> None:
    with pytest.raises(ValueError):
        Span.between(first, first + more)


def test_a_leap_day_has_a_day_before_it_in_the_year_before() -> None:
    assert Span.read("29 February 2020").year_before.text == "2019-02-28"
    assert Span.read("28 February 2021").year_before.text == "2020-02-28"


def test_each_month_has_its_name() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert Span.read(f"{name[:3].upper()} 2020").text == f"2020-{number:02d}--2020-{number:02d}"
