"""What a message is made of, and what it says in each of its branches: to say it, to try it, to hold it to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Protocol

from fluent.syntax import ast, parse

VALUE = re.compile(r"<[\w-]+>")
_REST = "other"  # the branch for every other number, which may stand in the text itself


class Catalogue(Protocol):
    """What says a message: ``messages.Messages``."""

    def say(self, name: str, /, **values: str | float) -> str: ...


@dataclass(frozen=True)
class Entry:
    """A message of a catalogue: its name, its forms ("" is the message itself), and the line that it begins on."""

    name: str
    line: int
    forms: Mapping[str, ast.Pattern]

    def named(self, form: str) -> str:
        """How the form is asked for: missing-suppressed.table."""
        return f"{self.name}.{form}" if form else self.name


@dataclass
class Parts:
    """What a message is made of, with the messages that it takes in: its values, and what it chooses by."""

    values: set[str] = field(default_factory=set)
    choices: dict[str, set[str]] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)  # of what it chooses by, the branch for all that has none
    special: dict[str, set[str]] = field(default_factory=dict)  # and all the others

    @property
    def shown(self) -> set[str]:
        """The values that stand in its text."""
        return self.values - self.choices.keys()


@cache
def entries_of(text: str) -> Mapping[str, Entry]:
    """The messages of a catalogue by name; terms begin with "-". What is no message is left out."""
    found: dict[str, Entry] = {}
    for one in parse(text).body:
        if isinstance(one, ast.Message | ast.Term):
            forms = {"": one.value} if one.value else {}
            forms |= {form.id.name: form.value for form in one.attributes}
            name = f"-{one.id.name}" if isinstance(one, ast.Term) else one.id.name
            found[name] = Entry(name, _line(text, one), forms)
    return found


def faults_of(text: str) -> Iterator[tuple[int, str]]:
    """What in a catalogue is no message: the line, and why."""
    for one in parse(text).body:
        if isinstance(one, ast.Junk):
            yield _line(text, one), "; ".join(note.message or "" for note in one.annotations)


def _line(text: str, node: ast.BaseNode) -> int:
    span = getattr(node, "span", None)
    return text.count("\n", 0, span.start) + 1 if span else 1


def parts_of(node: ast.BaseNode | None, entries: Mapping[str, Entry]) -> Parts:
    """The parts of a form, with those of the messages of ``entries`` that it takes in."""
    parts = Parts()
    _gather(node, entries, parts)
    return parts


def _gather(node: ast.BaseNode | None, entries: Mapping[str, Entry], parts: Parts) -> None:
    match node:
        case ast.SelectExpression(selector=ast.VariableReference(id=ast.Identifier(name=name)), variants=variants):
            parts.choices.setdefault(name, set()).update(map(_key, variants))
            parts.usual[name] = next(_key(variant) for variant in variants if variant.default)
            parts.special.setdefault(name, set()).update(_key(variant) for variant in variants if not variant.default)
            for variant in variants:
                _gather(variant.value, entries, parts)
        case ast.VariableReference(id=ast.Identifier(name=name)):
            parts.values.add(name)
        case ast.TermReference(id=ast.Identifier(name=name)) if f"-{name}" in entries:
            _gather(entries[f"-{name}"].forms.get(""), entries, parts)
        case ast.MessageReference(id=ast.Identifier(name=name), attribute=form):
            if name in entries:
                _gather(entries[name].forms.get(form.name if form else ""), entries, parts)
        case ast.BaseNode():
            for child in vars(node).values():
                for one in child if isinstance(child, list) else [child]:
                    if isinstance(one, ast.BaseNode):
                        _gather(one, entries, parts)


def _key(variant: ast.Variant) -> str:
    return str(variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value)


def chosen(*parts: Parts) -> Iterator[dict[str, str]]:
    """Every way to choose among the branches that any of the parts has: what is chosen by -> the key of the branch."""
    choices: dict[str, set[str]] = {}
    for one in parts:
        for name, keys in one.choices.items():
            choices.setdefault(name, set()).update(keys)
    for picked in product(*map(sorted, choices.values())):
        yield dict(zip(choices, picked, strict=True))


def _chooses(value: str, key: str) -> str | int:
    """What a message is given for the value, so that it takes the branch of the key."""
    return f"<{value}>" if key == _REST else 1 if key == "one" else int(key) if key.isdigit() else key


def said(messages: Catalogue, name: str, shown: set[str], choice: Mapping[str, str]) -> str:
    """The form in one of its branches, with <value> in the place of each value."""
    values: dict[str, str | float] = {value: f"<{value}>" for value in shown}
    values |= {value: _chooses(value, key) for value, key in choice.items()}
    return messages.say(name, **{value.replace("-", "_"): text for value, text in values.items()})


def usually(messages: Catalogue, entry: Entry, entries: Mapping[str, Entry]) -> str:
    """What the message says where nothing special is the case, with … in the place of each value."""
    parts = parts_of(entry.forms[""], entries)
    return VALUE.sub("…", said(messages, entry.name, parts.shown, parts.usual))
