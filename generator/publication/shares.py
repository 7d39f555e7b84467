"""Work shared out over the machine's cores, by processes forked from this one."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

_PR_SET_PDEATHSIG = 1

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """How many shares are worth making: the cores that this process may use, where it can fork."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def share_of(items: Sequence[Item], number: int, shares: int) -> Sequence[Item]:
    """Every ``shares``-th item, starting at ``number``: interleaved, so that slow neighbours go to different shares."""
    return items[number::shares]


def shared_out(work: Callable[[int, int], Result], shares: int) -> list[Result]:
    """The results of ``work(number, shares)``, by share: the first here, the others at the same time in forks.

    A fork sees everything that this process has made and changes none of it: what it makes
    comes back as its result, or as the files it wrote. An error in any share, or a request to stop,
    ends the forks and is raised here when they are gone: nothing is written after it.
    """
    context = multiprocessing.get_context("fork") if shares > 1 else None
    helpers: list[tuple[Any, Connection]] = []
    try:
        for number in range(1, shares):
            assert context is not None
            ours, theirs = context.Pipe(duplex=False)
            helper = context.Process(target=_answer, args=(theirs, work, number, shares), daemon=True)
            helpers.append((helper, ours))
            helper.start()
            theirs.close()
        return [work(0, shares), *(_result(ours) for _, ours in helpers)]
    except BaseException:
        for helper in _begun(helpers):
            helper.kill()
        raise
    finally:
        for helper in _begun(helpers):
            helper.join()


def _begun(helpers: list[tuple[Any, Connection]]) -> list[Any]:
    return [helper for helper, _ in helpers if helper.pid is not None]


def _answer(to: Connection, work: Callable[[int, int], Any], number: int, shares: int) -> None:
    if sys.platform == "linux":  # where the build is killed, its helpers end with it
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        to.send((work(number, shares), None))
    except Exception as error:
        to.send((None, error))


def _result(ours: Connection) -> Any:
    try:
        result, error = ours.recv()
    except EOFError:
        raise RuntimeError("a part of the build was stopped from outside") from None
    if error is not None:
        raise error
    return result
