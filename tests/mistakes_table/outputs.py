"""Mistakes in `outputs/`: files changed, held or moved by somebody, and what an earlier run left."""

from __future__ import annotations

import fcntl
import shutil
from typing import BinaryIO

from pipeline import afterwards, run
from pipeline.handover.manifest import Journal, Step, write_journal
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.saving import save_problems
from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.mistakes import put, the_file
from tests.mistakes_table.mistake import CLERK, MASTER, MONTH, Change, Mistake, typed

FOLDER = "HWB 2022-11-08 PUBLIC"
PAPER = f"{FOLDER}/HWB 2022-11-08 - Childrens Services Improvement Plan Update.docx"
MANIFEST = f"outputs/{MONTH}/manifest.json"
RECORD = "outputs/2022-08/record.json"
MOVE_IT = "Rename or move it, for example to another folder than outputs, then build again."
MAKE_AGAIN = "Delete the file, then build that month again, for example: boardpapers build 2022-08"


def overwritten(file: str, words: str) -> Change:
    return lambda place: (place.root / file).write_text(words)


def at_work(place: Workplace) -> BinaryIO:
    """Another build holds the folder for as long as this file is open."""
    held = (place.outputs / ".building").open("ab")
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def august_in_error(place: Workplace) -> None:
    shutil.rmtree(place.outputs / "2022-08")
    shutil.copytree(PROJECT / "inputs" / "2022-08", place.inputs / "2022-08")
    put(the_file(place, "2022-08", "master plan"), "Measures", {"F2": "ninety"})


def august_changed(place: Workplace) -> None:
    shutil.copytree(PROJECT / "inputs" / "2022-08", place.inputs / "2022-08")
    put(the_file(place, "2022-08", "master plan"), "Settings", {"C6": "a note of August"})


def manifest_a_folder(place: Workplace) -> None:
    (place.root / MANIFEST).unlink()
    (place.root / MANIFEST).mkdir()


def outputs_a_file(place: Workplace) -> None:
    shutil.rmtree(place.outputs)
    place.outputs.write_text("")


def folder_a_file(place: Workplace) -> None:
    folder = place.outputs / MONTH / FOLDER
    shutil.rmtree(folder)
    folder.write_text("")


def interrupted(place: Workplace) -> None:
    """A run ended while it handed a paper over, and then somebody put a file where the paper's folder was."""
    folder_a_file(place)
    stage = place.outputs / MONTH / ".hand-over"
    (stage / "papers" / FOLDER).mkdir(parents=True)
    (stage / "papers" / PAPER).write_bytes(b"the new paper")
    step = Step(identity="report", wanted=PAPER, path=PAPER, sha256="0", staged=PAPER)
    write_journal(place.outputs / MONTH, Journal(pack="HWB 2022-11-08", steps=(step,)))


def open_in_word(place: Workplace) -> None:
    """The paper has new words to print, and Word's owner file lies beside it."""
    typed(MASTER, "Settings", B7="Policy Officer")(place)
    paper = place.outputs / MONTH / PAPER
    paper.with_name(f"~${paper.name[2:]}").write_text("")


def record_of_july(place: Workplace) -> None:
    shutil.copy(place.outputs / "2022-07" / "record.json", place.root / RECORD)


def traced(place: Workplace) -> tuple[Problem, ...]:
    found = afterwards.trace(place, "1.4", CalendarMonth(2022, 9), lambda words: None)
    return (found.problem,) if found.problem else ()


def without_the_template_of_problems(place: Workplace) -> None:
    for template in place.templates.glob("Problems.*"):
        template.unlink()


def saving(place: Workplace) -> tuple[Problem, ...]:
    """What `check --save` adds."""
    return save_problems(place, run.check(place, CalendarMonth(2022, 9), lambda words: None)).problems


def with_a_cover_note(place: Workplace) -> None:
    """A second kind of paper that takes no letter of its own."""
    shutil.copy(place.templates / "Board report.docx", place.templates / "Cover note.docx")
    (place.templates / "Cover note.toml").write_text('title = "Cover note"\nlettered = false\n')
    typed(MASTER, "Meetings", J7="Board report; Cover note")(place)


MISTAKES = (
    Mistake(
        code="another-build-at-work",
        change=at_work,
        where="outputs",
        message="Another build is at work in this folder",
        hint=(
            "Wait until it has ended, then build again. If you see none, ask who else uses the folder, "
            "for example over a shared drive."
        ),
        by_build=True,
    ),
    Mistake(
        code="earlier-month-in-error",
        change=august_in_error,
        where="inputs/2022-08",
        message="August 2022 is needed to compare with, and 1 of its cells or files cannot be read",
        hint="Type boardpapers check 2022-08 to see which, and put them right.",
        severity="warning",
    ),
    Mistake(
        code="earlier-inputs-changed",
        change=august_changed,
        where="inputs/2022-08",
        message=(
            "A file of August 2022, or of a month before it, was changed, added or taken away after that month was "
            "recorded; papers that compare with it go by the record"
        ),
        hint=(
            "Put back what was recorded; or, where the change is right, type boardpapers build 2022-08: its papers "
            "and its record say it then."
        ),
        severity="warning",
    ),
    Mistake(
        code="hand-over-unfinished",
        change=interrupted,
        where=f"outputs/{MONTH}/{FOLDER}",
        message=(
            "Some papers of HWB 2022-11-08 may be the new ones already and some not yet: it is a file or "
            "a link, and a folder has to be there"
        ),
        hint=f"{MOVE_IT} The next build finishes it.",
        by_build=True,
    ),
    Mistake(
        code="manifest-broken",
        change=overwritten(MANIFEST, "{"),
        where=MANIFEST,
        message=(
            "The list of files made earlier is cut short or was changed by hand, so every paper that "
            "stands there counts as edited and is left alone"
        ),
        hint=(
            "Compare each '… (new).docx' with the paper beside it, keep the one you want under the plain "
            "name, for example '… Improvement plan.docx', and delete the other."
        ),
        severity="warning",
        by_build=True,
    ),
    Mistake(
        code="no-template-for-problems",
        change=without_the_template_of_problems,
        where="templates",
        message="No template makes the paper Problems, so what was found cannot be kept as a Word file",
        hint="Put Problems.docx and Problems.toml back, for example from the folder that boardpapers new makes.",
        owner=CLERK,
        command=saving,
    ),
    Mistake(
        code="output-newer",
        change=overwritten(MANIFEST, '{"version": 3}'),
        where=MANIFEST,
        message="This file was written by a later version of boardpapers",
        hint="Type pip install --upgrade boardpapers, then build this month again.",
        by_build=True,
    ),
    Mistake(
        code="output-not-readable",
        change=manifest_a_folder,
        where=MANIFEST,
        message="This cannot be read: it is a folder, and a file has to be there",
        hint=MOVE_IT,
        by_build=True,
    ),
    Mistake(
        code="outputs-not-writable",
        change=outputs_a_file,
        where="outputs",
        message="Nothing can be written in this folder: it is a file or a link, and a folder has to be there",
        hint=MOVE_IT,
        by_build=True,
    ),
    Mistake(
        code="paper-open-in-word",
        change=open_in_word,
        where=f"outputs/{MONTH}/{PAPER}",
        message="This paper is open in Word or LibreOffice, so the papers of HWB 2022-11-08 stay as they were",
        hint=(
            "Close it, then build again. If nobody has it open, delete the hidden file '~$B 2022-11-08 - "
            "Childrens Services Improvement Plan Update.docx' beside it."
        ),
        by_build=True,
    ),
    Mistake(
        code="papers-not-written",
        change=folder_a_file,
        where=f"outputs/{MONTH}/{FOLDER}",
        message=(
            "The papers of HWB 2022-11-08 cannot be written, so nothing was changed: it is a file or a "
            "link, and a folder has to be there"
        ),
        hint=MOVE_IT,
        by_build=True,
    ),
    Mistake(
        code="record-broken",
        change=overwritten(RECORD, "{"),
        where=RECORD,
        message="This record is not as it was written: it is cut short or was changed by hand",
        hint=MAKE_AGAIN,
        also=(
            "no-row-for-action",
            "no-row-for-action",
            "no-row-for-action",
        ),
    ),
    Mistake(
        code="record-missing",
        change=lambda place: None,
        where=f"outputs/{MONTH}",
        message="September 2022 has no record.json yet, and a trace follows what was built",
        hint="Type boardpapers build 2022-09 first.",
        command=traced,
    ),
    Mistake(
        code="record-newer",
        change=overwritten(RECORD, '{"version": 3}'),
        where=RECORD,
        message="This record was written by a later version of boardpapers",
        hint=MAKE_AGAIN,
        also=(
            "no-row-for-action",
            "no-row-for-action",
            "no-row-for-action",
        ),
    ),
    Mistake(
        code="record-of-another-month",
        change=record_of_july,
        where=RECORD,
        message="This is the record of July 2022, not of August 2022",
        hint=MAKE_AGAIN,
        also=(
            "no-row-for-action",
            "no-row-for-action",
            "no-row-for-action",
        ),
    ),
    Mistake(
        code="record-older",
        change=overwritten(RECORD, '{"version": 1}'),
        where=RECORD,
        message="This record was written by an earlier version of boardpapers",
        hint=MAKE_AGAIN,
        also=(
            "no-row-for-action",
            "no-row-for-action",
            "no-row-for-action",
        ),
    ),
    Mistake(
        code="two-papers-one-name",
        change=with_a_cover_note,
        where=f"outputs/{MONTH}/{PAPER}",
        message=(
            "Two papers of HWB 2022-11-08 would have this name: 'HWB 2022-11-08 | Board report | Public |"
            " 1' and 'HWB 2022-11-08 | Cover note | Public | 1'"
        ),
        hint="Give them names that differ in letters or figures, for example by a shorter report title.",
        by_build=True,
    ),
)
