"""Column contracts of the project's tables. They are checked where a table is made, and describe the open outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandera.pandas as pa

from generator.model.vocabulary import AreaKind, Margin, Missing, Status

PERIOD = r"^\d{4}(-\d{2})?$"

# --- the open outputs ----------------------------------------------------------------
# Names, order and meaning of the published columns are a contract. Each is (type, description);
# the types are those of a Table Schema, and a test holds the frames to them.

_AREA = {
    "area_code": ("string", "ONS or publisher's code of the area; the current code where only the code has changed"),
    "area_name": ("string", "Name of the area"),
}
_MEASURE = {
    "framework": ("string", "Framework that the code belongs to"),
    "measure_id": ("string", "The measure as one series, whatever codes it has carried"),
    "measure_code": ("string", "The measure's code in the framework"),
}
_PERIOD = {"period": ("string", "Year, such as 2015-16")}
_SPAN = ("string", "Year, part of a year or day: 2020-21, 2020-04--2020-11 (from month to month) or 2020-11-30")
_STANDING = "better, in line, worse, higher, lower or not comparable"

OPEN_COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "observations": _MEASURE
    | _AREA
    | {"area_kind": ("string", "country, region, council type or council")}
    | _PERIOD
    | {
        "value": ("number", "Published value, at published precision; empty where there is none"),
        "numerator": ("number", "Published numerator"),
        "denominator": ("number", "Published denominator"),
        "respondents": ("number", "How many people answered a survey"),
        "lower": ("number", "Lower end of the 95% interval: published margin, Wilson or Poisson"),
        "upper": ("number", "Upper end of the 95% interval: published margin, Wilson or Poisson"),
        "margin_from": ("string", "Where the interval comes from: published, wilson or poisson; empty without one"),
        "status": ("string", "final, provisional or missing"),
        "missing_reason": ("string", "Why there is no value; suppressed says no more than that the publisher hides it"),
        "source": ("string", "The source the value was read from, as listed in the reading report"),
        "origin": ("string", "Where the value stands: file and line, or sheet and cell"),
    },
    "comparisons": _MEASURE
    | _AREA
    | _PERIOD
    | {
        "value": ("number", "Published value of the council"),
        "lower": ("number", "Lower end of its 95% interval; empty where there is none"),
        "upper": ("number", "Upper end of its 95% interval"),
        "base": ("number", "People or records behind a share or score, the count behind a rate; empty where not known"),
        "small_base": (
            "string",
            "yes where the base is smaller than declared, so that chance can move the figure a lot",
        ),
        "england": ("number", "Published value of the whole country"),
        "region": ("number", "Published value of the council's region"),
        "council_type": ("number", "Published value of the council's type"),
        "peers": ("number", "Mean of the similar councils that have a value"),
        "vs_england": ("string", _STANDING),
        "vs_region": ("string", _STANDING),
        "vs_council_type": ("string", _STANDING),
        "vs_peers": ("string", _STANDING),
        "clear_vs_england": ("string", "yes or no: beyond the combined margin of error; empty where not tested"),
        "clear_vs_region": ("string", "The same of the difference from the region"),
        "clear_vs_council_type": ("string", "The same of the difference from the council's type"),
        "clear_vs_peers": ("string", "The same of the difference from the mean of the similar councils"),
        "rank": ("integer", "Competition rank, 1 is best"),
        "ranked": ("integer", "Councils with a value"),
        "joint": ("boolean", "Whether the rank is shared"),
        "rank_low": ("integer", "The best rank of the 95% range; empty where too few margins are known"),
        "rank_high": ("integer", "The worst rank of the 95% range"),
        "quartile": ("string", "Top, Second, Third or Bottom; ties go up"),
        "gap_to_top": ("number", "Units still to go to the top quartile; empty in the top quartile"),
        "previous_period": ("string", "The previous comparable period of the measure"),
        "previous": ("number", "The council's value in that period"),
        "change": ("number", "Value less previous value"),
        "change_margin": ("number", "The margin of error of the change: both figures' margins together"),
        "clear_change": ("string", "yes or no: whether the change is beyond it; empty where not tested"),
        "direction": ("string", "improved, no change, worsened, rose, fell or not comparable"),
        "trend": ("string", "rising or falling over the comparable series; empty for neither"),
        "trend_p": ("number", "The exact two-sided Mann-Kendall p; empty with too few figures"),
        "peer_rank": ("integer", "Competition rank among the council and its similar councils, 1 is best"),
        "peer_ranked": ("integer", "The council and its similar councils that have a value; 0 where there is no rank"),
        "peer_joint": ("boolean", "Whether the rank among similar councils is shared"),
    },
    "counts": _AREA
    | {"framework": _MEASURE["framework"]}
    | _PERIOD
    | {
        "measures": ("integer", "Measures that were published for any council"),
        "comparable_england": ("integer", "Measures with a value, a judgement and a national value"),
        "better_england": ("integer", "Strictly better than the national value"),
        "in_line_england": ("integer", "Equal to the national value"),
        "worse_england": ("integer", "Worse than the national value"),
        "comparable_either": ("integer", "Measures with a value, a judgement and a national or regional value"),
        "better_either": ("integer", "Strictly better than the national or the regional value"),
        "in_line_either": ("integer", "Better than neither and equal to one"),
        "worse_either": ("integer", "Worse than each value there is"),
        "comparable_both": ("integer", "Measures with a value, a judgement and both values"),
        "better_both": ("integer", "Strictly better than both"),
        "top_quartile": ("integer", "Measures in the top quartile"),
        "bottom_quartile": ("integer", "Measures in the bottom quartile"),
        "improved": ("integer", "Better than in the previous comparable period"),
        "worsened": ("integer", "Worse than in the previous comparable period"),
        "clearly_better_england": ("integer", "Better than the national value by more than the margin of error"),
        "clearly_worse_england": ("integer", "Worse than the national value by more than the margin of error"),
        "tested_england": (
            "integer",
            "Measures whose difference from the national value can be tested; no small bases",
        ),
        "clearly_improved": ("integer", "Improved by more than the margin of error"),
        "clearly_worsened": ("integer", "Got worse by more than the margin of error"),
        "tested_change": ("integer", "Measures whose change can be tested; no small bases"),
        "small_base": ("integer", "Measures with a value and a judgement that rests on a small base"),
    },
}


# --- the frame of observations ---------------------------------------------------------

_FRAME_TYPES = {"string": str, "number": float}
OBSERVATION_COLUMNS: dict[str, type] = {
    name: _FRAME_TYPES[kind] for name, (kind, _) in OPEN_COLUMNS["observations"].items()
}

_ALLOWED = {
    "area_kind": pa.Check.isin([kind.value for kind in AreaKind]),
    "period": pa.Check.str_matches(PERIOD),
    "margin_from": pa.Check.isin(["", *(margin.value for margin in Margin if margin is not Margin.NONE)]),
    "status": pa.Check.isin([status.value for status in Status]),
    "missing_reason": pa.Check.isin(["", *(reason.value for reason in Missing)]),
}


def _reason_or_value(rows: object) -> object:
    return rows["value"].notna() == (rows["missing_reason"] == "")  # type: ignore[index]


def _status_fits(rows: object) -> object:
    return rows["value"].isna() == (rows["status"] == Status.MISSING.value)  # type: ignore[index]


OBSERVATIONS = pa.DataFrameSchema(
    {name: pa.Column(kind, _ALLOWED.get(name), nullable=kind is float) for name, kind in OBSERVATION_COLUMNS.items()},
    checks=[
        pa.Check(_reason_or_value, error="a value or a reason, never both"),
        pa.Check(_status_fits, error="status is missing where there is no value, and only there"),
    ],
    unique=["measure_id", "area_code", "period"],
    strict=True,
    ordered=True,
)


# --- the published tables --------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """A published table. ``columns``: name -> (Table Schema type, meaning); each row has a ``key`` of its own."""

    name: str
    title: str
    about: str
    columns: Mapping[str, tuple[str, str]]
    key: tuple[str, ...] = ()

    def schema(self, *, described: bool = True) -> dict[str, Any]:
        fields = [
            {"name": name, "type": kind} | ({"description": about} if described else {})
            for name, (kind, about) in self.columns.items()
        ]
        return {"fields": fields, "missingValues": [""]} | ({"primaryKey": list(self.key)} if self.key else {})


OBSERVATIONS_TABLE = Table(
    "observations",
    "Observations",
    "Every published value, or the reason why there is none, for every area, measure and year.",
    OPEN_COLUMNS["observations"],
    ("measure_id", "area_code", "period"),
)
COMPARISONS = Table(
    "comparisons",
    "Comparisons",
    "Every council's value beside the averages, the other councils and its own past.",
    OPEN_COLUMNS["comparisons"],
    ("measure_id", "area_code", "period"),
)
COUNTS = Table(
    "counts",
    "Counts",
    "In how many measures each council did better or worse, by year.",
    OPEN_COLUMNS["counts"],
    ("area_code", "framework", "period"),
)
READING_REPORT = Table(
    "reading_report",
    "Reading report",
    "What became of every row or cell of every file: read = used + set aside, each with its reason.",
    {
        "source": ("string", "The source, as listed in the pack, or all"),
        "file": ("string", "The file as published"),
        "counts": ("string", "What is counted: rows or cells"),
        "fate": ("string", "read, used or set aside"),
        "reason": ("string", "Why it was set aside"),
        "number": ("integer", "How many"),
    },
)
READING_DIFFERENCES = Table(
    "reading_differences",
    "Differences between sources",
    "Every value for which two sources differ, and which of them was kept.",
    {
        "measure_id": OPEN_COLUMNS["observations"]["measure_id"],
        "area_code": OPEN_COLUMNS["observations"]["area_code"],
        "period": OPEN_COLUMNS["observations"]["period"],
        "kept_value": ("number", "The value that was kept; empty where the source that outranks withdrew it"),
        "kept_source": ("string", "Its source"),
        "kept_origin": ("string", "Where it stands: file and line, or sheet and cell"),
        "other_value": ("number", "The value that was not used; empty where it was withdrawn"),
        "other_source": ("string", "Its source"),
        "other_origin": ("string", "Where it stands"),
    },
)
SOURCES = Table(
    "sources",
    "Sources",
    "Where the figures come from: who published each file and when, and which of its figures are used.",
    {
        "id": ("string", "The source, as observations name it"),
        "title": ("string", "Name of the publication"),
        "publisher": ("string", "Who published it"),
        "published": ("string", "Date of publication, or: not known"),
        "corrected": (
            "string",
            "The date on which the publisher put other figures into the file; empty where none is known",
        ),
        "retrieved": ("string", "The date on which the file was fetched"),
        "first_period": ("string", "First year with a figure that is used; empty where none is"),
        "last_period": ("string", "Last year with a figure that is used"),
        "figures": ("integer", "Figures that are used"),
        "next_due": ("string", "When the next figures are expected"),
        "licence": ("string", "Under which licence it may be used"),
        "page": ("string", "Where a person reads about it"),
        "url": ("string", "Where the file is downloaded from"),
    },
    ("id",),
)
DOUBTS = Table(
    "doubts",
    "Figures that look odd",
    "Every published figure that a careful reader would ask about, and why it stands where somebody has looked at it.",
    {
        "kind": ("string", "What is odd, such as a misplaced point or a vanished row"),
        "measure_id": ("string", "The measure; empty where a council's figures of all measures are odd together"),
        "area_code": ("string", "Code of the area; empty where the figures of all councils are odd together"),
        "period": OPEN_COLUMNS["observations"]["period"],
        "value": OPEN_COLUMNS["observations"]["value"],
        "compared_value": ("number", "The number that it does not fit: of its own counts, other years or other areas"),
        "what": ("string", "What is odd, in words"),
        "reason": ("string", "Why the figure stands, of whoever has looked at it; empty where nobody has"),
        "by": ("string", "Who has looked at it"),
        "origin": (
            "string",
            "Where the value stands, or its year's figures begin: file and line, or sheet and cell",
        ),
    },
)

POSITIONS = Table(
    "positions",
    "Positions",
    "Each line of each council's dashboard at each time it was reported, beside its past and its target, rated.",
    _AREA
    | {
        "measure_id": _MEASURE["measure_id"],
        "period": _SPAN,
        "layer": ("string", "The part of the strategy that it belongs to"),
        "outcome": ("string", "The strategic outcome that it belongs to"),
        "code": ("string", "The code as the council prints it"),
        "figure_period": ("string", "What the figure is of: the position, or the last figure before it in the year"),
        "value": ("number", "The figure"),
        "numerator": ("number", "The count that it rests on"),
        "missing_reason": ("string", "Why there is no figure"),
        "reason": ("string", "The council's own words for the gap"),
        "same_period": ("string", "The same part of the year before, where there is a figure of it"),
        "same_value": ("number", "That figure"),
        "year_before": ("string", "The whole year before"),
        "year_before_value": ("number", "Its figure: as the council reports it, else as published"),
        "year_before_numerator": ("number", "The count that it rests on"),
        "year_before_reason": ("string", "Why it has no figure"),
        "compared_with": ("string", "The period that the direction rests on; empty where nothing may be compared"),
        "direction": ("string", "improved, no change, worsened, rose, fell or not comparable"),
        "change": ("number", "The figure less the one it is compared with"),
        "clear_change": (
            "string",
            "yes or no: whether the change is beyond the margins of error; empty where not tested",
        ),
        "small_base": ("string", "yes where the figure rests on fewer people or records than declared"),
        "forecast": ("number", "The figure for the whole year, by the method"),
        "forecast_numerator": ("number", "The count for the whole year, by the method"),
        "forecast_method": ("string", "supplied (by the council), straight line or last year's shape"),
        "target": ("string", "The target as the council writes it"),
        "operator": ("string", ">=, >, <=, < or band"),
        "low": ("number", "The number that the target names or follows, or the lower end of its band"),
        "high": ("number", "The upper end of its band"),
        "tolerance": ("number", "By how much it may be missed and be amber, in the measure's unit"),
        "floor": ("number", "The worst figure that is amber"),
        "owner": ("string", "Who answers for it"),
        "judged": ("number", "What is set against the target: the figure, or the forecast of one that adds up"),
        "met": ("string", "met or missed; within, below or above a band"),
        "short_by": ("number", "How far the target is missed; 0 where it is met or just equalled"),
        "rag": ("string", "The computed rating: green, amber, red or not rated"),
        "unrated": ("string", "Why there is no computed rating"),
        "override": ("string", "An officer's rating, which is in force where there is one"),
        "override_reason": ("string", "The officer's reason"),
        "override_by": ("string", "The officer who decided it"),
        "published_rag": ("string", "The rating that the council published"),
        "quartile": ("string", "The quartile in the benchmark year, by the published figures"),
        "published_quartile": ("string", "The quartile that the council printed"),
        "origin": ("string", "Where the figure stands: file and line"),
    },
    ("area_code", "measure_id", "period"),
)


# --- the pack's definitions, as they are published ------------------------------------
# So that whoever has the downloads has everything that a claim depends on.

DEFINITION_TABLES = (
    Table(
        "areas",
        "Areas",
        "Every country, region, council type and council, and the periods in which it existed.",
        {
            "code": ("string", "ONS or publisher's code"),
            "name": ("string", "Name"),
            "kind": ("string", "country, region, council type or council"),
            "slug": ("string", "Its name in addresses of the site"),
            "region": ("string", "Code of the council's region"),
            "council_type": ("string", "Code of the council's type"),
            "first": ("string", "First period; empty from the start"),
            "last": ("string", "Last period; empty where it still exists"),
            "also": ("string", "Other codes and names, with | between them"),
            "article": ("string", "The article that its name takes in a sentence"),
            "preposition": ("string", "in or on"),
        },
        ("code",),
    ),
    Table(
        "measures",
        "Measures",
        "What each measure is, in which unit, and which way is good.",
        {
            "id": ("string", "The measure as one series, whatever codes it has carried"),
            "name": ("string", "What a resident calls it"),
            "short": ("string", "A short label"),
            "subject": ("string", "The noun phrase of a sentence about it"),
            "official": ("string", "The publisher's name"),
            "domain": ("string", "The group of measures that it belongs to"),
            "unit": ("string", "What a value counts"),
            "unit_kind": ("string", "percent, rate, score or number"),
            "per": ("number", "What a proportion of one is in the unit: 100 for %"),
            "decimals": ("integer", "Decimals that it is published with"),
            "polarity": ("string", "higher, lower, band or none"),
            "near": ("number", "Just short of: at most this far, in the unit"),
            "survey": ("boolean", "Whether people were asked in a survey"),
            "margin": ("string", "Where its margin of error comes from: published, wilson, poisson or none"),
            "collection": ("string", "The survey or return behind it"),
            "frequency": ("string", "How often it is collected"),
            "tags": ("string", "Tags, with | between them"),
            "adds_up": ("boolean", "Whether a figure of part of a year is part of the year's"),
            "counted": ("string", "What its numerator counts"),
            "people": ("string", "Whom a percentage is a share of"),
            "share_of": ("string", "What a percentage is a share of, where that is not people"),
        },
        ("id",),
    ),
    Table(
        "frameworks",
        "Frameworks",
        "What each set of measures is about. Those of one subject follow each other and are counted together.",
        {
            "id": ("string", "The framework"),
            "name": ("string", "Name"),
            "first": ("string", "First period"),
            "last": ("string", "Last period; empty where it still runs"),
            "subject": ("string", "What its measures are about"),
            "about": (
                "string",
                "What a count of its measures is about: empty for the leading subject, else its own id",
            ),
            "peers_name": ("string", "What its similar councils are called"),
        },
        ("id",),
    ),
    Table(
        "measure_codes",
        "Codes of measures",
        "Which code a measure carried in which framework, and when.",
        {
            "measure_id": _MEASURE["measure_id"],
            "framework": _MEASURE["framework"],
            "code": _MEASURE["measure_code"],
            "first": ("string", "First period of the code"),
            "last": ("string", "Last period of the code; empty where it is still used"),
        },
    ),
    Table(
        "measure_notes",
        "Gaps and breaks",
        "Periods in which a measure was not collected, starts a new series, or was collected from some councils only.",
        {
            "measure_id": _MEASURE["measure_id"],
            "period": _PERIOD["period"],
            "kind": ("string", "gap, break or partial"),
            "reason": ("string", "Why there are no numbers"),
            "note": ("string", "What the publisher or the pack says of it"),
        },
    ),
    Table(
        "peers",
        "Similar councils",
        "The councils that each council's average of similar councils is made of.",
        {
            "area": ("string", "Code of the council"),
            "peer": ("string", "Code of a similar council"),
            "place": ("integer", "1 is the nearest"),
            "framework": ("string", "The framework that the list is for; empty for all without lists of their own"),
        },
        ("area", "peer", "framework"),
    ),
    Table(
        "council_types",
        "Exceptions of council type",
        "Periods in which the publisher counted a council under another type, or under none.",
        {
            "area": ("string", "Code of the council"),
            "first": ("string", "First period"),
            "last": ("string", "Last period"),
            "council_type": ("string", "Code of the type; empty where there is no average that counts it"),
            "measures": ("string", "Measures that this holds for, with | between them; empty for all"),
        },
    ),
    Table(
        "targets",
        "Targets",
        "Councils' own targets, as written and as read.",
        {
            "area": ("string", "Code of the council"),
            "measure": _MEASURE["measure_id"],
            "period": _SPAN,
            "target": ("string", "The target as the council writes it"),
            "operator": ("string", ">=, >, <=, < or band; empty where the council says that there is no target"),
            "low": ("number", "The number that it names or follows, or the lower end of its band"),
            "high": ("number", "The upper end of its band"),
            "owner": ("string", "Who answers for it"),
            "tolerance": ("string", "By how much it may be missed and be amber, as written"),
            "floor": ("number", "The worst figure that is amber"),
            "milestone": ("boolean", "Whether it is a step on the way to a later target"),
            "count": ("number", "The same target as a number of people or things"),
            "follows": ("string", "The published figure that it follows: top quartile, or whose average"),
            "follows_period": ("string", "The year of the figure that it follows"),
            "note": ("string", "What the council says of it"),
            "origin": ("string", "Where it stands: file and line"),
        },
        ("area", "measure", "period"),
    ),
    Table(
        "plans",
        "Plans",
        "What each council reports against during the year, and the positions that it has reported.",
        {
            "area": ("string", "Code of the council"),
            "title": ("string", "What the council calls its report"),
            "year": ("string", "The year that is reported on"),
            "position": ("string", "The part of the year that is reported now"),
            "earlier": ("string", "Positions that were reported before, with | between them"),
            "benchmark": ("string", "The year in which it is compared with others"),
            "strategy": ("string", "What the layers come from"),
            "plan": ("string", "What the outcomes come from"),
            "context": ("string", "Measures shown beside performance and rated by nobody, with | between them"),
            "tolerance_note": ("string", "Where the tolerances of its targets come from"),
            "source": ("string", "Where its figures come from"),
            "published": ("string", "The date on which the council published them"),
            "origin": ("string", "The file that it stands in"),
        },
        ("area",),
    ),
    Table(
        "plan_lines",
        "Lines of plans",
        "Each line of each council's dashboard, in its order.",
        {
            "area": ("string", "Code of the council"),
            "place": ("integer", "1 is the first line"),
            "measure_id": _MEASURE["measure_id"],
            "layer": ("string", "The part of the strategy that it belongs to"),
            "layer_name": ("string", "What that part is called"),
            "outcome": ("string", "The strategic outcome that it belongs to"),
            "outcome_name": ("string", "What that outcome is called"),
            "supporting": ("string", "How that outcome is to come about"),
            "code": ("string", "The code as the council prints it"),
            "label": ("string", "What the dashboard calls it"),
            "tags": ("string", "Tags, with | between them"),
            "forecast_method": ("string", "How its forecast is worked out: straight line, or last year's shape"),
        },
        ("area", "measure_id"),
    ),
    Table(
        "reported",
        "Figures that councils report themselves",
        "Every figure of a year or a part of one, as the council printed it and as it is read.",
        {
            "area": ("string", "Code of the council"),
            "measure_id": _MEASURE["measure_id"],
            "period": _SPAN,
            "kind": ("string", "actual, or forecast for a year that is not over"),
            "position": ("string", "The position that a forecast was made at; empty for the plan's own"),
            "printed": ("string", "The value as the council printed it"),
            "read_as": ("string", "What it is read as, where a correction is declared"),
            "value": ("number", "The value as a number"),
            "numerator": ("number", "The count that it rests on"),
            "denominator": ("number", "What it is a count out of"),
            "counted": ("string", "What the numerator counts, where it is not what the measure's counts"),
            "method": ("string", "How the council made a forecast"),
            "missing_reason": ("string", "Why there is no value"),
            "quartile": ("string", "The quartile that the council printed"),
            "note": ("string", "The council's own words for a gap or a correction"),
            "origin": ("string", "Where it stands: file and line"),
        },
        ("area", "measure_id", "period", "kind", "position"),
    ),
    Table(
        "ratings",
        "Ratings that somebody gave",
        "Colours as a council published them, and ratings of its officers, with their names and reasons.",
        {
            "area": ("string", "Code of the council"),
            "measure_id": _MEASURE["measure_id"],
            "period": _SPAN,
            "kind": ("string", "published, or an officer's override of the computed rating"),
            "rag": ("string", "green, amber, red or not rated"),
            "reason": ("string", "The officer's reason"),
            "name": ("string", "The officer who decided it"),
        },
        ("area", "measure_id", "period", "kind"),
    ),
    Table(
        "caveats",
        "Caveats",
        "Limits that publishers set to their figures, in words of this site's own, and the figures they hold for.",
        {
            "id": ("string", "The caveat"),
            "kind": (
                "string",
                "in development, changed method, pandemic year, incomplete, do not rank, combined areas, own warning "
                "(of this site, not of a publisher) or not for (what the figures must not be used for)",
            ),
            "says": ("string", "What the caveat says"),
            "short": ("string", "A short label"),
            "measures": ("string", "Measures that it holds for, with | between them; empty for all in a framework"),
            "first": ("string", "First period that it holds for; empty from the start"),
            "last": ("string", "Last period that it holds for; empty to the end"),
            "areas": ("string", "Codes of the areas that it holds for, with | between them; empty for all"),
            "source": ("string", "Where the publisher says it"),
            "url": ("string", "Address of the source"),
        },
        ("id",),
    ),
    Table(
        "settings",
        "Settings",
        "Limits that words depend on, and the order of interest.",
        {"name": ("string", "What is set"), "value": ("string", "What it is set to")},
        ("name",),
    ),
    Table(
        "claim_kinds",
        "Kinds of claims",
        "The rule that makes each kind of claim true, and what would make it false.",
        {
            "kind": ("string", "The kind, as in claims.json"),
            "pattern": ("integer", "The pattern of the method that it follows"),
            "name": ("string", "What it is called"),
            "rule": ("string", "When it is true"),
            "compared": ("string", "Who or what is compared, with inputs of the claim in braces"),
            "false_if": ("string", "What would make it false, with inputs of the claim in braces"),
        },
        ("kind",),
    ),
)
