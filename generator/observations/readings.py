"""One file's rows -> entries, resolved to measure, area and period; every other row set aside with its reason.

Nothing is guessed: what is not known in the catalogue, not declared for the source, or not possible
is a problem that names its line or cell. Rules 1, 2, 4 and 8 of the method.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator import words
from generator.catalogue import Catalogue, shown
from generator.catalogue.nearest import advise, advise_area, plain
from generator.model.measures import Measure
from generator.model.numbers import HIDES, NO_FIGURE, number_todo, read_figure, read_number
from generator.model.packs import Correction, Pack, Source
from generator.model.problems import Problem
from generator.model.units import Unit, wrong_sign
from generator.model.vocabulary import AreaKind, Missing
from generator.periods import read_period, within
from generator.readers import Note, Reader, origin, plain_code, readers
from generator.stats import round_half_away

Mask = NDArray[np.bool_]
Objects = NDArray[np.object_]

OPTIONS = ("encoding", "framework", "markers", "unused_measures")
OUTCOME = "outcome"
RESPONDENTS = "respondents"
COMPANIONS = ("numerator", "denominator", RESPONDENTS, "margin", "lower", "upper")  # numbers that belong to an outcome
KEY = ["measure_id", "area", "period"]
ENTRY_COLUMNS = [*KEY, "kind", "number", "missing", "status", "sheet", "row", "column"]

_COUNTS = ("denominator", RESPONDENTS)
_UNREAD = ""  # in place of an area or a measure whose definition does not hold
_NOISE_DECIMALS = 6  # numbers beside an outcome are kept as published, without binary float noise
_TOTALS = ("total", "")  # the breakdown of a whole population; third parties' copies leave it empty
_NO_CODE = ("", "-", "0", "[z]", "[x]")  # what stands in an ONS code column for an area without one
_LEVELS = {
    "council": AreaKind.COUNCIL,
    "region": AreaKind.REGION,
    "council type": AreaKind.COUNCIL_TYPE,
    "england": AreaKind.COUNTRY,
    "country": AreaKind.COUNTRY,
}


@dataclass
class Reading:
    """A file while it is sorted: the rows still in hand, and how many were set aside for which reason."""

    source: Source
    reader: Reader
    catalogue: Catalogue
    note: Note
    rows: pd.DataFrame
    read: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    told: list[Problem] = field(default_factory=list)  # what of that no definition asks for
    repeated: pd.DataFrame | None = None  # values that the file gives again, with ``first_row`` and so on of the first

    @property
    def file(self) -> str:
        return shown(self.catalogue.folder / self.source.file)

    def option(self, name: str) -> str:
        return (self.source.options or {}).get(name, "")

    def put_aside(self, mask: Mask, reason: str | Objects, told: str = "", todo: str = "") -> None:
        """Takes the rows of the mask out of hand, counted under their reason (one for all, or one a row).

        What no definition asks for is ``told`` to whoever makes the site, with the first place.
        """
        if mask.any():
            if told:
                what = f"{words.plural(int(mask.sum()), self.reader.counts)} set aside: {told}"
                self.told.append(self.problem(self.rows[mask].iloc[0], what, todo))
            self.set_aside.update({reason: int(mask.sum())} if isinstance(reason, str) else reason[mask])
            self.rows = self.rows[~mask]

    def refuse(self, mask: Mask, what: Callable[[pd.Series], str], todo: str | Callable[[pd.Series], str]) -> None:
        """Takes the rows of the mask out of hand with a problem for each different message, at its first row."""
        found: dict[str, list[pd.Series]] = {}
        for _, row in self.rows[mask].iterrows():
            found.setdefault(what(row), []).append(row)
        for text, rows in found.items():
            problem = self.problem(rows[0], text, todo if isinstance(todo, str) else todo(rows[0]))
            self.note(replace(problem, times=len(rows)))
        self.put_aside(mask, "refused")

    def blame_source(self, what: str, todo: str) -> None:
        """Notes a problem of the source's own declaration."""
        where = shown(self.catalogue.folder / "sources.yml")
        self.note(Problem(where, self.source.line, f"source {self.source.id}: {what}", todo))

    def problem(self, row: pd.Series, what: str, todo: str) -> Problem:
        place = origin("", row["sheet"], row["row"], row["column"]).removeprefix(":")
        return Problem(self.file, int(row["row"]), what, todo, place if row["sheet"] else "")


def read_source(catalogue: Catalogue, source: Source, note: Note) -> Reading | None:
    """The source's file, sorted; ``rows`` has ENTRY_COLUMNS. None when the file cannot be read (noted)."""
    reader = readers().get(source.reader)
    where = shown(catalogue.folder / "sources.yml")
    for name in source.options or {}:
        if name not in OPTIONS:
            what = f"source {source.id}: '{name}' is not an option"
            note(Problem(where, source.line, what, advise(name, OPTIONS, f"use one of: {', '.join(OPTIONS)}")))
    if reader is None:
        what = f"source {source.id}: there is no reader '{source.reader}'"
        note(Problem(where, source.line, what, advise(source.reader, readers(), f"use one of: {', '.join(readers())}")))
        return None
    rows = reader.read(catalogue.folder / source.file, source, note)
    if rows is None:
        return None
    reading = Reading(source, reader, catalogue, note, rows, read=len(rows))
    frameworks = [one.id for one in catalogue.pack.frameworks]  # none: those of a pack.yml that does not hold
    if (framework := reading.option("framework")) and frameworks and framework not in frameworks:
        todo = advise(framework, frameworks, "use the id of one in pack.yml")
        reading.blame_source(f"there is no framework '{framework}'", todo)
        return None
    _drop_breakdowns(reading)
    _resolve_areas(reading)
    _resolve_measures(reading)
    _read_numbers(reading)
    _leave_out_unread(reading)
    _check_existence(reading)
    _round_and_check_range(reading)
    _set_aside_scores_of_nobody(reading)
    _join_duplicates(reading)
    reading.rows = reading.rows[ENTRY_COLUMNS]
    return reading


# --- which rows ----------------------------------------------------------------------


def _drop_breakdowns(reading: Reading) -> None:
    totals = _each(reading.rows["breakdown"], lambda text: text.casefold() in _TOTALS)
    parts = [text for text in reading.rows["breakdown"].cat.categories if text.casefold() not in _TOTALS]
    told = f"of breakdowns, such as '{parts[0]}'" if parts else ""
    todo = "only totals are used, whose breakdown is Total or empty"
    reading.put_aside(~totals.astype(bool), "breakdown not used", told, todo)
    kinds = (OUTCOME, *COMPANIONS)
    unknown = ~reading.rows["kind"].isin(kinds).to_numpy()
    reading.refuse(unknown, lambda row: f"unknown kind of row '{row['kind']}'", f"use one of: {', '.join(kinds)}")


def _resolve_areas(reading: Reading) -> None:
    """Adds ``area``, the code of today; sets aside what a declared correction says (rule 2)."""
    rows, catalogue = reading.rows, reading.catalogue
    texts = ["area_code", "area_text", "area_name"]
    which = rows.groupby([*texts, "level"], observed=True, sort=False).ngroup().to_numpy()
    _, first, of = np.unique(which, return_index=True, return_inverse=True)
    distinct = rows.iloc[first]
    found = [_area_of(catalogue, *names) for names in zip(*(distinct[name] for name in texts), strict=True)]
    areas = np.array(found, dtype=object)[of] if len(found) else np.array([], dtype=object)
    aside: Mask = np.zeros(len(rows), dtype=bool)
    redirected: Mask = np.zeros(len(rows), dtype=bool)
    for correction in reading.source.corrections:
        touched, right = _touched(rows, correction), catalogue.area_code(correction.read_as)
        if correction.read_as == "":
            aside |= touched
        elif right is None and catalogue.may_be_area(correction.read_as):
            areas[touched] = _UNREAD
        elif right is None:
            what = f"a correction reads '{correction.code}' as '{correction.read_as}', which is no area"
            reading.blame_source(what, "correct 'read_as'")
        else:
            areas[touched] = right
            redirected |= touched
    reading.rows = rows.assign(area=areas, redirected=redirected)
    reading.put_aside(aside, "area set aside by a declared correction")
    names = [name for area in catalogue.areas.values() for name in (area.name, *area.aliases)]
    todo = "add it to areas.csv as a row, a former code or an alias, or declare a correction for the source"
    reading.refuse(
        reading.rows["area"].isna().to_numpy(),
        lambda row: f"unknown area {_named(row)}",
        lambda row: advise_area(_text_of(row), names, todo),
    )
    levels = _each(reading.rows["level"], lambda text: _LEVELS.get(text.casefold(), "" if text == "" else None))
    kinds = reading.rows["area"].map({area.code: area.kind for area in catalogue.areas.values()}).to_numpy()
    agrees = np.array([level in ("", kind) for level, kind in zip(levels, kinds, strict=True)], dtype=bool)
    reading.refuse(
        ~agrees & (reading.rows["area"] != _UNREAD).to_numpy(),
        lambda row: f"{_named(row)} is given as '{row['level']}', not as {catalogue.areas[row['area']].kind}",
        "correct its kind in areas.csv, or declare a correction for the source",
    )


def _area_of(catalogue: Catalogue, code: str, text: str, name: str) -> str | None:
    """The area by its ONS code; by name, else by the publisher's code, only where there is no ONS code."""
    texts = (code,) if code not in _NO_CODE else tuple(filter(None, (name, text)))
    found = next(filter(None, map(catalogue.area_code, texts)), None)
    return _UNREAD if found is None and any(map(catalogue.may_be_area, texts)) else found


def _touched(rows: pd.DataFrame, correction: Correction) -> Mask:
    wanted = plain(correction.code)
    touched = np.zeros(len(rows), dtype=bool)
    for name in ("area_code", "area_text", "area_name"):
        touched |= _each(rows[name], lambda text: plain(text) == wanted).astype(bool)
    if correction.sheets:
        touched &= rows["sheet"].isin(correction.sheets).to_numpy()
    if correction.first or correction.last:
        touched &= _each(rows["period"], lambda text: _between(text, correction.first, correction.last)).astype(bool)
    return touched


def _between(text: str, first: str | None, last: str | None) -> bool:
    period = _period(text)  # one that does not parse is told, with its line, when periods are resolved
    return period is not None and within(period, first, last)


def _period(text: str) -> str | None:
    try:
        return read_period(text)
    except ValueError:
        return None


def _resolve_measures(reading: Reading) -> None:
    """Reads ``period`` and adds ``measure_id``: what the code meant then, never by the code alone (rule 1)."""
    rows, catalogue = reading.rows, reading.catalogue
    reading.rows = rows.assign(period_text=rows["period"], period=_each(rows["period"], _period))
    reading.refuse(
        reading.rows["period"].isna().to_numpy(),
        lambda row: f"'{row['period_text']}' is not a period",
        lambda row: advise(row["period_text"], (), "write a year such as 2015-16"),
    )
    if (declared := reading.source.period) is not None:
        reading.refuse(
            (reading.rows["period"] != declared).to_numpy(),
            lambda row: f"the row is of {row['period']}, the source of {declared}",
            "correct the source's 'period', or leave it out",
        )
    _leave_out_other_periods(reading)
    rows = reading.rows
    index = _measures_by_code(catalogue)
    framework, left_out = reading.option("framework"), reading.option("unused_measures").split()
    unused = {plain_code(code) for code in left_out}
    unread = {plain_code(text) for text in catalogue.unread}

    def meaning(code: str, period: str) -> tuple[str | None, str]:
        uses = index.get(code) or index.get(plain_code(code)) or []
        measure = _measure_in(uses, framework, period)
        if measure is not None:
            return measure.id, "known"
        if not catalogue.measures or plain_code(code) in unread:
            return _UNREAD, "unread"
        if plain_code(code) in unused:
            return None, "unused"
        if "*" in left_out and not uses:
            return None, "undefined"
        return None, "not in use" if uses else "unknown"

    found = _each_pair(rows["measure"], rows["period"], meaning)
    reading.rows = rows.assign(measure_id=[one[0] for one in found], fate=[one[1] for one in found])
    reading.put_aside((reading.rows["fate"] == "unused").to_numpy(), "measure not used by this pack")
    undefined = reading.rows["fate"] == "undefined"
    codes = [str(code) for code in reading.rows.loc[undefined, "measure"].unique()]
    told = f"of {words.plural(len(codes), 'measure')} that the pack does not define, such as '{''.join(codes[:1])}'"
    todo = "add a definition to measures/, or name each under the source's option unused_measures"
    reading.put_aside(undefined.to_numpy(), "measure not used by this pack", told, todo)
    known = [*catalogue.measures, *(code.code for one in catalogue.measures.values() for code in one.codes)]
    todo = "add its definition to measures/, or list it under the source's option unused_measures"
    reading.refuse(
        (reading.rows["fate"] == "unknown").to_numpy(),
        lambda row: f"unknown measure code '{row['measure']}'",
        lambda row: advise(row["measure"], known, todo),
    )


def _leave_out_other_periods(reading: Reading) -> None:
    """Publishers' files go further back than a pack; in one that was written for it, another period is a slip."""
    pack, periods = reading.catalogue.pack, reading.rows["period"]
    outside = {period: _outside(period, pack) for period in sorted(periods.unique()) if not pack.has(period)}
    if reading.source.reader == "tidy":
        reading.refuse(
            periods.isin(outside).to_numpy(),
            lambda row: (
                f"'{row['period_text']}' is not a period of this pack, which runs from {pack.first} to {pack.last}"
            ),
            "correct it, or 'first' and 'last' in pack.yml",
        )
        return
    for place in dict.fromkeys(outside.values()):
        years = [period for period, its in outside.items() if its == place]
        told = f"of {years[0]}{f' to {years[-1]}' if years[1:] else ''}, {place}"
        todo = "to use them, set 'first' and 'last' in pack.yml"
        reading.put_aside(reading.rows["period"].isin(years).to_numpy(), "period not in this pack", told, todo)


def _outside(period: str, pack: Pack) -> str:
    """Where a period lies that is not in the pack."""
    if ("-" in period) != ("-" in pack.first):
        return f"another kind of year than the pack's, such as {pack.last}"
    if period > pack.last:
        return f"after the pack's last year, {pack.last}"
    return f"before the pack's first year, {pack.first}"


def _measures_by_code(catalogue: Catalogue) -> dict[str, list[tuple[str, str, str | None, Measure]]]:
    """Code without brackets, or measure id -> framework, first and last period and measure, for each use of it."""
    index: dict[str, list[tuple[str, str, str | None, Measure]]] = {}
    for measure in catalogue.measures.values():
        for code in measure.codes:
            use = (code.framework, code.first, code.last, measure)
            index.setdefault(plain_code(code.code), []).append(use)
            index.setdefault(measure.id, []).append(use)
    return index


def _measure_in(uses: list[tuple[str, str, str | None, Measure]], framework: str, period: str) -> Measure | None:
    """The measure that the code means in the period, or in every period of the framework that a file keeps to."""
    valid = [use for use in uses if use[1] <= period and (use[2] is None or period <= use[2])]
    if framework:
        uses = [use for use in uses if use[0] == framework]
        valid = [use for use in uses if use in valid] or uses
    measures = {use[3].id: use[3] for use in valid}
    measure = next(iter(measures.values())) if len(measures) == 1 else None
    return measure if measure and measure.code_in(period) else None


# --- which numbers -------------------------------------------------------------------


def _read_numbers(reading: Reading) -> None:
    """Adds ``number`` (NaN where missing) and ``missing`` (the typed reason, or "")."""
    markers = {word.casefold(): reason.value for word, reason in reading.reader.markers.items()}
    for pair in filter(None, reading.option("markers").split(",")):
        word, _, reason = (part.strip() for part in pair.partition("="))
        if reason not in set(Missing):
            todo = advise(reason, Missing, f"write it as word=reason, with a reason of: {', '.join(Missing)}")
            reading.blame_source(f"marker '{word}' stands for '{reason}'", todo)
        markers[word.casefold()] = reason
    texts = reading.rows["value"].cat.remove_unused_categories()
    numbers = _each(texts, _number).astype(float)
    missing = _each(texts, lambda text: markers.get(text.casefold(), ""))
    reading.rows = reading.rows.assign(number=numbers, missing=np.where(np.isnan(numbers), missing, ""))
    known = list(filter(None, markers))

    def advice(row: pd.Series) -> str:
        text = str(row["value"])
        if text.casefold() in NO_FIGURE:
            reason = Missing.SUPPRESSED if text.casefold() in HIDES else Missing.NOT_AVAILABLE
            once = f"say once for the source what it stands for, such as options: {{markers: '{text}={reason}'}}"
            return f"leave the cell empty and say why in missing_reason, or {once}"
        marker = f"correct it, or add it to the source's option markers; known are: {', '.join(known)}"
        return hint if (hint := number_todo(text)) != "write a number" else advise(text, known, marker)

    reading.refuse(
        np.isnan(numbers) & (missing == ""),
        lambda row: f"'{row['value']}' is neither a number nor a known marker" if row["value"] else "the cell is empty",
        advice,
    )
    _check_signs(reading)


def _leave_out_unread(reading: Reading) -> None:
    """Goes on with what is of areas and measures whose definitions hold; of the rest no more can be told."""
    rows = reading.rows
    reading.put_aside(((rows["area"] == _UNREAD) | (rows["measure_id"] == _UNREAD)).to_numpy(), "definition not read")


def _number(text: str) -> float:
    read = read_number if "e" in text.casefold() else read_figure  # of which only the first reads 8.5E+01
    try:
        return read(text)
    except ValueError:
        return np.nan


def _check_signs(reading: Reading) -> None:
    """Refuses per cent and pounds of what is counted in something else."""
    measures, rows = reading.catalogue.measures, reading.rows
    count = Unit.read("people")

    def fault(row: pd.Series) -> str:
        measure = measures.get(row["measure_id"])
        return wrong_sign(row["value"], count if row["kind"] in _COUNTS or measure is None else measure.unit)

    signed = np.flatnonzero(_each(rows["value"], lambda text: "%" in text or "\u00a3" in text))
    wrong = np.zeros(len(rows), dtype=bool)
    wrong[signed] = [bool(fault(rows.iloc[place])) for place in signed]
    reading.refuse(wrong, lambda row: f"'{row['value']}' {fault(row)}", "correct the figure, or the measure's unit")


def _check_existence(reading: Reading) -> None:
    """A number for a measure that had no such code, or an area that did not exist, is a problem; a marker is not."""
    rows, areas = reading.rows, reading.catalogue.areas
    is_number = rows["number"].notna().to_numpy()
    invalid = rows["measure_id"].isna().to_numpy()
    reading.refuse(
        invalid & is_number,
        lambda row: f"code '{row['measure']}' means no measure in {row['period']}",
        "correct 'first' and 'last' of the code in measures/, or the period here",
    )
    reading.put_aside(reading.rows["measure_id"].isna().to_numpy(), "no number: the measure did not exist that year")

    def exists() -> Mask:
        rows = reading.rows
        return _each_pair(rows["area"], rows["period"], lambda area, period: areas[area].exists_in(period)).astype(bool)

    reading.refuse(
        ~exists() & reading.rows["number"].notna().to_numpy(),
        lambda row: f"{_named(row)} has a value for {row['period']}, when {areas[row['area']].name} did not exist",
        "correct 'first' and 'last' in areas.csv, or declare a correction for the source",
    )
    reading.put_aside(~exists(), f"no number: {Missing.NO_COUNCIL}")


def _round_and_check_range(reading: Reading) -> None:
    """Outcomes at published precision, halves away from zero, without float noise (rule 4), and possible."""
    measures = reading.catalogue.measures
    reading.rows = rows = reading.rows.assign(number=reading.rows["number"].round(_NOISE_DECIMALS))
    numbers = rows["number"].to_numpy(copy=True)
    too_low, too_high = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    for measure, places in rows.groupby("measure_id", sort=False).indices.items():
        places = places[(rows["kind"].to_numpy()[places] == OUTCOME)]
        numbers[places] = round_half_away(numbers[places], measures[str(measure)].decimals) + 0.0  # never -0.0
        lowest, highest = measures[str(measure)].possible
        too_low[places] = numbers[places] < (-np.inf if lowest is None else lowest)
        too_high[places] = numbers[places] > (np.inf if highest is None else highest)
    reading.rows = rows.assign(number=numbers)

    def out_of_range(row: pd.Series) -> str:
        lowest, highest = measures[row["measure_id"]].possible
        bound = f"above {highest:g}" if highest is not None and row["number"] > highest else f"below {lowest:g}"
        return f"{row['value']} of {row['measure_id']} for {_named(row)} is not possible: it is {bound}"

    reading.refuse(too_low | too_high, out_of_range, "correct it, or the measure's 'lowest' and 'highest'")
    rows, never_negative = reading.rows, {one.id for one in measures.values() if one.never_negative}
    counted = rows["kind"].isin(("margin", "denominator", RESPONDENTS)) | (
        (rows["kind"] == "numerator") & rows["measure_id"].isin(never_negative)
    )
    reading.refuse(
        (counted & (rows["number"] < 0)).to_numpy(),
        lambda row: f"the {row['kind']} {row['value']} of {row['measure_id']} for {_named(row)} is below 0",
        "correct it",
    )
    _check_limits(reading)


def _check_limits(reading: Reading) -> None:
    rows = reading.rows[reading.rows["kind"].isin(("lower", "upper"))]
    if rows.empty:
        return
    limits = rows.pivot_table(index=[*KEY, "row"], columns="kind", values="number", aggfunc="first")
    crossed = limits[limits.get("lower", np.nan) > limits.get("upper", np.nan)].reset_index()
    for _, row in crossed.iterrows():
        what = f"the lower limit {row['lower']:g} is above the upper limit {row['upper']:g}"
        reading.note(Problem(reading.file, int(row["row"]), what, "swap or correct them"))


def _set_aside_scores_of_nobody(reading: Reading) -> None:
    """A survey's 0 beside 0 respondents, or 0 people they stand for, is no score: it is not available.

    Outside surveys a published 0 stays: where counts are rounded, 0 of 0 need not mean nobody.
    """
    rows = reading.rows
    zero, kind = (rows["number"] == 0).to_numpy(), rows["kind"]
    surveys = [one.id for one in reading.catalogue.measures.values() if one.survey]
    zero = zero & rows["measure_id"].isin(surveys).to_numpy()
    nobody = pd.MultiIndex.from_frame(rows[zero & kind.isin((RESPONDENTS, "denominator")).to_numpy()][KEY])
    if len(nobody):
        empty = zero & (kind == OUTCOME).to_numpy() & pd.MultiIndex.from_frame(rows[KEY]).isin(nobody)
        reading.rows = rows.assign(
            number=rows["number"].mask(empty), missing=rows["missing"].mask(empty, Missing.NOT_AVAILABLE.value)
        )


def _join_duplicates(reading: Reading) -> None:
    """One entry for a cell: a number before a marker; equal numbers once; different ones are a problem.

    An area's own row comes before one that a correction reads as the area's.
    """
    rows = reading.rows.assign(is_marker=reading.rows["number"].isna())
    rows = rows.sort_values(["is_marker", "redirected"], kind="stable")
    key = [*KEY, "kind"]
    again = rows.duplicated(key).to_numpy()
    reading.rows = rows
    if not again.any():
        return
    firsts = rows[~again].set_index(key)[["number", "sheet", "row", "column"]].add_prefix("first_")
    rows = reading.rows = rows.join(firsts, on=key)
    differs = again & ~rows["is_marker"].to_numpy() & (rows["number"] != rows["first_number"]).to_numpy()

    def other_value(row: pd.Series) -> str:
        first = origin("line", row["first_sheet"], row["first_row"], row["first_column"]).replace(":", " ", 1)
        what = f"the {row['kind']} of {row['measure_id']} for {_named(row)} in {row['period']}"
        return f"{what} is {row['number']:g}, but {row['first_number']:g} on {first}"

    reading.refuse(differs, other_value, "keep the right one")
    again = reading.rows.duplicated(key).to_numpy()
    reading.repeated = reading.rows[
        again & ~reading.rows["is_marker"].to_numpy() & ~reading.rows["redirected"].to_numpy()
    ]
    reasons = ("no number: " + reading.rows["missing"]).where(reading.rows["is_marker"], "duplicate that agrees")
    reading.put_aside(again, reasons.to_numpy())


# --- small help ------------------------------------------------------------------------


def _each(column: pd.Series, function: Callable[[str], object]) -> Objects:
    """The function of each row's text, called once for each different text."""
    categories = column.cat.categories
    found = np.empty(len(categories), dtype=object)
    found[:] = [function(text) for text in categories]
    return found[column.cat.codes.to_numpy()]


def _each_pair(one: pd.Series, other: pd.Series, function: Callable[[str, str], object]) -> Objects:
    """The function of each row's two texts, called once for each different pair."""
    codes, texts = pd.factorize(one.to_numpy())
    other_codes, other_texts = pd.factorize(other.to_numpy())
    pairs, of = np.unique(codes * len(other_texts) + other_codes, return_inverse=True)
    found = np.empty(len(pairs), dtype=object)
    found[:] = [function(texts[pair // len(other_texts)], other_texts[pair % len(other_texts)]) for pair in pairs]
    return found[of]


def _text_of(row: pd.Series) -> str:
    """What the file calls an area by: its code, where there is one."""
    return str(row["area_code"] if row["area_code"] not in _NO_CODE else row["area_name"] or row["area_text"])


def _named(row: pd.Series) -> str:
    """An area as the file writes it: ``E10000009 (Dorset)``, or what there is of it."""
    code, name = row["area_code"], row["area_name"]
    if code in _NO_CODE:
        return f"'{name or row['area_text']}'"
    return f"'{code}' ({name})" if name else f"'{code}'"
