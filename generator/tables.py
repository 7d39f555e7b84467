"""Column contracts of the project's tables. They are checked where a table is made, and describe the open outputs."""

from __future__ import annotations

import pandera.pandas as pa

from generator.model import AreaKind, Missing, Status

PERIOD = r"^\d{4}(-\d{2})?$"

OBSERVATION_COLUMNS: dict[str, type] = {
    "framework": str,
    "measure_id": str,
    "measure_code": str,
    "area_code": str,
    "area_name": str,
    "area_kind": str,
    "period": str,
    "value": float,
    "numerator": float,
    "denominator": float,
    "lower": float,
    "upper": float,
    "status": str,
    "missing_reason": str,
    "source": str,
    "origin": str,  # "file:line" or "file:Sheet!cell"; not in the published CSV
}

_ALLOWED = {
    "area_kind": pa.Check.isin([kind.value for kind in AreaKind]),
    "period": pa.Check.str_matches(PERIOD),
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
        "lower": ("number", "Lower end of the 95% interval: published margin, or Wilson"),
        "upper": ("number", "Upper end of the 95% interval: published margin, or Wilson"),
        "status": ("string", "final, provisional or missing"),
        "missing_reason": ("string", "Why there is no value"),
        "source": ("string", "The source the value was read from, as listed in the reading report"),
    },
    "comparisons": _MEASURE
    | _AREA
    | _PERIOD
    | {
        "value": ("number", "Published value of the council"),
        "england": ("number", "Published value of the whole country"),
        "region": ("number", "Published value of the council's region"),
        "council_type": ("number", "Published value of the council's type"),
        "peers": ("number", "Mean of the similar councils that have a value"),
        "vs_england": ("string", _STANDING),
        "vs_region": ("string", _STANDING),
        "vs_council_type": ("string", _STANDING),
        "vs_peers": ("string", _STANDING),
        "clear_vs_england": ("string", "yes or no: beyond the combined margin of error; empty where not tested"),
        "rank": ("integer", "Competition rank, 1 is best"),
        "ranked": ("integer", "Councils with a value"),
        "joint": ("boolean", "Whether the rank is shared"),
        "quartile": ("string", "Top, Second, Third or Bottom; ties go up"),
        "gap_to_top": ("number", "Units still to go to the top quartile; empty in the top quartile"),
        "previous_period": ("string", "The previous comparable period of the measure"),
        "previous": ("number", "The council's value in that period"),
        "change": ("number", "Value less previous value"),
        "direction": ("string", "improved, no change, worsened, rose, fell or not comparable"),
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
    },
}
