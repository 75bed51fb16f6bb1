"""Who owes what, and every change on record: what the programme manager works with between meetings."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.papers.fields.counts import Day
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedField:
    """One thing somebody owes: what it is, the cell it belongs to, in a file known by what it is, and what to do."""

    words: str
    place: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedGroupField:
    """Things of one sort that one person owes: "Actions without an update"."""

    heading: str
    items: tuple[OwedField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseField:
    """A person, by post, and all they owe this month, what has to be done before what is worth a look.

    must     how many things have to be done by then; `decide` how many changes wait for a board; `may` how many more
             things are only worth a look
    by       the earliest cut-off of the month's meetings, or "Not known: no meeting of this month is on record"
    """

    who: str
    must: int
    decide: int
    may: int
    by: Day
    groups: tuple[OwedGroupField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterField:
    """A row of the sheet Changes.

    ref         the change's own reference; `action` is the reference of the action it changes, `about` its words
    kind        "Extension"; `decision` is "Approved", "Proposed" or "Rejected"
    counts      whether the plan follows it this month, and why not: "No: decided after 30 September 2022"
    is_gap      the row is in error; `about` says where and why (drafts only)
    """

    ref: str
    action: str
    about: str
    theme: str
    kind: str
    from_words: str
    to_words: str
    reason: Text
    decision: str
    decided_by: str
    decided_on: Day
    minute: str
    counts: str
    is_gap: bool
