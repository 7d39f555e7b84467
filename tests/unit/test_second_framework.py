"""A further framework of another subject is data: it has its own peers, its own counts, and changes nothing else."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import words
from generator.catalogue import Catalogue, load_catalogue
from generator.charts import Charts, Pictures
from generator.claims import Claim, find_claims
from generator.comparisons import compare
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import Polarity
from generator.observations import read_observations
from generator.pages import Page, render, render_councils, site_of
from generator.press import releases
from generator.sentences import say
from tests import packs_read
from tests.packs import minimal_pack

ROOT = Path(__file__).resolve().parents[2]
FURTHER = "libraries"


def world(catalogue: Catalogue) -> SimpleNamespace:
    """A catalogue with what is found in its figures."""
    comparisons = compare(read_observations(catalogue), catalogue)
    return SimpleNamespace(catalogue=catalogue, comparisons=comparisons, claims=find_claims(comparisons, catalogue))


@pytest.fixture(scope="module")
def both() -> SimpleNamespace:
    return SimpleNamespace(
        catalogue=packs_read.catalogue(),
        comparisons=packs_read.comparisons(),
        claims=find_claims(packs_read.comparisons(), packs_read.catalogue()),
    )


@pytest.fixture(scope="module")
def alone(both: SimpleNamespace) -> SimpleNamespace:
    """The same pack as if there were no further framework."""
    known: Catalogue = both.catalogue
    return world(
        replace(
            known,
            pack=replace(known.pack, frameworks=tuple(one for one in known.pack.frameworks if one.id != FURTHER)),
            measures={id_: one for id_, one in known.measures.items() if one.codes[0].framework != FURTHER},
            sources=tuple(one for one in known.sources if (one.options or {}).get("framework") != FURTHER),
            own_peers={},
        )
    )


OF_ALL_DATA = {"holdings", "source_years"}  # what a site holds, of whatever subject


def of_further(world: SimpleNamespace) -> set[str]:
    return {id_ for id_, one in world.catalogue.measures.items() if one.codes[0].framework == FURTHER}


# --- never in one count -------------------------------------------------------------------


def test_the_leading_framework_is_told_as_if_it_were_alone(both: SimpleNamespace, alone: SimpleNamespace) -> None:
    """Every claim but those about the further framework: the same ids, the same inputs, the same words."""
    further = of_further(both)
    kept = {
        one.id: (one, say(one, both.catalogue))
        for one in both.claims.all
        if "framework" not in one.inputs and not further & set(one.measure_ids) and one.kind not in OF_ALL_DATA
    }
    assert kept == {one.id: (one, say(one, alone.catalogue)) for one in alone.claims.all if one.kind not in OF_ALL_DATA}
    leading = {key: ids for key, ids in both.claims.strengths.items() if not key[2]}
    assert leading == alone.claims.strengths


def test_no_claim_counts_measures_of_two_subjects(both: SimpleNamespace) -> None:
    further = of_further(both)
    counting = [one for one in both.claims.all if len(one.measure_ids) > 1]
    assert any("framework" in one.inputs for one in counting)
    for one in counting:
        wanted = set(one.measure_ids) if "framework" in one.inputs else set()
        assert set(one.measure_ids) & further == wanted, one.id
    assert len(both.claims.by_id) == len(both.claims.all)


def test_counts_of_the_further_framework_add_up_on_their_own(both: SimpleNamespace) -> None:
    further = of_further(both)
    found = [one for one in both.comparisons.counts.values() if one.framework == FURTHER]
    assert found
    for counts in found:
        rows = both.comparisons.all_measures(counts.area_code, counts.period, FURTHER)
        assert {row.measure_id for row in rows} <= further
        compared = counts.better_england + counts.in_line_england + counts.worse_england
        judged = [row for row in rows if both.catalogue.measures[row.measure_id].polarity.judged]
        assert compared == sum(row.value is not None and row.england is not None for row in judged)
        # no average of a region or of a type is published
        assert counts.comparable_both == 0 and counts.comparable_either == counts.comparable_england
        assert both.claims.one("better_either", counts.area_code, counts.period, FURTHER) is None


def test_a_count_of_another_subject_says_so_first(both: SimpleNamespace) -> None:
    counting: list[Claim] = [one for one in both.claims.all if "framework" in one.inputs]
    assert {one.kind for one in counting} >= {"better_england", "trailing", "quartiles", "changes", "coverage"}
    for claim in counting:
        said = say(claim, both.catalogue)
        assert said.startswith("Public libraries: "), said
        assert "regional" not in said and " alone" not in said, said


@pytest.mark.parametrize(
    ("said", "name", "whole"),
    [
        ("In 2020 to 2021, Derby was better.", "Derby", "Parks: in 2020 to 2021, Derby was better."),
        ("Derby trailed in one area.", "Derby", "Parks: Derby trailed in one area."),
        ("The Isle of Wight trailed.", "the Isle of Wight", "Parks: the Isle of Wight trailed."),
        ("13 of 20 councils were better.", "England", "Parks: 13 of 20 councils were better."),
    ],
)
def test_what_is_said_goes_on_from_its_subject(said: str, name: str, whole: str) -> None:
    assert words.on("parks", said, name) == whole


def test_a_framework_that_goes_on_under_its_subject_is_not_apart(both: SimpleNamespace) -> None:
    first, second, further = both.catalogue.pack.frameworks
    assert both.catalogue.beside(second.id) == (first.id, second.id)
    assert (both.catalogue.about(first.id), both.catalogue.about(second.id)) == ("", "")
    assert both.catalogue.about(further.id) == further.id
    year = both.comparisons.frameworks[second.id][0]  # its first: set beside the last of the one before
    before = {
        one.inputs["previous_period"]
        for one in both.claims.all
        if one.kind == "quartiles_before" and one.period == year
    }
    assert before and all(str(one) < year for one in before)


# --- peers ----------------------------------------------------------------------------------


def test_each_framework_has_its_own_peers(both: SimpleNamespace) -> None:
    catalogue: Catalogue = both.catalogue
    for area in catalogue.councils:
        nearest = catalogue.peers_of(area.code, FURTHER)
        assert len(nearest) == 14 and area.code not in nearest
        assert catalogue.peers_of(area.code, "ascof-2014") == catalogue.peers[area.code] != nearest
    assert (catalogue.peers_name(FURTHER), catalogue.peers_name("ascof-2023")) == (
        "nearest neighbours",
        "similar councils",
    )


def test_a_rank_among_peers_counts_who_is_better(both: SimpleNamespace) -> None:
    """Recomputed from the published text of each value, one row at a time."""
    joint = judged = 0
    for (area, measure_id), series in both.comparisons.records.items():
        measure = both.catalogue.measures[measure_id]
        for row in series:
            others = [
                found.value
                for peer in both.catalogue.peers_of(area, row.framework)
                if (found := both.comparisons.of(peer, measure_id, row.period)) and found.value is not None
            ]
            sign = {Polarity.HIGHER: 1, Polarity.LOWER: -1}.get(measure.polarity, 0)
            if row.value is None or not others or not sign or row.period in measure.partial:
                assert (row.peer_rank, row.peer_ranked, row.peer_joint) == (None, 0, False)
                continue
            judged += 1
            joint += row.peer_joint
            assert row.peer_rank == 1 + sum(sign * one > sign * row.value for one in others)
            assert row.peer_ranked == 1 + len(others)
            assert row.peer_joint == (row.value in others)
    assert judged and joint


def test_the_rank_is_said_with_the_name_of_the_peers(both: SimpleNamespace) -> None:
    found = [one for one in both.claims.all if one.kind == "peer_rank"]
    names = {
        measure_id in of_further(both): re.findall(r" in its group of (.+)\.$", say(one, both.catalogue))
        for one in found
        for measure_id in one.measure_ids
    }
    assert names == {True: ["nearest neighbours"], False: ["similar councils"]}
    assert {one.inputs["ranked"] for one in found if set(one.measure_ids) & of_further(both)} >= {13, 14}
    shared = next(one for one in found if one.inputs["joint"])
    assert f" ranked joint {words.ordinal(shared.inputs['rank'])} of the {shared.inputs['ranked']} in its group" in say(
        shared, both.catalogue
    )


def test_one_pair_may_stand_in_the_lists_of_two_frameworks(tmp_path: Path) -> None:
    pack = minimal_pack(tmp_path, files={"peers.csv": "area,peer,framework\nC1,C2,\nC1,C2,new\nC1,C3,new\n"})
    catalogue = load_catalogue(pack)
    assert catalogue.peers_of("C1", "old") == ("C2",)
    assert catalogue.peers_of("C1", "new") == ("C2", "C3")
    assert catalogue.peers_of("C2", "new") == ()  # a framework with lists uses no others


@pytest.mark.parametrize(
    ("peers", "problem"),
    [
        ("C1,C2,newer\n", "peers.csv:2: unknown framework 'newer'; did you mean 'new'? If not, use one of: old, new"),
        ("C1,C2,new\nC1,C2,new\n", "peers.csv:3: the row has the same area and peer as line 2; keep one of them"),
    ],
)
def test_a_list_of_peers_that_cannot_be(tmp_path: Path, peers: str, problem: str) -> None:
    pack = minimal_pack(tmp_path, files={"peers.csv": f"area,peer,framework\n{peers}"})
    with pytest.raises(ProblemsFound) as found:
        load_catalogue(pack)
    assert [str(one).removeprefix(f"{tmp_path.as_posix()}/") for one in found.value.problems] == [problem]


def test_two_frameworks_of_one_subject_cannot_run_at_once(tmp_path: Path) -> None:
    frameworks = """
  - {id: old, name: Old framework, first: 2021-22, last: 2022-23}
  - {id: new, name: New framework, first: 2022-23}"""
    with pytest.raises(ProblemsFound, match="frameworks 'old' and 'new' of one subject both run in 2022-23"):
        load_catalogue(minimal_pack(tmp_path / "one", frameworks=frameworks))
    own = frameworks.replace("first: 2022-23}", "first: 2022-23, subject: parks}")
    assert load_catalogue(minimal_pack(tmp_path / "other", frameworks=own)).about("new") == "new"


# --- pages ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(both: SimpleNamespace) -> dict[str, Page]:
    """One council's pages, and those of no council."""
    site = site_of(both.catalogue, both.comparisons, both.claims, Charts(both.catalogue, both.comparisons, Pictures()))
    both.site = site
    heronshire = [one for one in both.catalogue.councils if one.slug == "heronshire"]
    return {one.path: one for one in (*render(site), *render_councils(site, heronshire))}


def test_a_councils_page_keeps_the_subjects_apart(both: SimpleNamespace, pages: dict[str, Page]) -> None:
    page = pages["councils/heronshire.md"]
    ids = of_further(both)
    assert "## Public libraries" in page.body
    for name, fragment in page.fragments.items():
        links = {link.rstrip("/").rsplit("/", 1)[-1] for link in re.findall(r'href="([^"#]*)"', str(fragment))}
        assert not links & ids or name == "further-1", name
        assert not (links - ids) & set(both.catalogue.measures) or name != "further-1", name
    assert all(f"{one}/" in page.fragments["further-1"] for one in ids)
    numbered = re.findall(r'id="([^"]+)"', "".join(map(str, page.fragments.values())))
    assert len(numbered) == len(set(numbered))  # both tables and both charts on one page


def test_home_and_the_list_of_measures_name_both_subjects(pages: dict[str, Page]) -> None:
    assert "Public libraries: " in pages["index.md"].fragments["facts"]
    listed = pages["measures/index.md"].body
    assert listed.index("## Adult social care") < listed.index("## Public libraries")
    assert listed.index("## Public libraries") < listed.index("### Using libraries")
    assert "nearest neighbours" in pages["method.md"].body and "public libraries" in pages["method.md"].body


def test_a_press_summary_tells_the_further_facts_apart(both: SimpleNamespace, pages: dict[str, Page]) -> None:
    heronshire = [one for one in both.catalogue.councils if one.slug == "heronshire"]
    latest, *earlier = releases(both.site, heronshire)
    (further,) = latest.further
    assert further.subject == "Public libraries"
    assert further.lines and all(line.startswith("Public libraries: ") for line in further.lines)
    assert further.strengths.measures and further.concerns.measures
    assert not set(latest.strengths.measures + latest.concerns.measures) & of_further(both)
    assert all(not one.further for one in earlier)


# --- a framework is data ----------------------------------------------------------------------

SERVICES = re.compile(r"librar|ascof|outcomes framework", re.IGNORECASE)


def council_names() -> set[str]:
    """Every council of the packs and definitions in small letters, without one whose name is a plain word."""
    found = set()
    for path in (*ROOT.glob("definitions/*/areas.csv"), ROOT / "data" / "example" / "areas.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            found |= {row["name"].casefold() for row in csv.DictReader(lines) if row["kind"] == "council"}
    return found - {"reading"}


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """The names and the text that a module works with: neither its comments nor its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            told.add(body[0].value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name


def test_no_line_of_the_generator_knows_a_service_a_framework_or_a_council() -> None:
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(council_names(), key=len, reverse=True)))
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:80]}"
        for path in sorted((ROOT / "generator").rglob("*.py"))
        if "readers" not in path.parts
        for line, text in spoken(path)
        if SERVICES.search(text) or names.search(text.casefold())
    ]
    assert found == []


def test_the_scan_sees_what_it_looks_for(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""ASCOF in a docstring."""\n# library in a comment\nLIBRARIES = f"of {1} ASCOF"\n')
    assert [text for _, text in spoken(module)] == ["LIBRARIES", "of ", " ASCOF"]
