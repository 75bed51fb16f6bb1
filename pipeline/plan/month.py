"""The month as agreed: what `merge.py` makes of a master plan, its submissions and the record of the month before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.plan.calendar import CalendarMonth, Deadlines, PlanDate, deadlines
from pipeline.plan.choices import ChangeKind, Colour, State, Status
from pipeline.plan.model import (
    Account,
    Action,
    ActionUpdate,
    Change,
    ChangeRequest,
    Gap,
    MasterPlan,
    Meeting,
    Narrative,
    Risk,
    Settings,
    Submission,
    Theme,
    Value,
    board_key,
)
from pipeline.plan.record import Record, RecordedAction
from pipeline.plan.text import Text


class Voice(StrEnum):
    """Whose word the eight cells are this month."""

    SUBMISSION = "submission"
    MASTER = "master"
    LAST_MONTH = "last month"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedAction:
    """An action as this month agrees it.

    account      the eight cells that won, with the status an approved change sets
    voice        whose they are; LAST_MONTH means not updated
    current_due  original due plus approved changes
    calculated   the colour by dates; None where the action has none
    colour       the agreed colour, which public papers print; None where the action has none
    days_late    calendar days of the later of forecast and (once due has passed) As at beyond current due; else 0
    changes      this action's rows of Changes, in typed order; `counted` are those that count this month
    """

    action: Action
    account: Account
    voice: Voice
    current_due: PlanDate
    calculated: Colour | None
    colour: Colour | None
    state: State
    days_late: int = 0
    update: ActionUpdate | None = None
    previous: RecordedAction | None = None
    changes: tuple[Change, ...] = ()
    counted: tuple[Change, ...] = ()
    requested: tuple[ChangeRequest, ...] = ()

    @property
    def ref(self) -> str:
        return self.action.ref

    @property
    def theme(self) -> Theme:
        return self.action.theme

    @property
    def status(self) -> Status:
        return self.account.status

    @property
    def is_live(self) -> bool:
        return self.state is not State.SUPERSEDED

    @property
    def owes_update(self) -> bool:
        """Complete, Suspended, Superseded and Not due actions owe none."""
        return self.state not in (State.COMPLETE, State.SUSPENDED, State.SUPERSEDED, State.NOT_DUE)

    @property
    def is_not_updated(self) -> bool:
        return self.voice is Voice.LAST_MONTH and self.owes_update

    @property
    def is_re_dated(self) -> bool:
        return any(change.kind.moves_due and change.to_date is not None for change in self.counted)

    @property
    def is_re_programmed(self) -> bool:
        return any(change.kind is ChangeKind.RE_PROGRAMME for change in self.counted)

    @property
    def reason(self) -> Text:
        return self.update.reason if self.update else ()

    @property
    def recovery(self) -> Text:
        return self.update.recovery if self.update else ()

    @property
    def is_settled(self) -> bool:
        """The programme manager settled the colour in the master."""
        return self.action.agreed is not None and self.colour is not None

    @property
    def disagrees(self) -> bool:
        """The lead's colour and the dates' colour are not the same."""
        reported = self.account.reported
        return self.calculated is not None and reported is not None and reported is not self.calculated


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Everything a month's papers are made from.

    rows      agreed actions and gaps, in the master's order
    earlier   the months on record before this one, newest first
    also_read   records of papers that were published besides, newest first: the supplements of those months, and this
              month's own once it is closed; nothing is compared with them, and what they said has been read
    values    master's and submissions' measure values; a submission's word wins
    """

    month: CalendarMonth
    master: MasterPlan
    submissions: tuple[Submission, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    earlier: tuple[Record, ...] = ()
    also_read: tuple[Record, ...] = ()
    rows: tuple[AgreedAction | Gap, ...] = ()
    risks: tuple[Risk, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def settings(self) -> Settings:
        return self.master.settings

    @property
    def previous(self) -> Record | None:
        """The newest earlier month on record; None in the first."""
        return self.earlier[0] if self.earlier else None

    @property
    def published(self) -> tuple[Record, ...]:
        """The record of everything a reader may have before this month's papers, newest first."""
        return tuple(sorted((*self.also_read, *self.earlier), key=lambda record: record.month, reverse=True))

    def last_seen_by(self, meeting: Meeting) -> Record | None:
        """What the meeting's board saw when it last met; None where it has not met on any month on record."""
        return next((record for record in self.earlier if _has_seen(meeting, record)), None)

    @property
    def as_at(self) -> date:
        return self.master.settings.as_at

    @property
    def actions(self) -> tuple[AgreedAction, ...]:
        return tuple(row for row in self.rows if isinstance(row, AgreedAction))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Rows of Actions in error."""
        return tuple(row for row in self.rows if isinstance(row, Gap))

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings this month's papers go to, soonest first."""
        mine = (meeting for meeting in self.master.meetings if meeting.month == self.month)
        return tuple(sorted(mine, key=lambda meeting: (meeting.day, meeting.name)))

    def submission(self, theme: Theme) -> Submission | None:
        return next((submission for submission in self.submissions if submission.theme == theme), None)

    def narrative(self, meeting: Meeting) -> Narrative | None:
        return next((narrative for narrative in self.narratives if narrative.is_for(meeting)), None)

    @property
    def cut_off(self) -> date | None:
        """The earliest cut-off of the month's meetings: what comes later comes too late for one of them."""
        return min((self.deadlines(meeting).cut_off for meeting in self.meetings), default=None)

    def deadlines(self, meeting: Meeting) -> Deadlines:
        settings = self.settings
        return deadlines(meeting.day, meeting.access.is_public, settings.lead_times, settings.working)


def _has_seen(meeting: Meeting, record: Record) -> bool:
    """Whether a month's papers went to an earlier meeting of the same board."""
    board = board_key(meeting.board)
    return any(board_key(seen.board) == board and seen.day < meeting.day for seen in record.meetings)
