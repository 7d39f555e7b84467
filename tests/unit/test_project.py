"""What holds for the repository as a whole: its workflows, its documents, its habits."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path

import pytest
import yaml

from generator import periods, tables
from generator.doubts import figures as odd_figures
from generator.model import vocabulary
from generator.model.areas import Area, Succession
from generator.model.compared import Comparison, Position
from generator.model.measures import Caveat, Code, Measure
from generator.model.packs import AcceptedDoubt, Correction, Domain, Framework, MissingReason, Pack, Source
from generator.model.plans import InYear, Layer, Outcome, Plan, PlanLine, RagKey, Rating
from generator.model.problems import Problem
from generator.model.targets import Target
from generator.observations.readings import OPTIONS
from generator.readers import tidy
from generator.tables import Table
from generator.targets import doubts

ROOT = Path(__file__).resolve().parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a tool of the environment from the repository's root."""
    return subprocess.run(
        [str(Path(sys.executable).with_name(name)), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def tracked_files() -> list[Path]:
    """What git keeps, and what it would keep if it were added now."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout")
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


# --- workflows ---------------------------------------------------------------------


def test_the_workflows_are_all_there():
    assert [path.stem for path in WORKFLOWS] == ["ci", "pages"]


def test_workflows_are_valid():
    run = tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))
    assert run.returncode == 0, run.stdout + run.stderr


def test_workflows_have_time_limits():
    run = tool("check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout", *map(str, WORKFLOWS))
    assert run.returncode == 0, run.stdout + run.stderr


def test_an_audit_of_the_workflows_finds_nothing():
    run = tool("zizmor", "--offline", "--no-progress", *map(str, WORKFLOWS))
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_say_their_version(path: Path):
    for line in path.read_text().splitlines():
        if found := re.search(r"uses: (\S+)(.*)", line):
            action, comment = found[1], found[2]
            if not action.startswith("$/"):
                assert PINNED.match(action), line
                assert re.search(r"# v\d+\.\d+\.\d+$", comment), line


def test_the_artefact_that_is_deployed_is_the_one_that_was_tested():
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text())["jobs"]
    assert jobs["test"]["uses"] == "$/.github/workflows/ci.yml"
    assert jobs["deploy"]["needs"] == "test"
    assert all("run" not in step for step in jobs["deploy"]["steps"])  # deploys, builds nothing
    tested = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]["test"]["steps"]
    names = [step.get("name") or step["uses"] for step in tested]
    assert names.index("Lint and test") < names.index("Keep the site for Pages")


def test_everybody_runs_the_same_tests():
    """The README's command, the clean-checkout script and the workflow are one and the same."""
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text().splitlines()[-1] == "make test"
    assert "make test" in (ROOT / "README.md").read_text()
    tested = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]["test"]["steps"]
    assert ".ci/run" in [step.get("run") for step in tested]


def test_the_project_is_installed_and_used_on_the_oldest_and_the_newest_python():
    job = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]["installed"]
    oldest, newest = job["strategy"]["matrix"]["python"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == f">={oldest}" and newest > oldest
    script = "\n".join(step.get("run", "") for step in job["steps"])
    for command in ("pip install --no-deps .", "council-pages new-pack", "council-pages verify", "pytest tests/unit"):
        assert command in script


# --- the environment ---------------------------------------------------------------


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_a_lock_has_a_hash_for_everything_and_no_address(name: str):
    text = (ROOT / name).read_text()
    assert not re.search(r"https?://|file:|--index|--extra-index|--find-links", text)
    pins = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
    assert len(pins) > 20
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_lock_of_the_html_checker_has_a_hash_and_no_address():
    text = (ROOT / "tests/validator/package-lock.json").read_text()
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    wanted = json.loads((ROOT / "tests/validator/package.json").read_text())["devDependencies"]
    assert {name.removeprefix("node_modules/"): one["version"] for name, one in packages.items()} == wanted
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "resolved" not in text and "://" not in text


def test_the_locks_agree_with_each_other_and_with_what_the_project_asks_for():
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))

    base, test = pins("requirements.txt"), pins("requirements-test.txt")
    assert base.items() <= test.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for line in project["dependencies"]:
        assert _name(line) in base, line
    for line in project["optional-dependencies"]["test"]:
        assert _name(line) in test, line


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_every_pin_says_why():
    text = (ROOT / "pyproject.toml").read_text()
    pins = [line for line in text.splitlines() if re.match(r'\s+"[\w\[\]-]+[>=]=', line)]
    assert len(pins) > 20
    assert [line for line in pins if "#" not in line] == []


def test_what_the_generator_imports_is_what_the_project_asks_for():
    declared = {_name(line) for line in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]}
    owners = importlib.metadata.packages_distributions()
    used = set()
    for path in (path for room in ("generator", "draftcheck", "site_src") for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                used |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                used.add((node.module or "").split(".")[0])
    third_party = used - set(sys.stdlib_module_names) - {"generator", "draftcheck"}
    needed = {_name(owners[name][0]) for name in third_party}
    assert needed <= declared, f"not asked for: {needed - declared}"
    beside = {"mkdocs-material", "mkdocs", "rich"}  # a theme, a program, and what typer draws with
    assert declared - beside <= needed, f"asked for and not used: {declared - beside - needed}"


# --- habits ------------------------------------------------------------------------


MACHINE = re.compile(
    r"/(?:work/(?:main|shared)|home/\w+|Users/\w+|root)/|pypi\.(?:org|python)|pythonhosted|index-url|find-links"
)


def test_no_tracked_file_names_a_machine_or_a_registry():
    """A path of one machine or the host of a package registry works for one person only."""
    found = []
    for path in tracked_files():
        try:
            lines = path.read_text().splitlines() if path != Path(__file__) else []
        except UnicodeDecodeError:
            continue  # a picture or a workbook
        name = path.relative_to(ROOT).as_posix()
        found += [
            f"{name}:{number}: {line.strip()[:100]}" for number, line in enumerate(lines, 1) if MACHINE.search(line)
        ]
    assert not found, "\n".join(found)


def _calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, f"import {name.name}") for name in node.names)


# The ends, and why each may touch the world. Everything else works on what it is given.
ENDS = {
    "__main__": "starts",
    "build": "starts each stage, times it",
    "catalogue": "reads definitions",
    "charts/engine": "reads its own script, and asks which process it is in",
    "charts/pictures": "keeps pictures between builds",
    "cli": "talks",
    "digests": "reads a file to tell it from others",
    "fetch": "downloads",
    "commentary": "reads what staff write",
    "messages": "reads the words of the site",
    "narrative": "reads what staff write about their own performance",
    "new_measure": "writes a template",
    "new_pack": "writes templates",
    "new_release": "writes a template, with what is true",
    "new_report": "writes a template",
    "pages/overrides": "reads a pack's own templates, before any is filled in",
    "pages/reference": "reads the worked examples, as templates are read",
    "proof": "reads what was published",
    "publication": "writes",
    "readers": "reads published files",
    "serve": "shows a folder",
}
IMPURE = re.compile(
    r"^(open|input|print|import (random|secrets|time|os|subprocess))$"
    r"|\.(open|read_text|read_bytes|write_text|write_bytes|unlink|mkdir|now|today|utcnow)$"
)


def test_the_middle_opens_no_file_reads_no_clock_and_draws_no_random_number():
    generator = ROOT / "generator"
    modules = {path.relative_to(generator).with_suffix("").as_posix(): path for path in generator.rglob("*.py")}
    assert {end for end in ENDS if not any(f"{name}/".startswith(f"{end}/") for name in modules)} == set()
    paths = [path for name, path in modules.items() if not any(f"{name}/".startswith(f"{end}/") for end in ENDS)]
    assert len(paths) > 8
    found = [f"{path.name}:{line}: {call}" for path in paths for line, call in _calls(path) if IMPURE.search(call)]
    assert not found, "\n".join(found)


def test_every_command_is_in_the_documents():
    import typer

    from generator import cli

    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    documents = "".join(path.read_text("utf-8") for path in DOCUMENTS)
    assert commands
    assert [name for name in commands if f"python -m generator {name}" not in documents] == []


def test_every_make_target_that_is_listed_exists_and_is_explained():
    text = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert phony is not None
    explained = set(re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE))
    assert explained == set(phony[1].split()) - {"chromium", "validator"}
    assert {"help", "setup", "site", "serve", "test", "lint", "bench", "looks", "clean"} <= explained


def test_every_room_of_the_code_is_in_the_contributors_guide():
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = {path.stem for path in (ROOT / "generator").iterdir() if path.suffix in {"", ".py"}}
    assert rooms
    named = set(re.findall(r"`(\w+)(?:\.py)?`", guide)) | {"__init__", "__main__", "__pycache__"}
    assert sorted(rooms - named) == []


DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "GLOSSARY.md")]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_what_a_document_points_at_exists(document: Path):
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert document.parent.joinpath(target).exists(), target
    for path in re.findall(r"`((?:generator|site_src|tests|scripts|definitions|data/example)/?[\w./-]*)`", text):
        assert (ROOT / path).exists(), path


def test_the_page_of_packs_names_every_key_and_says_which_are_needed():
    text = (ROOT / "docs" / "packs.md").read_text("utf-8")
    for noun in (Pack, Framework, Domain, Area, Measure, Code, Source):
        for field in fields(noun):
            needed = field.default is MISSING and field.default_factory is MISSING
            if needed and (noun, field.name) != (Measure, "id"):  # the name of its file
                assert f"**`{field.name}`**" in text, (noun, field.name)
            elif noun in (Pack, Area):
                assert f"`{field.name}`" in text, (noun, field.name)
    named = {*re.findall(r"\b(\w+):", text), *re.findall(r"`(\w+)`", text)}
    assert named.issuperset({*OPTIONS, *tidy.COLUMNS, *(one.name for one in fields(Correction))} - {"sheets"})


def test_the_readme_begins_with_what_this_is_a_picture_and_two_commands():
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:25])
    places = [
        first_screen.index(part) for part in ("council", "docs/images/council-page.png", "make site", "make test")
    ]
    assert places == sorted(places)


def test_tests_use_the_public_names_of_the_generator():
    """What a test needs has a public name, or is reached through what has one."""
    private, looked_at = [], 0
    for path in sorted((ROOT / "tests").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        imports = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
        imported = {name.asname or name.name for one in imports if _of_generator(one) for name in one.names}
        looked_at += len(imported)
        private += [
            f"{path.name}: {name.name}"
            for one in imports
            if _of_generator(one)
            for name in one.names
            if name.name.startswith("_") and importlib.util.find_spec(f"{one.module}.{name.name}") is None
        ]
        private += [
            f"{path.name}: {one.value.id}.{one.attr}"
            for one in ast.walk(tree)
            if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in imported
            if one.attr.startswith("_") and not one.attr.startswith("__")
        ]
    assert looked_at > 300
    assert private == []


def _of_generator(one: ast.ImportFrom) -> bool:
    return (one.module or "").partition(".")[0] == "generator"


def test_every_exported_name_exists():
    modules = [path for path in sorted((ROOT / "generator").rglob("*.py")) if "__all__" in path.read_text("utf-8")]
    assert modules
    for path in modules:
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        assert [name for name in module.__all__ if not hasattr(module, name)] == [], path


# --- the glossary ------------------------------------------------------------------

TABLES = [table for table in vars(tables).values() if isinstance(table, Table)] + list(tables.DEFINITION_TABLES)
COLUMNS = {f"{table.name}.csv": set(table.columns) for table in TABLES} | {
    "claims.json": {
        "id",
        "kind",
        "area_code",
        "measure_ids",
        "period",
        "inputs",
        "sentence",
        "tone",
        "false_if",
        "caveats",
    }
}
VOCABULARIES = [
    found
    for module in (vocabulary, periods, doubts, odd_figures)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found.__module__ == module.__name__
]
NOUNS = [
    Measure,
    Area,
    Source,
    Caveat,
    Pack,
    Comparison,
    Succession,
    AcceptedDoubt,
    MissingReason,
    Target,
    Plan,
    PlanLine,
    Layer,
    Outcome,
    RagKey,
    InYear,
    Rating,
    Position,
    Problem,
]


def glossary_terms(heading: str = "# Glossary") -> set[str]:
    """What the section of GLOSSARY.md under a heading explains: the terms in bold or in code that open its lines."""
    level, text = heading.partition(" ")[0], (ROOT / "GLOSSARY.md").read_text("utf-8")
    section = re.split(rf"^#{{1,{len(level)}}} ", text[text.index(heading) + len(level) :], flags=re.MULTILINE)[0]
    heads = re.findall(r"^- (.+?): ", section, re.MULTILINE)
    return {term for head in heads for term in re.findall(r"`([^`]+)`|\*\*([^*]+)\*\*", head) for term in term if term}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_published_column_is_in_the_glossary(name: str):
    assert COLUMNS[name] - glossary_terms() == set()


def test_every_column_of_the_glossary_is_published():
    kept = glossary_terms("### Kept beside a comparison, for pages")
    assert kept and kept <= {field.name for field in fields(Comparison)}
    explained = glossary_terms("## Columns of the published files") - kept
    assert explained and explained - set().union(*COLUMNS.values()) == set()


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda one: one.__name__)
def test_every_member_of_a_vocabulary_is_in_the_glossary(vocabulary: type[StrEnum]):
    assert {member.value for member in vocabulary} - glossary_terms() == set()


@pytest.mark.parametrize("noun", NOUNS, ids=lambda one: one.__name__)
def test_every_field_of_a_noun_is_in_the_glossary(noun: type):
    assert {field.name for field in fields(noun)} - glossary_terms() == set()
