"""Fragments: the big tables and charts of a page, which wait beside the docs until the page is made.

The Markdown holds a placeholder for each, a comment that names its page and itself. No
builder looks into a fragment: nothing of it is searched for, escaped or led elsewhere.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

PLACEHOLDER = re.compile(r"^<!-- fragment: ([\w.-]+) -->$", re.MULTILINE)  # as templates write it
_WHOLE = re.compile(r"<!-- fragment: ([^\s#]+)#([\w.-]+) -->")  # with the path of its page


def name_pages(body: str, path: str) -> str:
    """The body of the page at ``path`` with that path in every placeholder."""
    return PLACEHOLDER.sub(rf"<!-- fragment: {path}#\1 -->", body)


def put_fragments(text: str, folder: Path) -> str:
    """The text with the fragments that lie in the folder, as they are, in place of their placeholders.

    Raises LookupError for a placeholder that has none.
    """
    read: dict[str, dict[str, str]] = {}

    def fragment(found: re.Match[str]) -> str:
        path, name = found.groups()
        if path not in read:
            file = folder / f"{path}.json"
            read[path] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        if name not in read[path]:
            raise LookupError(f"{path}: there is no fragment '{name}'")
        return read[path][name]

    return _WHOLE.sub(fragment, text) if "<!-- fragment: " in text else text
