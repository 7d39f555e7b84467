"""A pack's own wording of messages: whether each says no less than the project's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.branches import VALUE, Entry, chosen, entries_of, faults_of, parts_of, said
from generator.catalogue.nearest import nearest
from generator.messages import Messages

_NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|double|twice)\b",
    re.IGNORECASE,
)  # one is left out: "the one that"
_NOT = re.compile(r"\b(?:not|no|none|never|nobody|nothing|neither|nor|without|cannot)\b|n[\u2019']t\b", re.IGNORECASE)
_PERHAPS = re.compile(r"\b(?:may|might|could|about|clearly|clear)\b", re.IGNORECASE)


def faults_in_wording(text: str, original: str, language: str) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a pack's messages, which take the place of those of the same name: line, what, what to do.

    In every branch a message shows the values, says the numbers, denies and hedges as the project's does.
    """
    for line, why in faults_of(text):
        yield line, f"this is no message: {why}", "write: name = what it says; further lines of it begin with a space"
    before, now = _Wording.of(language, original), _Wording.of(language, original, text)
    for name, entry in entries_of(text).items():
        if name not in before.entries:
            near = nearest(name, before.entries)
            yield entry.line, f"there is no message '{name}'", f"did you mean '{near}'?" if near else "take it out"
        elif lost := before.entries[name].forms.keys() - entry.forms.keys():
            forms = ", ".join(f".{one}" if one else "the text itself" for one in sorted(lost))
            yield entry.line, f"'{name}' lacks a form: {forms}", "copy the message whole, then change its words"
        else:
            for form in before.entries[name].forms:
                if fault := _fault(name, form, before, now):
                    todo = "say it too: a page may say no less than its figures"
                    yield entry.line, f"'{entry.named(form)}' {fault}", todo


@dataclass(frozen=True)
class _Wording:
    """A catalogue, as what its messages are made of and as what says them."""

    entries: dict[str, Entry]
    messages: Messages

    @classmethod
    def of(cls, language: str, *texts: str) -> _Wording:
        """The messages of the texts, the last of one name. A term can be said, by its name without the "-"."""
        entries = {name: entry for text in texts for name, entry in entries_of(text).items()}
        terms = "".join(f"{name[1:]} = {{ {name} }}\n" for name in entries if name.startswith("-"))
        return cls(entries, Messages(language, [*texts, terms]))


def _fault(name: str, form: str, before: _Wording, now: _Wording) -> str:
    """What the first branch that says less than the project's has lost; "" where there is none."""
    parts, own = (parts_of(one.entries[name].forms[form], one.entries) for one in (before, now))
    known = parts.values | parts.choices.keys()
    if strange := (own.values | own.choices.keys()) - known:
        return f"has a value that nobody gives it: ${min(strange)}"
    spoken = now.entries[name].named(form).removeprefix("-")
    for choice in chosen(parts, own):
        old, new = (said(one.messages, spoken, known - choice.keys(), choice) for one in (before, now))
        when = ", ".join(f"{value} is {key}" for value, key in choice.items())
        where = f", where {when}" if when else ""
        for pattern, what in ((VALUE, "the value"), (_NUMBER, "the number")):
            if gone := Counter(map(str.lower, pattern.findall(old))) - Counter(map(str.lower, pattern.findall(new))):
                return f"has lost {what} '{min(gone).strip('<>')}'{where}"
        for pattern, what in ((_NOT, "a negation"), (_PERHAPS, "how sure it is")):
            if bool(pattern.search(old)) is not bool(pattern.search(new)):
                return f"has {'lost' if pattern.search(old) else 'gained'} {what}{where}"
    return ""
