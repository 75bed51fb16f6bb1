"""What a board's eye is asked for: actions off course, high risks, and themes that sent nothing."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.plan.calendar import Allowance
from pipeline.plan.choices import State
from pipeline.plan.model import Risk, Theme
from pipeline.plan.month import AgreedAction, Month

HIGH_RISK = 15
_SLIP = Allowance(months=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionException:
    """An action by agreed colour, and every reason it is here, the gravest first."""

    action: AgreedAction
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions:
    """The month's exceptions. `silent_themes` sent no submission."""

    actions: tuple[ActionException, ...] = ()
    risks: tuple[Risk, ...] = ()
    silent_themes: tuple[Theme, ...] = ()


def exceptions(month: Month) -> Exceptions:
    """Every exception of the month, actions and risks in the plan's order."""
    found = ((action, reasons(action)) for action in month.actions)
    return Exceptions(
        actions=tuple(ActionException(action=action, reasons=why) for action, why in found if why),
        risks=tuple(risk for risk in month.risks if risk.score >= HIGH_RISK),
        silent_themes=tuple(theme for theme in month.master.themes if month.submission(theme) is None),
    )


def themes_with_exceptions(month: Month) -> tuple[Theme, ...]:
    """The themes that have an exception of any sort, in the plan's order."""
    found = exceptions(month)
    themes = [item.action.theme for item in found.actions] + [risk.theme for risk in found.risks]
    return tuple(theme for theme in month.master.themes if theme in themes or theme in found.silent_themes)


def reasons(action: AgreedAction, *, in_full: bool = True) -> tuple[str, ...]:
    """Why an action is an exception; empty when it is none.

    in_full   say by how many days the forecast moved; a public paper does not tell forecasts
    """
    if action.state in (State.COMPLETE, State.SUSPENDED, State.SUPERSEDED):
        return ()
    found = []
    days = forecast_moved(action)
    needs_answer = action.action.answers_jtai and (action.state in (State.AMBER, State.RED) or action.is_not_updated)
    if action.state is State.RED:
        found.append("Red")
    elif action.state is State.AMBER and action.previous is not None and action.previous.state is State.AMBER:
        found.append("Amber two months running")
    elif action.state is State.AMBER and needs_answer:
        found.append("Amber")
    if action.is_not_updated and needs_answer:
        found.append("not updated")
    if days:
        how_far = f"{days} days" if in_full else "more than a month"
        found.append(f"forecast {how_far} later than last month")
    if needs_answer:
        found.append("in the Statement of Action")
    return tuple(found)


def is_told_by_state(action: AgreedAction) -> bool:
    """Whether its states, which every paper prints, make it an exception, and not only a forecast, which few do."""
    return len(reasons(action)) > (forecast_moved(action) > 0)


def forecast_moved(action: AgreedAction) -> int:
    """Days the forecast moved later since last month, when by more than a month; else 0.

    It does not count where an approved change moved the due date as far.
    """
    if action.previous is None or action.account.forecast is None or action.previous.agreed.forecast is None:
        return 0
    now, before = action.account.forecast.day, action.previous.agreed.forecast.day
    if now <= _SLIP.after(before):
        return 0
    due_moved = action.current_due.day - action.previous.current_due.day
    return 0 if due_moved >= now - before else (now - before).days
