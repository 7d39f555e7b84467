"""An organisation's house style: what is read, what is refused and why, and the style sheet that comes of it."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import theme
from generator.catalogue import load_catalogue
from generator.catalogue.house import FOOTER, OWN, PAGE, Colours, Scheme
from generator.model.problems import ProblemsFound
from generator.publication.house import house_css, house_files, house_settings
from tests.conftest import ROOT
from tests.packs import minimal_pack

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="120px" height="40px"/>'


def png(width: int, height: int) -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def house_of(folder: Path, text: str, **files: str | bytes):
    return load_catalogue(minimal_pack(folder / "pack", files={"house-style.yml": text, **files})).house


def problems_of(folder: Path, text: str, **files: str | bytes) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        house_of(folder, text, **files)
    return str(found.value).splitlines()


def test_a_pack_without_one_has_the_projects_own_look(tmp_path):
    assert load_catalogue(minimal_pack(tmp_path)).house is None


@pytest.mark.parametrize(
    ("inside", "holds"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<g onload='alert(1)'/>", "the handler onload"),
        ("<foreignObject/>", "<foreignobject>"),
        ("<image href='https://elsewhere.test/x.png'/>", "a reference to something else (href)"),
        ("<use xmlns:l='http://www.w3.org/1999/xlink' l:href='x.svg#a'/>", "a reference to something else (href)"),
        ("<path style='fill:url(https://elsewhere.test/x)'/>", "a reference to something else (in style)"),
        ("<style>@import 'x.css';</style>", "a reference to something else (in <style>)"),
        ("<a href='#x'/>", "<a>"),
        ("<set attributeName='href' to='javascript:alert(1)'/>", "<set>"),
    ],
)
def test_a_logo_that_could_run_or_fetch_something_is_refused(inside: str, holds: str, tmp_path):
    svg = SVG.replace("/>", f">{inside}</svg>", 1)
    (problem,) = problems_of(tmp_path, "organisation: Exland\nlogo: logo.svg\n", **{"logo.svg": svg})
    assert f"the logo 'logo.svg' holds {holds}; save it as a plain SVG" in problem


def test_a_declaration_of_other_files_is_refused_and_a_plain_logo_taken(tmp_path):
    text = "organisation: Exland\nlogo: logo.svg\n"
    doctype = f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}'
    (problem,) = problems_of(tmp_path / "one", text, **{"logo.svg": doctype})
    assert "holds a declaration that can load other files" in problem
    inside = "<style>.a{fill:url(#b)}</style><image href='data:image/png;base64,AA=='/><use href='#b'/>"
    plain = SVG.replace("/>", f">{inside}</svg>", 1)
    assert house_of(tmp_path / "two", text, **{"logo.svg": plain}).logo.width == 96


@pytest.mark.parametrize("size", ["width='inf' height='40'", "width='40' height='nan'", "width='1e300' height='1'"])
def test_a_logo_of_no_size_is_refused(size: str, tmp_path):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'
    (problem,) = problems_of(tmp_path, "organisation: Exland\nlogo: logo.svg\n", **{"logo.svg": svg})
    assert "the size of the logo 'logo.svg' cannot be read" in problem


def test_a_logo_that_fits_no_line_is_refused(tmp_path):
    (problem,) = problems_of(tmp_path, "organisation: Exland\nlogo: logo.png\n", **{"logo.png": png(2100, 100)})
    assert "the logo 'logo.png' is more than 20 times as wide as high" in problem


def test_an_organisation_alone_changes_no_colour(tmp_path):
    house = house_of(tmp_path, "organisation: Exland Council\n")
    assert house_css(house.colours) == ""
    assert list(house_files(house)) == []
    assert house_settings(house) == {
        "organisation": "Exland Council",
        "logo": None,
        "styles": "",
        "links": [],
        "copyright": "",
    }


def test_everything_that_is_wrong_is_told_at_once_with_what_is_wrong_elsewhere(tmp_path):
    text = """\
organisation: Exland
logo: missing.svg
colours:
  light: {header: "#ffdd00", link: "#99bbff", accent: "#eeeeee"}
  dark: {link: "#333333"}
"""
    found = problems_of(tmp_path, text, **{"peers.csv": "area,peer\nC1,C99\n"})
    at = [re.sub(r"^.*/", "", line).split(": ")[0] for line in found]
    assert sorted(at) == ["house-style.yml:2", *["house-style.yml:4"] * 3, "house-style.yml:5", "peers.csv:2"]


@pytest.mark.parametrize(
    ("look", "setting", "colour", "ratio"),
    [
        # 4.5:1 is met by #767676 on white, the lightest grey that does; the footer is a little darker than the page
        ("light", "link", "#767676", "4.12:1"),
        ("light", "accent", "#999999", "2.84:1"),
        ("dark", "link", "#6e7680", "3.88:1"),
        ("light", "header", "#808080", "3.94:1"),
    ],
)
def test_a_refusal_names_the_ratio_that_was_found_and_the_one_that_is_needed(tmp_path, look, setting, colour, ratio):
    (line,) = problems_of(tmp_path, f'organisation: E\ncolours:\n  {look}:\n    {setting}: "{colour}"\n')
    assert line.split(": ")[0].endswith("house-style.yml:4")
    assert ratio in line
    assert ("3:1" if setting == "accent" else "4.5:1") in line


HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(text=HEX, ground=HEX)
def test_a_ratio_below_what_is_needed_is_never_shown_as_what_is_needed(text: str, ground: str):
    """4.496 is not 4.50: what is shown is cut, not rounded."""
    import math

    ratio = theme.contrast(text, ground)
    shown = math.floor(ratio * 100) / 100
    assert (ratio >= 4.5) == (shown >= 4.5)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_grounds_that_colours_are_held_against_are_those_of_the_style_sheet(look: str):
    text = (ROOT / "site_src/theme/assets/shell.css").read_text("utf-8")
    scheme = {"light": "default", "dark": "slate"}[look]
    block = text.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    found = dict(re.findall(r"(--[\w-]+): ([^;]+);", block))
    own = OWN[look]
    assert (own.header, own.link) == (found["--md-primary-fg-color"], found["--md-typeset-a-color"])
    assert own.header_text == {"#fff": "#ffffff"}[found["--md-primary-bg-color"]]
    assert FOOTER[look] == found["--md-footer-bg-color"]
    assert PAGE[look] == found.get("--md-default-bg-color", "#ffffff")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_projects_own_colours_would_pass(look: str, tmp_path):
    own = OWN[look]
    colours = f'{{header: "{own.header}", header_text: "{own.header_text}", link: "{own.link}"}}'
    text = f"organisation: E\ncolours:\n  {look}: {colours}\n"
    assert house_of(tmp_path, text).colours != Colours()


def test_the_style_sheet_has_what_was_set_and_nothing_else():
    css = house_css(Colours(light=Scheme(link="#7a1f5c"), dark=Scheme(header="#40102f")))
    light, dark = css.split('[data-md-color-scheme="slate"]')
    assert "--md-typeset-a-color: #7a1f5c;" in light and "primary" not in light
    assert "--md-primary-fg-color: #40102f;" in dark and "typeset-a" not in dark


@pytest.mark.parametrize(
    ("name", "content", "width"),
    [("arms.svg", SVG, 96), ("arms.png", png(10, 40), 8), ("Arms.PNG", png(64, 32), 64)],
)
def test_a_logo_keeps_its_shape(tmp_path, name, content, width):
    house = house_of(tmp_path, f"organisation: E\nlogo: {name}\n", **{name: content})
    assert (house.logo.width, house.logo.height) == (width, 32)
    ((path, written),) = house_files(house)
    assert path == f"assets/logo{Path(name).suffix.lower()}"
    assert written == (content.replace("/>", " />").encode() if isinstance(content, str) else content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "logo.svg",
            SVG.replace(
                "/>", " xmlns:o='urn:o' o:path='/home/jo'><!-- jo --><metadata>jo</metadata><o:x y='jo'/></svg>"
            ),
        ),
        ("logo.png", png(9, 9).replace(b"\0\0\0\0IEND", b"\0\0\0\x09tEXtAuthor\0jo....\0\0\0\0IEND")),
    ],
)
def test_what_a_program_noted_in_a_logo_stays_at_home(tmp_path, name, content):
    house = house_of(tmp_path, f"organisation: E\nlogo: {name}\n", **{name: content})
    ((_, written),) = house_files(house)
    assert b"jo" not in written and (b"<svg" in written or written == png(9, 9))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("../arms.svg", SVG, "no file"),
        ("arms.svg", "<html/>", "cannot be read"),
        ("arms.svg", "<svg", "cannot be read"),
        ("arms.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 20"/>', "cannot be read"),
        ("arms.png", SVG, "cannot be read"),
        ("arms.png", png(10, 10)[:20], "cannot be read"),
        ("arms.png", png(10, 10) + b"x" * 60_000, "bytes"),
        ("arms.gif", "GIF89a", "give an .svg or a .png"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_refused(tmp_path, name, content, what):
    (line,) = problems_of(tmp_path, f"organisation: E\nlogo: {name}\n", **{name: content})
    assert what in line and "house-style.yml:2" in line


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "privacy", "https://a b", "https://x/'>"]
)
def test_a_footer_link_leads_to_an_address_and_nothing_else(tmp_path, address):
    text = f'organisation: E\nfooter:\n  - {{title: Privacy, url: "{address}"}}\n'
    (line,) = problems_of(tmp_path, text)
    assert "https:// or mailto:" in line


def test_the_contact_of_the_house_style_stands_in_for_the_packs(tmp_path):
    house = house_of(
        tmp_path, "organisation: E\ncontact: care@e.example\nfooter: [{title: T, url: 'mailto:a@e.example'}]\n"
    )
    assert house.contact == "care@e.example"
    assert house_settings(house)["links"] == [{"title": "T", "url": "mailto:a@e.example"}]
