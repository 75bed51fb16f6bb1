"""The register of changes: every row of the sheet, and whether the plan follows it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.papers.fields import RegisterField
from pipeline.papers.filling.register_fields import register_fields
from pipeline.plan.choices import INTERNAL, ChangeKind, Decision
from pipeline.plan.disclosure import view
from pipeline.plan.model import Change, Gap
from pipeline.plan.month import Month
from pipeline.plan.text import plain
from pipeline.problems import Place, Problem
from tests.plan.records import WORKFORCE, action, change, gap, month, on

ROW = action("1.1", action="Fill the posts")


def registered(made: Month) -> tuple[RegisterField, ...]:
    return register_fields(made, view(made, INTERNAL))


def of(*changes: Change, **rest: Any) -> tuple[RegisterField, ...]:
    return registered(month(ROW, changes=changes, **rest))


def test_a_row_says_what_was_decided_by_whom_and_what_it_changed() -> None:
    [entry] = of(change(ROW, to_date=on(31, 1, 2023), decided_by="Improvement Board", minute="Minute 7"))
    assert (entry.ref, entry.action, entry.about, entry.theme) == ("C2", "1.1", "Fill the posts", "Workforce")
    assert (entry.kind, entry.from_words, entry.to_words) == ("Extension", "31 December 2022", "31 January 2023")
    assert (entry.decision, entry.decided_by, entry.decided_on) == ("Approved", "Improvement Board", on(12, 9))
    assert (entry.minute, entry.counts, plain(entry.reason)) == ("Minute 7", "Yes", "Two posts are vacant")
    assert not entry.is_gap


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        ({}, "Yes"),
        ({"decided_on": on(30, 9)}, "Yes"),
        ({"decided_on": on(1, 10)}, "No: decided after 30 September 2022"),
        ({"decided_on": None}, "No: the day of the decision is not supplied"),
        ({"decision": Decision.REJECTED}, "No: rejected"),
        ({"decision": Decision.PENDING, "decided_on": None}, "No: not decided yet"),
    ],
)
def test_whether_a_change_counts_this_month_and_why_not(cells: dict[str, Any], counts: str) -> None:
    [entry] = of(change(ROW, to_date=on(31, 1, 2023), **cells))
    assert entry.counts == counts


def test_what_is_not_decided_has_nobody_who_decided_and_what_is_missing_says_so() -> None:
    [waiting] = of(change(ROW, decision=Decision.PENDING, decided_on=None, to_date=on(31, 1, 2023)))
    assert {waiting.decided_by, waiting.decided_on, waiting.minute} == {"Not decided"}
    assert waiting.decision == "Proposed"
    [bare] = of(change(ROW, to_date=on(31, 1, 2023), reason=()))
    assert (bare.decided_by, bare.minute) == ("Decided by: not supplied", "Minute: not supplied")
    assert plain(bare.reason) == "Not supplied"


def test_a_change_that_a_later_one_overtook_names_it() -> None:
    """C3 was decided first. C4 sets a status, and so overtakes no date."""
    entries = of(
        change(ROW, to_date=on(31, 1, 2023)),
        change(ROW, row=3, decided_on=on(1, 9), to_date=on(31, 3, 2023)),
        change(ROW, ChangeKind.SUSPEND, 4, decided_on=on(20, 9)),
    )
    assert [(entry.ref, entry.counts) for entry in entries] == [("C2", "Yes"), ("C3", "Yes, until C2"), ("C4", "Yes")]
    assert [entry.from_words for entry in entries[:2]] == ["31 March 2023", "31 December 2022"]


def in_error(ref: str, **rest: Any) -> Gap:
    found = Problem(code="x", where=Place(file="m.xlsx", sheet="Changes", row=9, column="E"), message="", hint="")
    return gap(ref, "Changes", 9, problems=(found,), **rest)


def test_a_row_in_error_comes_last_and_says_where() -> None:
    broken = in_error("C9", theme=WORKFORCE, action="1.2")
    other = gap("1.3", "Risks", 9)
    [entry, last] = of(change(ROW, to_date=on(31, 1, 2023)), gaps=(broken, other))
    assert entry.ref == "C2"
    assert (last.ref, last.action, last.about, last.is_gap) == ("C9", "1.2", "[Changes E9: not understood]", True)
    assert last.counts == "No: its row is in error"


def test_a_change_of_an_action_in_error_stands_as_it_was_typed() -> None:
    told = change(ROW, to_date=on(31, 1, 2023), from_words="year's end")
    [entry, _] = of(told, gaps=(in_error("C9", action="1.1"),))
    assert (entry.ref, entry.counts) == ("C2", "Not known: its action is in error")
    assert (entry.from_words, entry.to_words) == ("year's end", "31 January 2023")
