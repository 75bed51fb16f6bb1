"""No access sees what is withheld from it: every text of a random month carries its own token, and we look for them.

The walk goes through every field, property and element a template could reach from a view.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.plan.calendar import PlanDate, Precision
from pipeline.plan.choices import (
    INTERNAL,
    PUBLIC,
    Access,
    ChangeKind,
    Colour,
    Decision,
    Section,
    SourceKind,
    State,
    Status,
    exempt,
)
from pipeline.plan.disclosure import NO_PUBLIC_UPDATE, may_see, view
from pipeline.plan.exceptions import exceptions
from pipeline.plan.model import Action, Change, Finding, Gap, Source
from pipeline.plan.month import Month
from pipeline.plan.record import Record, RecordedAction, RecordedRisk, RecordedSection, RecordedTheme
from pipeline.plan.status import status_words, tally
from pipeline.plan.text import plain
from pipeline.plan.view import PlanView, ShownAction, ShownStatement, WithheldAction
from pipeline.problems import Place, Problem
from tests.plan.records import (
    AS_AT,
    EIGHT,
    JTAI,
    PARTNERSHIPS,
    UNPUBLISHED,
    WORKFORCE,
    account,
    action,
    change,
    finding,
    gap,
    measure,
    month,
    on,
    record,
    recorded,
    request,
    risk,
    submission,
    update,
    value,
    where,
    words,
)

ACCESSES = (PUBLIC, INTERNAL, exempt(3), exempt(5))
Row = ShownAction | WithheldAction | Gap


def strings(thing: object, met: dict[int, object]) -> Iterator[str]:
    """Every string that can be reached, each thing walked once; `met` keeps hold of it, so that no id comes twice."""
    if not is_dataclass(thing) and not isinstance(thing, tuple | list | dict | set | frozenset):
        yield str(thing)
    elif id(thing) not in met:
        met[id(thing)] = thing
        for part in parts(thing):
            yield from strings(part, met)


def parts(thing: object) -> Iterator[object]:
    """What a thing holds: a record's fields and properties, a collection's members, a mapping's keys and values."""
    if isinstance(thing, dict):
        yield from thing.keys()
        yield from thing.values()
    elif is_dataclass(thing):
        yield from (getattr(thing, entry.name) for entry in fields(thing))
        properties = (name for name, member in vars(type(thing)).items() if isinstance(member, property))
        yield from (getattr(thing, name) for name in properties)
    elif isinstance(thing, tuple | list | set | frozenset):
        yield from thing


def reachable(thing: object) -> str:
    return "\n".join(strings(thing, {}))


@dataclass
class Secrets:
    """Tokens and who may read them: an access, or PUBLIC. A token never begins another."""

    allowed: dict[str, Access] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def token(self, access: Access) -> str:
        made = f"«{next(self.numbers):04d}»"
        self.allowed[made] = access
        return made

    def day(self, access: Access) -> PlanDate:
        """A quarter whose typed words are a token: a date is matter as well."""
        return PlanDate(day=date(2023, 1, 31), precision=Precision.QUARTER, typed=self.token(access))


@dataclass(frozen=True, kw_only=True)
class Drawn:
    access: Access
    status: Status
    due: date
    is_sent: bool
    moved: Decision | None
    is_requested: bool
    answers: tuple[bool, bool]
    agreed: Colour | None
    is_gap: bool
    then: State


DRAWN = st.builds(
    Drawn,
    access=st.sampled_from(ACCESSES),
    status=st.sampled_from(Status),
    due=st.sampled_from([date(2022, 7, 1), date(2022, 9, 15), date(2022, 12, 31)]),
    is_sent=st.booleans(),
    moved=st.sampled_from([None, *Decision]),
    is_requested=st.booleans(),
    answers=st.tuples(st.booleans(), st.booleans()),
    agreed=st.sampled_from([None, None, Colour.AMBER]),
    is_gap=st.sampled_from([False, False, False, True]),
    then=st.sampled_from([state for state in State if state is not State.IN_ERROR]),
)


def beneath(access: Access) -> Access:
    """Who may read what a public paper never prints of an action: nobody outside but by the row's own paragraph."""
    return INTERNAL if access.is_public else access


def secret_action(ref: str, drawn: Drawn, findings: tuple[Finding, ...], secrets: Secrets) -> Action:
    open_, closed = drawn.access, beneath(drawn.access)
    eight: dict[str, Any] = {
        "status": drawn.status,
        "forecast": secrets.day(closed),
        "progress": secrets.token(closed),
        "public_wording": secrets.token(open_),
        "impact": secrets.token(closed),
        "evidence": secrets.token(closed),
    }
    return action(
        ref,
        access=drawn.access,
        objective=secrets.token(open_),
        action=secrets.token(open_),
        lead=secrets.token(open_),
        lead_organisation=secrets.token(open_),
        partners=(secrets.token(open_), secrets.token(open_)),
        success_measure=words(secrets.token(open_)),
        start=PlanDate(day=date(2022, 4, 1), precision=Precision.QUARTER, typed=secrets.token(open_)),
        original_due=PlanDate(day=drawn.due, precision=Precision.QUARTER, typed=secrets.token(open_)),
        findings=findings,
        agreed=drawn.agreed,
        agreed_because=secrets.token(closed),
        depends_on=(secrets.token(closed),),
        **eight,
    )


def secret_record(of: Action, state: State, secrets: Secrets) -> RecordedAction:
    """What last month said of an action, in words that nobody has said since."""
    open_, closed = of.access, beneath(of.access)
    said = account(
        of.account.status,
        forecast=PlanDate(day=date(2022, 12, 31), precision=Precision.QUARTER, typed=secrets.token(closed)),
        progress=secrets.token(closed),
        public_wording=secrets.token(open_),
        impact=secrets.token(closed),
        evidence=secrets.token(closed),
    )
    due = PlanDate(day=date(2022, 8, 31), precision=Precision.QUARTER, typed=secrets.token(open_))
    return recorded(of, agreed=said, state=state, current_due=due)


def secret_change(of: Action, decision: Decision, secrets: Secrets, kind: ChangeKind = ChangeKind.EXTEND) -> Change:
    open_, closed = of.access, beneath(of.access)
    return change(
        of,
        kind,
        decision=decision,
        reason=words(secrets.token(closed)),
        from_words=secrets.token(closed),
        to_words=secrets.token(closed),
        to_refs=(secrets.token(closed),),
        to_date=secrets.day(open_),
        decided_by=secrets.token(closed),
        decided_on=PlanDate(day=date(2022, 9, 1), precision=Precision.QUARTER, typed=secrets.token(open_)),
        minute=secrets.token(closed),
    )


def secret_month(drawn: list[Drawn], others: list[Access]) -> tuple[Month, Secrets]:
    secrets = Secrets()
    published = Source(name=secrets.token(PUBLIC), kind=SourceKind.JTAI, published=on(21, 2), where=where("Sources", 2))
    private = Source(name=secrets.token(INTERNAL), kind=SourceKind.JTAI, where=where("Sources", 3))
    findings = (
        finding("F1", published, said=secrets.token(PUBLIC)),
        finding("F2", private, said=secrets.token(INTERNAL)),
    )
    rows: list[Action | Gap] = []
    earlier, updates, requested, changes = [], [], [], []
    for number, one in enumerate(drawn):
        ref = f"1.{number}"
        answered = tuple(item for item, answers in zip(findings, one.answers, strict=True) if answers)
        if one.is_gap:
            rows.append(gap(ref, theme=WORKFORCE))
            earlier.append(secret_record(action(ref, access=INTERNAL), one.then, secrets))
            continue
        made = secret_action(ref, one, answered, secrets)
        rows.append(made)
        earlier.append(secret_record(made, one.then, secrets))
        closed = beneath(one.access)
        if one.is_sent:
            said = made.account
            sent = {name: getattr(said, name) for name in EIGHT}
            updates.append(update(made, reason=secrets.token(INTERNAL), recovery=secrets.token(INTERNAL), **sent))
        if one.is_requested:
            requested.append(
                request(
                    made,
                    from_words=secrets.token(closed),
                    to_words=secrets.token(closed),
                    reason=words(secrets.token(INTERNAL)),
                )
            )
        if one.moved:
            changes += [
                secret_change(made, one.moved, secrets),
                secret_change(made, one.moved, secrets, ChangeKind.REASSIGN),
            ]
    risks, measures, values = [], [], []
    for number, access in enumerate(others):
        token = secrets.token(access)
        risks.append(risk(f"R{number}", 5, 1 + number % 5, access=access, cause=token, mitigation=words(token)))
        measures.append(measure(f"M{number}", access=access, part_of=(secrets.token(access),)))
        values.append(value(measures[-1], value=f"{secrets.token(access)}"))
    made_month = month(
        *rows,
        themes=(WORKFORCE, PARTNERSHIPS),
        sources=(published, private),
        findings=findings,
        changes=tuple(changes),
        risks=tuple(risks),
        measures=tuple(measures),
        values=tuple(values),
        previous=record(
            *earlier,
            *(secret_record(action(ref, access=INTERNAL), state, secrets) for ref, state in GONE.items()),
            risks=(
                RecordedRisk(ref=secrets.token(INTERNAL), theme="W", score=12),
                *(RecordedRisk(ref=f"R{number}", theme="W", score=11) for number in range(len(others))),
            ),
            sections=(RecordedSection(board="HWB", section=Section.LEGAL, words=secrets.token(INTERNAL)),),
        ),
        submissions=(
            submission(
                *updates,
                requested=tuple(requested),
                summary=words(secrets.token(INTERNAL)),
                achievements=words(secrets.token(INTERNAL)),
                impact=words(secrets.token(INTERNAL)),
                planned=words(secrets.token(INTERNAL)),
                decisions=words(secrets.token(INTERNAL)),
            ),
        ),
    )
    return made_month, secrets


# Actions on record of which the plan knows nothing.
GONE = {"9.1": State.AMBER, "9.2": State.COMPLETE, "9.3": State.SUPERSEDED}
MONTHS = st.tuples(st.lists(DRAWN, max_size=6), st.lists(st.sampled_from(ACCESSES), max_size=5))


def full(access: Access) -> Drawn:
    """An action about which everything there is to say is said."""
    return Drawn(
        access=access,
        status=Status.IN_PROGRESS,
        due=date(2022, 7, 1),
        is_sent=True,
        moved=Decision.APPROVED,
        is_requested=True,
        answers=(True, True),
        agreed=None,
        is_gap=False,
        then=State.AMBER,
    )


EVERYTHING = ([full(access) for access in ACCESSES], list(ACCESSES))


@settings(deadline=None)
@given(MONTHS, st.sampled_from([PUBLIC, exempt(3), exempt(5), exempt(1)]))
@example(EVERYTHING, PUBLIC)
@example(EVERYTHING, exempt(3))
@example(EVERYTHING, exempt(1))
def test_nothing_withheld_stands_anywhere_in_a_view(drawn: tuple[list[Drawn], list[Access]], access: Access) -> None:
    made, secrets = secret_month(*drawn)
    seen = reachable(view(made, access, made.previous))
    for token, allowed in secrets.allowed.items():
        assert token not in seen or allowed in (PUBLIC, access), f"{token} ({allowed}) is in the {access} view"


@settings(deadline=None)
@given(MONTHS)
def test_an_internal_view_holds_everything_about_the_actions(drawn: tuple[list[Drawn], list[Access]]) -> None:
    made, _ = secret_month(*drawn)
    seen = reachable(view(made, INTERNAL))
    for row in made.actions:
        account = row.account
        for text in (account.progress, account.public_wording, account.impact, account.evidence, row.reason):
            assert plain(text) in seen
        assert row.action.action in seen
        for one in row.changes:
            assert plain(one.reason) in seen
            assert one.minute in seen


@settings(deadline=None)
@given(MONTHS, st.sampled_from(ACCESSES))
def test_what_a_view_may_print_it_holds(drawn: tuple[list[Drawn], list[Access]], access: Access) -> None:
    made, _ = secret_month(*drawn)
    shown = {row.ref: row for row in view(made, access).rows}
    for row in made.actions:
        seen = shown[row.ref]
        if row.action.access in (PUBLIC, access) or access == INTERNAL:
            assert isinstance(seen, ShownAction)
            held = reachable(seen)
            for word in (row.action.objective, row.action.action, row.action.lead, *row.action.partners):
                assert word in held
            assert plain(row.account.public_wording) in held
            in_full = access == INTERNAL or (row.action.access == access and access != PUBLIC)
            assert (seen.detail is not None) is in_full
            assert (plain(row.account.progress) in held) is in_full
            assert all((one.internal is not None) is in_full for one in seen.changes)
            assert [(one.kind, one.decision, one.decided_on) for one in seen.changes] == [
                (one.kind, one.decision, one.decided_on) for one in row.changes
            ]
        else:
            assert isinstance(seen, WithheldAction)


@settings(deadline=None)
@given(MONTHS, st.sampled_from(ACCESSES))
def test_a_withheld_row_keeps_its_reference_theme_and_status_and_nothing_else(
    drawn: tuple[list[Drawn], list[Access]], access: Access
) -> None:
    made, _ = secret_month(*drawn)
    for row in view(made, access).rows:
        if isinstance(row, WithheldAction):
            [mine] = [one for one in made.actions if one.ref == row.ref]
            assert (row.theme, row.status, row.state) == (mine.theme, status_words(mine), mine.state)
            assert row.access == mine.action.access
            assert {entry.name for entry in fields(row)} == {"ref", "theme", "status", "state", "access", "moved"}


@settings(deadline=None)
@given(MONTHS)
def test_counts_are_the_same_for_every_access(drawn: tuple[list[Drawn], list[Access]]) -> None:
    made, _ = secret_month(*drawn)
    by_hand = tally(made.rows, AS_AT)
    for access in ACCESSES:
        seen = view(made, access)
        assert seen.tally == by_hand
        assert [row.ref for row in seen.rows] == [row.ref for row in made.rows]
        assert sum(theme.tally.total for theme in seen.themes) == by_hand.total
        assert sum(len(theme.tally.superseded) for theme in seen.themes) == len(by_hand.superseded)
        assert len(seen.in_exception) == len(seen.exceptions)
        assert sum(len(theme.in_exception) for theme in seen.themes) == len(seen.exceptions)
        assert seen.themes_reporting == 1
        assert seen.silent_themes == (PARTNERSHIPS,)


@settings(deadline=None)
@given(MONTHS, st.sampled_from(ACCESSES))
def test_an_exception_of_a_withheld_action_is_its_reference_and_state_only(
    drawn: tuple[list[Drawn], list[Access]], access: Access
) -> None:
    made, _ = secret_month(*drawn)
    in_full = {item.action.ref: item.reasons for item in exceptions(made).actions}
    shown = view(made, access).exceptions
    assert {item.row.ref for item in shown} <= set(in_full)
    for item in shown:
        if isinstance(item.row, WithheldAction):
            assert item.reasons == ()
        elif access == INTERNAL or answers_published(made, item.row.ref):
            assert item.reasons == in_full[item.row.ref]
        else:
            known = tuple(why for why in in_full[item.row.ref] if why not in ONLY_OF_A_STATEMENT)
            assert item.reasons == known
    withheld = {row.ref for row in view(made, access).rows if isinstance(row, WithheldAction)}
    for ref in set(in_full) - {item.row.ref for item in shown}:  # here for what this reader does not know
        unknown = ONLY_OF_A_STATEMENT if not answers_published(made, ref) else set[str]()
        said = {why for why in in_full[ref] if not (ref in withheld and why.startswith("forecast"))}
        assert said <= unknown
    for ref in withheld & {item.row.ref for item in shown}:
        assert any(not why.startswith("forecast") for why in in_full[ref])


ONLY_OF_A_STATEMENT = {"Amber", "not updated", "in the Statement of Action"}
"""Reasons an action has only because it answers a JTAI report."""


def answers_published(made: Month, ref: str) -> bool:
    [row] = [row for row in made.actions if row.ref == ref]
    return any(item.source.published and item.source.kind == "JTAI report" for item in row.action.findings)


@settings(deadline=None)
@given(MONTHS, st.sampled_from([PUBLIC, exempt(3)]))
def test_findings_risks_and_measures_that_are_withheld_are_left_out(
    drawn: tuple[list[Drawn], list[Access]], access: Access
) -> None:
    made, _ = secret_month(*drawn)
    seen = view(made, access)
    assert [item.finding.ref for item in seen.findings] == ["F1"]
    assert [statement.source.published for statement in seen.statements] == [on(21, 2)]
    assert all(one.ref == "F1" for row in seen.rows if isinstance(row, ShownAction) for one in row.findings)
    visible = [one for one in made.risks if one.access in (PUBLIC, access)]
    assert list(seen.risks) == visible
    assert list(seen.high_risks) == [one for one in visible if one.score >= 15]
    measures = [one for one in made.master.measures if one.access in (PUBLIC, access)]
    assert [one.measure for one in seen.measures] == measures
    assert [one.value for shown in seen.measures for one in shown.values] == [
        one.value for one in made.values if one.measure in measures
    ]


@settings(deadline=None)
@given(MONTHS, st.sampled_from(ACCESSES))
def test_a_finding_is_covered_by_any_live_action_shown_or_not(
    drawn: tuple[list[Drawn], list[Access]], access: Access
) -> None:
    made, _ = secret_month(*drawn)
    for item in view(made, access).findings:
        answering = [row for row in made.actions if any(one.ref == item.finding.ref for one in row.action.findings)]
        assert item.is_covered is any(row.state is not State.SUPERSEDED for row in answering)
        visible = [row.ref for row in answering if row.action.access in (PUBLIC, access) or access == INTERNAL]
        assert [row.ref for row in item.rows] == visible


@settings(deadline=None)
@given(MONTHS, st.sampled_from(ACCESSES))
def test_a_statement_of_action_counts_each_action_that_answers_it_once(
    drawn: tuple[list[Drawn], list[Access]], access: Access
) -> None:
    made, _ = secret_month(*drawn)
    statements: dict[str, ShownStatement] = {item.source.name: item for item in view(made, access).statements}
    for source in {item.source.name: item.source for item in made.master.findings}.values():
        if access != INTERNAL and source.published is None:
            assert source.name not in statements
            continue
        mine = [row for row in made.actions if any(one.source == source for one in row.action.findings)]
        shown = statements[source.name]
        assert shown.tally == tally(mine, AS_AT)
        listed = {item.row.ref for item in view(made, access).exceptions}
        assert set(shown.in_exception) == listed & {one.ref for one in mine}
        visible = [row for row in mine if row.action.access in (PUBLIC, access) or access == INTERNAL]
        assert [row.ref for row in shown.withheld] == [row.ref for row in mine if row not in visible]


@pytest.mark.parametrize(
    ("paper", "row", "expected"),
    [
        (PUBLIC, PUBLIC, True),
        (PUBLIC, INTERNAL, False),
        (PUBLIC, exempt(3), False),
        (INTERNAL, PUBLIC, True),
        (INTERNAL, INTERNAL, True),
        (INTERNAL, exempt(3), True),
        (exempt(3), PUBLIC, True),
        (exempt(3), INTERNAL, False),
        (exempt(3), exempt(3), True),
        (exempt(3), exempt(5), False),
        (exempt(5), exempt(3), False),
    ],
)
def test_who_may_see_what(paper: Access, row: Access, expected: bool) -> None:
    assert may_see(paper, row) is expected


@pytest.mark.parametrize(
    ("access", "because"), [(exempt(3), "Withheld (paragraph 3)"), (INTERNAL, "Managed internally")]
)
def test_a_withheld_row_says_why(access: Access, because: str) -> None:
    [row] = view(month(action("1.1", access=access)), PUBLIC).rows
    assert isinstance(row, WithheldAction)
    assert row.because == because


def wording(of: Month, access: Access) -> str:
    [row] = view(of, access).rows
    assert isinstance(row, ShownAction)
    return plain(row.wording)


def test_public_wording_is_printed_and_its_absence_is_said() -> None:
    row = action("1.1", progress="Private words", public_wording="Open words")
    assert wording(month(row), PUBLIC) == "Open words"
    sent = submission(update(row, progress="Private words"))
    assert wording(month(row, submissions=(sent,)), PUBLIC) == NO_PUBLIC_UPDATE == "No public update this month"


def test_an_action_that_was_not_updated_prints_last_months_public_wording() -> None:
    row = action("1.1", public_wording="The master's words")
    last = recorded(row, agreed=account(public_wording="Last month's words"))
    assert wording(month(row, previous=record(last)), PUBLIC) == "Last month's words"


def test_only_internal_papers_see_what_a_lead_sent() -> None:
    row = action("1.1")
    last = (RecordedTheme(code="P", overall=Colour.RED), RecordedTheme(code="W", overall=Colour.GREEN))
    made = month(row, submissions=(submission(update(row)),), previous=record(recorded(row), themes=last))
    [theme] = view(made, INTERNAL).themes
    assert (theme.submission, theme.overall_last) == (made.submissions[0], Colour.GREEN)
    for access in (PUBLIC, exempt(3)):
        [theme] = view(made, access).themes
        assert (theme.submission, theme.overall_last) == (None, None)


@pytest.mark.parametrize(
    "last",
    [
        None,
        record(),
        record(themes=(RecordedTheme(code="P", overall=Colour.RED),)),
        record(themes=(RecordedTheme(code="W", overall=None),)),
    ],
)
def test_a_theme_that_gave_no_colour_last_month_has_none(last: Record | None) -> None:
    [theme] = view(month(previous=last), INTERNAL).themes
    assert theme.overall_last is None


def test_the_dates_a_change_moved_are_shown_in_order() -> None:
    row = action("1.1")
    changes = (
        change(row, to_date=on(31, 1, 2023), decided_on=on(1, 8)),
        change(row, row=3, to_date=on(28, 2, 2023), decided_on=on(1, 9)),
        change(row, row=4, to_date=on(31, 3, 2023), decision=Decision.PENDING, decided_on=None),
    )
    [shown] = view(month(row, changes=changes), PUBLIC).rows
    assert isinstance(shown, ShownAction)
    assert [(one.before, one.after) for one in shown.changes] == [
        (on(31, 12), on(31, 1, 2023)),
        (on(31, 1, 2023), on(28, 2, 2023)),
        (on(28, 2, 2023), on(31, 3, 2023)),
    ]


QUOTING = Problem(
    code="date-not-understood",
    where=Place(file="plan.xlsx", sheet="Actions", row=9, column="J"),
    message="Original due is 'when Family K has moved', which is not a date",
    hint="Type the date, not 'when Family K has moved'",
    brief="not a date",
    related=(Place(file="Family K.xlsx"),),
)


@pytest.mark.parametrize("access", [PUBLIC, exempt(3)])
def test_a_row_in_error_shows_its_place_and_never_what_was_typed(access: Access) -> None:
    broken = gap("1.1", problems=(QUOTING,), theme=WORKFORCE)
    unplaced = gap("1.2", problems=(QUOTING,))
    seen = view(month(broken, unplaced), access)
    assert "Family K" not in reachable(seen)
    assert [row.words for row in seen.rows if isinstance(row, Gap)] == ["[Actions J9: not a date]"] * 2
    assert [row.ref for row in seen.unplaced] == ["1.2"]


def test_an_internal_view_keeps_what_was_typed_in_a_row_in_error() -> None:
    [row] = view(month(gap("1.1", problems=(QUOTING,), theme=WORKFORCE)), INTERNAL).rows
    assert isinstance(row, Gap)
    assert row.problems == (QUOTING,)


@pytest.mark.parametrize("access", [PUBLIC, exempt(3)])
def test_a_finding_never_published_stays_out_whatever_its_action_is(access: Access) -> None:
    row = action("1.1", access=access, findings=(finding("F1"), finding("F2", UNPUBLISHED, said="Not yet said")))
    made = month(
        row,
        changes=(change(row),),
        submissions=(submission(requested=(request(row, reason=words("Because")),)),),
        sources=(JTAI, UNPUBLISHED),
        findings=row.findings,
    )
    seen = reachable(view(made, access))
    assert "A finding" in seen
    assert not any(word in seen for word in ("F2", "Not yet said", "Peer letter", "Because"))
    assert all(word in reachable(view(made, INTERNAL)) for word in ("F2", "Not yet said", "Peer letter", "Because"))


def test_the_walk_itself_finds_what_lies_deep() -> None:
    made = month(action("1.1", findings=(finding("F1", JTAI, said="Deep words"), finding("F2", UNPUBLISHED))))
    assert "Deep words" in reachable(made)
    assert "Peer letter" in reachable(made)
    assert isinstance(view(made, PUBLIC), PlanView)


def test_a_source_not_yet_published_makes_no_exception_in_public() -> None:
    """Who reads that an action is in the Statement of Action learns that there is one."""
    early = replace(JTAI, published=on(1, 10))
    late = action("1.1", original_due=on(15, 9), findings=(finding("F1", early),))
    made = month(late, sources=(early,), findings=late.findings)
    assert [item.reasons for item in view(made, INTERNAL).exceptions] == [("Amber", "in the Statement of Action")]
    assert view(made, PUBLIC).exceptions == ()
    assert view(made, PUBLIC).in_exception == ()
    assert view(made, PUBLIC).statements == ()


def test_a_lead_cannot_make_an_internal_risk_public() -> None:
    """A lead says how a risk stands; who may read it is the master's to say."""
    mine = risk("R1", 4, 4, access=INTERNAL)
    sent = (risk("R1", 4, 5, access=PUBLIC), risk("R2", 5, 5, access=PUBLIC))
    made = month(action(), risks=(mine,), submissions=(submission(risks=sent),))
    assert view(made, PUBLIC).risks == ()
    assert [(item.ref, item.score) for item in view(made, INTERNAL).risks] == [("R1", 20), ("R2", 25)]


@pytest.mark.parametrize("paper", [PUBLIC, exempt(5), exempt(3), INTERNAL])
@pytest.mark.parametrize("due", [on(31, 12), on(15, 11)])
def test_a_withheld_action_is_an_exception_only_where_its_state_says_so(paper: Access, due: PlanDate) -> None:
    """Green, or Amber for the first time: only its forecast makes it one, and that is not to be read anywhere."""
    secret = action("1.1", original_due=due, forecast=on(10, 12), access=exempt(3))
    red = action("1.2", original_due=on(30, 6), access=exempt(3))
    before = record(recorded(secret, agreed=account(forecast=on(1, 8))), recorded(red))
    sent = submission(update(secret, forecast=on(10, 12)), update(red))
    seen = view(month(secret, red, previous=before, submissions=(sent,)), paper)
    expected = ("1.1", "1.2") if paper in (exempt(3), INTERNAL) else ("1.2",)
    assert tuple(item.row.ref for item in seen.exceptions) == seen.in_exception == expected
    assert seen.themes[0].in_exception == expected
