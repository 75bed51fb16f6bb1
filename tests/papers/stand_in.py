"""Fields for looking at templates: a small programme with every state, a gap, withheld rows, long words, empty lists.

Nothing here goes through the code that fills real papers; the words are ours.
"""

from dataclasses import replace
from datetime import date

from pipeline.papers.fields import (
    ActionField,
    AppendixField,
    ChangeRequestField,
    CouncilField,
    Fields,
    FindingField,
    KeyField,
    MeetingField,
    MoveField,
    MovementField,
    NarrativeField,
    NextPeriodField,
    PaperField,
    PlanField,
    PriorityField,
    PriorityGroupField,
    Properties,
    RiskField,
    StatementField,
    StateMovedField,
    ThemeField,
)
from pipeline.plan.calendar import CalendarMonth, DateStyle
from pipeline.plan.text import Mark, Paragraph, Span, paragraph
from tests.papers.stand_in_hand_over import ALL_WELL, HAND_OVER
from tests.papers.stand_in_measures import NO_MEASURES, measures
from tests.papers.stand_in_owed import NO_MOVEMENT, exception, what_changed, with_exceptions, with_owed
from tests.papers.stand_in_pictures import NO_PICTURE, NO_TREND, states_picture, trend
from tests.papers.stand_in_problems import NOTHING, with_problems
from tests.papers.stand_in_rows import WITHHELD, counts, rows, text
from tests.papers.stand_in_words import (
    BULLETS,
    EXTENDED,
    FINDINGS,
    GROUPS,
    KEY,
    LONG,
    NARRATIVE,
    RISKS,
    THEMES,
)

AS_AT = date(2022, 9, 30)
LAW = "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
ACCESS_LINES = {"Public": "Public", "Internal": "INTERNAL", "Exempt 3": f"NOT FOR PUBLICATION: {LAW}"}


RISK_FIELDS = tuple(
    RiskField(
        ref=ref,
        theme="Partnerships",
        risk=words,
        cause="Not supplied",
        effect="Not supplied",
        likelihood=likelihood,
        impact=impact,
        score=likelihood * impact,
        target_score="8",
        mitigation=text("- A second rota", "- Weekly review by the Safeguarding Partnership Business Manager"),
        owner="Head of Partnerships and Commissioning",
    )
    for ref, words, likelihood, impact in RISKS
)


def theme(code: str, actions: tuple[ActionField, ...], *, sent: bool) -> ThemeField:
    name = THEMES[code][1]
    own = tuple(row for row in actions if row.theme == name)
    nothing = text("Not supplied")
    return ThemeField(
        code=THEMES[code][0],
        name=name,
        lead="Head of Partnerships and Commissioning",
        deputy="None",
        counts=counts(own),
        actions=own,
        exceptions=(),
        risks=RISK_FIELDS if sent else (),
        has_submission=sent,
        completed_by="Partnership Manager" if sent else "Not supplied",
        completed_on=date(2022, 10, 14) if sent else "Not supplied",
        overall="Amber" if sent else "Not supplied",
        overall_last="Red" if sent else "Not supplied",
        summary=text(*LONG) if sent else nothing,
        achievements=text(*BULLETS) if sent else nothing,
        impact=text("Families met one worker instead of three.") if sent else nothing,
        planned=text("Training for schools.") if sent else nothing,
        decisions=text("The Board is asked to agree the second rota.") if sent else text("None"),
        requested=REQUESTED if sent else (),
    )


def move(ref: str, words: str, was: str, *, is_withheld: bool = False) -> MoveField:
    return MoveField(
        ref=ref,
        theme="Partnerships",
        action="Managed internally" if is_withheld else "Agree one rota for strategy meetings with every partner",
        lead="Managed internally" if is_withheld else "Head of Partnerships and Commissioning",
        state="Red",
        status="Red",
        was=was,
        words=words,
        is_withheld=is_withheld,
    )


WORSE = (move("1.2", "Worse: was Amber", "Amber"), move("2.2", "Worse: was Green", "Green", is_withheld=True))
MOVEMENT = MovementField(
    is_known=True,
    is_last_seen=True,
    since=date(2022, 7, 29),
    met_on=date(2022, 9, 20),
    total_then=8,
    total_now=9,
    new=2,
    gone=1,
    completed=1,
    better=0,
    worse=2,
    otherwise=0,
    re_dated=1,
    re_dated_withheld=0,
    slipped=1,
    same_state=4,
    in_error=0,
    tells_forecasts=True,
    states=(
        StateMovedField(state="Red", then=1, now=3, difference="2 more"),
        StateMovedField(state="Green", then=4, now=4, difference="no change"),
    ),
    moved=(*WORSE, move("1.3", "New", "None")),
    new_actions=(move("1.3", "New", "None"), move("1.4", "New", "None")),
    gone_actions=(move("9.1", "Replaced by 1.3 and 1.4: was Amber", "Amber"),),
    completed_actions=(move("1.5", "Completed: was Green", "Green"),),
    better_actions=(),
    worse_actions=WORSE,
    otherwise_actions=(),
    re_dated_actions=(move("1.6", "Due 30th November 2022: was 31st August 2022", "Amber"),),
    slipped_actions=(move("1.2", "Forecast 22 working days later", "Amber"),),
    risks=(),
)

REQUESTED = (
    ChangeRequestField(
        ref="2.2",
        kind="Re-programming",
        from_words="30th November 2022",
        to_words="31st January 2023",
        reason=text("The system supplier moved its release."),
    ),
)


def findings(actions: tuple[ActionField, ...]) -> tuple[FindingField, ...]:
    return tuple(
        FindingField(
            ref=ref,
            source="Joint targeted area inspection",
            paragraph=where,
            kind=kind,
            text=text(words),
            addressed_to="The partnership",
            actions=actions[position * 4 : position * 4 + 3] if ref != "J4" else (),
            note="No live action answers this finding." if ref == "J4" else "",
        )
        for position, (ref, where, kind, words) in enumerate(FINDINGS)
    )


def statement(actions: tuple[ActionField, ...], *, is_covered: bool) -> StatementField:
    shown = findings(tuple(row for row in actions if not row.is_withheld))
    found = tuple(item for item in shown if item.ref != "J4" or not is_covered)
    return StatementField(
        inspection="Joint targeted area inspection of Solihull, January 2022",
        published=date(2022, 2, 21),
        received=date(2022, 2, 21),
        due=date(2022, 6, 6),
        submitted=date(2022, 5, 27),
        accepted=date(2022, 7, 15),
        answered_by="Director of Children's Services",
        findings=found,
        uncovered=tuple(item for item in found if item.ref == "J4"),
        withheld=tuple(row for row in actions if row.is_withheld),
        findings_total=len(found),
        findings_covered=sum(item.ref != "J4" for item in found),
        counts=counts(actions[:16]),
    )


def plan(actions: tuple[ActionField, ...], *, is_internal: bool, is_draft: bool) -> PlanField:
    hidden = sum(row.is_withheld for row in actions)
    eye = [row for row in actions if row.state in ("Red", "Not updated")]
    return PlanField(
        title="Children's Services Improvement Plan",
        version="1.2",
        month=CalendarMonth(2022, 9),
        as_at=AS_AT,
        counts=counts(actions),
        themes=tuple(theme(code, actions, sent=is_internal) for code in THEMES),
        unplaced=tuple(row for row in actions if row.is_gap),
        key=tuple(KeyField(state=state, meaning=words) for state, words in KEY if state != "In error" or is_draft),
        exceptions=tuple(exception(row, is_internal=is_internal) for row in eye),
        high_risks=RISK_FIELDS[:1],
        silent_themes=("Workforce",),
        re_dated=tuple(row for row in actions if row.changes),
        re_dated_withheld=1 if hidden else 0,
        requested=REQUESTED if is_internal else (),
        findings_listed=findings(()),
        statements=(statement(actions, is_covered=not is_draft),),
        next_period=NextPeriodField(
            until=date(2023, 1, 10), actions=tuple(row for row in actions[1:6] if not row.is_gap)
        ),
        findings=14,
        findings_covered=13,
        states_picture=states_picture(tuple(theme(code, actions, sent=False) for code in THEMES)),
        trend=trend(counts(actions)),
        movement=MOVEMENT,
        measures=measures(is_internal=is_internal),
        what_changed=what_changed(MOVEMENT.moved),
        themes_reporting=2,
        withheld_notes=text(f"{WITHHELD}: business affairs, under {LAW}.") if hidden else (),
        first_month=False,
    )


def narrative(*, is_draft: bool) -> NarrativeField:
    said = {name: text(*lines) for name, lines in NARRATIVE.items()}
    linked = Span(words="the equality analysis", link="https://www.example.org/equality?a=1&b=2")
    said["equality"] = (Paragraph(spans=(Span(words="It is in "), linked, Span(words=", published in "), EXTENDED)),)
    if is_draft:
        said["financial"] = (paragraph("[Not supplied: Financial implications]", mark=Mark.GAP),)
    return NarrativeField(**said)


MEETING = MeetingField(
    is_known=True,
    board="Health and Wellbeing Board",
    name="HWB",
    day=date(2022, 11, 8),
    time="6.00 pm",
    title="Children's Services Improvement Plan Update",
    report_from="Director of Children's Services",
    report_author="Programme Manager, Children's Services Improvement",
    wards="All wards",
    publish_by=date(2022, 10, 31),
)
APPENDICES = tuple(
    AppendixField(
        letter=letter,
        kind=kind,
        name=f"Appendix {letter}",
        title=kind,
        line=f"Appendix {letter}: {kind}{note}",
        is_exempt=bool(note),
    )
    for letter, kind, note in (
        ("A", "Improvement plan", ""),
        ("B", "Statement of Action", ""),
        ("C", "Improvement plan", " (not for publication: paragraph 3 of Schedule 12A)"),
        ("D", "Scorecard", ""),
    )
)


def paper(kind: str, access: str, *, is_draft: bool) -> PaperField:
    letters = {"Improvement plan": "A", "Statement of Action": "B", "Scorecard": "D"}
    letter = letters.get(kind, "")
    titles = {
        "Board report": MEETING.title,
        "Highlight report": "Highlight report: Partnerships",
        "Exception report": "Exception report: Partnerships",
        "Register of changes": "Register of changes",
        "Chase list": "Chase list",
        "Problems": "Problems",
    }
    return PaperField(
        title=titles.get(kind, f"Appendix {letter}: {kind}"),
        kind=kind,
        access=access,
        access_line=ACCESS_LINES[access],
        access_note=f"This paper holds business affairs ({LAW})." if access == "Exempt 3" else "",
        is_public=access == "Public",
        is_internal=access == "Internal",
        is_exempt=access.startswith("Exempt"),
        is_draft=is_draft,
        letter=letter,
    )


def stand_in(kind: str, access: str = "Public", *, is_draft: bool = False) -> Fields:
    """A paper of one kind as a board of one access would get it."""
    is_internal = access == "Internal"
    shown = paper(kind, access, is_draft=is_draft)
    actions = rows(is_internal=is_internal, is_draft=is_draft)
    whole = plan(actions, is_internal=is_internal, is_draft=is_draft)
    fields = Fields(
        date_style=DateStyle.ORDINAL,
        properties=Properties(
            title=shown.title,
            subject="Report to the Health and Wellbeing Board",
            author=MEETING.report_author,
            keywords="improvement plan",
            category=f"{access} report",
            dated=AS_AT,
            build_id="stand-in",
        ),
        paper=shown,
        council=CouncilField(
            name="Solihull Metropolitan Borough Council",
            directorate="Children's Services",
            contact="Programme Manager, Children's Services Improvement",
            contact_email="improvement@solihull.example",
        ),
        meeting=MEETING,
        narrative=narrative(is_draft=is_draft),
        plan=whole,
        theme=with_exceptions(whole.themes[1], sent=True),
        priority_groups=tuple(
            PriorityGroupField(
                name=name,
                priorities=tuple(PriorityField(number=number, priority=words) for number, words in priorities),
                contribution=text(*contribution),
            )
            for name, priorities, contribution in GROUPS
        ),
        appendices=APPENDICES,
        hand_over=HAND_OVER,
        background_papers=text("Report of the joint targeted area inspection, 21st February 2022"),
        other_documents=text("None"),
        chase=(),
        register=(),
        problems=NOTHING,
    )
    return with_problems(with_owed(fields, is_draft=is_draft)) if is_internal else fields


def bare(kind: str) -> Fields:
    """The same paper where every list is empty: a plan with no themes, no actions, no appendices."""
    full = stand_in(kind, "Internal")
    empty_theme = replace(theme("2", (), sent=False), overall_last="Not supplied")
    empty_plan = replace(
        full.plan,
        counts=counts(()),
        themes=(),
        states_picture=NO_PICTURE,
        trend=NO_TREND,
        exceptions=(),
        high_risks=(),
        silent_themes=(),
        re_dated=(),
        statements=(),
        next_period=replace(full.plan.next_period, actions=()),
        movement=NO_MOVEMENT,
        measures=NO_MEASURES,
        what_changed=what_changed(()),
        requested=(),
    )
    return replace(
        full,
        plan=empty_plan,
        theme=empty_theme,
        priority_groups=(),
        appendices=(),
        chase=(),
        register=(),
        problems=NOTHING,
        hand_over=ALL_WELL,
    )
