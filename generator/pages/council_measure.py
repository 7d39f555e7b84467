"""A council's page of one measure: the answer, the trend, all councils, the numbers, and what is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import sentences, words
from generator.charts import TargetLine
from generator.claims import claim_id
from generator.claims.level import Level
from generator.claims.over_time import Change, Run, Trend
from generator.claims.ratio import RatioChange
from generator.messages import say, word
from generator.model.areas import Area
from generator.model.compared import Comparison
from generator.model.measures import PLACE, Measure
from generator.model.targets import Aim
from generator.pages import addresses, kinds, limits, views
from generator.pages.addresses import From, Prose
from generator.pages.facts import AMONG_COUNCILS, OF_ITSELF, OVER_TIME, Fact, fact, fact_of, facts_of
from generator.pages.legend import legend
from generator.pages.limits import Limit
from generator.pages.notes import note_html
from generator.pages.page import Page, Picture
from generator.pages.picture import picture_of
from generator.pages.site import Site, SourceNote
from generator.targets import aim_words


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the table of numbers."""

    period: str
    row: views.Row
    margin: views.Cell
    note: str
    broken: str  # why the series starts anew in this period; empty where it goes on
    caveats: tuple[Limit, ...]  # with words where the page has not told them yet


@dataclass(frozen=True, slots=True)
class Key:
    """A figure beside the answer: what it is, its text in large, and the mark or the words under it."""

    name: str
    text: str
    mark: views.Mark | None = None
    unit: str = ""
    note: str = ""
    quartile: views.Mark | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What every council's page of one measure says of the measure; made once a measure."""

    name: str
    official: str
    definition: Prose
    unit: str
    polarity: views.Mark
    collection: str
    frequency: str
    margin: str
    codes: tuple[str, ...]
    breaks: tuple[tuple[str, str], ...]


# What a line over time says: the message of the picture is the first that holds and is no matter of chance. Where
# none is, it is the level, which the page has said already.
_OVER_TIME_SAID: tuple[type[Run | Trend | RatioChange | Change], ...] = (Run, Trend, RatioChange, Change)
_GROUPS = (("facts-over-time", OVER_TIME), ("facts-among-councils", AMONG_COUNCILS), ("facts-of-itself", OF_ITSELF))


def asked(site: Site, measure: Measure) -> Asked:
    """The measure in plain words, for its own page and for every council's page of it."""
    frameworks = {one.id: one.short or one.name for one in site.catalogue.pack.frameworks}
    return Asked(
        name=measure.name,
        official=measure.official,
        definition=Prose(note_html(measure.note)),
        unit=words.unit_label(measure.unit),
        polarity=views.mark_of(measure.polarity),
        collection=measure.collection,
        frequency=measure.frequency,
        margin=word(measure.margin_from),
        codes=tuple(
            say(
                "code-of-measure" if code.last else "code-of-measure.now",
                code=code.code,
                framework=frameworks[code.framework],
                first=code.first,
                last=code.last or "",
            )
            for code in measure.codes
        ),
        breaks=tuple((one.period, one.note) for one in measure.breaks),
    )


def question_of(measure: Measure, area: Area) -> str:
    """The question asked of the area; its name comes first where the question has no place for it."""
    if PLACE in measure.question:
        return measure.asks(words.in_place(area))
    return f"{words.place_first(area)}: {words.inside(measure.asks())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMeasureView:
    """What the page of one measure of a council shows beside its fragments."""

    heading: str
    told: Asked
    answer: str
    caution: str
    claim: Prose
    provisional: bool
    limits: tuple[limits.Limit, ...]
    targets: str
    published: str
    sources: tuple[SourceNote, ...]
    earlier: Prose
    council: str
    council_href: Prose
    measure_href: Prose
    own: Prose
    csv: Prose
    method: Prose


def council_measure_page(site: Site, area: Area, measure: Measure, told: Asked) -> Page | None:
    """The page of a council and a measure; None where the council never had a row of it."""
    series = site.comparisons.series(area.code, measure.id)
    shown = site.shown(area.code, measure.id)
    if shown is None:
        return None
    place = kinds.COUNCIL_MEASURE.of(site, area, measure)
    path, at = place.path, place.at
    level = site.claims.one(Level, area.code, shown.period, measure.id)
    lead = fact(site, level) if level else None
    answer = lead.sentence if lead else site.say("missing", area.code, shown.period, measure.id)
    caution = sentences.few(level, site.catalogue) if level else ""
    targets = {
        period: target_line(measure, aim) for period, aim in site.aims_of.get((area.code, measure.id), {}).items()
    }
    view = CouncilMeasureView(
        heading=question_of(measure, area),
        told=told,
        answer=answer.removesuffix(caution).rstrip(),
        caution=caution,
        claim=addresses.mark(claim_id("level" if lead else "missing", area.code, shown.period, measure.id)),
        provisional=views.is_provisional(shown),
        limits=limits.said(limits.of_row(site, shown)),
        targets="; ".join(
            say("council-measure-targets.one", target=target.text, period=words.period(period))
            for period, target in sorted(targets.items())
        ),
        published="",  # a line over time says it
        sources=site.sources([shown]),
        earlier=Prose(
            "; ".join(
                say("source-earlier", source=one.named, dated=one.dated)
                for one in site.sources(series)
                if one not in site.sources([shown])
            )
        ),
        council=area.name,
        council_href=at.md(addresses.council_path(area.slug)),
        measure_href=at.md(addresses.measure_path(measure.id)),
        own=own_page(site, at, area, measure),
        csv=at.md(f"downloads/councils/{area.slug}.csv"),
        method=at.md("method.md"),
    )
    fragments = {"numbers": site.templates.fragment("council_measure_numbers", **numbers(site, area, measure, series))}
    if keys := keys_of(site, area, measure, shown, targets.get(shown.period)):
        fragments["key"] = site.templates.fragment("measure_key", keys=keys)
    if lead:
        fragments["proof"] = site.templates.fragment("proof", facts=(lead,))
    pictures: list[Picture] = []
    pictured: list[Fact] = []  # what the pictures say, each with its proof
    if trend := site.charts.trend(measure.id, area.code, targets):
        message = message_of(site, shown)
        pictured += [message] if message else []
        dated = claim_id("series_published", area.code, shown.period, measure.id)
        pictures.append(
            picture_of(
                site,
                path,
                trend,
                caption=answer,
                fact=message,
                told=message is None,
                rows=series,
                dated=dated,
                numbers_at="#the-numbers",
            )
        )
    else:
        view = replace(view, published=site.marked("series_published", area.code, shown.period, measure.id))
    if shown.value is not None and not site.alone and (strip := site.charts.strip(measure.id, area.code, shown.period)):
        message = fact_of(site, "rank", area.code, shown.period, measure.id)
        pictured += [message] if message else []
        among = site.comparisons.all_councils(measure.id, shown.period)
        dated = claim_id("measure_published", site.country.code, shown.period, measure.id)
        pictures.append(
            picture_of(
                site, path, strip, caption=answer, fact=message, told=message is None, rows=among, dated=dated,
                table=False, numbers_at="#the-numbers",
            )
        )  # fmt: skip
    told_of = [
        (
            say(heading),
            [one for one in facts_of(site, kinds, area.code, shown.period, measure.id) if one not in pictured],
        )
        for heading, kinds in _GROUPS
    ]
    if any(facts for _, facts in told_of):
        fragments["facts"] = site.templates.fragment("facts", groups=told_of)
    if pictures:
        fragments["pictures"] = site.templates.fragment("measure_pictures", pictures=pictures)
    return place.page(view.heading, view, fragments, pictures, description=answer or view.heading, crumb=measure.short)


def message_of(site: Site, shown: Comparison) -> Fact | None:
    """What the line over time says: the first claim that may not be chance; a change only where it is clear."""
    for kind in _OVER_TIME_SAID:
        claim = site.claims.one(kind, shown.area_code, shown.period, shown.measure_id)
        if claim is None or claim.clear == "no":
            continue
        if not isinstance(claim, Change) or (claim.clear == "yes" and not shown.small_base):
            return fact(site, claim)
    return None


def keys_of(site: Site, area: Area, measure: Measure, shown: Comparison, target: TargetLine | None) -> tuple[Key, ...]:
    """The council's figure in large, then where it stands: the country's, its quartile, its change, its own target."""
    if shown.value is None:
        return ()
    row = views.row_of(measure, shown)
    keys = [
        Key(
            say("key-figure", name=area.name, when=words.period(shown.period)),
            row.value.text,
            unit=unit_under(measure),
            note=say("mark-provisional") if row.provisional else "",
            small=row.small,
        )
    ]
    if not (likely := views.margin_cell(measure, shown)).empty:
        keys.append(Key(say("label-likely-range"), likely.text, unit=unit_under(measure)))
    if row.england.mark and shown.england is not None:
        average = words.labelled_value(measure.unit, measure.decimals, shown.england)
        keys.append(Key(say("key-beside", country=site.country.name, average=average), "", row.england.mark))
    elif not row.england.empty:
        keys.append(Key(site.country.name, row.england.text, unit=unit_under(measure)))
    if not row.rank.empty and not row.small:
        keys.append(Key(say("key-rank"), row.rank.text, quartile=row.quartile))
    if shown.previous_period is not None and not row.change.empty:
        unit = words.difference_unit(measure.unit)
        name = say("key-change", when=words.period(shown.previous_period))
        keys.append(Key(name, row.change.text, row.change.mark, unit=unit))
    if target is not None:
        keys.append(Key(say("key-target"), target.text))
    return tuple(keys)


def unit_under(measure: Measure) -> str:
    """The unit as it stands under a figure in large, which shows a % itself."""
    return "" if measure.unit.kind == "percent" else words.unit_label(measure.unit)


def own_page(site: Site, at: From, area: Area, measure: Measure) -> Prose:
    """The page of what the council itself reports of the measure; empty where it does not."""
    times = site.positions.times.get(area.code, ())
    reported = times and site.positions.one(area.code, measure.id, times[0])
    return at.md(addresses.own_measure_path(area.slug, measure.id)) if reported else Prose("")


def target_line(measure: Measure, aim: Aim) -> TargetLine:
    """A target as the chart draws it and the page words it: 88.0% or more."""
    return TargetLine(aim.low, aim.high, aim_words(measure, aim))


def numbers(site: Site, area: Area, measure: Measure, series: Sequence[Comparison]) -> dict[str, object]:
    """The table of the council's figures, latest first, with gaps and breaks in their places."""
    broken = {one.period: one.note for one in measure.breaks}
    types = [
        site.catalogue.council_type_of(area.code, measure.id, row.period)
        for row in series
        if row.council_type is not None
    ]
    leads = not site.catalogue.about(series[-1].framework)
    has_region = not site.alone and (leads or any(row.region is not None for row in series))
    heads = {
        "council_type": site.catalogue.areas[types[-1]].name if types else "",
        "peers": words.start_letter(site.catalogue.peers_name(series[-1].framework))
        if any(row.peers is not None for row in series)
        else "",
        "margin": any(row.lower is not None for row in series),
        "region": site.catalogue.areas[area.region].name if has_region else "",
    }
    return {
        **heads,
        "alone": site.alone,
        "columns": (3 if site.alone else 6) + sum(bool(head) for head in heads.values()),
        "council": area.name,
        "country": site.country.name,
        "measure": measure.short,
        "unit": words.unit_label(measure.unit),
        "direction": views.mark_of(measure.polarity),
        "legend": legend(site, series),
        "years": tuple(years(site, area, measure, series, broken)),
    }


def years(
    site: Site, area: Area, measure: Measure, series: Sequence[Comparison], broken: Mapping[str, str]
) -> Iterator[Year]:
    """The periods of the series, latest first, each with its notes and caveats, whose words stand once.

    One that the answer has and that holds for most of the periods is not said again.
    """
    shown = site.shown(area.code, measure.id)
    answered = limits.of_row(site, shown) if shown else ()
    told = {one.says for one in answered}
    marked = {row.period: limits.of_row(site, row) for row in series}
    times = Counter(one for held in marked.values() for one in held)
    usual = [one for one in answered if 2 * times[one] > len(series)]
    said: dict[str, str] = {}  # note -> the period that has its words; the earlier ones lead there
    for row in reversed(series):
        own = marked[row.period]
        averages = [one for one in limits.of_averages(site, row) if one not in own and one.says not in told]
        held = [one for one in (*own, *averages) if one not in usual]
        gap = measure.gap_in(row.period)
        notes = [gap.note] if gap and gap.note else []
        if row.period in measure.partial and not any(one.kind in limits.PARTIAL for one in own):
            notes.append(say("council-measure-partial"))
        counted = site.catalogue.membership_of(row.area_code, measure.id, row.period)
        if counted is not None and row.value is not None:
            notes.append(counted.note)  # whose average stands under the council type, or why none does
        notes = [
            one if said.setdefault(one, row.period) == row.period else say("see-period", period=said[one])
            for one in notes
        ]
        yield Year(
            row.period,
            views.row_of(measure, row),
            views.margin_cell(measure, row),
            " ".join(notes),
            broken.get(row.period, ""),
            tuple(limit for _, limit in limits.said_anew(held, told)),
        )
