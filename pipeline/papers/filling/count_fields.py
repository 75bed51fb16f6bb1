"""Counts -> figures that know what they count, so that a trace finds the actions behind a number."""

from __future__ import annotations

from pipeline.papers.fields import CountsField, Figure
from pipeline.plan.choices import State
from pipeline.plan.record import FigureName
from pipeline.plan.status import Tally
from pipeline.plan.view import ShownFinding


def counts_field(tally: Tally, in_exception: tuple[str, ...], of: str = "plan") -> CountsField:
    """The counts of the whole plan, or of the theme or source `of` names; each knows what it counts."""

    def count(name: str, refs: tuple[str, ...]) -> Figure:
        return Figure.of(len(refs), FigureName(name=name, of=of), refs)

    def percent(state: State) -> Figure:
        name = FigureName(name=f"percent_{_counted_as(state)}", of=of)
        return Figure.of(tally.percent(state), name, tally.refs(state))

    states = {_counted_as(state): count(_counted_as(state), refs) for state, refs in tally.states}
    shares = {f"percent_{_counted_as(state)}": percent(state) for state, _ in tally.states}
    return CountsField(
        total=count("total", tally.all),
        superseded=count("superseded", tally.superseded),
        overdue=count("overdue", tally.overdue),
        re_dated=count("re_dated", tally.re_dated),
        exceptions=count("exceptions", in_exception),
        embedded=count("embedded", tally.embedded),
        **states,
        **shares,
    )


def _counted_as(state: State) -> str:
    """The state as the counts are named: "not_due"."""
    return state.value.casefold().replace(" ", "_")


def findings_figure(name: str, findings: tuple[ShownFinding, ...], of: str = "plan") -> Figure:
    return Figure.of(len(findings), FigureName(name=name, of=of), tuple(item.finding.ref for item in findings))


def covered(findings: tuple[ShownFinding, ...]) -> tuple[ShownFinding, ...]:
    return tuple(item for item in findings if item.is_covered)
