"""Every rule is proved by a paper that is in style but for one thing, which that rule finds and hardly any other."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.house_style.checker import RULES
from tests.house_style.faults import heading_faults, page_faults, table_faults, words_faults
from tests.house_style.faults.fault import PLAN, Fault, broken
from tests.house_style.paper import Paper
from tests.templates.printed import paper

FAULTS: tuple[Fault, ...] = (
    *page_faults.FAULTS,
    *heading_faults.FAULTS,
    *table_faults.FAULTS,
    *words_faults.FAULTS,
)


def found(content: bytes) -> set[str]:
    opened = Paper(content)
    return {name for name, rule in RULES if any(True for _ in rule(opened))}


@pytest.mark.parametrize("kind", ["Board report", PLAN])
def test_the_papers_that_are_broken_are_in_style(kind: str) -> None:
    assert found(paper(kind, "Public")) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_one_fault_is_found_by_its_rule(fault: Fault) -> None:
    assert found(broken(fault)) == {fault.rule, *fault.also}


def test_every_rule_has_a_fault_and_every_fault_a_rule() -> None:
    names = [name for name, _ in RULES]
    assert len(names) >= 50
    assert max(Counter(names).values()) == 1
    assert {fault.rule for fault in FAULTS} == set(names)
