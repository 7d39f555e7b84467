"""Brings the documents that lie beside ``docs/`` into the website of the documentation (``docs.yml``)."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
BESIDE = {"README.md": "index.md", "GLOSSARY.md": "", "CONTRIBUTING.md": "", "CHANGELOG.md": ""}
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\]\([^)]*\))*)\]\((?!https?:|#)([^)\s]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The documents of ``docs/`` with those beside it."""
    for name, page in BESIDE.items():
        files.append(File.generated(config, page or name, content=(ROOT / name).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: object, config: MkDocsConfig, files: Files) -> str:
    """The page with links that hold in the website; what is not in it is named without one."""

    def lead(link: re.Match[str]) -> str:
        words, target = link.groups()
        path, hash_, anchor = target.removeprefix("../").removeprefix("docs/").partition("#")
        path = BESIDE.get(path) or path
        return f"[{_LINK.sub(lead, words)}]({path}{hash_}{anchor})" if files.get_file_from_path(path) else words

    return _LINK.sub(lead, markdown)
