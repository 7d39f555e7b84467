"""Where the project's own files are, in a checkout and in an installation, and how its command is typed."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path
from subprocess import list2cmdline
from sysconfig import get_path

PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = PACKAGE / "_project"  # pyproject.toml puts there what a site is made from
IS_INSTALLED = _IN_WHEEL.is_dir()
ROOT = _IN_WHEEL if IS_INSTALLED else PACKAGE.parent
ISSUES = ""  # the address of that name in pyproject.toml, which a test compares
RULES = Path("docs", "rules.md")  # in the project; built into every site
VERSION = "0.1.0"  # that of pyproject.toml, which a test compares


def writable_root(root: Path) -> Path:
    """The folder for work folders: the project ``root``, or the current folder where that is installed."""
    return Path.cwd() if root.is_relative_to(PACKAGE) else root


def hint(*arguments: object) -> str:
    """A command of this program as it can be pasted into the terminal that it is printed in."""
    command = ["council-pages"]
    if not IS_INSTALLED:
        python = Path(sys.executable)
        here = python.is_relative_to(Path.cwd())
        command = [str(python.relative_to(Path.cwd()) if here else python), "-m", "generator"]
    command += map(str, arguments)
    return list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


def installed_packages() -> tuple[str, ...]:
    """Each package of this environment with its version: what a site is made with besides its files."""
    folders = sorted({get_path("purelib"), get_path("platlib")})  # not what a package carries for itself
    return tuple(sorted({f"{one.name}=={one.version}" for one in distributions(path=folders)}))


def commentary_folders(packs: Sequence[Path], root: Path) -> tuple[Path, ...]:
    """Where staff's words for the press are: in the project, unless it is installed, and in each pack."""
    own = () if root.is_relative_to(PACKAGE) else (root / "site_src" / "commentary",)
    return *own, *(pack / "commentary" for pack in packs)


def narrative_folders(packs: Sequence[Path]) -> tuple[Path, ...]:
    """Where staff's words about a council's own performance are: in each pack."""
    return tuple(pack / "performance" for pack in packs)
