"""A line of YAML that means something else than its writer typed -> what is wrong, and the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_SETTING = re.compile(r"^(?P<before>\s*(?:- +)?)(?P<key>[A-Za-z_][\w -]*?):(?P<value>.*)$")
_CURLY = re.compile(r"([\u201c\u201e])([^\u201c\u201d]*)[\u201d\u201c]|(\u2018)([^\u2018]*)\u2019")
_CUT_OFF = re.compile(r"(?::?[ \t]+|:)(#\S[^\n\0]*)")
_MEANS_MORE = "%@`*&!|>?"


def mistyped(lines: Sequence[str], number: int) -> tuple[int, str, str] | None:
    """The line, what is wrong and what to do, for a fault on line ``number`` (from 1) whose cause is there or above."""
    for at in (number, number - 1):
        if 0 < at <= len(lines) and (found := _fault(lines[at - 1])):
            return at, *found
    above, line = (lines[at - 1] if 0 < at <= len(lines) else "" for at in (number - 1, number))
    if _indent(line) > _indent(above) and (setting := _SETTING.match(above)) and setting["value"].strip():
        return number, "the line is indented further than the one above", "begin both in the same column"
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _fault(line: str) -> tuple[str, str] | None:
    if "\t" in line[: _indent(line)]:
        return "a tab stands at the start of the line", f"write spaces: {line.expandtabs(2).rstrip()}"
    if not (setting := _SETTING.match(line)):
        return None
    before, key, value = setting["before"], setting["key"], setting["value"].strip()
    if setting["value"][:1].strip() and not value.startswith("//"):
        return f"there is no space after the colon of '{key}'", f"write: {before.lstrip()}{key}: {value}"
    right = f"write: {before.lstrip()}{key}: {quoted(value)}"
    if "\t" in setting["value"]:
        return f"a tab stands in the line of '{key}'", f"write: {before.lstrip()}{key}: {' '.join(value.split())}"
    if value[:1] in {'"', "'"} and not re.fullmatch(
        r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', value.split(" #")[0].rstrip()
    ):
        if value[0] in value[1:]:
            return f"a quote inside the text of '{key}' ends it too early", right
        return None
    if value[:1] in set(_MEANS_MORE) and value.strip("|>-+"):
        return f"the text of '{key}' begins with '{value[0]}', which means something else here", right
    if value.endswith(":"):
        todo = "put what comes after the first on a line of its own, indented, or the text in quotes"
        return f"a second colon stands in the line of '{key}'", todo
    if value[:1] not in {"[", "{", '"', "'"} and ": " in value:
        return f"a colon stands inside the text of '{key}'", right
    return None


def quoted(text: str) -> str:
    """The text in quotes that hold it, without those that it has."""
    text = text.strip()
    if curly := _CURLY.fullmatch(text):
        text = curly[2] or curly[4]
    elif text[:1] in {'"', "'"} and text[1:].endswith(text[0]):
        text = text[1:-1]
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def misread(node: yaml.ScalarNode) -> tuple[str, str] | None:
    """What is wrong with a text that was read otherwise than it was typed: curly quotes, or cut off at a #."""
    if node.style is None and (curly := _CURLY.fullmatch(node.value)):
        return f"the quotes around {node.value} are curly", f"write straight ones: {quoted(curly[0])}"
    end = node.end_mark
    if node.style is None and end.buffer and (cut := _CUT_OFF.match(end.buffer, end.pointer)):
        whole = quoted(f"{node.value} {cut[1].strip()}")
        return (
            f"'{cut[1].strip()}' is left out: what follows a # is a comment",
            f"write {whole}, or a space after the #",
        )
    return None
