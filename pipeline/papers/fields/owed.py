"""Who owes what, and every change on record: what the programme manager works with between meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.papers.fields.counts import Day
from pipeline.papers.fields.says import Says
from pipeline.plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedField:
    """One thing somebody owes."""

    words: Annotated[
        str,
        Says("What is owed", "The problems found, and Changes", "Nothing is said of action 3.9 in Action updates …"),
    ]
    place: Annotated[
        str,
        Says(
            "The cell it belongs to, in a file known by what it is",
            "The problems found, and Changes",
            "Highlight report for Workforce, sheet Action updates",
        ),
    ]
    fix: Annotated[str, Says("What to do", "The problems found, and Changes", "Fill in its row there, Status and …")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedGroupField:
    """Things of one sort that one person owes."""

    heading: Annotated[str, Says("What sort of things they are", "The run's own words", "Actions without an update")]
    items: Annotated[tuple[OwedField, ...], Says("The things owed", "The problems found, and Changes")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseField:
    """A person, by post, and all they owe this month, what has to be done before what is worth a look."""

    who: Annotated[str, Says("The post", "Themes: Lead, or the programme manager", "Head of Workforce Development")]
    must: Annotated[int, Says("How many things have to be done by the cut-off", "Counted from what is owed", "1")]
    decide: Annotated[int, Says("How many changes wait for a board", "Counted from Changes and the requests", "4")]
    may: Annotated[int, Says("How many more things are only worth a look", "Counted from what is owed", "2")]
    by: Annotated[
        Day,
        Says(
            "The earliest cut-off of the month's meetings", "Meetings: Date, and Settings: Cut-off", "4th October 2022"
        ),
    ]
    groups: Annotated[tuple[OwedGroupField, ...], Says("What is owed, sort by sort", "The problems found, and Changes")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterField:
    """A row of the sheet Changes."""

    ref: Annotated[str, Says("The change's own reference", "Changes: Ref", "C1-3")]
    action: Annotated[str, Says("The reference of the action it changes", "Changes: Action", "1.11")]
    about: Annotated[
        str,
        Says(
            "What that action is; of a row in error, where and why",
            "Actions: Action",
            "Publish a joint communications plan that tells families …",
        ),
    ]
    theme: Annotated[str, Says("The name of the action's theme", "Actions: Theme", "Leadership and Governance")]
    kind: Annotated[str, Says("What sort of change it is", "Changes: Kind", "Extension")]
    from_words: Annotated[str, Says("What it was before", "Changes: From", "30th September 2022")]
    to_words: Annotated[str, Says("What it is to be", "Changes: To", "31st October 2022")]
    reason: Annotated[
        Text, Says("Why", "Changes: Reason", "Parents should comment on the plan before it is published …")
    ]
    decision: Annotated[str, Says("Approved, Proposed or Rejected", "Changes: Decision", "Proposed")]
    decided_by: Annotated[str, Says("The board that decided", "Changes: Decided by", "Improvement Board")]
    decided_on: Annotated[
        Day, Says("The day of the decision, or “Not decided”", "Changes: Decided on", "30th August 2022")
    ]
    minute: Annotated[str, Says("Where the decision is minuted", "Changes: Minute", "Minute 6")]
    counts: Annotated[
        str,
        Says(
            "Whether the plan follows it this month, and why not",
            "Worked out from Decision, Decided on and As at",
            "No: not decided yet",
        ),
    ]
    is_gap: Annotated[bool, Says("Whether the row is in error", "Changes, in drafts only", "no")]
