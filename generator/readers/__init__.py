"""Published files -> long rows: one module per format, each with a ``READER``.

A new format is one more module in this folder; ``sources.yml`` names it under ``reader:``. Modules
whose name starts with an underscore are shared by the others and are no formats.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from generator.readers._files import MOST_BYTES
from generator.readers._rows import ROW_COLUMNS, Note, Reader, origin, plain_code


@cache
def readers() -> dict[str, Reader]:
    """Every format that can be read, by the name that ``sources.yml`` uses for it."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}").READER for name in names}


__all__ = ["MOST_BYTES", "ROW_COLUMNS", "Note", "Reader", "origin", "plain_code", "readers"]
