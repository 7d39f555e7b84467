"""The two template engines that write a page.

Prose templates (``*.md.j2``) write Markdown: every value is escaped as Markdown text unless
it is ``Prose``. Fragment templates (``*.html.j2``) write HTML: every value is escaped as HTML.
In both, ``say`` says a message of the catalogue: a message of a prose template may hold Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from generator import messages, words
from generator.catalogue import Notes, read_text
from generator.model.problems import ProblemsFound
from generator.pages.addresses import Prose
from generator.pages.overrides import FOLDER, address_of_style, fault_in
from generator.project import ROOT

TEMPLATES = ROOT / "site_src" / "templates"


def _as_prose(value: object) -> str:
    return value if isinstance(value, Prose) else words.as_markdown(str(value))


def _say_prose(name: str, /, **values: object) -> Prose:
    """The message as Markdown: its own marks hold, those of its values do not unless they are ``Prose``."""
    return Prose(messages.say(name, **{key: _plain(value, _as_prose) for key, value in values.items()}))


def _say_html(name: str, /, **values: object) -> Markup:
    """The message as HTML: it and its values are text, unless a value is ``Markup``."""
    marked = {key: value for key, value in values.items() if isinstance(value, Markup) and value}
    plain = {key: _HELD.format(key) if key in marked else _plain(value, str) for key, value in values.items()}
    text = Markup(str(escape(messages.say(name, **plain))).replace("&#39;", "'"))  # attributes have double quotes
    for key, value in marked.items():
        text = text.replace(_HELD.format(key), value)
    return text


_HELD = "\ue010{}\ue011"  # the place of a value that is HTML, between characters for private use


def _plain(value: object, as_text: Callable[[object], str]) -> str | float:
    """A number as it is, and yes or no, so that a message can choose by it; anything else as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, int | float) else as_text(value)


class _WithoutComments(jinja2.FileSystemLoader):
    """Loads templates without comments. Raises ProblemsFound for what cannot be read."""

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        _, file, is_current = super().get_source(environment, template)
        text = read_text(Path(file), notes := Notes(), slots=True)
        if text is None:
            raise ProblemsFound(notes)
        return text, file, is_current


class Templates:
    """The project's templates, compiled once: ``prose`` gives Markdown, ``fragment`` gives HTML.

    Those of the folder ``own`` go before them. They come with a pack, so they run in a sandbox. Where one cannot be
    filled in, ProblemsFound says where.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    def _environment(self, say: Callable[..., str], **settings: Any) -> jinja2.Environment:
        kind = SandboxedEnvironment if self._own else jinja2.Environment
        environment = kind(
            loader=_WithoutComments([*([self._own] if self._own else []), TEMPLATES]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            **settings,
        )
        environment.globals["say"] = say
        return environment

    @cached_property
    def _prose(self) -> jinja2.Environment:
        return self._environment(_say_prose, autoescape=False, finalize=_as_prose)

    @cached_property
    def _html(self) -> jinja2.Environment:
        return self._environment(_say_html, autoescape=True)

    @cached_property
    def frame_styles(self) -> str:
        """The address of the style sheet of charts in a frame."""
        return address_of_style("embed.css", self._own)

    def prose(self, name: str, /, **view: Any) -> str:
        """Markdown from ``<name>.md.j2``, with runs of blank lines closed up."""
        return _closed_up(self._filled(self._prose, f"{name}.md.j2", view))

    def fragment(self, name: str, /, **view: Any) -> str:
        """HTML from ``<name>.html.j2``, without indents and blank lines."""
        text = self._filled(self._html, f"{name}.html.j2", view)
        return "\n".join(line for part in text.split("\n") if (line := part.strip()))

    def _filled(self, environment: jinja2.Environment, name: str, view: dict[str, Any]) -> str:
        try:
            return environment.get_template(name).render(**view)
        except Exception as error:
            if self._own and (problem := fault_in(error, self._own)):
                raise ProblemsFound([problem]) from None
            raise


def _closed_up(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"


@cache
def _projects_own() -> Templates:
    return Templates()


def templates(pack: Path) -> Templates:
    """The templates for a pack: the project's, compiled once however often they are asked for, after the pack's own."""
    own = pack / FOLDER
    return Templates(own.resolve()) if own.is_dir() else _projects_own()
