"""What a template may say. Every paper sees the same fields; nothing here is a dict, and nothing is None.

A value that is missing says so in words ("None", "Not supplied"). `Text` is printed with `{{p field }}` alone in its
paragraph; everything else with `{{ field }}`. Dates print in the council's date style. Lists are for `{% for %}`.
"""

from pipeline.papers.fields.actions import (
    ActionField,
    ChangeField,
    ChangeRequestField,
    ExceptionField,
    LineField,
    RiskField,
)
from pipeline.papers.fields.counts import (
    CountsField,
    Day,
    Figure,
)
from pipeline.papers.fields.movement import (
    MoveField,
    MovementField,
    StateMovedField,
)
from pipeline.papers.fields.paper import (
    AppendixField,
    CouncilField,
    Fields,
    MeetingField,
    NarrativeField,
    PaperField,
    PriorityField,
    PriorityGroupField,
    Properties,
)
from pipeline.papers.fields.programme import (
    FindingField,
    KeyField,
    NextPeriodField,
    PlanField,
    StatementField,
    ThemeField,
)

__all__ = (
    "ActionField",
    "AppendixField",
    "ChangeField",
    "ChangeRequestField",
    "CouncilField",
    "CountsField",
    "Day",
    "ExceptionField",
    "Fields",
    "Figure",
    "FindingField",
    "KeyField",
    "LineField",
    "MeetingField",
    "MoveField",
    "MovementField",
    "NarrativeField",
    "NextPeriodField",
    "PaperField",
    "PlanField",
    "PriorityField",
    "PriorityGroupField",
    "Properties",
    "RiskField",
    "StateMovedField",
    "StatementField",
    "ThemeField",
)
