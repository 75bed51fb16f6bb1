"""The stand-in programme's exceptions, its register of changes, and who owes what in it. The words are ours."""

from dataclasses import replace
from datetime import date

from pipeline.papers.fields import (
    ActionField,
    ChaseField,
    ExceptionField,
    Fields,
    LineField,
    MoveField,
    MovementField,
    OwedField,
    OwedGroupField,
    RegisterField,
    ThemeField,
    WhatChangedField,
)
from pipeline.plan.text import paragraph

LEAD = "Head of Communications and Commissioning"
ABOUT_EXCEPTIONS = ("Why", "Impact", "Recovery", "Forecast")


def exception(row: ActionField, *, is_internal: bool) -> ExceptionField:
    """A Red one has everything told; one that was not updated has nothing but a change that is proposed."""
    told = {
        "Why": "Three nurses left the rota in a fortnight.",
        "Impact": "Families wait a day longer; schools were told.",
        "Recovery": "Eight named nurses join the rota by 14 October.",
        "Forecast": "16th December 2022",
    }
    proposed = ("Proposed", "Extension, proposed: due date from 31st August 2022 to 30th November 2022.")
    is_red = row.state == "Red"
    lines = (*told.items(), ("Asked for", "Extension to 31st January 2023.")) if is_red else (proposed,)
    shown = is_internal and not row.is_withheld
    return ExceptionField(
        action=row,
        reasons="Withheld" if row.is_withheld else "Red; forecast moved later by 33 days",
        lines=tuple(LineField(label=label, words=words) for label, words in lines) if shown else (),
        missing="; ".join(ABOUT_EXCEPTIONS) if shown and not is_red else "",
    )


def what_changed(moved: tuple[MoveField, ...]) -> WhatChangedField:
    """The first move is an exception's, and three more are left to the plan appendix."""
    return WhatChangedField(in_exceptions=moved[:1], listed=moved[1:], left_out=3 if moved else 0)


NO_MOVEMENT = MovementField(
    is_known=False,
    is_last_seen=False,
    since="No earlier month",
    met_on="No earlier month",
    total_then=0,
    total_now=0,
    new=0,
    gone=0,
    completed=0,
    better=0,
    worse=0,
    otherwise=0,
    re_dated=0,
    re_dated_withheld=0,
    slipped=0,
    same_state=0,
    in_error=0,
    tells_forecasts=False,
    states=(),
    moved=(),
    new_actions=(),
    gone_actions=(),
    completed_actions=(),
    better_actions=(),
    worse_actions=(),
    otherwise_actions=(),
    re_dated_actions=(),
    slipped_actions=(),
    risks=(),
)


def with_exceptions(theme: ThemeField, *, sent: bool) -> ThemeField:
    rows = [row for row in theme.actions if row.state in ("Red", "Amber", "Not updated")]
    return replace(theme, exceptions=tuple(exception(row, is_internal=True) for row in rows), has_submission=sent)


OVERDUE = OwedField(
    words="Action 2.2 was due on 31st August 2022 and is Red, not updated.",
    place="Sheet Action updates of the highlight report for Partnerships, column Forecast",
    fix="Type the day it is now expected to be done, like 30/09/2022.",
)
CHASE = (
    ChaseField(
        who=LEAD,
        must=2,
        decide=1,
        may=1,
        by=date(2022, 9, 30),
        groups=(
            OwedGroupField(
                heading="Highlight report not sent",
                items=(
                    OwedField(
                        words="Nothing that can be used was sent for Partnerships in September 2022.",
                        place="An Excel file, sent to the Programme Manager",
                        fix="Send the highlight report of September 2022, or correct the one that was sent.",
                    ),
                ),
            ),
            OwedGroupField(heading="Overdue, and no day it is expected to be done", items=(OVERDUE, OVERDUE)),
            OwedGroupField(heading="Worth a look", items=(replace(OVERDUE, words="The words are last month's."),)),
        ),
    ),
    ChaseField(
        who="Programme Manager",
        must=1,
        decide=0,
        may=0,
        by=date(2022, 9, 30),
        groups=(
            OwedGroupField(
                heading="Decisions to get from a board",
                items=(replace(OVERDUE, words="C7: Extension of action 2.2 to 30th November 2022."),),
            ),
        ),
    ),
)

COUNTED = RegisterField(
    ref="C7",
    action="2.2",
    about="Rewrite the threshold guidance with partners and test it on past referrals before it is launched.",
    theme="Partnerships",
    kind="Re-programming",
    from_words="31st August 2022",
    to_words="30th November 2022",
    reason=(paragraph("The supplier moved its release."),),
    decision="Approved",
    decided_by="Improving Outcomes for Children in Solihull Board",
    decided_on=date(2022, 9, 14),
    minute="Minute 14",
    counts="Yes",
    is_gap=False,
)
REGISTER = (
    COUNTED,
    replace(
        COUNTED,
        ref="C8",
        decision="Proposed",
        decided_by="Not decided",
        decided_on="Not decided",
        minute="Not decided",
        counts="No: not decided yet",
    ),
    replace(COUNTED, ref="C9", decision="Rejected", counts="No: rejected"),
    replace(COUNTED, ref="C10", counts="No: decided after 30th September 2022"),
)
GAP_ROW = replace(
    COUNTED,
    ref="C11",
    about="[Changes E6: not a date]",
    kind="Not known",
    from_words="Not known",
    to_words="Not known",
    decision="Not known",
    decided_by="Not known",
    decided_on="Not known",
    minute="Not known",
    counts="No: its row is in error",
    is_gap=True,
)


def with_owed(fields: Fields, *, is_draft: bool) -> Fields:
    """What only internal papers know."""
    return replace(fields, chase=CHASE, register=(*REGISTER, GAP_ROW) if is_draft else REGISTER)
