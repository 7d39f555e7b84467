"""The program on systems that lack what Linux has: Windows has no fcntl, no resource and no SIGHUP."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.packs import minimal_pack

# Runs the commands in one process in which the modules cannot be imported.
HIDDEN = """
import signal, sys
import filelock  # has a lock for each system, and on Linux chooses by fcntl
class Hider:
    def find_spec(self, name, path=None, target=None):
        if name in {"fcntl", "resource", "grp", "termios"}:
            raise ModuleNotFoundError(name)
for name in ("fcntl", "resource", "grp", "termios"):
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Hider())
del signal.SIGHUP
from generator import serve
from generator.cli import main
serve._Server.serve_forever = lambda self: self.server_close()
for arguments in sys.argv[1:]:
    sys.argv = ["generator", *arguments.split()]
    try:
        main()
    except SystemExit as end:
        assert not end.code, (arguments, end.code)
"""


@pytest.mark.slow
def test_every_kind_of_command_works_where_the_system_has_no_such_modules(tmp_path: Path):
    minimal_pack(tmp_path / "pack")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    commands = ["--help", "check pack", "build pack site", "verify site", f"serve pack site --port {port}"]
    done = subprocess.run(
        [sys.executable, "-c", HIDDEN, *commands],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stdout + done.stderr
    assert "No problems" in done.stdout and "Everything holds" in done.stdout and "The website is at" in done.stdout
    assert "peak memory" not in done.stdout


@pytest.mark.slow
def test_a_letter_that_the_terminal_lacks_is_no_fault(tmp_path: Path):
    minimal_pack(tmp_path / "Ŵye", country="ŵ")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "Ŵye"],
        cwd=tmp_path, capture_output=True, text=True, check=False, encoding="cp1252",
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 3 and "unknown country" in done.stderr, done.stderr
