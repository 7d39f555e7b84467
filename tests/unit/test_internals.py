"""What is used of MkDocs, Markdown and Material without a promise is where it was, and is used in one module."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from pkgutil import resolve_name

import material
import pytest

from generator.digests import sha256_of
from tests.conftest import ROOT

INTERNALS = ROOT / "generator" / "publication" / "internals.py"
THEME = ROOT / "site_src" / "theme"
MATERIALS = Path(next(iter(material.__path__))) / "templates"

# What our code calls or overrides -> the parameters that it counts on.
MEMBERS = {
    "mkdocs.commands.build:build": ["config"],
    "mkdocs.commands.build:get_context": ["nav", "files", "config", "page"],
    "mkdocs.config:load_config": ["config_file"],
    "mkdocs.plugins:PluginCollection.on_startup": ["self", "command", "dirty"],
    "mkdocs.plugins:PluginCollection.on_shutdown": ["self"],
    "mkdocs.structure.pages:_RelativePathTreeprocessor": ["file", "files", "config"],
    "mkdocs.structure.pages:Page.read_source": ["self", "config"],
    "mkdocs.structure.pages:Page.render": ["self", "config", "files"],
    "mkdocs.structure.toc:get_toc": ["toc_tokens"],
    "mkdocs.utils.meta:get_data": ["doc"],
    "markdown.treeprocessors:InlineProcessor._InlineProcessor__handleInline": ["self", "data", "patternIndex"],
    "markdown.treeprocessors:InlineProcessor._InlineProcessor__applyPattern": [
        *("self", "pattern", "data", "patternIndex", "startIndex"),
    ],
    "markdown.util:AtomicString": [],
}
VALUES = ("Page.present_anchor_ids", "Page.links_to_anchors")  # of mkdocs.structure.pages
DOCUMENTED = {
    *("markdown", "markdown.treeprocessors.Treeprocessor", "mkdocs.exceptions", "mkdocs.config.defaults"),
    *(f"mkdocs.structure.{name}" for name in ("files.File", "files.Files", "nav.Navigation", "pages.Page")),
    *(f"mkdocs.structure.toc.{name}" for name in ("AnchorLink", "TableOfContents")),
}


@pytest.mark.parametrize("name", MEMBERS)
def test_an_internal_member_is_where_it_was(name: str):
    try:
        member = resolve_name(name)
    except (ImportError, AttributeError):
        pytest.fail(f"{name} has moved in the installed version: mend {INTERNALS.name}, which uses it")
    if MEMBERS[name]:
        found = list(inspect.signature(member).parameters)[: len(MEMBERS[name])]
        assert found == MEMBERS[name], f"{name} takes {found} now: mend {INTERNALS.name}, which calls it otherwise"


@pytest.mark.parametrize("name", VALUES)
def test_a_value_that_mkdocs_reads_of_a_page_is_where_it_was(name: str):
    page, value = name.split(".")
    assert hasattr(resolve_name(f"mkdocs.structure.pages:{page}"), value), (
        f"MkDocs has no {name}: mend {INTERNALS.name}"
    )


def undocumented(path: Path) -> set[str]:
    """What a module takes from MkDocs, Markdown, PyMdown and Material besides what they document."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module not in DOCUMENTED:
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return {name for name in found - DOCUMENTED if name.split(".")[0] in {"mkdocs", "markdown", "pymdownx", "material"}}


def test_only_one_module_takes_what_is_not_documented():
    paths = {*(ROOT / "generator").rglob("*.py"), *(ROOT / "site_src").rglob("*.py")} - {INTERNALS}
    found = {path.relative_to(ROOT).as_posix(): names for path in paths if (names := undocumented(path))}
    assert not found, f"{INTERNALS.name} is the place for {found}"


def test_every_internal_member_is_looked_for():
    named = [f"{name.replace(':', '.')}." for name in MEMBERS]
    lost = {name for name in undocumented(INTERNALS) if not any(one.startswith(f"{name}.") for one in named)}
    assert not lost, f"no test looks for {lost}"


# --- Material's templates and scripts ------------------------------------------------------


def test_every_template_in_place_of_materials_is_noted():
    from generator.publication.internals import TEMPLATES

    ours = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html")}
    replaced = {name for name in ours if (MATERIALS / name).is_file()}
    assert replaced <= TEMPLATES.keys(), f"note in internals.py: {sorted(replaced - TEMPLATES.keys())}"


def test_materials_templates_are_those_that_ours_were_compared_with():
    from generator.publication.internals import MATERIAL, TEMPLATES

    for name, digest in TEMPLATES.items():
        path = MATERIALS / name
        now = sha256_of(path)[:12] if path.is_file() else "gone"
        assert now == digest, f"Material's {name} is not that of {MATERIAL}: compare ours with it, then note {now}"


def test_materials_scripts_are_those_that_ours_speak_to():
    from generator.publication.internals import MATERIAL, SCRIPTS

    for name in SCRIPTS:
        there = (MATERIALS / "assets" / "javascripts" / name).is_file()
        assert there, f"Material's {name} of {MATERIAL} is gone: try search and the menu, then note the new name"


def test_every_block_and_partial_that_ours_take_from_material_is_there():
    blocks = set(re.findall(r"{%-? *block (\w+)", (MATERIALS / "base.html").read_text("utf-8")))
    ours = {"page_head", "breadcrumbs"}  # which main.html adds
    for path in THEME.rglob("*.html"):
        text = path.read_text("utf-8")
        assert set(re.findall(r"{%-? *block (\w+)", text)) - ours <= blocks, f"Material has no such block: {path.name}"
        for name in re.findall(r'(?:include|import) "([^"]+\.(?:html|svg))"', text):
            assert (THEME / name).is_file() or (MATERIALS / name).is_file(), f"{path.name} wants {name}"


@pytest.mark.parametrize(
    ("ours", "theirs"), [("main.html", "base.html"), ("partials/header.html", "partials/search.html")]
)
def test_the_text_that_ours_rewrite_is_in_materials(ours: str, theirs: str):
    wanted = re.findall(r"replace\(['\"](.+?)['\"], ", (THEME / ours).read_text("utf-8"))
    text = (MATERIALS / theirs).read_text("utf-8").replace("' | url }}", "")
    assert wanted
    for one in wanted:
        assert one in text, f"Material's {theirs} has no '{one}': {ours} rewrites it"
