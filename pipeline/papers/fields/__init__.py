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
    Reading,
)
from pipeline.papers.fields.findings import (
    FindingField,
    StatementField,
)
from pipeline.papers.fields.hand_over import (
    AcceptedField,
    EditedField,
    FileField,
    HandOverField,
    TotalField,
    WordingField,
)
from pipeline.papers.fields.measures import (
    MeasureField,
    MeasuresField,
    PeriodField,
    SymbolField,
)
from pipeline.papers.fields.movement import (
    MoveField,
    MovementField,
    StateMovedField,
    WhatChangedField,
)
from pipeline.papers.fields.narrative_form import (
    HeadingField,
    NarrativeFormFields,
)
from pipeline.papers.fields.owed import (
    ChaseField,
    OwedField,
    OwedGroupField,
    RegisterField,
)
from pipeline.papers.fields.paper import (
    CouncilField,
    Fields,
    MeetingField,
    PaperField,
    Properties,
)
from pipeline.papers.fields.pictures import (
    BarField,
    PictureField,
    StatesField,
    TrendField,
    TrendPointField,
)
from pipeline.papers.fields.problems import (
    ProblemField,
    ProblemFileField,
    ProblemPersonField,
    ProblemsField,
)
from pipeline.papers.fields.programme import (
    KeyField,
    NextPeriodField,
    PlanField,
)
from pipeline.papers.fields.report import (
    AppendixField,
    NarrativeField,
    PriorityField,
    PriorityGroupField,
)
from pipeline.papers.fields.themes import (
    ThemeField,
)

__all__ = (
    "AcceptedField",
    "ActionField",
    "AppendixField",
    "BarField",
    "ChangeField",
    "ChangeRequestField",
    "ChaseField",
    "CouncilField",
    "CountsField",
    "Day",
    "EditedField",
    "ExceptionField",
    "Fields",
    "Figure",
    "FileField",
    "FindingField",
    "HandOverField",
    "HeadingField",
    "KeyField",
    "LineField",
    "MeasureField",
    "MeasuresField",
    "MeetingField",
    "MoveField",
    "MovementField",
    "NarrativeField",
    "NarrativeFormFields",
    "NextPeriodField",
    "OwedField",
    "OwedGroupField",
    "PaperField",
    "PeriodField",
    "PictureField",
    "PlanField",
    "PriorityField",
    "PriorityGroupField",
    "ProblemField",
    "ProblemFileField",
    "ProblemPersonField",
    "ProblemsField",
    "Properties",
    "Reading",
    "RegisterField",
    "RiskField",
    "StateMovedField",
    "StatementField",
    "StatesField",
    "SymbolField",
    "ThemeField",
    "TotalField",
    "TrendField",
    "TrendPointField",
    "WhatChangedField",
    "WordingField",
)
