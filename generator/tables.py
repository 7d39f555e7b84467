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
    {
        name: pa.Column(kind, _ALLOWED.get(name), nullable=kind is float)
        for name, kind in OBSERVATION_COLUMNS.items()
    },
    checks=[
        pa.Check(_reason_or_value, error="a value or a reason, never both"),
        pa.Check(_status_fits, error="status is missing where there is no value, and only there"),
    ],
    unique=["measure_id", "area_code", "period"],
    strict=True,
    ordered=True,
)
