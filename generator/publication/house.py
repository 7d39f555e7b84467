"""An organisation's house style -> its files in the site, and what the theme is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.catalogue.house import Colours, HouseStyle, Scheme

STYLES = "assets/house.css"

# A setting, and the variables of the theme that are that colour.
_VARIABLES = {
    "header": ("--md-primary-fg-color", "--md-primary-fg-color--light", "--md-primary-fg-color--dark"),
    "header_text": ("--md-primary-bg-color", "--md-primary-bg-color--light"),
    "link": ("--md-typeset-a-color", "--md-accent-fg-color"),
    "accent": ("--site-accent",),
}

# The accent's line under the header; and a focus that shows on any header, not on a dark one only.
_MARKS = """\
@media screen {
  .md-main {
    border-top: 4px solid var(--site-accent, transparent);
  }
}

.md-option:focus-visible + .md-header__button {
  outline-color: var(--md-primary-bg-color);
}
"""


def house_files(house: HouseStyle) -> Iterator[tuple[str, str | bytes]]:
    """The logo and the style sheet, as path and content; those that the house style has."""
    if house.logo:
        yield f"assets/{house.logo.name}", house.logo.content
    if styles := house_css(house.colours):
        yield STYLES, styles


def house_css(colours: Colours) -> str:
    """The colours as a style sheet that comes after the theme's; empty where none is set."""
    parts = []
    for name, scheme in (("default", colours.light), ("slate", colours.dark)):
        if lines := _declarations(scheme):
            parts.append("\n".join((f'[data-md-color-scheme="{name}"] {{', *lines, "}\n")))
    if parts:
        parts.append(_MARKS)
    return "\n".join(parts)


def _declarations(scheme: Scheme) -> list[str]:
    return [
        f"  {variable}: {colour};"
        for setting, variables in _VARIABLES.items()
        if (colour := getattr(scheme, setting))
        for variable in variables
    ]


def house_settings(house: HouseStyle) -> dict[str, Any]:
    """What the theme's templates show, as ``config.extra.house``."""
    logo = house.logo
    return {
        "organisation": house.organisation,
        "logo": logo and {"path": f"assets/{logo.name}", "width": logo.width, "height": logo.height},
        "styles": STYLES if house_css(house.colours) else "",
        "links": [{"title": link.title, "url": link.url} for link in house.footer],
        "copyright": house.copyright,
    }
