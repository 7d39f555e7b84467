"""Definition files -> nouns: text, YAML and CSV with the line of every fault, in words a person can act on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import TypeAdapter, ValidationError

from generator.catalogue.mistyped import misread, mistyped
from generator.catalogue.nearest import advise, brief, plain
from generator.catalogue.saved import Header, Unreadable, body, decoded, find_header, has_decimal_commas, row_fault
from generator.model.problems import Problem

Noun = TypeVar("Noun")
At = tuple[str | int, ...]
Lines = dict[At, int]


class Notes(list[Problem]):
    """The problems found so far. Reading goes on after each."""

    def __call__(self, path: Path, line: int, what: str, todo: str) -> None:
        self.append(Problem(shown(path), line, what, todo))


@dataclass(frozen=True)
class Read(Generic[Noun]):
    """A noun with the file and the lines that it was read from."""

    noun: Noun
    path: Path
    lines: Lines

    def line(self, *at: str | int) -> int:
        """The line of a setting, else of the nearest setting around it."""
        return line_of(self.lines, at)


@dataclass
class Table(Generic[Noun]):
    """A reference table: its rows, and the cells of rows that could not be read.

    A row that is already a problem still says that its code exists: nothing that refers to it is unknown.
    """

    path: Path
    rows: list[Read[Noun]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def line_of(lines: Lines, at: At) -> int:
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 1)


def shown(path: Path) -> str:
    """A path as a person would type it: relative to where they stand, when it can be."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


MOST_BYTES = 20_000_000  # of a file that people write; the largest of England's has 100 kB

# --- one reader per kind of file -----------------------------------------------------


def read_text(path: Path, note: Notes, *, slots: bool = False) -> str | None:
    """The file as UTF-8 text without comments, or None with a problem that names the line of the first bad byte.

    In the project's own pages and templates, those comments stay that are ``slots`` for tables and pictures.
    """
    if not path.is_file():
        note(path, 1, "there is no such file", "add it to the pack")
        return None
    if (size := path.stat().st_size) > MOST_BYTES:
        what = f"the file has {size / 1e6:,.0f} MB, and {MOST_BYTES / 1e6:,.0f} MB is the most"
        note(path, 1, what, "take out what no person wrote; figures belong in observations/")
        return None
    raw = path.read_bytes()
    try:
        text = decoded(raw, page=slots)[0]
    except Unreadable as fault:
        note(path, fault.line, fault.what, fault.todo)
        return None
    text = without_comments(text, slots=slots)
    if opens := (_OPENS_BUT_SLOTS if slots else _OPENS).search(text):
        line = text[: opens.start()].count("\n") + 1
        note(path, line, f"a comment opens here with {opens[0]} and does not end", "end it with -->")
        return None
    if not text.strip():
        note(path, 1, "the file is empty", "fill it in, or remove it")
        return None
    return text


_OPENS = re.compile("<!--")
_OPENS_BUT_SLOTS = re.compile(r"<!--(?! fragment: (?:[\w.#-]|\{\{ [\w.]+ \}\})+ -->)")


def without_comments(text: str, *, slots: bool = False) -> str:
    """The text without what staff wrote for each other; every line keeps its number.

    They are taken out before anything is parsed, so that none reaches a page, a file or the search, whatever else
    is in it.
    """
    opens = _OPENS_BUT_SLOTS if slots else _OPENS
    comments = rf"{opens.pattern}.*?(--!?>|\Z)"  # with its end optional, one that does not end is not sought again
    return re.sub(comments, lambda one: "\n" * one[0].count("\n") if one[1] else one[0], text, flags=re.DOTALL)


def read_yaml(
    path: Path, noun: type[Noun], note: Notes, stand_ins: Mapping[str, Any] | None = None
) -> Read[Noun] | None:
    """A whole YAML file as one noun; for ``stand_ins`` see ``validate``."""
    text = read_text(path, note)
    found = None if text is None else parse_yaml(text, path, note)
    return None if found is None else validate(noun, *found, path, note, stand_ins)


def read_lists(
    path: Path, nouns: Mapping[str, type[Any]], note: Notes, stand_ins: Mapping[str, Any] | None = None
) -> dict[str, list[Read[Any]]]:
    """A YAML file of lists, each under its key, each of its own noun; the first must hold something.

    An entry that is wrong is left out, with its problems; for ``stand_ins`` see ``validate``.
    """
    text = read_text(path, note)
    found = None if text is None else parse_yaml(text, path, note)
    made: dict[str, list[Read[Any]]] = {key: [] for key in nouns}
    if found is None:
        return made
    data, lines = found
    unknown = [key for key in data if key not in nouns]
    for key in unknown:
        note(path, lines[(key,)], f"'{key}' is not a setting here", _advice(key, set(nouns)))
    required = next(iter(nouns))
    if not data.get(required) and not unknown:
        note(path, line_of(lines, (required,)), f"there is nothing in '{required}'", "list one at least")
    for key in nouns.keys() & data.keys():
        if not isinstance(entries := data[key] or [], list):
            note(path, lines[(key,)], f"{key} is '{brief(entries)}'", "start each entry with '- ' on a line of its own")
            continue
        for place, entry in enumerate(entries):
            inside = {at[2:]: line for at, line in lines.items() if at[:2] == (key, place)}
            if (item := validate(nouns[key], entry, inside, path, note, stand_ins)) is not None:
                made[key].append(item)
    return made


def read_front_matter(
    path: Path, noun: type[Noun], note: Notes, defaults: Mapping[str, Any] | None = None
) -> Read[Noun] | None:
    """A Markdown file as a noun: its front matter, with ``id``, ``note`` (the body) and ``file`` set from the file.

    ``defaults`` are settings that the file need not have.
    """
    text = read_text(path, note)
    if text is None:
        return None
    handler = YAMLHandler()
    try:
        if not handler.detect(text):
            raise ValueError
        meta, body = handler.split(text)
    except ValueError:
        what = "the front matter is missing or not closed"
        note(path, 1, what, "start the file with --- and end the front matter with ---")
        return None
    found = parse_yaml(meta, path, note, text[: text.index(meta)].count("\n"))
    if found is None:
        return None
    data, lines = found
    for name in {"note", "file"} & data.keys():
        note(path, line_of(lines, (name,)), f"'{name}' is not a setting here", "write the note below the front matter")
    if meta.strip() in body:
        what, line = "the front matter stands in the file twice", text.count("\n", 0, text.rindex(meta.strip())) + 1
        note(path, line, what, "keep one of them")
    note_text = body.strip()
    lines["note",] = text[: text.rindex(note_text)].count("\n") + 1
    read = validate(
        noun,
        {"id": path.stem} | dict(defaults or {}) | data | {"note": note_text, "file": shown(path)},
        lines,
        path,
        note,
    )
    if read is not None and (given := data.get("id", path.stem)) != path.stem:
        todo = f"name the file {given}.md, or leave the id out"
        note(path, read.line("id"), f"the id is '{given}'", todo)
    return read


def read_table(path: Path, noun: type[Noun], note: Notes, *, required: bool = False) -> Table[Noun]:
    """The rows of a reference table as nouns. Lists in a cell are split at |; an absent file is an empty table."""
    table: Table[Noun] = Table(path)
    if not path.is_file() and not required:
        return table
    lists = {one.name for one in fields(noun) if str(one.type).startswith("tuple")}  # type: ignore[arg-type]
    for line, row in read_csv(path, note, needed=_needed(noun), known=_names(noun) - _PLACE, unread=table.unread):
        data = {key: _parts(value) if key in lists else value for key, value in row.items()}
        item = validate(noun, data, {(): line} | {(key,): line for key in row}, path, note)
        if item is None:
            table.unread.update(row.values())
        else:
            table.rows.append(item)
    return table


_PLACE = {"file", "line"}  # what a noun is told of where it stands: no columns


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def read_csv(
    path: Path, note: Notes, *, needed: tuple[str, ...], known: set[str], unread: set[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it starts on.

    Columns that are absent, unknown or given twice and rows that are too short or long are problems; the cells of
    those rows are added to ``unread``.
    """
    text = read_text(path, note)
    if text is None:
        return
    try:
        header = find_header(text, known, needed)
        if not _header_holds(header, path, note, needed, known):
            return
        width, commas = len(header.names), has_decimal_commas(text, header)
        for line, cells in body(text, header):
            if fault := row_fault(cells, width, commas=commas, needed=len(needed)):
                unread.update(cell.strip() for cell in cells)
                note(path, line, *fault)
            else:
                yield line, {name: cell.strip() for name, cell in zip(header.names, cells, strict=True)}
    except Unreadable as error:  # an open quote does not take in the rows below it
        note(path, error.line, error.what, error.todo)
        unread.update(cell.strip(' "') for below in text.split("\n")[error.line - 1 :] for cell in below.split(","))


def _header_holds(header: Header, path: Path, note: Notes, needed: tuple[str, ...], known: set[str]) -> bool:
    faults = [
        *((f"'{name}' is not a column here", _advice(name, known)) for name in header.names if name not in known),
        *(
            (f"there is no column '{name}'", f"the header needs: {', '.join(needed)}")
            for name in _absent(header.names, needed)
        ),
        *((f"the column '{one}' is given twice", "keep one of them") for one in known if header.names.count(one) > 1),
    ]
    for what, todo in faults:
        note(path, header.line, what, todo)
    return not faults


def words_of(text: str) -> set[str]:
    """All that a text may name: its cells and its words, as they are looked up."""
    cells = re.split(r"[,|;:=\t\n\r\"'{}\[\]]+", text)
    return {plain(one) for cell in cells for one in (cell, *cell.split())} - {""}


def _absent(given: list[str], needed: tuple[str, ...]) -> list[str]:
    """What is needed and not given, except what is there with a misspelt name: that is one fault, not two."""
    absent = [name for name in needed if name not in given]
    misspelt = {near for name in given if name not in needed for near in difflib.get_close_matches(name, absent, n=1)}
    return [name for name in absent if name not in misspelt]


# --- YAML with line numbers ----------------------------------------------------------

DEEPEST = 20  # settings inside settings; those of a pack are five deep
MOST_SETTINGS = 100_000  # of a file, those that stand for others by reference counted each time


class _NotPlain(yaml.MarkedYAMLError):
    """YAML that nobody types by hand: it could fill the memory from a few lines, or never end."""


class _Plain(yaml.BaseLoader):
    """Reads every scalar as text, and neither nests nor repeats by reference without end."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._sizes: dict[int, int] = {}  # of each node that is whole: how many it stands for

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            meant = self.anchors.get(event.anchor)
            if meant is not None and id(meant) not in self._sizes:
                raise _NotPlain(None, None, f"'*{event.anchor}' stands for what it is a part of", mark, "write it out")
        if self._depth == DEEPEST:
            what = "settings stand inside settings too deeply"
            raise _NotPlain(None, None, what, mark, "close brackets and quotes, and correct the indents")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        inside = node.value if isinstance(node, yaml.CollectionNode) else []
        parts = [part for one in inside for part in (one if isinstance(one, tuple) else (one,))]
        self._sizes[id(node)] = size = 1 + sum(self._sizes[id(part)] for part in parts)
        if size > MOST_SETTINGS:
            what = f"the settings here stand for more than {MOST_SETTINGS:,} others"
            raise _NotPlain(None, None, what, mark, "write them out, each once")
        return node


def parse_yaml(text: str, path: Path, note: Notes, offset: int = 0) -> tuple[dict[str, Any], Lines] | None:
    """Plain data (every scalar as text, so that 'no', 1E and 010 stay what was typed) and its line numbers."""
    try:
        node = yaml.compose(text, Loader=_Plain)
    except _NotPlain as error:
        assert error.problem_mark is not None
        note(path, error.problem_mark.line + 1 + offset, str(error.problem), str(error.note))
        return None
    except yaml.MarkedYAMLError as error:
        what, mark = f"this is not YAML: {error.problem}", error.problem_mark or error.context_mark
        todo = "check colons, quotes and indents on this line and the one above"
        if "stream" in str(error.problem) and error.context_mark:  # it ran to the end of the text
            what, mark = "a quote or bracket that opens here is not closed", error.context_mark
            todo = "close it, or put the whole text in quotes"
        line = mark.line + 1 if mark else 1
        line, what, todo = mistyped(text.splitlines(), line) or (line, what, todo)
        note(path, line + offset, what, todo)
        return None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1 + offset
        note(path, line, "there is a character that cannot be shown", "remove it; it may have come with a copied text")
        return None
    lines: Lines = {}
    data = _plain_data(node, (), lines, offset, path, note)
    if not isinstance(data, dict):
        first = lines.get((), 1 + offset)
        fault = mistyped(text.splitlines(), first - offset) or (
            1,
            "there are no settings",
            "write lines such as 'name: ...'",
        )
        note(path, fault[0] + offset, *fault[1:])
        return None
    return data, lines


def _plain_data(node: yaml.Node | None, at: At, lines: Lines, offset: int, path: Path, note: Notes) -> Any:
    if node is None:
        return None
    lines[at] = node.start_mark.line + 1 + offset
    if isinstance(node, yaml.SequenceNode):
        return [_plain_data(item, (*at, place), lines, offset, path, note) for place, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        if isinstance(node, yaml.ScalarNode) and (fault := misread(node)):
            note(path, lines[at], *fault)
        return node.value
    if any(not isinstance(key_node, yaml.ScalarNode) for key_node, _ in node.value):
        return _as_typed(node)
    data = {}
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 1 + offset
        if key in data:
            note(path, line, f"'{key}' is given twice", "keep one of them")
        data[key] = _plain_data(value_node, (*at, key), lines, offset, path, note)
        lines[*at, key] = line
    return data


def _as_typed(node: yaml.Node) -> str:
    """The text of a node. ``{{ name }}`` is a mapping in a mapping to YAML, and just a name to who typed it."""
    start, end = node.start_mark, node.end_mark
    return str(start.buffer[start.pointer : end.pointer]) if start.buffer else ""


# --- data -> noun, faults -> words ----------------------------------------------------


def validate(
    noun: type[Noun], data: Any, lines: Lines, path: Path, note: Notes, stand_ins: Mapping[str, Any] | None = None
) -> Read[Noun] | None:
    """The data as a noun, or None with one problem for each field that is wrong. Empty text is no answer.

    ``stand_ins`` are what settings that are wrong are taken to be, so that the others can be read all the same.
    """
    data = _tidied(data)
    given = {key: value for key, value in data.items() if value != ""} if isinstance(data, dict) else data
    if hidden := [*_hidden(data, ())]:
        for at, character in hidden:
            name = f"{at[-1]} " if at and isinstance(at[-1], str) else ""
            what = f"{name}holds a character that cannot be seen (U+{ord(character):04X})".lstrip()
            note(path, line_of(lines, at), what, "remove it; it may have come with a copied text")
        wrong = {str(at[0]) for at, _ in hidden if at}
    else:
        for at, name in _wordless(data, ()):
            note(path, line_of(lines, at), f"{at[-1]} is '{brief(name)}'", "write it in words: it stands in sentences")
        try:
            return Read(_adapter(noun).validate_python(given), path, lines)  # type: ignore[arg-type]  # a class has a hash
        except ValidationError as error:
            faults = error.errors()
        _note_faults(faults, noun, data, lines, path, note)
        wrong = {str(fault["loc"][0]) for fault in faults if fault["loc"]}
    if stand_ins is None or not wrong or any(_must_hold(name, noun, stand_ins) for name in wrong):
        return None
    rest = {key: value for key, value in given.items() if key not in wrong}
    return validate(noun, rest | {key: stand_ins[key] for key in wrong & stand_ins.keys()}, lines, path, Notes())


def _note_faults(
    faults: Sequence[Mapping[str, Any]], noun: type[Any], data: Any, lines: Lines, path: Path, note: Notes
) -> None:
    """A problem for each of pydantic's findings; a setting that is there under a misspelt name is one, not two."""
    missing = {fault["loc"] for fault in faults if fault["type"] == "missing"}
    meant = {}
    for at in (fault["loc"] for fault in faults if fault["type"] in _UNKNOWN):
        absent = [str(other[-1]) for other in missing if other[:-1] == at[:-1]]
        meant[at] = (*at[:-1], *difflib.get_close_matches(str(at[-1]), absent, n=1))
    for fault in faults:
        at = fault["loc"]
        if at not in meant.values():
            left_empty = isinstance(data, dict) and len(at) == 1 and data.get(str(at[0])) == ""
            known = {str(meant[at][-1])} if at in meant and len(meant[at]) == len(at) else set()
            known = known or (_names(noun) if len(at) == 1 else set())
            note(path, line_of(lines, at), *_in_words(fault, known, left_empty))


def _must_hold(name: str, noun: type[Any], stand_ins: Mapping[str, Any]) -> bool:
    """Whether nothing stands in for the setting, or for the one that is meant by it."""
    must = _names(noun) - stand_ins.keys()
    return name in must or (name not in stand_ins and bool(difflib.get_close_matches(name, must, n=1)))


_PARAGRAPHS = {
    "note",
    "about",
    "says",
    "description",
    "quote",
    "second_quote",
    "notes",
}  # settings that may have several
_LINE_ENDS = re.compile(r"\s*[\n\r\u0085\u2028\u2029]\s*")


def _tidied(data: Any, name: object = "") -> Any:
    """The data without spaces around any text; what can be no more than a line, such as a name, is on one."""
    if isinstance(data, dict):
        return {key: _tidied(value, key) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return type(data)(_tidied(value, name) for value in data)
    if isinstance(data, str):
        return (data if name in _PARAGRAPHS else _LINE_ENDS.sub(" ", data)).strip()
    return data


def _hidden(data: Any, at: At) -> Iterator[tuple[At, str]]:
    """Where a text holds a character that cannot be seen, or that turns the order of the others round, and which."""
    if isinstance(data, str):
        found = (_HIDDEN_IN_PROSE if at == ("note",) else _HIDDEN).search(data)
        if found:
            yield at, found[0]
    elif isinstance(data, dict | list | tuple):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _hidden(value, (*at, key))
            if isinstance(key, str) and (found := _HIDDEN.search(key)):
                yield at, found[0]


_NAMES = {
    *("name", "short", "subject", "official", "title", "publisher", "organisation", "peers_name", "counted", "people"),
    *("share_of", "reason"),
}


def _wordless(data: Any, at: At) -> Iterator[tuple[At, str]]:
    """Where a name has no letter, and which: beside one, no sentence tells its own numbers from it."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(value, dict | list):
            yield from _wordless(value, (*at, key))
        elif key in _NAMES and value and isinstance(value, str) and not any(map(str.isalpha, value)):
            yield (*at, key), value


# Nowhere: control characters, halves of pairs, what is no character, and what overrides the direction of writing.
# In prose alone: joiners, spaces without width, marks of direction, soft hyphens.
_NOWHERE = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069"
)
_HIDDEN_IN_PROSE = re.compile(f"[{_NOWHERE}]")
_HIDDEN = re.compile(
    rf"[{_NOWHERE}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2065\u3164\ufeff\uffa0"
    r"\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


@cache
def _adapter(noun: Any) -> TypeAdapter[Any]:
    """What reads the noun; making it takes far longer than reading a row."""
    return TypeAdapter(noun)


_UNKNOWN = {"unexpected_keyword_argument", "extra_forbidden"}
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_TODO = {
    "int_parsing": "write a whole number",
    "int_type": "write a whole number",
    "float_parsing": "write a number",
    "finite_number": "write a number",
    "date_from_datetime_parsing": "write a date such as 2024-11-05",
    "date_parsing": "write a date such as 2024-11-05",
    "bool_parsing": "write true or false",
    "tuple_type": "write a list: [one, two], or one entry on each line after '- '",
    "string_type": "write text; put it in quotes if it starts with { or [",
    "dict_type": "write settings below it, indented, such as 'name: ...'",
    "dataclass_type": "write settings such as 'name: ...' in it",
}


def _in_words(fault: Mapping[str, Any], known: set[str], left_empty: bool) -> tuple[str, str]:
    """What is wrong and what to do, for one of pydantic's findings."""
    at, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    name, inside = (str(at[-1]) if at else "the entry"), _inside(at)
    if at and isinstance(at[-1], int):
        name, inside = f"entry {at[-1] + 1} of {at[-2]}", _inside(at[:-2])
    if kind == "missing":
        return (
            (f"'{name}' is empty{inside}", "fill it in") if left_empty else (f"'{name}' is missing{inside}", "add it")
        )
    if kind in _UNKNOWN:
        return f"'{name}' is not a setting here{inside}", _advice(name, known)
    what = f"{name} is '{brief(fault['input'])}'{inside}"
    if kind in {"dataclass_type", "dict_type"} and (typed := mistyped([str(fault["input"])], 1)):
        return what, typed[2]
    if kind in {"enum", "literal_error"}:
        allowed = [either or or_ for either, or_ in _QUOTED.findall(context["expected"])]
        return what, advise(str(fault["input"]), allowed, "use one of: " + ", ".join(allowed))
    if kind == "value_error":
        return what, str(context["error"]).split("; ")[-1]
    return what, _TODO.get(kind) or fault["msg"][0].lower() + fault["msg"][1:]


def _inside(at: At) -> str:
    """Where a nested setting stands: ``("codes", 0, "first")`` is in entry 1 of codes."""
    outer = [f"entry {after + 1} of {name}" for name, after in pairwise(at) if isinstance(after, int)]
    return f" in {', '.join(reversed(outer))}" if outer else ""


def _advice(name: str, known: set[str]) -> str:
    if (said := name.partition(":"))[1] and said[0] in known:
        return f"write a space after the colon: '{said[0]}: {said[2]}'"
    return advise(name, sorted(known), "correct its spelling, or remove it")


def _names(noun: type[Any]) -> set[str]:
    return {one.name for one in fields(noun)}


def _needed(noun: type[Any]) -> tuple[str, ...]:
    """The fields that have no default, in order."""
    return tuple(one.name for one in fields(noun) if one.default is MISSING and one.default_factory is MISSING)
