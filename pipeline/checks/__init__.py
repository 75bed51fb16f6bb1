"""The rules a month must keep: one function a rule, in tuples named CHECKS."""

from __future__ import annotations

from pipeline.checks import actions, meetings, submissions
from pipeline.plan.month import Month
from pipeline.problems import Problem

CHECKS = (*actions.CHECKS, *submissions.CHECKS, *meetings.CHECKS)


def check(month: Month) -> tuple[Problem, ...]:
    """Every problem of a month, rule by rule."""
    return tuple(problem for rule in CHECKS for problem in rule(month))
