"""Words that the plan's own figures, colours and dates do not bear out, and what moved without a word."""

from __future__ import annotations

from tests.mistakes_table.mistake import (
    DIRECTOR,
    LEADERSHIP,
    MASTER,
    PUBLIC_BOARD,
    QUALITY,
    RECORDS,
    WORKFORCE,
    Mistake,
    typed,
)
from tests.mistakes_table.narratives import inserted

HEAD_OF_WORKFORCE = "Head of Workforce Development"
HEAD_OF_RECORDS = "Head of Service, Systems and Records"
SUPERSEDED = {f"L{row}": "Superseded" for row in (18, 24, 37, 43, 53, 57, 70)}
WORDS_OF_AUGUST = (
    "The questions for 13 October are agreed and cover supervision, attendance and the use of police powers of "
    "protection. Health has asked for its data to be gathered by trust, which the business unit is arranging."
)

MISTAKES = (
    Mistake(
        code="placeholder-left",
        change=typed(LEADERSHIP, "Action updates", G5="TBC"),
        where=f"{LEADERSHIP}, sheet Action updates, cell G5",
        message="'TBC' stands in Public wording of action 1.2, where something is still to be filled in",
        hint="Write what belongs there; what nobody knows yet is said in words, like: The date is not yet agreed.",
        owner=DIRECTOR,
    ),
    Mistake(
        code="action-vanished",
        change=typed(MASTER, "Actions", A37="3.80"),
        where=f"{MASTER}, sheet Actions",
        message="Action 3.8 was in the plan in August 2022 (Complete), and now it is not",
        hint=(
            "Type its row again and set Status Superseded, or type 3.8 under Previous refs of the action that it "
            "has become."
        ),
    ),
    Mistake(
        code="better-without-evidence",
        change=typed(WORKFORCE, "Action updates", I6=None),
        where=f"{WORKFORCE}, sheet Action updates, cell I6",
        message="Action 3.2 is Green, last month it was Amber, and Evidence is empty",
        hint="Type what shows that it is better, like: Caseload report, 30 September 2022.",
        severity="warning",
        owner=HEAD_OF_WORKFORCE,
    ),
    Mistake(
        code="complete-in-other-cell",
        change=typed(LEADERSHIP, "Action updates", F8="COMPLETED at the board of 28 September."),
        where=f"{LEADERSHIP}, sheet Action updates, cell B8",
        message=(
            "Status of action 1.5 is In progress, and Progress this month says 'COMPLETED at the board'; the Status "
            "stands"
        ),
        hint="Choose Complete under Status, and type the day under Completed on; or put Progress this month right.",
        severity="warning",
        owner=DIRECTOR,
        related=(f"{LEADERSHIP}, sheet Action updates, cell F8",),
    ),
    Mistake(
        code="complete-without-evidence",
        change=typed(LEADERSHIP, "Action updates", I6=None),
        where=f"{LEADERSHIP}, sheet Action updates, cell I6",
        message="Action 1.3 is Complete, and Evidence is empty",
        hint="Type what shows that it is done, like: Improvement Board minutes, 30 August 2022.",
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="figure-disagrees",
        change=inserted(6, "Normal", "Progress is steady: 12 actions are red."),
        where=f"{PUBLIC_BOARD}, paragraph 6",
        message=("'12 actions are red' is typed under 'Executive Summary', and the plan's own figure is 5, not 12"),
        hint="Type {{ red }} in place of 12; the report then prints the figure of the day.",
        severity="warning",
    ),
    Mistake(
        code="green-against-words",
        change=typed(LEADERSHIP, "Action updates", F8="The October session has slipped to the new year."),
        where=f"{LEADERSHIP}, sheet Action updates, cell F8",
        message="Action 1.5 is Green, and Progress says 'The October session has slipped to the new'",
        hint=(
            "Choose Amber or Red under Reported RAG and type the new day under Forecast; or, if the time has "
            "been made good, say so, like: The delay has been made good."
        ),
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="month-has-gone",
        change=typed(LEADERSHIP, "Action updates", G8="The first joint meeting will be held in July."),
        where=f"{LEADERSHIP}, sheet Action updates, cell G8",
        message=("Public wording of action 1.5 says 'first joint meeting will be held in July', and July has gone"),
        hint="Write what has come of it; if another year is meant, type it, like: July 2023.",
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="next-month-not-named",
        change=typed(LEADERSHIP, "Highlight report", B11="- Publish the communications plan next month"),
        where=f"{LEADERSHIP}, sheet Highlight report, cell B11",
        message=(
            "Planned next month of the theme Leadership and Governance says 'the communications plan next "
            "month', which is another month by the time it is read"
        ),
        hint="Type the month's name, like: in October 2022.",
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="overall-better-than-action",
        change=typed(RECORDS, "Highlight report", B7="Green"),
        where=f"{RECORDS}, sheet Highlight report, cell B7",
        message=(
            "Overall RAG of Record Keeping is Green, and action 6.2, which answers a finding of the inspection, is Red"
        ),
        hint=("Choose Red; or, where the rest of the theme outweighs it, write in Summary that action 6.2 is Red."),
        severity="warning",
        owner=HEAD_OF_RECORDS,
        related=(f"{RECORDS}, sheet Action updates, cell C5",),
    ),
    Mistake(
        code="percent-complete-fell",
        change=typed(MASTER, "Actions", **SUPERSEDED),
        where=f"{MASTER}, sheet Actions",
        message=(
            "14% of actions are Complete, and in August 2022 it was 16%: Superseded 2.2, 2.8, 3.8, 4.1, 4.11, "
            "5.1, 6.1; new 5.11, 5.12"
        ),
        hint="If that is so, say why in the narrative, before the board asks; else correct the Status.",
        severity="warning",
        related=(
            *(f"{MASTER}, sheet Actions, cell {cell}" for cell in SUPERSEDED),
            *(f"{QUALITY}, sheet Action updates, cell {cell}" for cell in ("B13", "B14")),
        ),
    ),
    Mistake(
        code="request-not-decided",
        change=typed(MASTER, "Changes", **{f"{column}6": None for column in "ABCDEFGHIJ"}),
        where=f"{MASTER}, sheet Changes",
        message=(
            "In August 2022 action 1.11 asked to extend to 31st October 2022; the sheet Changes has no row for it"
        ),
        hint=(
            "Ask the board for its decision, and type approved or rejected under Decision and the day under "
            "Decided on, like 30/09/2022."
        ),
        severity="warning",
    ),
    Mistake(
        code="running-total-fell",
        change=typed(LEADERSHIP, "Values", C3=30),
        where=f"{LEADERSHIP}, sheet Values, cell C3",
        message=(
            "Value of M1.2 is 30 for September 2022, and 37 for August 2022; a running total does not fall "
            "within a year"
        ),
        hint=(
            "Type the total since the year began, 37 or more; if this is the month's own number, type No under "
            "Running total in the sheet Measures."
        ),
        severity="warning",
        owner=DIRECTOR,
        related=(f"{MASTER}, sheet Values, cell C25",),
    ),
    Mistake(
        code="running-total-revised",
        change=typed(MASTER, "Values", C25=36),
        where=f"{MASTER}, sheet Values, cell C25",
        message=("Value of M1.2 for August 2022 is 36; the last report said 37, and did not call it provisional"),
        hint="Type 37 again; if it was put right, type Yes under Provisional.",
        severity="warning",
    ),
    Mistake(
        code="status-went-back",
        change=typed(LEADERSHIP, "Action updates", B8="Not started", F8=WORDS_OF_AUGUST),
        where=f"{LEADERSHIP}, sheet Action updates, cell B8",
        message="Status of action 1.5 is Not started, last month it was In progress, and no words say why",
        hint=(
            "Choose In progress, or say in Reason or in Progress what happened, like: The audit found that the "
            "work must be done again."
        ),
        severity="warning",
        owner=DIRECTOR,
        also=("words-as-last-month",),
    ),
    Mistake(
        code="summary-too-long",
        change=typed(LEADERSHIP, "Highlight report", B8=" ".join(["Much was done, and more is under way."] * 20)),
        where=f"{LEADERSHIP}, sheet Highlight report, cell B8",
        message="Summary of Leadership and Governance has 160 words, and a highlight report has room for 150",
        hint=(
            "Take out 10 words or more; what was achieved stands under Achievements, what happened to an action in its "
            "own row."
        ),
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="update-of-earlier-month",
        change=typed(LEADERSHIP, "Action updates", F8="August update: the questions for 13 October are agreed."),
        where=f"{LEADERSHIP}, sheet Action updates, cell F8",
        message="Progress of action 1.5 begins with 'August update', and this is the report of September 2022",
        hint=(
            "Write what happened in September 2022, above it or in its place; where nothing did, say so, like: "
            "No sessions were held."
        ),
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="words-as-last-month",
        change=typed(LEADERSHIP, "Action updates", F8=WORDS_OF_AUGUST),
        where=f"{LEADERSHIP}, sheet Action updates, cell F8",
        message=(
            "Progress of action 1.5 says the same as in August 2022: 'The questions for 13 October are agreed and …'"
        ),
        hint="Write what is new in September 2022; where nothing is, say so, like: No sessions were held.",
        severity="warning",
        owner=DIRECTOR,
    ),
)
