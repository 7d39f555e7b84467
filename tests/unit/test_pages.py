"""pages and press: what every page keeps, on the whole example pack; charts are stand-ins without pictures."""

from __future__ import annotations

import itertools
import os
import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from generator import messages, pages, press, sentences, words
from generator.claims import find_claims
from generator.comparisons import compare
from generator.model.areas import Area
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import AreaKind
from generator.narrative import read_narrative
from generator.pages import kinds, reference, views
from generator.pages.addresses import From, Prose, outside, url
from generator.pages.templates import TEMPLATES, Templates
from generator.publication.website import Work, page_text
from generator.releases import changes_since
from generator.targets import find_positions
from tests import packs_read
from tests.no_charts import no_charts

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
EXTENSIONS = ["tables", "attr_list", "md_in_html", "def_list", "footnotes", "abbr", "admonition", "toc"]
AWKWARD = "<script>alert(1)</script> | {{ x }} `y` *z* \"q\" 's'\nline"


def _site(catalogue: Any, observations: Any) -> pages.Site:
    comparisons = compare(observations, catalogue)
    positions = find_positions(catalogue, comparisons)
    claims = find_claims(comparisons, catalogue, positions)
    changes = changes_since(catalogue, observations, comparisons)
    narrative = read_narrative([catalogue.folder / "performance"], catalogue)
    return pages.Site(catalogue, comparisons, claims, no_charts(), Templates(), changes, positions, narrative)


@pytest.fixture
def example() -> SimpleNamespace:
    """The example pack's site, with its observations."""
    return _example()


@cache
def _example() -> SimpleNamespace:
    site = pages.Site(
        packs_read.catalogue(),
        packs_read.comparisons(),
        packs_read.claims(),
        no_charts(),
        Templates(),
        packs_read.changes(),
        packs_read.positions(),
        read_narrative([packs_read.catalogue().folder / "performance"], packs_read.catalogue()),
    )
    return SimpleNamespace(site=site, observations=packs_read.observations())


def everything(example: SimpleNamespace) -> list[pages.Page]:
    downloads = [
        pages.Download(
            "downloads/observations.csv", "Observations", "All figures.", 1_234_567, 9, (("value", "The figure"),)
        ),
        pages.Download("downloads/claims.json", "Claims", "All sentences.", 999, None, ()),
    ]
    data = pages.data_page(example.site, downloads, example.observations.report)
    own = of_councils(example, example.site.catalogue.councils)
    return [*pages.render(example.site), press.press_index(example.site), *own, data]


def of_councils(example: SimpleNamespace, councils: Sequence[Area]) -> list[pages.Page]:
    made = [*pages.render_councils(example.site, councils), *press.render_press(example.site, councils)]
    return made + [press.report_page(example.site, one) for one in press.committee_reports(example.site, councils)]


@cache
def _all_pages() -> dict[str, pages.Page]:
    return {page.path: page for page in everything(_example())}


@pytest.fixture
def all_pages() -> dict[str, pages.Page]:
    """Every page of the example. What asks for it is slow."""
    return _all_pages()


@cache
def _few_pages() -> dict[str, pages.Page]:
    """The pages of no council, and those of the first council and of the first that has a plan."""
    catalogue = packs_read.catalogue()
    councils = [catalogue.councils[0], catalogue.areas[next(iter(catalogue.plans))]]
    return {page.path: page for page in (*pages.render(_example().site), *of_councils(_example(), councils))}


def some(all_pages: dict[str, pages.Page]) -> list[pages.Page]:
    """Every kind of page, and all pages of three councils: one that lasts, one that ended, one that began later."""
    slugs = {"rowanshire", "foxgloveshire", "east-foxgloveshire"}
    found = [page for path, page in all_pages.items() if path.count("/") < 2 or path.split("/")[1] in slugs]
    assert {page.path.count("/") for page in found} == {0, 1, 2}
    return found


@cache
def _html(body: str, fragments: tuple[tuple[str, str], ...]) -> Parser:
    text = markdown.markdown(body, extensions=EXTENSIONS)
    return Parser(re.sub(r"<!-- fragment: ([\w.-]+) -->", lambda found: dict(fragments)[found[1]], text))


def html_of(page: pages.Page) -> Parser:
    """The page as a reader's browser has it: prose through the site's Markdown, fragments in their places."""
    return _html(page.body, tuple(page.fragments.items()))


def of_kind(all_pages: dict[str, pages.Page], pattern: str) -> list[pages.Page]:
    found = [page for path, page in all_pages.items() if re.fullmatch(pattern, path)]
    assert found
    return found


# --- the set of pages ------------------------------------------------------------------


def test_every_council_measure_region_and_period_has_its_page(example, all_pages):
    site = example.site
    for area in site.catalogue.councils:
        assert f"councils/{area.slug}.md" in all_pages
        for period in site.periods_of[area.code]:
            assert f"press/{area.slug}/{period}.md" in all_pages
    for measure in site.catalogue.measures:
        assert f"measures/{measure}.md" in all_pages
    for region in site.catalogue.of_kind(AreaKind.REGION):
        assert f"regions/{region.slug}.md" in all_pages
    for (area, measure), series in site.comparisons.records.items():
        published = any(row.period in site.comparisons.published[measure] for row in series)
        assert (f"councils/{site.catalogue.areas[area].slug}/{measure}.md" in all_pages) is published


def test_every_page_can_be_reached_from_home(all_pages):
    reached, waiting = {"index.md"}, ["index.md"]
    by_address = {url(path): path for path in all_pages}
    while waiting:
        page = all_pages[waiting.pop()]
        prose = re.findall(r"\]\(([^)#]+\.md)", page.body)
        found = {posixpath.normpath(posixpath.join(posixpath.dirname(page.path), one)) for one in prose}
        links = re.findall(r'href="([^"#]+/)["#]', "".join(page.fragments.values()))
        found |= {by_address[posixpath.normpath(posixpath.join(url(page.path), one)) + "/"] for one in links}
        new = (found & set(all_pages)) - reached
        reached |= new
        waiting += new
    assert set(all_pages) - reached == set()


@pytest.mark.slow
def test_paths_and_titles_are_each_used_once(example):
    found = everything(example)
    assert [path for path, times in Counter(page.path for page in found).items() if times > 1] == []
    assert [title for title, times in Counter(page.title for page in found).items() if times > 1] == []


def test_pages_come_one_at_a_time(example):
    rendered = pages.render(example.site)
    assert next(rendered).path == "index.md"


@pytest.mark.slow
def test_the_same_input_gives_the_same_pages(example, all_pages):
    assert {page.path: page for page in everything(example)} == all_pages


# --- what every page keeps ---------------------------------------------------------------


def test_placeholders_and_fragments_match_one_to_one(all_pages):
    for page in all_pages.values():
        wanted = re.findall(r"^<!-- fragment: ([\w.-]+) -->$", page.body, re.MULTILINE)
        assert sorted(wanted) == sorted(page.fragments), page.path


def test_a_page_starts_with_its_only_first_heading_and_skips_no_level(all_pages):
    for page in some(all_pages):
        assert page.body.startswith("# "), page.path
        levels = [int(node.tag[1]) for node in html_of(page).css("h1, h2, h3, h4")]
        assert levels.count(1) == 1, page.path
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), page.path


def test_every_page_says_what_it_is(all_pages):
    for page in all_pages.values():
        assert page.meta["prepared"] is True
        assert len(page.meta["description"]) >= 20, page.path


def test_search_finds_councils_measures_and_the_newest_press_summaries_only(example, all_pages):
    hidden = {path for path, page in all_pages.items() if page.meta.get("search") == {"exclude": True}}
    newest = {f"press/{area.slug}/{example.site.last_period[area.code]}.md" for area in example.site.catalogue.councils}
    for path in all_pages:
        depth = path.count("/")
        expected = (depth == 2 and path not in newest) or (path.startswith("changes/") and path != "changes/index.md")
        if path.startswith("performance/"):
            expected = not path.endswith(("index.md", "report.md"))
        assert (path in hidden) is expected, path


def test_every_link_in_prose_leads_to_a_page_or_a_download(all_pages):
    targets = set(all_pages) | set(Work(Path(), ROOT).handwritten)
    releases = [path.removesuffix("md") for path in all_pages if path.startswith("press/")]
    files = {f"{path}{suffix}" for path in releases for suffix in ("docx", "txt")}
    for page in all_pages.values():
        for address in re.findall(r"\]\(([^)]+)\)", page.body):
            path, _, anchor = address.partition("#")
            if not path or path.startswith(("http", "mailto:")):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
            known = target in targets or target in files or target.startswith(("downloads/", "feeds/"))
            known = known or target.removesuffix("docx") + "md" in targets
            assert known, (page.path, address)
            if anchor and target in all_pages:
                assert html_of(all_pages[target]).css_first(f"#{anchor}"), (page.path, address)


def test_every_link_in_a_fragment_leads_to_a_page(all_pages):
    addresses = {url(path) for path in all_pages}
    for page in all_pages.values():
        for name, fragment in page.fragments.items():
            for address in re.findall(r'href="([^"#]+)["#]', fragment):
                target = posixpath.normpath(posixpath.join(url(page.path), address))
                found = "" if target == "." else target + "/"
                assert found in addresses, (page.path, name, address)
                assert not address.startswith("/"), (page.path, address)


def test_tables_have_captions_and_scoped_headings(all_pages):
    for page in some(all_pages):
        for table in html_of(page).css("table.cp-table"):
            assert table.css_first("caption").text().strip(), page.path
            assert all(head.attributes.get("scope") for head in table.css("th")), page.path


def test_status_is_a_word_and_a_symbol_wherever_it_has_a_colour(all_pages):
    style = (ROOT / "site_src" / "docs" / "assets" / "site.css").read_text("utf-8")
    looks: set[str] = set()
    for page in some(all_pages):
        for mark in html_of(page).css(".cp-mark, .cp-quartile, .cp-polarity"):
            assert mark.text().strip(), page.path
            looks.add((mark.attributes["class"] or "").split()[-1])
    assert looks >= {
        "cp-plus",
        "cp-minus",
        "cp-same",
        "cp-up",
        "cp-down",
        "cp-top",
        "cp-second",
        "cp-third",
        "cp-bottom",
    }
    for look in looks:
        assert re.search(rf"\.{look}::before {{ content: \"", style), look


# --- sentences ---------------------------------------------------------------------------


def test_every_sentence_of_a_press_summary_with_a_number_is_a_claim(example, all_pages):
    """Up to the notes to editors, nothing with a digit in it may come from a template."""
    site = example.site
    names = {words.as_markdown(one.short) for one in site.catalogue.measures.values()}
    for area in site.catalogue.councils:
        for period in site.periods_of[area.code]:
            told = {
                period,
                *(one.period for one in site.latest[area.code] if one.about),
            }  # each subject has its own year
            said = {
                words.as_markdown(sentences.say(one, site.catalogue))
                for when in told
                for one in site.claims.about(area.code, when)
            }
            body = all_pages[f"press/{area.slug}/{period}.md"].body.split("## Notes to editors")[0]
            for line in body.splitlines()[1:]:
                line = re.sub(r"^\*\*[^*]+, (\d+ \w+ \d{4}|\d{4} to \d{4}):\*\*", "", line)  # the dateline
                line = re.sub(r"</?span[^>]*>", "", line)  # the mark of a claim
                rest = "" if line.removeprefix("- ") in names else line
                for sentence in sorted(said, key=len, reverse=True):
                    rest = rest.replace(sentence, "")
                assert not re.search(r"\d", rest), (area.slug, period, line)


def test_what_leads_is_never_without_what_trails(example, all_pages):
    site = example.site
    for area in site.catalogue.councils:
        for period in site.periods_of[area.code]:
            claim = site.claims.leading_count(area.code, period)
            if claim is None:
                continue
            assert claim.kind == "better_england"
            said = sentences.say(claim, site.catalogue)
            worse = claim.inputs["worse"]
            assert f"worse in {worse}" in said if worse else "worse" not in said
            for path in (f"press/{area.slug}/{period}.md", f"councils/{area.slug}.md"):
                if path.startswith("press") or period == site.last_period[area.code]:
                    assert words.as_markdown(said) in all_pages[path].body, path


def test_strengths_and_concerns_are_all_named_and_told_by_one_rule(example, all_pages):
    site = example.site
    for area in site.catalogue.councils:
        fragments = all_pages[f"councils/{area.slug}.md"].fragments
        key = area.code, site.last_period[area.code], ""
        for ids, side in ((site.claims.strengths[key], "strengths"), (site.claims.concerns[key], "concerns")):
            shown = re.findall(r'<a href="[^"]*?([\w-]+)/">', fragments[side])
            assert tuple(shown) == ids, area.slug
            assert fragments[side].count("<li>") == len(ids), area.slug
            assert fragments[side].count('<p class="cp-figure">') == min(len(ids), 5), area.slug


def test_a_missing_figure_is_told_with_its_reason(example, all_pages):
    missing = 0
    shown = {page.path for page in some(all_pages)}
    for (area, measure), series in example.site.comparisons.records.items():
        page = all_pages[f"councils/{example.site.catalogue.areas[area].slug}/{measure}.md"]
        if page.path not in shown:
            continue
        rows = {row.css_first("th").text(): row for row in html_of(page).css("tbody tr") if row.css_first("th")}
        for row in series:
            if row.value is None:
                missing += 1
                assert views.reason(row) in rows[row.period].text(), (page.path, row.period)
    assert missing > 50


def test_provisional_figures_are_marked(example, all_pages):
    marked = 0
    for (area, measure), series in example.site.comparisons.records.items():
        if any(views.is_provisional(row) for row in series):
            page = all_pages[f"councils/{example.site.catalogue.areas[area].slug}/{measure}.md"]
            assert "provisional" in page.fragments["numbers"], page.path
            marked += 1
    assert marked


def test_the_direction_of_good_is_on_every_page_of_a_measure(example, all_pages):
    for measure in example.site.catalogue.measures.values():
        word = messages.word(measure.polarity)
        for page in of_kind(all_pages, rf"(councils/[^/]+|measures)/{measure.id}\.md"):
            assert word in page.body, page.path


def test_councils_that_follow_each_other_link_to_each_other(example, all_pages):
    assert example.site.catalogue.successions
    for one in example.site.catalogue.successions:
        old, new = (example.site.catalogue.areas[code].slug for code in (one.old, one.new))
        assert f"({new}.md)" in all_pages[f"councils/{old}.md"].body
        assert f"({old}.md)" in all_pages[f"councils/{new}.md"].body


def test_the_reading_report_adds_up_on_the_page(example, all_pages):
    for row in html_of(all_pages["downloads/index.md"]).css("table tbody tr"):
        cells = {cell.attributes.get("data-label"): cell for cell in row.css("td")}
        if "Read" not in cells:
            continue
        read, used, aside = (
            int(re.match(r"[\d,]+", cells[name].text().strip())[0].replace(",", ""))
            for name in ("Read", "Used", "Set aside")
        )
        assert read == used + aside
        assert (
            sum(int(item.text().rpartition(": ")[2].replace(",", "")) for item in cells["Set aside"].css("li")) == aside
        )


# --- text from data ------------------------------------------------------------------------


@pytest.fixture
def awkward(example) -> list[pages.Page]:
    """The same site where the first council, its region and the first measure have awkward names."""
    catalogue = example.site.catalogue
    first = next(area for area in catalogue.councils if area.code in example.site.last_period)
    areas = {
        code: replace(area, name=f"{AWKWARD} {code}") if code in (first.code, first.region) else area
        for code, area in catalogue.areas.items()
    }
    one = next(iter(catalogue.measures.values()))
    told = {
        "name": AWKWARD,
        "short": AWKWARD,
        "subject": AWKWARD,
        "question": AWKWARD,
        "official": AWKWARD,
        "note": AWKWARD,
    }
    measures = dict(catalogue.measures) | {one.id: replace(one, **told)}
    sources = tuple(replace(source, title=AWKWARD) for source in catalogue.sources)
    site = _site(replace(catalogue, areas=areas, measures=measures, sources=sources), example.observations)
    return everything(SimpleNamespace(site=site, observations=example.observations))


@pytest.mark.slow
def test_awkward_names_are_shown_as_text_everywhere(awkward):
    shown = words.one_line(AWKWARD)
    named = [page for page in awkward if "alert(1)" in page.body or "alert(1)" in "".join(page.fragments.values())]
    kinds: Counter[str] = Counter()
    for page in named:
        kind = re.sub(r"/[^/]+", "/*", page.path)
        kinds[kind] += 1
        if kinds[kind] > 20:
            continue
        html = html_of(page)
        assert not html.css("script"), page.path
        text = words.one_line(html.body.text())
        assert shown in text, page.path
        assert text.count("alert(1)") == text.count("<script>alert(1)</script>"), page.path
    assert set(kinds) >= {"councils/*", "councils/*/*", "measures/*", "regions/*", "press/*/*", "index.md"}


def test_awkward_names_do_not_break_a_fragment(awkward):
    for page in awkward:
        for name, fragment in page.fragments.items():
            assert "<script>alert" not in fragment, (page.path, name)
            assert "\n\n" not in fragment, (page.path, name)


def test_front_matter_is_plain_text_on_one_line(awkward):
    for page in awkward:
        assert "\n" not in page.meta["description"]
        for crumb in page.meta.get("breadcrumbs", []):
            assert "\n" not in crumb["title"]


# --- templates -------------------------------------------------------------------------------


def test_templates_do_no_arithmetic_and_no_comparison():
    environment = jinja2.Environment()
    forbidden = {"add", "sub", "mul", "div", "floordiv", "mod", "pow", "eq", "ne", "lt", "lteq", "gt", "gteq"}
    for path in sorted(TEMPLATES.glob("*.j2")):
        inside = False
        for line, kind, value in environment.lex(path.read_text("utf-8")):
            inside = (inside or kind.endswith("_begin")) and not kind.endswith("_end")
            if kind == "operator" and inside:
                names = {"+": "add", "-": "sub", "*": "mul", "/": "div", "//": "floordiv", "%": "mod", "**": "pow"}
                names |= {"==": "eq", "!=": "ne", "<": "lt", "<=": "lteq", ">": "gt", ">=": "gteq"}
                assert names.get(value) not in forbidden, f"{path.name}:{line}: {value}"


def test_templates_are_all_used():
    used = "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    used += "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html.j2"))
    for path in TEMPLATES.glob("*.j2"):
        name = path.name.removesuffix(".j2").removesuffix(".md").removesuffix(".html")
        assert f'"{name}"' in used or path.name in used, path.name


def test_an_unknown_name_in_a_template_is_an_error(tmp_path):
    (tmp_path / "page.md.j2").write_text("# {{ nobody }}")
    with pytest.raises(ProblemsFound, match=r"page\.md\.j2:1: the template cannot be filled in: 'nobody' is undefined"):
        Templates(tmp_path).prose("page")


def test_comments_in_a_template_stay_in_it_and_one_that_does_not_end_is_a_problem(tmp_path):
    (tmp_path / "page.md.j2").write_text("# A <!-- ask Jo -->\n<!--\n## B\n-->\n<!-- fragment: {{ slot }} -->\n")
    assert Templates(tmp_path).prose("page", slot="c").split() == ["#", "A", "<!--", "fragment:", "c", "-->"]
    (tmp_path / "open.html.j2").write_text("<p>A</p>\n<!-- fragment: c -->\n<!-- ask Jo\n<p>B</p>")
    with pytest.raises(ProblemsFound, match=r"open\.html\.j2:3: a comment opens here with <!-- and does not end"):
        Templates(tmp_path).fragment("open")


def test_prose_escapes_what_is_not_prose(tmp_path):
    (tmp_path / "page.md.j2").write_text("# {{ a }}\n\n\n\n{{ b }}  \n")
    assert Templates(tmp_path).prose("page", a="*x*", b=Prose("*x*")) == "# &#42;x&#42;\n\n*x*\n"


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.md", ""), ("councils/index.md", "councils/"), ("councils/x.md", "councils/x/"), ("a/b.csv", "a/b.csv")],
)
def test_url(path, address):
    assert url(path) == address


@pytest.mark.parametrize(
    ("start", "target", "html", "prose"),
    [
        ("index.md", "councils/x.md", "councils/x/", "councils/x.md"),
        ("index.md", "index.md", "./", "index.md"),
        ("councils/x.md", "councils/x/m.md", "m/", "x/m.md"),
        ("councils/x/m.md", "councils/x.md", "../", "../x.md"),
        ("councils/x/m.md", "measures/m.md", "../../../measures/m/", "../../measures/m.md"),
        ("councils/x.md", "index.md", "../../", "../index.md"),
        ("press/index.md", "press/x/2019-20.md", "x/2019-20/", "x/2019-20.md"),
        ("councils/x.md", "downloads/councils/x.csv", "../../downloads/councils/x.csv", "../downloads/councils/x.csv"),
    ],
)
def test_links_are_relative(start, target, html, prose):
    assert From(start).to(target) == html
    assert From(start).md(target) == prose


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.test/b?c=1#d", "https://a.test/b?c=1#d"),
        ("https://a.test/a b(c)_d", "https://a.test/a%20b%28c%29%5Fd"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_link_to_another_site_is_safe(address, shown):
    assert outside(address) == shown


def test_breadcrumbs_name_pages(example):
    [measure, *_] = example.site.catalogue.measures.values()
    page = kinds.MEASURE.of(example.site, measure)
    assert page.crumbs == (("Measures", "measures/index.md"),)


# --- method ----------------------------------------------------------------------------------


def test_the_method_page_shows_every_worked_example(example, all_pages):
    import yaml

    text = html_of(all_pages["method.md"]).body.text()
    for one in yaml.safe_load(reference.EXAMPLES.read_text("utf-8")):
        assert one["rule"] in text
        for case in one.get("cases", []):
            for cell in case.values():
                assert reference.cell_text(cell) in text


# --- whole pages, word for word ----------------------------------------------------------------


@pytest.mark.parametrize("kind", ["home", "council", "council_measure", "measure", "region", "press", "dashboard"])
def test_golden_pages(kind, example):
    """The whole Markdown and its fragments, without pictures. ``make golden`` writes them anew: read the difference."""
    site = example.site
    area, measure = site.catalogue.councils[0], next(iter(site.catalogue.measures))
    path = {
        "home": "index.md",
        "council": f"councils/{area.slug}.md",
        "council_measure": f"councils/{area.slug}/{measure}.md",
        "measure": f"measures/{measure}.md",
        "region": f"regions/{site.regions[0].slug}.md",
        "press": f"press/{area.slug}/{site.last_period[area.code]}.md",
        "dashboard": f"performance/{site.catalogue.areas[next(iter(site.catalogue.plans))].slug}/index.md",
    }[kind]
    page = _few_pages()[path]
    parts = [page_text(page), *(f"<!-- {name} -->\n{fragment}\n" for name, fragment in sorted(page.fragments.items()))]
    text = "\n".join(parts)
    file = GOLDEN / f"{kind}.md"
    if os.environ.get("GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text
