"""What a trace finds."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.handover.tracing.printed import PrintedIn
from pipeline.plan.record import OriginCell


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Something a figure counts, an action or a finding: how it stands, and the cells that make it so."""

    ref: str
    stands: str
    cells: tuple[OriginCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """All that is known of one thing.

    what     "Action 1.4", "overdue: 8"
    says     how it stands in the month, a sentence a line
    history  a line a month, newest first
    cells    what somebody typed to make it so
    """

    what: str
    says: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    cells: tuple[OriginCell, ...] = ()
    counted: tuple[Counted, ...] = ()
    printed: tuple[PrintedIn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """Nothing of that name; what is nearest to it, the nearest first."""

    nearest: tuple[str, ...]
