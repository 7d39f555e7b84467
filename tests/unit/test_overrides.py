"""A pack's own templates, pages and styles."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from generator.build import build
from generator.cli import app
from generator.model.problems import ProblemsFound
from generator.pages.overrides import check_overrides, originals
from generator.proof.verify import verify
from tests.conftest import copy_project
from tests.packs import minimal_pack


def test_every_file_of_the_project_is_sound_as_an_override(tmp_path: Path):
    (tmp_path / "templates").mkdir()
    for name, path in originals().items():
        (tmp_path / "templates" / name).write_bytes(path.read_bytes())
    assert len(originals()) > 60
    check_overrides(tmp_path)


docx.Document().save(plain := io.BytesIO())
PLAIN = plain.getvalue()  # as Word begins one, without the styles of reports
MESSAGES = originals()["en.ftl"].read_text("utf-8")
SPREAD, MISSING = (
    one.group()
    for name in ("spread", "missing-not-held")
    if (one := re.search(rf"^{name} =.*?\n(?=[a-z#-])", MESSAGES, re.M | re.S))
)
HOME = originals()["home.md.j2"].read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("hone.md.j2", HOME, "hone.md.j2:1: no file of the project has this name; did you mean templates/home.md.j2?"),
        ("assets/site.css", "", "assets/site.css:1: no file of the project has this name; did you mean templates/site"),
        ("site.js", "", "site.js:1: no file of the project has this name"),
        ("home.md.j2", "# Home\n{% if some %}\n", "home.md.j2:1: the place 'find' is missing; add the line"),
        ("home.md.j2", f"{HOME}\n{{% iff %}}", f"home.md.j2:{HOME.count(chr(10)) + 2}: the template cannot be read: "),
        (
            "home.md.j2",
            f"<!-- fragment: more -->\n{HOME}",
            "home.md.j2:1: nothing is there to be put in the place 'more'",
        ),
        (
            "accessibility.md",
            "# Accessibility\n",
            "accessibility.md:1: the place 'accessibility.md#contact' is missing",
        ),
        ("home.md.j2", b"# Caf\xe9\n", "home.md.j2:1: the file is not UTF-8; save it as UTF-8"),
        ("site.css", "a {}\n.x { color: red;\n/* } */", "site.css:2: a { is not closed"),
        ("site.css", ".x { }\n}", "site.css:2: a } closes nothing"),
        ("site.css", "a {}\nb { background: url(//x.org/a.png) }", "site.css:2: styles load nothing from elsewhere"),
        ("document.docx", b"PK", "document.docx:1: Word cannot read the file; begin with a copy of"),
        ("document.docx", PLAIN, "document.docx:1: the file lacks the styles "),
        ("site.css", '@import "more.css";', "site.css:1: styles load nothing from elsewhere"),
        ("en.ftl", "spraed = Some.\n", "en.ftl:1: there is no message 'spraed'; did you mean 'spread'?"),
        ("en.ftl", "\nspread = In { $when }", "en.ftl:2: 'spread' has lost the value 'councils'"),
        (
            "en.ftl",
            SPREAD.replace("$middle", "$median"),
            "en.ftl:1: 'spread' has a value that nobody gives it: $median",
        ),
        ("en.ftl", f"{SPREAD}The end\n", "en.ftl:5: this is no message: "),
        (
            "en.ftl",
            "missing-suppressed = Hidden\n",
            "en.ftl:1: 'missing-suppressed' lacks a form: .chart, .figure, .own, .table",
        ),
        ("en.ftl", "-chance = which is due to chance\n", "en.ftl:1: '-chance' has lost how sure it is"),
        (
            "en.ftl",
            MISSING.replace("is not held here", "is missing"),
            "en.ftl:1: 'missing-not-held.figure' has lost a negation; say it too",
        ),
    ],
)
def test_what_is_wrong_in_an_override_is_told_with_its_line(tmp_path: Path, name: str, text: str | bytes, told: str):
    pack = minimal_pack(tmp_path / "pack", files={f"templates/{name}": text})
    found = CliRunner().invoke(app, ["check", str(pack)])
    assert found.exit_code == 3 and f"/templates/{told}" in found.output, found.output


@pytest.mark.slow
def test_a_site_has_the_words_pages_and_styles_of_its_pack(tmp_path: Path):
    copy_project(project := tmp_path / "project")
    files = {
        "templates/home.md.j2": HOME.replace('## {{ say("site-find") }}', "## Look for a council"),
        "templates/glossary.md": "# Words\n\nOurs, beside [the method](method.md).\n",
        "templates/site.css": ".ours { color: inherit }\n",
        "templates/en.ftl": "polarity-higher = The higher the better\n    .brief = higher is better\n",
    }
    pack, site = minimal_pack(tmp_path / "pack", files=files), tmp_path / "site"
    build(pack, site, root=project)
    assert "Look for a council" in (site / "index.html").read_text("utf-8")
    assert "Ours, beside" in (site / "glossary" / "index.html").read_text("utf-8")
    assert "The higher the better" in (site / "measures" / "quality-of-life" / "index.html").read_text("utf-8")
    assert ".ours { color: inherit }" in (site / "assets" / "styles.css").read_text("utf-8")
    assert verify(site).faults == ()
    (pack / "templates" / "glossary.md").write_text("# Words\n\n[Lost](lost.md)\n", "utf-8")
    with pytest.raises(ProblemsFound, match=r"pack/templates/glossary\.md:3: the page .*lost\.md"):
        build(pack, site, root=project)
    (pack / "templates" / "home.md.j2").write_text(f"{HOME}\n{{{{ nobody }}}}\n", "utf-8")
    with pytest.raises(
        ProblemsFound, match=rf"home\.md\.j2:{HOME.count(chr(10)) + 2}: the template cannot be filled in"
    ):
        build(pack, site, root=project)
    (pack / "templates" / "home.md.j2").write_text(f"{HOME}\n{{{{ about.__class__.__mro__ }}}}\n", "utf-8")
    with pytest.raises(ProblemsFound, match="unsafe"):
        build(pack, site, root=project)
    assert "Look for a council" in (site / "index.html").read_text("utf-8")
