"""The words of the site, from the catalogue of messages of its language: ``site_src/words/en.ftl``.

Python decides which message is true and gives it numbers and names as text; the catalogue says how it reads.
The format is Fluent's (https://projectfluent.org).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

from generator.branches import Entry, entries_of, parts_of
from generator.project import ROOT

FOLDER = ROOT / "site_src" / "words"
ENGLISH = "en"
Values = Mapping[str, str | float]


class _Template(NamedTuple):
    """A message with its choices made, as text with a gap for each value; and which values begin a sentence."""

    text: str
    starts: tuple[str, ...]


class Messages:
    """The messages of one language; of those with one name, the last holds.

    What they lack is said by ``others``, whole: no sentence is in two languages. Raises LookupError for a message, a
    form or a value that is not there: a sentence is whole or it is not said.
    """

    def __init__(self, language: str, texts: Iterable[str], others: Messages | None = None) -> None:
        self.language = language
        self.texts = tuple(texts)
        self._others = others
        self._bundle = FluentBundle([language], functions={"START": _start}, use_isolating=False)
        self._entries: dict[str, Entry] = {}
        for text in self.texts:
            self._bundle.add_resource(_resource(text), allow_overrides=True)
            self._entries |= entries_of(text)
        self._keys = cache(self._chooses_by)
        self._numbers = FluentBundle([language], use_isolating=False)
        self._numbers.add_resource(FluentResource(NUMBERS))
        self._number = cache(self._of_number)
        self._templates: dict[tuple[str, tuple[tuple[str, str | float], ...]], _Template] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """What its messages are called, and those that others say for it."""
        return tuple(dict.fromkeys((*(self._others.names if self._others else ()), *self._entries)))

    def say(self, name: str, /, **values: str | float) -> str:
        """The message, or a form of it (``missing-suppressed.table``), with its values in place."""
        if self._others and name.partition(".")[0] not in self._entries:
            return self._others.say(name, **values)
        keys = self._keys(name)
        chosen: list[tuple[str, str | float]] = []
        for key, value in values.items():
            if isinstance(value, str):
                if not value or value in keys.get(key, ()):
                    chosen.append((key, value))
            else:
                text, plural = self._number(value)
                if key in keys and not keys[key].isdisjoint((str(value), plural)):
                    chosen.append((key, value))
                values[key] = text
        made = name, tuple(chosen)
        if (template := self._templates.get(made)) is None:
            template = self._templates[made] = self._template(name, values.keys(), dict(chosen))
        for key in template.starts:
            values[START + key] = start_letter(str(values[key]))
        return template.text.format_map(values)

    def word(self, member: StrEnum, form: str = "") -> str:
        """What a member of a vocabulary is called, in the form that its place asks for."""
        name = f"{_vocabulary(type(member))}-{member.name}".lower().replace("_", "-")
        return self.say(f"{name}.{form}" if form else name)

    def _template(self, name: str, given: Iterable[str], chosen: Values) -> _Template:
        """The message as these choices make it: kept, because the library takes ten times as long as to fill the gaps.

        A value leaves a gap where the message does not choose by it, or has no more than its default for it. An empty
        text leaves none, so that what follows it can begin a sentence.
        """
        text = self._formatted(name, {key: f"{GAP}{key}{END}" for key in given} | dict(chosen))
        text = text.replace("{", "{{").replace("}", "}}")
        starts = tuple(dict.fromkeys(re.findall(f"{START_GAP}(.*?){END}", text)))
        for mark, before in ((GAP, ""), (START_GAP, START)):
            text = re.sub(f"{mark}(.*?){END}", rf"{{{before}\1}}", text)
        return _Template(text, starts)

    def _formatted(self, name: str, values: Values) -> str:
        message, _, form = name.partition(".")
        if not self._bundle.has_message(message):
            raise LookupError(f"the catalogue of messages in '{self.language}' has no '{message}'")
        held = self._bundle.get_message(message)
        pattern = held.attributes.get(form) if form else held.value
        if pattern is None:
            raise LookupError(f"'{message}' has no form '{form}' in the catalogue in '{self.language}'")
        given = {given.replace("_", "-"): value for given, value in values.items()}
        said, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            raise LookupError(f"'{name}' cannot be said in '{self.language}': {errors[0]}")
        return str(said).replace("\n", " ")  # the catalogue wraps its lines

    def _chooses_by(self, name: str) -> dict[str, set[str]]:
        """The values by which the message, and each that it takes in, chooses: the keys of each but the defaults."""
        message, _, form = name.partition(".")
        entry = self._entries.get(message)
        special = parts_of(entry.forms.get(form), self._entries).special if entry else {}
        return {value.replace("-", "_"): keys for value, keys in special.items()}

    def _of_number(self, number: float) -> tuple[str, str]:
        """How the number reads in the language, and which of its plurals goes with it: 1,200 and other."""
        held = (self._numbers.get_message(name).value for name in ("number", "plural"))
        text, plural = (
            str(self._numbers.format_pattern(pattern, {"number": number})[0]) for pattern in held if pattern
        )
        return text, plural


NUMBERS = """
number = { $number }
plural = { $number ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
}
"""
_resource = cache(FluentResource)  # a catalogue is read once, whoever adds to it
GAP, START_GAP, END = "\ue000", "\ue001", "\ue002"  # characters for private use: no text has them
START = "START "  # before the name of a value that begins a sentence


def _start(text: Any) -> Any:  # the library says that functions give its own types, and takes text as well
    """The text as a sentence begins: with a capital letter."""
    said = str(text)
    return START_GAP + said[1:] if said.startswith(GAP) else start_letter(said)


def start_letter(text: str) -> str:
    """``text`` with its first letter as a capital and nothing else changed."""
    return text[:1].upper() + text[1:]


@cache
def _vocabulary(members: type[StrEnum]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", members.__name__)


def messages_in(language: str, own: Path | None = None) -> Messages:
    """The project's messages in the language; those of the folder ``own`` take their place.

    What has not been translated is said in English.
    """
    paths = [folder / f"{language}.ftl" for folder in (FOLDER, own) if folder]
    english = None if language == ENGLISH else messages_in(ENGLISH, own)
    return Messages(language, [path.read_text("utf-8") for path in paths if path.is_file()], english)


_ours = cache(messages_in)  # where no site is being built


_spoken: ContextVar[Messages] = ContextVar("messages")


def spoken() -> Messages:
    """The messages in force: English, unless a site is being built in another language."""
    return _spoken.get(None) or _ours(ENGLISH)


@contextmanager
def speaking(messages: Messages) -> Iterator[None]:
    """While the block runs, everything is said with these messages."""
    token = _spoken.set(messages)
    try:
        yield
    finally:
        _spoken.reset(token)


def say(name: str, /, **values: str | float) -> str:
    """The message in the language in force, with its values in place."""
    return spoken().say(name, **values)


def word(member: StrEnum, form: str = "") -> str:
    """What a member of a vocabulary is called in the language in force, in the form that its place asks for."""
    return spoken().word(member, form)


def ordinal_form(number: int) -> str:
    """Which of its ordinals the language in force has for the number: one for 21st, other for 4th."""
    return _ordinals(spoken().language)(number)


@cache
def _ordinals(language: str) -> Callable[[int], str]:
    return cache(Locale.parse(language).ordinal_form)


def languages() -> list[str]:
    """The languages that there is a catalogue of messages for."""
    return sorted(path.stem for path in FOLDER.glob("*.ftl"))


def select(member: StrEnum) -> str:
    """A member of a vocabulary as what a message chooses by: [not-comparable]."""
    return member.name.lower().replace("_", "-")
