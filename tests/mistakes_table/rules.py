"""Mistakes that no cell shows by itself: what the rules of the programme and of its boards find."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.workplace import Workplace
from tests.mistakes_table.mistake import (
    DIRECTOR,
    LEADERSHIP,
    MASTER,
    MONTH,
    QUALITY,
    RECORDS,
    WORKFORCE,
    Mistake,
    all_of,
    on_file,
    typed,
)

HEAD_OF_QUALITY = "Head of Quality Assurance"
HEAD_OF_RECORDS = "Head of Service, Systems and Records"


def with_a_paper_a_month(place: Workplace) -> None:
    shutil.copy(place.templates / "Board report.docx", place.templates / "Register of changes.docx")
    (place.templates / "Register of changes.toml").write_text('title = "Register of changes"\none-per = "month"\n')


MISTAKES = (
    Mistake(
        code="agreed-rag-without-reason",
        change=typed(MASTER, "Actions", O8="Amber"),
        where=f"{MASTER}, sheet Actions, cell P8",
        message="Agreed RAG of action 1.4 is Amber, and Agreed because is empty",
        hint="Type in a few words why this colour stands, like: The audit shows the change has held.",
    ),
    Mistake(
        code="rag-key-twice",
        change=typed(MASTER, "Settings", B22="Red"),
        where=f"{MASTER}, sheet Settings",
        message="The RAG key gives Red 2 meanings",
        hint="Leave one row RAG key with Red under Value; the other may be for another colour.",
    ),
    Mistake(
        code="change-decided-after-as-at",
        change=typed(MASTER, "Changes", I10="12/10/2022"),
        where=f"{MASTER}, sheet Changes, cell I10",
        message=(
            "Change C3-1 was decided on 12th October 2022, after As at (30th September 2022); it does not"
            " count this month"
        ),
        hint="Nothing to do if that is so; else correct Decided on.",
        severity="warning",
    ),
    Mistake(
        code="change-without-decision-date",
        change=typed(MASTER, "Changes", I10=None),
        where=f"{MASTER}, sheet Changes, cell I10",
        message="Change C3-1 is approved, and Decided on is empty, so it cannot count",
        hint="Type the day it was decided, like 30/09/2022.",
    ),
    Mistake(
        code="complete-without-date",
        change=typed(LEADERSHIP, "Action updates", E6=None),
        where=f"{LEADERSHIP}, sheet Action updates, cell E6",
        message="Action 1.3 is Complete, and Completed on is empty",
        hint="Type the day it was completed, like 30/09/2022.",
        owner=DIRECTOR,
    ),
    Mistake(
        code="completed-after-as-at",
        change=typed(LEADERSHIP, "Action updates", E6="12/10/2022"),
        where=f"{LEADERSHIP}, sheet Action updates, cell E6",
        message=(
            "Completed on of action 1.3 is 12th October 2022, after As at (30th September 2022), so it was "
            "not complete then"
        ),
        hint="Correct the day; if it is still to be done, choose In progress and type the day as Forecast.",
        owner=DIRECTOR,
    ),
    Mistake(
        code="current-due-disagrees",
        change=typed(MASTER, "Actions", K8="31/12/2022"),
        where=f"{MASTER}, sheet Actions, cell K8",
        message=(
            "Current due of action 1.4 is 31st December 2022, but Original due and the approved changes "
            "make it 31st March 2023"
        ),
        hint=(
            "Type 31st March 2023, or add the approved change to the sheet Changes with its Decision, "
            "Decided on and To."
        ),
        related=(f"{MASTER}, sheet Actions, cell J8",),
    ),
    Mistake(
        code="date-before-plan-began",
        change=typed(LEADERSHIP, "Action updates", D7="31/03/2012"),
        where=f"{LEADERSHIP}, sheet Action updates, cell D7",
        message="Forecast of action 1.4 is 31st March 2012, before the plan began (21st February 2022)",
        hint="Look at the year: is it 31/03/2022?",
        owner=DIRECTOR,
    ),
    Mistake(
        code="date-before-plan-began",
        change=typed(MASTER, "Actions", J8="13/12/2012"),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due of action 1.4 is 13th December 2012, before the plan began (21st February 2022)",
        hint="Type 31st March 2023 again, as it was last month.",
    ),
    Mistake(
        code="date-before-plan-began",
        change=typed(MASTER, "Changes", E7="13/12/2012"),
        where=f"{MASTER}, sheet Changes, cell E7",
        message="To of change C2-1 is 13th December 2012, before the plan began (21st February 2022)",
        hint="Look at the year: is it 13/12/2022?",
    ),
    Mistake(
        code="date-before-plan-began",
        change=typed(MASTER, "Changes", I5="13/12/2012"),
        where=f"{MASTER}, sheet Changes, cell I5",
        message="Decided on of change C1-2 is 13th December 2012, before the plan began (21st February 2022)",
        hint="Look at the year: is it 13/12/2022?",
    ),
    Mistake(
        code="exempt-without-reason",
        change=typed(MASTER, "Actions", Y8="Exempt 5"),
        where=f"{MASTER}, sheet Actions, cell Y8",
        message="Exempt 5 is used, and Settings does not say why that is in the public interest",
        hint="Add a row to Settings: 'Exempt 5 because' under Setting, the reason under Value.",
    ),
    Mistake(
        code="finding-without-action",
        change=typed(MASTER, "Findings", A16="N9", B16="National review", E16="Return interviews come too late."),
        where=f"{MASTER}, sheet Findings, cell A16",
        message="Finding N9 is answered by no live action",
        hint="Type N9 into the cell Findings of the action that answers it.",
        severity="warning",
    ),
    Mistake(
        code="internal-paper-in-public-meeting",
        change=typed(MASTER, "Meetings", J7="Board report; Highlight report"),
        where=f"{MASTER}, sheet Meetings, cell J7",
        message="Papers names 'Highlight report', which is always internal, for HWB, which is Public",
        hint="Take Highlight report out of the cell Papers of this meeting.",
    ),
    Mistake(
        code="master-and-submission-disagree",
        change=typed(MASTER, "Actions", Q8="30/04/2023"),
        where=f"{MASTER}, sheet Actions, cell Q8",
        message=(
            "Forecast of action 1.4 was changed in the master plan to 30th April 2023; the submission "
            "says 31st March 2023, and stands"
        ),
        hint="If the master plan is right, correct the submission's own cell; else nothing is to do.",
        severity="warning",
        related=(f"{LEADERSHIP}, sheet Action updates, cell D7",),
    ),
    Mistake(
        code="meeting-twice",
        change=typed(MASTER, "Meetings", B6="HWB", D6="08/11/2022"),
        where=f"{MASTER}, sheet Meetings, cell A7",
        message="HWB on 8th November 2022 stands twice",
        hint="Delete one of the two rows, or correct its Date.",
        related=(f"{MASTER}, sheet Meetings, cell A6",),
        also=(
            "narrative-for-no-meeting",
            "no-narrative",
        ),
    ),
    Mistake(
        code="month-paper-in-meeting",
        change=all_of(with_a_paper_a_month, typed(MASTER, "Meetings", J7="Board report; Register of changes")),
        where=f"{MASTER}, sheet Meetings, cell J7",
        message="Papers names 'Register of changes', which is made once a month, not for a meeting",
        hint="Take Register of changes out of the cell Papers; it is in the month's folder internal.",
    ),
    Mistake(
        code="no-meeting-for-month",
        change=typed(MASTER, "Meetings", C6="October 2022", C7="October 2022"),
        where=f"{MASTER}, sheet Meetings",
        message="No meeting has September 2022 as its Reporting month, so there are no papers to make",
        hint="Type September 2022 into the cell Reporting month of each meeting these papers are for.",
        also=(
            "narrative-for-no-meeting",
            "narrative-for-no-meeting",
        ),
    ),
    Mistake(
        code="no-row-for-action",
        change=typed(LEADERSHIP, "Action updates", **{f"{column}7": None for column in "ABCDEFGHIJK"}),
        where=f"{LEADERSHIP}, sheet Action updates",
        message="Nothing is said of action 1.4 in Action updates, so it prints as not updated",
        hint=(
            "Fill in its row there, Status and Progress this month at least; without one, add a row with 1.4 under Ref."
        ),
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="no-submission",
        change=on_file(WORKFORCE, Path.unlink),
        where=f"inputs/{MONTH}",
        message=(
            "Nothing that can be used was sent for Workforce in September 2022; its actions keep last month's words"
        ),
        hint="Fill in the form for September 2022 and send it, or correct what was sent.",
        severity="warning",
        owner="Head of Workforce Development",
    ),
    Mistake(
        code="nothing-is-public",
        change=typed(MASTER, "Actions", **{f"Y{row}": None for row in range(4, 81)}),
        where=f"{MASTER}, sheet Actions, cell Y5",
        message=(
            "None of the 71 actions has Public in the column Publish, so public papers will show every "
            "one as managed internally"
        ),
        hint="Type Public beside each action that may be published.",
        severity="warning",
    ),
    Mistake(
        code="off-course-without-forecast",
        change=typed(QUALITY, "Action updates", D7=None),
        where=f"{QUALITY}, sheet Action updates, cell D7",
        message="Action 5.4 is reported Red and Amber by its dates, and Forecast is empty",
        hint="Type the day it is now expected to be done, like 30/09/2022.",
        owner=HEAD_OF_QUALITY,
    ),
    Mistake(
        code="off-course-without-reason",
        change=typed(QUALITY, "Action updates", J7=None),
        where=f"{QUALITY}, sheet Action updates, cell J7",
        message="Action 5.4 is Red, and Reason is empty",
        hint="Type in a sentence why it is behind, like: Two of the four posts are still vacant.",
        owner=HEAD_OF_QUALITY,
    ),
    Mistake(
        code="off-course-without-recovery",
        change=typed(QUALITY, "Action updates", K7=None),
        where=f"{QUALITY}, sheet Action updates, cell K7",
        message="Action 5.4 is Red, and Recovery action is empty",
        hint="Type what will bring it back, like: Interviews are on 14 October; an agency covers till then.",
        owner=HEAD_OF_QUALITY,
    ),
    Mistake(
        code="original-due-changed",
        change=typed(MASTER, "Actions", J8="30/04/2023", K8=None),
        where=f"{MASTER}, sheet Actions, cell J8",
        message="Original due of action 1.4 is 30th April 2023; last month it was 31st March 2023",
        hint="Type 31st March 2023 again, and put a new date into the sheet Changes as an extend or a re-programme.",
    ),
    Mistake(
        code="paper-without-template",
        change=typed(MASTER, "Meetings", J7="Board report; Improvment plan"),
        where=f"{MASTER}, sheet Meetings, cell J7",
        message="Papers names 'Improvment plan', and no template makes that kind of paper",
        hint="Type one of: Improvement plan; Board report; Statement of Action; Scorecard.",
    ),
    Mistake(
        code="previous-ref-still-stands",
        change=typed(MASTER, "Actions", Z8="1.5"),
        where=f"{MASTER}, sheet Actions, cell Z8",
        message=(
            "Previous refs of action 1.4 says 1.5, and 1.5 stands in the plan as another action, which "
            "would take over the words of last month"
        ),
        hint="Give the action that is 1.5 now a reference that was never used, or take 1.5 out of Previous refs.",
        related=(f"{MASTER}, sheet Actions, cell A9",),
    ),
    Mistake(
        code="row-of-other-theme",
        change=typed(LEADERSHIP, "Action updates", A15="2.2", B15="In progress", F15="We met twice."),
        where=f"{LEADERSHIP}, sheet Action updates, cell A15",
        message=(
            "Ref is '2.2', and that belongs to Partnerships (Head of Partnerships and Commissioning); the"
            " row was not used"
        ),
        hint="Delete the row and tell the Head of Partnerships and Commissioning, or put the right Ref in it.",
        owner=DIRECTOR,
    ),
    Mistake(
        code="status-against-approved-change",
        change=typed(RECORDS, "Action updates", B11="In progress"),
        where=f"{RECORDS}, sheet Action updates, cell B11",
        message="Status of action 6.8 is In progress, but an approved change makes it Suspended; the change stands",
        hint="Choose Suspended, or ask the Programme Manager for a new change.",
        severity="warning",
        owner=HEAD_OF_RECORDS,
        related=(f"{MASTER}, sheet Changes, cell C17",),
    ),
    Mistake(
        code="status-without-change",
        change=typed(LEADERSHIP, "Action updates", B7="Suspended"),
        where=f"{LEADERSHIP}, sheet Action updates, cell B7",
        message="Status of action 1.4 is Suspended in the submission, and no approved change says so",
        hint="Add the decision to the sheet Changes, or choose In progress in the submission.",
        severity="warning",
    ),
    Mistake(
        code="ward-not-known",
        change=all_of(typed(MASTER, "Settings", A26="Ward", B26="Elmdon"), typed(MASTER, "Meetings", I7="Elmdom")),
        where=f"{MASTER}, sheet Meetings, cell I7",
        message="Wards is 'Elmdom', which is no ward of the sheet Settings",
        hint="Type All wards, or some of: Elmdon.",
    ),
)
