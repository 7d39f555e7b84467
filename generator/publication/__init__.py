"""Everything the project writes: pages and downloads into a work folder, and from there the site.

``folder`` writes only what changed, ``downloads`` makes the open data files, ``website``
turns the work folder into a site with MkDocs, and ``place`` puts a finished site where the
last good one stood, in one step.
"""

from enum import StrEnum


class Builder(StrEnum):
    """What makes the site of a work folder."""

    MKDOCS = "mkdocs"
    PROPERDOCS = "properdocs"
    ZENSICAL = "zensical"
