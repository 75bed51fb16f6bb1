"""The stand-in programme's actions: every state, a gap, withheld rows, long words, bullets, moved dates."""

from dataclasses import replace
from datetime import date

from pipeline.papers.fields import ActionField, ChangeField, CountsField, LineField
from pipeline.plan.text import Kind, Mark, Text, paragraph
from tests.papers.stand_in_words import ACTIONS, BULLETS, LONG, THEMES

WITHHELD = "Withheld (paragraph 3)"
GAP = "[Actions H14: not a date]"
COLOURS = ("complete", "green", "amber", "red", "not_due", "suspended", "not_updated", "in_error")


def text(*lines: str) -> Text:
    """Paragraphs; a line that starts with `-` is a bullet, `1.` an item of a list, `#` a sub-heading."""
    kinds = {"- ": Kind.BULLET, "1. ": Kind.NUMBERED, "# ": Kind.SUBHEADING}
    found = []
    for line in lines:
        start = next((start for start in kinds if line.startswith(start)), "")
        found.append(paragraph(line.removeprefix(start), kinds.get(start, Kind.PLAIN)))
    return tuple(found)


def counts(actions: tuple[ActionField, ...]) -> CountsField:
    """Counted from the rows; percentages rounded down, the first states taking what is left over."""
    states = [action.state.lower().replace(" ", "_") for action in actions]
    numbers = {name: states.count(name) for name in COLOURS}
    total = sum(numbers.values())
    shares = {name: 100 * number // total if total else 0 for name, number in numbers.items()}
    for name in [name for name in COLOURS if numbers[name]][: 100 - sum(shares.values()) if total else 0]:
        shares[name] += 1
    return CountsField(
        total=total,
        superseded=states.count("superseded"),
        overdue=3 if total > 3 else 0,
        re_dated=2 if total > 3 else 0,
        exceptions=sum(action.state in ("Red", "Not updated") for action in actions),
        embedded=sum(action.assurance == "Embedded" for action in actions),
        **numbers,
        **{f"percent_{name}": share for name, share in shares.items()},
    )


def change(kind: str, decision: str) -> ChangeField:
    decided = date(2022, 8, 30) if decision == "approved" else "Not supplied"
    return ChangeField(
        kind=kind,
        decision=decision,
        from_words="31st August 2022",
        to_words="30th November 2022",
        decided_by="Improvement Board",
        decided_on=decided,
        minute="14",
        line=f"{kind.capitalize()}, {decision}: due date from 31st August 2022 to 30th November 2022.",
    )


def action(number: int, ref: str, words: str, state: str, *, is_internal: bool) -> ActionField:
    """The `number`th row; every third has long words, every fourth bullets, every fifth a moved date."""
    progress = text(*(LONG if number % 3 == 0 else BULLETS if number % 4 == 0 else ["The first step is done."]))
    short = progress if number % 3 else (paragraph(progress[0].words),)
    late = state in ("Red", "Amber")
    moves = (change("Extension", "approved"), change("Re-programming", "proposed")) if number % 5 == 0 else ()
    return ActionField(
        ref=ref,
        theme=THEMES[ref[0]][1],
        objective="Children are seen sooner",
        action=words,
        findings="J1, J2" if number % 2 else "None",
        lead="Head of Communications and Commissioning" if number % 2 else "Head of Service, MASH",
        lead_organisation="Solihull Council",
        partners="West Midlands Police; NHS Birmingham and Solihull" if number % 2 else "None",
        lead_and_partners="Head of Partnerships and Commissioning; West Midlands Police; NHS Birmingham and Solihull",
        start=date(2022, 4, 4),
        original_due=date(2022, 8, 31),
        due=date(2022, 11, 30),
        due_note="was 31st August 2022" if number % 5 == 0 else "",
        state=state,
        status=f"{state}, not updated" if number == 3 else state,
        movement=("Worse: was Amber", "No change", "New", "Completed: was Green")[number % 4],
        assurance=("None", "Evidence submitted", "Awaiting sign-off", "Evidence checked", "Embedded")[number % 5],
        success_measure=text("Nine in ten strategy discussions have all three agencies present"),
        progress=progress,
        progress_short=short,
        progress_continues=short != progress,
        impact=text("Families hear sooner what happens next."),
        evidence=text("Attendance register, September 2022"),
        forecast=date(2022, 12, 16) if late else "None",
        reason=text("Three nurses left the rota in a fortnight.") if late else text("None"),
        recovery=text("Eight named nurses join the rota by 14 October.") if late else text("None"),
        reported_words="Reported Green, calculated Amber (21 days late)" if is_internal and number % 6 == 4 else "",
        changes=moves,
        moves=moves,
        rest=rest(moves, is_internal=is_internal),
        is_withheld=False,
        is_gap=False,
        is_re_programmed=False,
        is_internal_detail=is_internal,
    )


def rest(moves: tuple[ChangeField, ...], *, is_internal: bool) -> tuple[LineField, ...]:
    said = [("Findings", "J1, J2"), ("Success measure", "Nine in ten discussions have all three agencies present")]
    if is_internal:
        said.append(("Evidence", "Attendance register, September 2022"))
    return tuple(LineField(label=label, words=words) for label, words in (*said, *(("Change", m.line) for m in moves)))


def stand_in_row(row: ActionField, words: str, mark: Mark, state: str) -> ActionField:
    """A row that says the same words in every cell, as withheld rows and gaps do."""
    said = (paragraph(words, mark=mark),)
    return replace(
        row,
        objective=words,
        action=words,
        findings=words,
        lead=words,
        lead_organisation=words,
        partners=words,
        lead_and_partners=words,
        start=words,
        original_due=words,
        due=words,
        due_note="",
        state=state,
        status=state,
        movement="No change",
        assurance=words,
        success_measure=said,
        progress=said,
        progress_short=said,
        progress_continues=False,
        impact=said,
        evidence=said,
        forecast=words,
        reason=said,
        recovery=said,
        reported_words="",
        changes=(),
        moves=(),
        rest=(),
        is_internal_detail=False,
        is_withheld=mark is Mark.WITHHELD,
        is_gap=mark is Mark.GAP,
    )


def rows(*, is_internal: bool, is_draft: bool) -> tuple[ActionField, ...]:
    made = []
    for number, (ref, state, words) in enumerate(ACTIONS, start=1):
        row = action(number, ref, words, state, is_internal=is_internal)
        if ref in ("2.3", "3.2") and not is_internal:
            row = stand_in_row(row, WITHHELD, Mark.WITHHELD, state)
        if ref == "1.4" and is_draft:
            row = stand_in_row(row, GAP, Mark.GAP, "In error")
        made.append(row)
    return tuple(made)
