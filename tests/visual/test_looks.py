"""Pages look as they did when somebody last looked at them; and what a reader would notice is noticed here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser import served
from tests.built_site import BuiltSite
from tests.conftest import ROOT
from tests.visual.difference import CELL, MOST, SHRUNK, Difference, in_few_colours, shrunk
from tests.visual.looks import KEPT, LOOKS, looking, name_of, page_shown, shown, taken

pytestmark = pytest.mark.browser

FAILED = ROOT / "build" / "looks"
UPDATE = "Where the change is meant, `make looks` keeps the new pictures: look at them before you commit them."


@pytest.fixture(scope="module")
def example_base(example_site: BuiltSite) -> Iterator[str]:
    """The kept pictures are of the example, whichever site the other tests look at."""
    with served(example_site.folder) as address:
        yield address


# --- as they did -----------------------------------------------------------------------


def test_every_kind_of_page_has_its_pictures(example_site: BuiltSite):
    wanted = {name_of(kind, look) for kind in shown(example_site) for look in LOOKS}
    assert {file.name for file in KEPT.glob("*.png")} == wanted, UPDATE


def test_the_pictures_are_light_enough_to_keep():
    assert sum(file.stat().st_size for file in KEPT.glob("*.png")) < 2_500_000


@pytest.mark.parametrize("look", LOOKS)
def test_pages_look_as_they_did(look: str, example_site: BuiltSite, browser: Browser, example_base: str):
    folder = FAILED / look
    shutil.rmtree(folder, ignore_errors=True)
    others = []
    with looking(browser, LOOKS[look]) as page:
        for file in sorted(KEPT.glob(f"*-{look}.png")):
            address = page_shown(file)
            if example_site.file_at(address) is None:
                others.append(f"{file.name} shows /{address}, which is no page now")
                continue
            difference = Difference(Image.open(file), shrunk(taken(page, example_base + address)))
            if difference.too_much:
                folder.mkdir(parents=True, exist_ok=True)
                difference.side_by_side().save(folder / file.name)
                others.append(f"/{address}: {difference.share:.1%} of it: {folder.relative_to(ROOT) / file.name}")
    assert not others, "\n".join(["These look otherwise (old, new, difference):", *others, UPDATE])


# --- what is noticed, and what is not ----------------------------------------------------


@pytest.fixture(scope="module")
def council(browser: Browser, example_site: BuiltSite, example_base: str) -> Iterator[tuple[Page, str]]:
    """A wide window, and the address of the council page that has most."""
    with looking(browser, LOOKS["wide"]) as page:
        yield page, example_base + shown(example_site)["councils/*"].address


CHANGES = {  # what a careless hand does -> how
    "a picture is gone": "document.querySelector('article figure svg').style.visibility = 'hidden'",
    "a column has moved": "document.querySelector('article').style.transform = 'translateX(40px)'",
    "links have another colour": """document.querySelector('head').insertAdjacentHTML('beforeend',
        '<style>article a { color: #b00020 !important }</style>')""",
    "the bar has another colour": "document.querySelector('.md-header').style.background = '#5a1846'",
    "the site's styles are gone": """document.querySelector('link[href*="assets/styles.css?"]').remove()""",
    "every style is gone": "for (const one of document.querySelectorAll('link[rel=stylesheet]')) one.remove()",
    "letters are larger": "document.querySelector('article').style.fontSize = '110%'",
    "a heading is gone": "document.querySelector('article h2').remove()",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_a_reader_would_notice_is_noticed(change: str, council: tuple[Page, str]):
    page, address = council
    before = in_few_colours(shrunk(taken(page, address)))
    page.evaluate(f"() => {{ {CHANGES[change]} }}")
    assert Difference(before, shrunk(taken(page))).too_much


def test_the_same_page_looks_the_same_twice_and_on_another_day(council: tuple[Page, str]):
    """With room to spare: what the two differ by, the few colours of the kept one included, is a tenth of too much."""
    page, address = council
    before = in_few_colours(shrunk(taken(page, address)))
    assert Difference(before, shrunk(taken(page, address))).share < MOST / 10
    page.clock.set_fixed_time("2031-02-28T23:59:00Z")
    assert Difference(before, shrunk(taken(page, address))).share < MOST / 10


def test_letters_smoothed_otherwise_are_no_change(council: tuple[Page, str]):
    """Half a pixel to the right and down is how differently two machines may draw the same letters."""
    page, address = council
    before = in_few_colours(shrunk(taken(page, address)))
    page.evaluate("() => { document.querySelector('article').style.transform = 'translate(0.5px, 0.5px)' }")
    assert not Difference(before, shrunk(taken(page))).too_much


def test_one_figure_more_or_less_is_for_the_tests_of_figures():
    """A cell or two: told here, so that nobody relies on pictures for a digit."""
    before = Image.new("RGB", (320, 750), "white")
    after = before.copy()
    after.paste("black", (100, 100, 100 + 2 * CELL, 100 + CELL))
    assert not Difference(before, after).too_much


@pytest.mark.parametrize(("pixels", "noticed"), [(8, False), (120, True)])
def test_a_page_that_grew_is_noticed(pixels: int, noticed: bool):
    """Its end is where there was nothing: as different as can be."""
    before = Image.new("RGB", (320, 500), "white")
    after = Image.new("RGB", (320, 500 + pixels // SHRUNK), "white")
    assert Difference(before, after).too_much == noticed
