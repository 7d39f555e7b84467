"""A pack as it was before its newest files came, and what has changed since: from the same readings, read once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.catalogue import Catalogue
from generator.changes import Changes, Release, find_changes
from generator.comparisons import Comparisons, compare
from generator.model.packs import Source
from generator.model.vocabulary import AreaKind
from generator.observations import Observations, observations_of


def changes_since(catalogue: Catalogue, observations: Observations, comparisons: Comparisons) -> Changes | None:
    """What the newest files changed; None where the pack has only one release (see ``newest``)."""
    released, new = newest(catalogue)
    older = tuple(source for source in catalogue.sources if source not in new)
    if released is None or not older:
        return None
    earlier = observations_of(replace(catalogue, sources=older), observations.readings)
    if earlier is None or earlier.rows.loc[earlier.rows["area_kind"] == AreaKind.COUNCIL.value, "value"].isna().all():
        return None  # of no council: nothing was said of any
    before = release_of(catalogue, compare(earlier, catalogue))
    return find_changes(
        before, release_of(catalogue, comparisons), released=released, sources=tuple(source.id for source in new)
    )


def newest(catalogue: Catalogue) -> tuple[date | None, tuple[Source, ...]]:
    """The latest known date of publication, and the sources of that day.

    A source whose date is not known is taken to be older. Where no source declares a date there is no release to tell
    from the others.
    """
    released = max((source.day for source in catalogue.sources if source.day), default=None)
    return released, tuple(source for source in catalogue.sources if released and source.day == released)


def corrected(catalogue: Catalogue) -> tuple[Source, ...]:
    """The sources whose file was corrected under its old date, the latest correction first."""
    found = [source for source in catalogue.sources if source.corrected]
    return tuple(sorted(found, key=lambda source: str(source.corrected), reverse=True))


def release_of(catalogue: Catalogue, comparisons: Comparisons) -> Release:
    """The comparisons as what ``find_changes`` compares."""
    frameworks = [one.id for one in catalogue.pack.frameworks]
    apart = {one: catalogue.subject_of(one) for one in frameworks if catalogue.about(one)}
    return Release(
        catalogue.pack.country,
        catalogue.areas,
        catalogue.measures,
        comparisons.records,
        comparisons.averages,
        apart,
        catalogue.pack.lead,
    )
