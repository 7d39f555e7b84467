"""Names of frameworks, places and collections that reports use: the words of terms.yml, ready to be looked for."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

_TERMS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text(encoding="utf-8"))

FRAMEWORK = _TERMS["framework"]
BEFORE_A_CODE = _TERMS["before_a_code"]
OTHER_COLLECTIONS = _TERMS["other_collections"]
JOINT_AREAS = _TERMS["joint_areas"]
TITLED = re.compile(_TERMS["titled"])

_NAMES_FRAMEWORK = re.compile(FRAMEWORK, re.IGNORECASE)


def names_framework(text: str) -> bool:
    """Whether the text says that it is about the published measures."""
    return bool(_NAMES_FRAMEWORK.search(text))
