"""Files of observations -> one table: a row for each measure, area and period, with a value or a reason.

Where two sources give one cell, the declared precedence decides and every difference is listed. The
reading report accounts for each row of each file. Rules 1, 2, 4, 8 and 16 of the method.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from generator.catalogue import Catalogue
from generator.model.packs import Source
from generator.model.problems import Problem, ProblemsFound
from generator.model.vocabulary import AreaKind, Margin, Missing, Status
from generator.observations.readings import COMPANIONS, ENTRY_COLUMNS, KEY, OUTCOME, Mask, Objects, Reading, read_source
from generator.readers import Note, origin
from generator.stats import Numbers, poisson, wilson
from generator.tables import OBSERVATION_COLUMNS, OBSERVATIONS

_NOISE_DECIMALS = 6
_KIND_ORDER = (AreaKind.COUNTRY, AreaKind.REGION, AreaKind.COUNCIL_TYPE, AreaKind.COUNCIL)


@dataclass(frozen=True)
class FileReading:
    """What became of one file: ``read`` = ``used`` + the sum of ``set_aside``, counted in lines or cells."""

    source: str
    file: str
    counts: str  # "row" (a line of a CSV or sheet) or "cell"
    read: int
    used: int
    set_aside: dict[str, int]
    told: tuple[Problem, ...] = ()  # what was set aside and no definition asks for, like as one

    @property
    def adds_up(self) -> bool:
        return self.read == self.used + sum(self.set_aside.values())


@dataclass(frozen=True)
class ReadingReport:
    """Every file, and every cell in which two sources differ (with the value that was kept).

    ``differences`` has the columns measure_id, area_code, period, kept_value, kept_source, kept_origin,
    other_value, other_source, other_origin; a kept value of NaN was hidden by the source that outranks, and then the
    other is NaN too: what was withdrawn is not published again.
    """

    files: tuple[FileReading, ...]
    differences: pd.DataFrame

    @property
    def adds_up(self) -> bool:
        return all(file.adds_up for file in self.files)

    def notices(self) -> Iterator[str]:
        """What was set aside without a definition that says so: for each file and reason the count and first place."""
        yield from (str(one) for file in self.files for one in file.told)

    @property
    def totals(self) -> FileReading:
        aside: Counter[str] = Counter()
        for file in self.files:
            aside.update(file.set_aside)
        return FileReading(
            source="all",
            file="",
            counts=" and ".join(sorted({file.counts for file in self.files})),
            read=sum(file.read for file in self.files),
            used=sum(file.used for file in self.files),
            set_aside=dict(aside),
        )

    def frame(self) -> pd.DataFrame:
        """A line for each file and fate: source, file, counts, fate (read, used, set aside), reason, number."""
        lines = []
        for file in (*self.files, self.totals):
            head = (file.source, file.file, file.counts)
            lines.append((*head, "read", "", file.read))
            lines.append((*head, "used", "", file.used))
            lines += [(*head, "set aside", reason, number) for reason, number in sorted(file.set_aside.items())]
        return pd.DataFrame(lines, columns=["source", "file", "counts", "fate", "reason", "number"])


@dataclass(frozen=True)
class Observations:
    """``rows``: the columns of ``tables.OBSERVATIONS``, in order of measure, period, kind and code of area.

    ``readings`` is what each file says, for ``observations_of`` some of them.
    """

    rows: pd.DataFrame
    report: ReadingReport
    readings: tuple[Reading, ...] = ()


def read_observations(catalogue: Catalogue) -> Observations:
    """Everything the pack's sources say. Raises ProblemsFound with every fault in every file.

    What holds in spite of them are the observations without what is at fault; of a pack whose definitions do not hold
    there are none, for what is not there would be told as missing.
    """
    problems: list[Problem] = []
    readings = [
        reading
        for source in catalogue.sources
        if (reading := read_source(catalogue, source, problems.append)) is not None
    ]
    if catalogue.unread:
        _winners(_entries(readings, catalogue.sources), readings, problems.append)
        raise ProblemsFound(problems)
    found = _joined(catalogue, readings, problems.append)
    if not problems:  # a file that could not be read leaves gaps that nobody needs to declare
        _check_gaps(found.rows, catalogue, problems.append)
        _check_reasons(readings, catalogue, problems.append)
    if problems:
        raise ProblemsFound(problems, held=found)
    return replace(found, rows=OBSERVATIONS.validate(found.rows))


def observations_of(catalogue: Catalogue, readings: Sequence[Reading]) -> Observations | None:
    """What the catalogue's own sources say, of readings made already; None where they have no number.

    So an earlier state of a pack is seen: its periods end where these sources end, and gaps need no declaring.
    """
    ids = {source.id for source in catalogue.sources}
    kept = [reading for reading in readings if reading.source.id in ids]
    last = max((period for reading in kept if (period := _last_period(reading))), default=None)
    if last is None:
        return None
    return _joined(replace(catalogue, pack=replace(catalogue.pack, last=last)), kept, lambda _: None)


def _last_period(reading: Reading) -> str | None:
    numbers = reading.rows[reading.rows["number"].notna().to_numpy() & (reading.rows["kind"] == OUTCOME).to_numpy()]
    return None if numbers.empty else str(max(numbers["period"].unique()))


def _joined(catalogue: Catalogue, readings: Sequence[Reading], note: Note) -> Observations:
    entries = _entries(readings, catalogue.sources)
    outcomes, markers, differences = _winners(entries, readings, note)
    companions = _companions(entries, outcomes)
    rows = _filled(outcomes, _explained(markers, catalogue), companions, catalogue)
    report = ReadingReport(tuple(_account(reading, entries) for reading in readings), differences)
    return Observations(rows, report, tuple(readings))


# --- one value for a cell ----------------------------------------------------------------


def _entries(readings: Sequence[Reading], sources: tuple[Source, ...]) -> pd.DataFrame:
    """All files' entries, best source first, with ``source`` (id), ``precedence`` and an empty ``fate``."""
    place = {source.id: at for at, source in enumerate(sources)}
    parts = [
        reading.rows.assign(source=reading.source.id, precedence=reading.source.precedence, at=place[reading.source.id])
        for reading in readings
    ]
    empty = pd.DataFrame(columns=[*ENTRY_COLUMNS, "source", "precedence", "at"])
    entries = pd.concat(parts, ignore_index=True) if parts else empty
    numbers = {"number": float, "precedence": int, "at": int, "row": int, "column": int}
    entries = entries.astype({name: numbers.get(name, object) for name in empty.columns})
    in_order = {"precedence": False, "at": True, "row": True, "column": True}
    entries = entries.sort_values(list(in_order), ascending=list(in_order.values()), ignore_index=True)
    return entries.assign(fate="", cell=entries.groupby(KEY, sort=False).ngroup())


def _winners(
    entries: pd.DataFrame, readings: Sequence[Reading], note: Note
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The outcome kept for each cell, the first marker of each cell, and the differences between sources.

    A number of the source that outranks wins. Of the markers only one that hides a number overrules that of a lower
    source: a release may withdraw a number, the other markers say no more than that this file has none. A number that
    was withdrawn is not among the differences: their row says only that there was one.
    """
    is_outcome = entries["kind"] == OUTCOME
    missing = entries["number"].isna()
    entries.loc[missing, "fate"] = "no number: " + entries.loc[missing, "missing"].astype(str)
    markers = entries[is_outcome & missing].drop_duplicates("cell")
    speaking = entries[is_outcome & (~missing | _hidden(entries))]
    first = speaking.drop_duplicates("cell")
    kept = first.set_index("cell")[["number", "source", "precedence", "sheet", "row", "column"]].add_prefix("kept_")
    others = speaking[~speaking.index.isin(first.index) & speaking["number"].notna()].join(kept, on="cell")
    agrees = (others["number"] == others["kept_number"]).to_numpy()
    entries.loc[others.index[agrees], "fate"] = "duplicate that agrees"
    entries.loc[others.index[~agrees], "fate"] = "superseded by a source that outranks it"
    differing = others[~agrees]
    _refuse_equal_rank(differing, {reading.source.id: reading for reading in readings}, note)
    files = {reading.source.id: reading.source.file for reading in readings}
    differences = pd.DataFrame(
        {
            "measure_id": differing["measure_id"],
            "area_code": differing["area"],
            "period": differing["period"],
            "kept_value": differing["kept_number"],
            "kept_source": differing["kept_source"],
            "kept_origin": _origins(differing, files, "kept_"),
            "other_value": differing["number"].where(differing["kept_number"].notna()),
            "other_source": differing["source"],
            "other_origin": _origins(differing, files),
        }
    ).sort_values(["measure_id", "period", "area_code", "other_source"], ignore_index=True)
    outcomes = first[first["number"].notna()]
    outcomes = outcomes.assign(origin=_origins(outcomes, files), status=_statuses(outcomes, readings))
    entries.loc[outcomes.index, "fate"] = "used"
    return outcomes, markers, differences


def _hidden(entries: pd.DataFrame) -> Mask:
    """Which entries stand for a number that the publisher does not show."""
    return entries["missing"].isin([one.value for one in Missing if one.hidden]).to_numpy()


def _explained(markers: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The markers, those of hidden figures with the reason that the pack declares for them (rule 8)."""
    missing = markers["missing"].copy()
    for at, source, *figure in markers.loc[_hidden(markers), ["source", *KEY]].itertuples():
        if (reason := catalogue.why_hidden(source, *figure)) is not None:
            missing[at] = reason.value
    return markers.assign(missing=missing)


def _refuse_equal_rank(differing: pd.DataFrame, readings: dict[str, Reading], note: Note) -> None:
    for _, row in differing[differing["precedence"] == differing["kept_precedence"]].iterrows():
        what = (
            f"{row['measure_id']} of {row['area']} in {row['period']} is {row['number']:g} here and "
            f"{row['kept_number']:g} in source {row['kept_source']}, which has the same precedence"
        )
        note(readings[row["source"]].problem(row, what, "give the sources different precedence in sources.yml"))


def _companions(entries: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Numerator, denominator, margin and limits of the kept outcomes, a column each, indexed by cell.

    A lower source's are used only where its own outcome agrees with the kept one.
    """
    beside = entries[entries["kind"].isin(COMPANIONS) & entries["number"].notna()]
    own = entries[(entries["kind"] == OUTCOME)].set_index(["cell", "source"])["fate"].rename("outcome")
    fates = beside.join(own, on=["cell", "source"])["outcome"].fillna("none").to_numpy()
    usable = np.isin(fates, ("used", "duplicate that agrees"))
    entries.loc[beside.index[~usable], "fate"] = "belongs to an outcome that is not used"
    candidates = beside[usable]
    again = candidates.duplicated(["cell", "kind"]).to_numpy()
    entries.loc[candidates.index[again], "fate"] = "given by a source that outranks it"
    chosen = candidates[~again]
    entries.loc[chosen.index, "fate"] = "used"
    wide = chosen.pivot(index="cell", columns="kind", values="number")
    return wide.reindex(index=outcomes["cell"], columns=list(COMPANIONS)).astype(float)


def _origins(rows: pd.DataFrame, files: dict[str, str], prefix: str = "") -> list[str]:
    columns = (rows[prefix + name] for name in ("source", "sheet", "row", "column"))
    return [origin(files[source], sheet, row, column) for source, sheet, row, column in zip(*columns, strict=True)]


def _statuses(outcomes: pd.DataFrame, readings: Sequence[Reading]) -> list[str]:
    """The line's own status, else the source's for the period."""
    sources = {reading.source.id: reading.source for reading in readings}

    def status(own: str, source: Source, period: str) -> str:
        return own or (Status.PROVISIONAL if period in source.provisional else source.status).value

    return [
        status(own, sources[source], period)
        for own, source, period in zip(outcomes["status"], outcomes["source"], outcomes["period"], strict=True)
    ]


def _account(reading: Reading, entries: pd.DataFrame) -> FileReading:
    fates = entries.loc[entries["source"] == reading.source.id, "fate"].value_counts()
    aside = reading.set_aside + Counter({str(fate): int(count) for fate, count in fates.items() if fate != "used"})
    return FileReading(
        source=reading.source.id,
        file=reading.source.file,
        counts=reading.reader.counts,
        read=reading.read,
        used=int(fates.get("used", 0)),
        set_aside=dict(sorted(aside.items())),
        told=tuple(reading.told),
    )


# --- a row for every cell ------------------------------------------------------------------


def _filled(
    outcomes: pd.DataFrame, markers: pd.DataFrame, companions: pd.DataFrame, catalogue: Catalogue
) -> pd.DataFrame:
    """Every area that existed, for every period in which the measure had a code, with a value or a reason."""
    columns = [*KEY, "framework", "measure_code", "area_name", "area_kind", "gap"]
    grid = pd.DataFrame(_grid(catalogue), columns=columns, dtype=object)
    values = outcomes[[*KEY, "number", "status", "source", "origin"]].assign(
        **{name: companions[name].to_numpy() for name in COMPANIONS}
    )
    values = values.astype({"number": float} | dict.fromkeys(("status", "source", "origin"), object))  # even if empty
    rows = grid.merge(values, how="left", on=KEY).merge(markers[[*KEY, "missing"]], how="left", on=KEY)
    has = rows["number"].notna()
    lacking = rows["period"].isin([one for one in catalogue.pack.periods if catalogue.lacks(one)])
    otherwise = pd.Series(np.where(lacking, Missing.NOT_HELD.value, Missing.NOT_AVAILABLE.value), dtype=object)
    reason = rows["gap"].where(rows["gap"] != "", rows["missing"]).fillna(otherwise)
    lower, upper, margin_from = _limits(rows, catalogue)
    rows = rows.assign(
        area_code=rows["area"],
        value=rows["number"],
        lower=lower,
        upper=upper,
        margin_from=margin_from,
        status=rows["status"].where(has, Status.MISSING.value),
        missing_reason=reason.where(~has, ""),
        source=rows["source"].fillna(""),
        origin=rows["origin"].fillna(""),
    )
    texts = [name for name, kind in OBSERVATION_COLUMNS.items() if kind is str]
    return rows[list(OBSERVATION_COLUMNS)].astype(dict.fromkeys(texts, "str"))


def _grid(catalogue: Catalogue) -> list[tuple[str, ...]]:
    areas = sorted(catalogue.areas.values(), key=lambda area: (_KIND_ORDER.index(area.kind), area.code))
    existing = {period: [area for area in areas if area.exists_in(period)] for period in catalogue.pack.periods}
    rows: list[tuple[str, ...]] = []
    for measure in catalogue.measures.values():
        for period, there in existing.items():
            if (code := measure.code_in(period)) is not None:
                gap = measure.gap_in(period)
                reason = gap.reason.value if gap else ""
                rows += [
                    (measure.id, area.code, period, code.framework, code.code, area.name, area.kind.value, reason)
                    for area in there
                ]
    return rows


def _limits(rows: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.Series, pd.Series, Objects]:
    """The value -/+ its published margin, else the published limits, else Wilson's of a share or Poisson's of a rate.

    The last two only where numerator and denominator give the published value at its precision: where a
    publisher rounds them, or counts something else, an interval of theirs is of another figure (rule 22). The
    published value is rounded too, so the limits reach at least as far as it.
    """
    has_margin, value = rows["margin"].notna(), rows["number"]
    lower = (value - rows["margin"]).where(has_margin, rows["lower"])
    upper = (value + rows["margin"]).where(has_margin, rows["upper"])
    low, high, how = _counted_limits(rows, catalogue)
    shown, given = value.to_numpy(), (lower.notna() & value.notna()).to_numpy()
    lower = lower.fillna(pd.Series(np.minimum(low, shown)))
    upper = upper.fillna(pd.Series(np.maximum(high, shown)))
    margin_from = np.select([given, ~np.isnan(low)], [Margin.PUBLISHED.value, how], "")
    return lower.round(_NOISE_DECIMALS), upper.round(_NOISE_DECIMALS), margin_from.astype(object)


def _counted_limits(rows: pd.DataFrame, catalogue: Catalogue) -> tuple[Numbers, Numbers, Objects]:
    """Wilson's limits of shares and Poisson's of rates, in the unit, and which of the two; NaN where there are none."""
    measures = rows["measure_id"].map(catalogue.measures)
    how = np.array([one.margin_from.value for one in measures], dtype=object)
    per = np.array([one.unit.per or np.nan for one in measures], dtype=float)
    half_step = np.array([0.5 * 10.0**-one.decimals for one in measures])
    numerator, denominator = rows["numerator"].to_numpy(), rows["denominator"].to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        gives = np.abs(numerator / denominator * per - rows["number"].to_numpy()) <= half_step + 1e-9
        counts = [limit / denominator for limit in poisson(numerator)]
    limits = []
    for share, count in zip(wilson(numerator, denominator), counts, strict=True):
        limit = np.select([how == Margin.WILSON.value, how == Margin.POISSON.value], [share, count], np.nan)
        limits.append(np.where(gives, limit * per, np.nan))
    return limits[0], limits[1], how


def _check_gaps(rows: pd.DataFrame, catalogue: Catalogue, note: Note) -> None:
    """A period in which no council has a value must be a declared gap, and a declared gap must be one (rule 8)."""
    has = rows["value"].notna()
    cells = rows[["measure_id", "period"]].assign(
        council=has & (rows["area_kind"] == AreaKind.COUNCIL), anybody=rows["origin"].where(has)
    )
    published = cells.groupby(["measure_id", "period"], sort=False).agg({"council": "any", "anybody": "first"})
    for (measure_id, period), council, anybody in published.itertuples(name=None):
        measure = catalogue.measures[measure_id]
        if measure.gap_in(period) is None and not council and not catalogue.lacks(period):
            what = f"no council has a value of {measure_id} in {period}"
            note(Problem(measure.file, 1, what, "declare the gap and its reason under 'gaps', or end the code"))
        elif measure.gap_in(period) is not None and isinstance(anybody, str):
            what = f"a gap is declared for {period}, but there is a value at {anybody}"
            note(Problem(measure.file, 1, what, "remove the gap, or the value"))


def _check_reasons(readings: Sequence[Reading], catalogue: Catalogue, note: Note) -> None:
    """A declared reason is of some figure that a file hides; what a file hides that is not held, nobody knows."""
    if catalogue.not_held:
        return
    hidden: set[tuple[str, ...]] = set()
    for reading in readings if catalogue.missing_reasons else ():
        rows = reading.rows[_hidden(reading.rows) & (reading.rows["kind"] == OUTCOME).to_numpy()]
        hidden.update((reading.source.id, *figure) for figure in rows[KEY].itertuples(index=False))
    for one in catalogue.missing_reasons:
        if not any(one.fits(*figure) for figure in hidden):
            what, todo = "no file hides a figure that this row explains", "correct the row, or remove it"
            note(Problem(one.file, one.line, what, todo))
