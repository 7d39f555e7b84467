"""The words of the site, from the catalogue of messages of its language: ``site_src/words/en.ftl``.

Python decides which message is true and gives it numbers and names as text; the catalogue says how it reads.
The format is Fluent's (https://projectfluent.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from generator.project import ROOT
from generator.words import start_letter

FOLDER = ROOT / "site_src" / "words"
ENGLISH = "en"


class Messages:
    """The messages of one language; of those with one name, the last holds.

    Raises LookupError for a message, a form or a value that is not there: a sentence is whole or it is not said.
    """

    def __init__(self, language: str, texts: Iterable[str]) -> None:
        self.language = language
        self.texts = tuple(texts)
        self._bundle = FluentBundle([language], functions={"START": _start}, use_isolating=False)
        for text in self.texts:
            self._bundle.add_resource(FluentResource(text), allow_overrides=True)
        self._plain = cache(self.say)  # of the few that have no values

    def say(self, name: str, /, **values: str | int) -> str:
        """The message, or a form of it (``missing-suppressed.table``), with its values in place."""
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
        return str(said)

    def word(self, member: StrEnum, form: str = "") -> str:
        """What a member of a vocabulary is called, in the form that its place asks for."""
        name = f"{_vocabulary(type(member))}-{member.name}".lower().replace("_", "-")
        return self._plain(f"{name}.{form}" if form else name)


def _start(text: Any) -> Any:  # the library says that functions give its own types, and takes text as well
    """The text as a sentence begins: with a capital letter."""
    return start_letter(str(text))


@cache
def _vocabulary(members: type[StrEnum]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", members.__name__)


def messages_in(language: str, own: Path | None = None) -> Messages:
    """The project's messages in the language; those of the folder ``own`` take their place."""
    paths = [folder / f"{language}.ftl" for folder in (FOLDER, own) if folder]
    return Messages(language, [path.read_text("utf-8") for path in paths if path.is_file()])


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


def say(name: str, /, **values: str | int) -> str:
    """The message in the language in force, with its values in place."""
    return spoken().say(name, **values)


def word(member: StrEnum, form: str = "") -> str:
    """What a member of a vocabulary is called in the language in force, in the form that its place asks for."""
    return spoken().word(member, form)


def select(member: StrEnum) -> str:
    """A member of a vocabulary as what a message chooses by: [not-comparable]."""
    return member.name.lower().replace("_", "-")
