"""The rules a month must keep: one function a rule, in tuples named CHECKS."""

from __future__ import annotations

from pipeline.checks import (
    actions,
    completion,
    measures,
    meetings,
    movement,
    narratives,
    personal,
    submissions,
    told_again,
    words,
)
from pipeline.plan.month import Month
from pipeline.problems import Problem

CHECKS = (
    *actions.CHECKS,
    *movement.CHECKS,
    *submissions.CHECKS,
    *completion.CHECKS,
    *words.CHECKS,
    *told_again.CHECKS,
    *measures.CHECKS,
    *meetings.CHECKS,
    *narratives.CHECKS,
    *personal.CHECKS,
)


def check(month: Month) -> tuple[Problem, ...]:
    """Every problem of a month, rule by rule."""
    return tuple(problem for rule in CHECKS for problem in rule(month))
