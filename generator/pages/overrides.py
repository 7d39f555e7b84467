"""The pack's own templates, pages and styles: each takes the place of the project's file of the same name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2

from generator.catalogue import shown
from generator.catalogue.nearest import nearest
from generator.digests import sha256_of
from generator.model.problems import Problem, ProblemsFound
from generator.pages.wording import faults_in_wording
from generator.project import ROOT

FOLDER = "templates"
_PLACE = re.compile(r"<!-- fragment: (.*?) -->")
_ELSEWHERE = re.compile(r"@import|url\(\s*[\"']?(?:[a-z]+:)?//", re.IGNORECASE)
_NO_RULE = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)


def originals() -> dict[str, Path]:
    """The project's files that a pack may replace, by name: templates, pages written by hand, styles,
    Word's styles and, message by message, the catalogue of messages."""
    source = ROOT / "site_src"
    names = ("templates/*.j2", "templates/*.docx", "words/*.ftl", "docs/*.md", "docs/assets/*.css")
    found = [path for name in names for path in source.glob(name)]
    return {path.name: path for path in found}


def _in_use(name: str, own: Path | None) -> Path:
    """The file of this name that a build uses: the one in the pack's folder ``own``, else the project's."""
    mine = own / name if own else None
    return mine if mine and mine.is_file() else originals()[name]


def address_of_style(name: str, own: Path | None) -> str:
    """A style sheet's address with a hash of what it is, so that none is kept from before."""
    return f"assets/{name}?{sha256_of(_in_use(name, own))[:10]}"


def word_template(pack: Path) -> bytes:
    """The Word file that says how the pack's documents look: its own, else the project's."""
    return _in_use("document.docx", pack / FOLDER).read_bytes()


def check_overrides(pack: Path) -> None:
    """Raises ProblemsFound with everything that can be seen to be wrong in the pack's folder ``templates``."""
    known = originals()
    problems: list[Problem] = []
    for path in sorted((pack / FOLDER).rglob("*")):
        inside = path.relative_to(pack / FOLDER)
        if path.is_dir() or any(part.startswith(".") for part in inside.parts):
            continue
        if inside.as_posix() not in known:
            near = nearest(path.name, known)
            todo = f"did you mean {FOLDER}/{near}?" if near else "give it the name of the file that it replaces"
            problems.append(Problem(shown(path), 1, "no file of the project has this name", todo))
            continue
        if path.suffix == ".docx":
            problems += (Problem(shown(path), 1, *one) for one in _in_document(path, known[path.name]))
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            problems.append(Problem(shown(path), line, "the file is not UTF-8", "save it as UTF-8"))
            continue
        check = {".css": _in_style, ".ftl": _in_messages}.get(path.suffix, _in_template)
        problems += (Problem(shown(path), *one) for one in check(text, known[path.name]))
    if problems:
        raise ProblemsFound(problems)


def _in_template(text: str, original: Path) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a template or a page: line, what, what to do."""
    if original.suffix == ".j2":
        try:
            jinja2.Environment().parse(text)
        except jinja2.TemplateSyntaxError as error:
            yield error.lineno, f"the template cannot be read: {error.message}", f"compare it with {shown(original)}"
    wanted = list(dict.fromkeys(_PLACE.findall(original.read_text("utf-8"))))
    for line, part in enumerate(text.splitlines(), 1):
        for name in _PLACE.findall(part):
            if name not in wanted:
                todo = f"use one of: {', '.join(wanted)}" if wanted else "take it out"
                yield line, f"nothing is there to be put in the place '{name}'", todo
    there = _PLACE.findall(text)
    for name in wanted:
        if name not in there:
            yield 1, f"the place '{name}' is missing", f"add the line <!-- fragment: {name} -->"


def _in_document(path: Path, original: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with a Word file whose styles documents take: what, what to do."""
    import docx

    try:
        document = docx.Document(str(path))
    except Exception:  # python-docx raises what zip files, XML and its own look-ups raise
        yield "Word cannot read the file", f"begin with a copy of {shown(original)}, and save it as .docx"
        return
    there = {style.style_id for style in document.styles}
    if lost := [style.name for style in docx.Document(str(original)).styles if style.style_id not in there]:
        yield f"the file lacks the styles {', '.join(lost)}", f"begin with a copy of {shown(original)}"


def _in_messages(text: str, original: Path) -> Iterator[tuple[int, str, str]]:
    """What is wrong with messages that take the place of the project's."""
    yield from faults_in_wording(text, original.read_text("utf-8"), original.stem)


def _in_style(text: str, original: Path) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a style sheet. A rule that does not end would swallow those of the sheets after it."""
    if found := _ELSEWHERE.search(text):
        line = text[: found.start()].count("\n") + 1
        yield line, "styles load nothing from elsewhere", "write the rules here, or use the house style's logo"
    rules = _NO_RULE.sub(lambda found: "\n" * found[0].count("\n"), text)
    opened: list[int] = []
    for at, character in enumerate(rules):
        if character == "{":
            opened.append(at)
        elif character == "}" and opened:
            opened.pop()
        elif character == "}":
            yield rules[:at].count("\n") + 1, "a } closes nothing", f"compare it with {shown(original)}"
            return
    if opened:
        yield rules[: opened[0]].count("\n") + 1, "a { is not closed", f"compare it with {shown(original)}"


def fault_in(error: Exception, folder: Path) -> Problem | None:
    """Where in a template of the folder an error came up while it was filled in; None where it came from elsewhere."""
    at, place = error.__traceback__, None
    while at is not None:
        path = Path(at.tb_frame.f_code.co_filename)
        if path.parent == folder:
            place = path, at.tb_lineno
        at = at.tb_next
    if place is None:
        return None
    todo = f"compare it with {shown(ROOT / 'site_src' / FOLDER / place[0].name)}"
    return Problem(shown(place[0]), place[1], f"the template cannot be filled in: {error}", todo)
