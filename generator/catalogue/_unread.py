"""Files of a pack that nothing reads. A slip in a name loses all that is in the file, and nothing else would say so."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from generator.catalogue._files import MOST_BYTES, shown, words_of
from generator.catalogue.nearest import nearest, plain
from generator.model.problems import Findings, Problem

TABLES = (
    *("areas", "peers", "targets", "successions", "council_types", "tiles", "accepted_doubts", "missing_reasons"),
    *("performance/figures", "performance/ratings"),
)
SETTINGS = ("pack.yml", "sources.yml", "caveats.yml", "house-style.yml")
FOLDERS = ("measures/*.md", "performance/*.yml", "performance/measures/*.md")
WORDS = ("commentary", "performance/reports", "performance/actions")  # all Markdown below them is read, or refused
_KNOWN = (*(f"{table}.csv" for table in TABLES), *SETTINGS)
_NAMING = ("sources.yml", "house-style.yml")  # the files that name others
_NO_PART = re.compile(r"(\.|~\$|README|LICEN[CS]E|Thumbs\.db$|desktop\.ini$)")  # of the pack: for people and systems
_AS_NAMED = {".txt": "", ".yaml": ".yml", ".markdown": ".md"}  # an ending that an editor gave, and the right one
_SHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".tsv"}
_LETTERS = {".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages"}


def note_unread_files(folder: Path, found: Findings, under: str = "") -> None:
    """Each file of the pack that nothing reads: a problem where another name is plainly meant, else a notice.

    Like files of one folder are told by their first. ``under`` is the part of a pack that the folder is.
    """
    named = {word for name in _NAMING for word in _words_in(folder / name)}
    told: dict[tuple[str, str, str], list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if any(_NO_PART.match(part) for part in inside.parts) or not path.is_file():
            continue
        name = (under / PurePosixPath(inside)).as_posix()
        if _is_read(name) or plain(name) in named:
            continue
        meant = _meant(name, named)
        if meant and not (folder / PurePosixPath(meant).relative_to(under)).exists():
            if plain(meant) not in named:  # else the file that is named is not there, and that is the problem
                found.problems.append(Problem(shown(path), 1, *_misnamed(meant)))
                continue
            what, todo = _misnamed(meant)
        else:
            what, todo = _advice(path, name)
        told.setdefault((inside.parent.as_posix(), what, todo), []).append(path)
    for (_, what, todo), paths in told.items():
        more = f" (and {len(paths) - 1} more like it)" if paths[1:] else ""
        found.notices.append(str(Problem(shown(paths[0]), 1, what + more, todo)))


def _words_in(path: Path) -> set[str]:
    """What a settings file names; what is commented out names nothing."""
    text = path.read_bytes()[:MOST_BYTES].decode("utf-8", "replace") if path.is_file() else ""
    return words_of(re.sub(r"(?m)^\s*#.*$", "", text))


def _is_read(name: str) -> bool:
    if name.startswith(("templates/", "languages/")):
        return True  # or refused
    if name.endswith(".md") and name.startswith(tuple(f"{folder}/" for folder in WORDS)):
        return True
    inside = PurePosixPath(name)
    return name in _KNOWN or any(
        inside.parent == PurePosixPath(one).parent and fnmatchcase(name, one) for one in FOLDERS
    )


def _meant(name: str, named: set[str]) -> str:
    """The name that is read, where this one differs from it in capitals or in an ending that an editor gave."""
    ending = PurePosixPath(name).suffix.lower()
    for one in (name, name[: len(name) - len(ending)] + _AS_NAMED.get(ending, ending)):
        for near in (one, one.lower()):
            if near != name and (_is_read(near) or plain(near) in named):
                return near
    return ""


def _misnamed(meant: str) -> tuple[str, str]:
    return "nothing reads a file of this name", f"call it {PurePosixPath(meant).name}"


def _advice(path: Path, name: str) -> tuple[str, str]:
    """Why nothing reads the file, and what to do."""
    folder, ending = name.rpartition("/")[0], PurePosixPath(name).suffix.lower()
    table = str(PurePosixPath(name).with_suffix(".csv")) if ending else ""
    if ending in _SHEETS and table in _KNOWN:
        return "nothing reads it: a table is read as CSV here", f"save the sheet as 'CSV UTF-8', called {table}"
    if folder.startswith("observations"):
        return "nothing reads it: no source in sources.yml names it", "list it there, or take it out of the pack"
    if ending == ".md" and re.search(rb"^polarity:", path.read_bytes()[:MOST_BYTES], re.MULTILINE):
        right = "performance/measures" if folder.startswith("performance") else "measures"
        return f"nothing reads it: a measure's file is read in {right}/ alone", f"move it to {right}/"
    if folder.startswith(WORDS) and ending in _LETTERS:
        todo = "put its words into a Markdown file; 'new-release' and 'new-report' begin one"
        return "nothing reads it: people's words are read as Markdown (.md)", todo
    if near := nearest(name, _KNOWN, least=0.8):
        return "nothing reads a file of this name", f"did you mean {near}? Else take it out of the pack"
    return "nothing reads it", "take it out of the pack, or see the README for what a pack holds"
