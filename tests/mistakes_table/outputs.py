"""Mistakes in `outputs/`: files changed, held or moved by somebody, and what an earlier run left."""

from __future__ import annotations

import fcntl
import json
import shutil
from typing import BinaryIO

from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.mistakes import put, the_file
from tests.mistakes_table.mistake import MASTER, MONTH, Change, Mistake, typed

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
    step = {"identity": "report", "path": PAPER, "wanted": PAPER, "sha256": "0", "staged": PAPER}
    (stage / "journal.json").write_text(json.dumps({"version": 1, "pack": "HWB 2022-11-08", "steps": [step]}))


def open_in_word(place: Workplace) -> None:
    """The paper has new words to print, and Word's owner file lies beside it."""
    typed(MASTER, "Settings", B7="Policy Officer")(place)
    paper = place.outputs / MONTH / PAPER
    paper.with_name(f"~${paper.name[2:]}").write_text("")


def record_of_july(place: Workplace) -> None:
    shutil.copy(place.outputs / "2022-07" / "record.json", place.root / RECORD)


def with_a_cover_note(place: Workplace) -> None:
    """A second kind of paper that takes no letter of its own."""
    shutil.copy(place.templates / "Board report.docx", place.templates / "Cover note.docx")
    (place.templates / "Cover note.toml").write_text('title = "Cover note"\nlettered = false\n')
    typed(MASTER, "Meetings", J7="Board report; Cover note")(place)


MISTAKES = (
    Mistake(
        code="another-build-at-work",
        change=at_work,
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="earlier-month-in-error",
        change=august_in_error,
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="hand-over-unfinished",
        change=interrupted,
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="manifest-broken",
        change=overwritten(MANIFEST, "{"),
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="output-newer",
        change=overwritten(MANIFEST, '{"version": 2}'),
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="output-not-readable",
        change=manifest_a_folder,
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="outputs-not-writable",
        change=outputs_a_file,
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="paper-open-in-word",
        change=open_in_word,
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="papers-not-written",
        change=folder_a_file,
        where="",
        message="",
        hint="",
        by_build=True,
    ),
    Mistake(
        code="record-broken",
        change=overwritten(RECORD, "{"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="record-newer",
        change=overwritten(RECORD, '{"version": 2}'),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="record-of-another-month",
        change=record_of_july,
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="two-papers-one-name",
        change=with_a_cover_note,
        where="",
        message="",
        hint="",
        by_build=True,
    ),
)
