"""The fast way through Markdown gives what the slow one gives."""

from __future__ import annotations

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.publication.internals import QuickInline
from tests.conftest import ROOT

EXTENSIONS = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["markdown_extensions"]
PIECES = (
    *(
        "word",
        "  \n",
        "\n",
        "\n\n",
        " ",
        "`",
        "``",
        "*",
        "**",
        "***",
        "_",
        "__",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "![",
        "<",
        ">",
    ),
    *("&amp;", "&#42;", "&", "http://a.example", "<http://a.example>", "<a@b.example>", "<b>", "</b>", "<!-- c -->"),
    *(
        "[x](y.md)",
        "[x]: y.md",
        "- ",
        "1. ",
        "## ",
        "{: .c }",
        "{: #i }",
        "| a | b |",
        "|---|---|",
        ":   ",
        "2*3",
        "a_b",
    ),
    *("<div markdown>", "</div>", "{{ x }}", "é", "\u2028", "# ", "> ", "    "),
)


@pytest.fixture(scope="module")
def parsers() -> tuple[markdown.Markdown, markdown.Markdown]:
    plain, quick = (markdown.Markdown(extensions=EXTENSIONS) for _ in range(2))
    quick.treeprocessors.register(QuickInline(quick), "inline", 20)
    return plain, quick


@settings(max_examples=400, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("a `b` *c* __d__ ***e*** [f](g.md) ![h](i.png) <j@k.example> &amp; l  \nm \\* n * o _ p")
@example("[one][two] [three] ![four][two]\n\n[two]: x.md\n[three]: y.md")
def test_quick_inline_gives_what_markdown_gives(parsers: tuple[markdown.Markdown, ...], text: str):
    plain, quick = parsers
    assert quick.reset().convert(text) == plain.reset().convert(text)


def test_a_mark_is_known_for_nearly_every_pattern_of_markdown(parsers: tuple[markdown.Markdown, ...]):
    """Those without one are tried on every text, as Markdown does."""
    patterns = parsers[0].inlinePatterns
    known = {patterns.get_index_for_name(name) for name in QuickInline.MARKS if name in patterns}
    assert len(patterns) - len(known) <= 1
