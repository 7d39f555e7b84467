"""A count with how many of it are beyond the margin of error (rule 23), and how it is said with the one before it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.messages import say


@dataclass(frozen=True, slots=True)
class Counted:
    """A plain count, how many of it are beyond the margin of error, and of how many that is known (rule 23)."""

    count: int
    clearly: int = 0
    tested: int = 0


def share(count: int, of: int) -> str:
    """all, none or some, for a message to choose by."""
    return "all" if count == of else "some" if count else "none"


def out_of(count: int, of: int) -> dict[str, str | int]:
    """What a message says of a count and the whole: 14 of 21."""
    return {"count": count, "of": of, "share": share(count, of)}


def mark(counted: Counted) -> str:
    """What a plain count goes on with: how many of it are beyond the margin of error (rule 23).

    Nothing where nothing can be tested.
    """
    if not counted.count or not counted.tested:
        return ""
    return say(
        "mark", count=counted.count, clearly=counted.clearly, clearly_share=share(counted.clearly, counted.count)
    )


def count_change(before: Counted, now: Counted, name: str = "went") -> str:
    """A count then and now, each with its strict count."""
    both_marked = before.count and before.tested and now.count and now.tested
    same = before.clearly == now.clearly or not both_marked
    return say(
        name,
        step="moved" if before.count != now.count else "same" if same else "clear",
        count=now.count,
        mark=mark(now),
        clearly=now.clearly,
        clearly_share=share(now.clearly, now.count),
        before=before.count,
        mark_before=mark(before),
        clearly_before=before.clearly,
        share_before=share(before.clearly, before.count),
    )


def both_changes(firsts: tuple[Counted, Counted], seconds: tuple[Counted, Counted]) -> tuple[str, str]:
    """Two counts then and now; where both moved, the second shares the verb of the first."""
    moved = all(before.count != now.count for before, now in (firsts, seconds))
    return count_change(*firsts), count_change(*seconds, "went-too" if moved else "went")
