"""What happened to months behind the program's back: told, never put right in silence."""

from __future__ import annotations

import json
import os
import shutil
import signal
from pathlib import Path

from openpyxl import load_workbook

from pipeline.workplace import Workplace
from tests.faults.commands import Event, ended, forked, typed
from tests.faults.conftest import BothStates, with_inputs_of
from tests.faults.small_month import JOURNAL, MASTER, MONTH, files, small_plan
from tests.intake.workbooks import save

NEXT = "2022-10"


def october_begun(place: Workplace) -> None:
    """The plan a month later, with the public board's next meeting."""
    sheets = small_plan("Train supervisors.", "Plan update", "HWB")
    sheets["Settings"][1][1] = sheets["Settings"][1][1].replace(month=10, day=31)
    head, public, _ = sheets["Meetings"]
    sheets["Meetings"] = [head, [*public[:2], NEXT, public[3].replace(day=29), *public[4:]]]
    save(place.inputs / NEXT / MASTER, sheets)


def killed_at_journal(number: int) -> Event:
    """As the journal of the `number`th pack is put in its place, or (0) as the record is."""
    left = [number]

    def kill(event: str, details: tuple[object, ...]) -> None:
        if event != "os.rename":
            return
        if not number and str(details[1]).endswith(".json") and "record" in str(details[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        if str(details[0]).startswith(os.sep) and f"{os.sep}papers{os.sep}" in str(details[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return kill


def test_a_supplement_whose_build_was_killed_is_told_of_before_and_at_closing(
    late: Workplace, both_states: BothStates
) -> None:
    """Half done, and with every paper in its place but no record of them."""
    with_inputs_of(both_states.before, late)
    assert typed(late, "close").code == 0
    with_inputs_of(both_states.after, late)
    closed = shutil.copytree(late.outputs, late.root / "closed")
    for number in (1, 2, 0):
        shutil.rmtree(late.outputs)
        shutil.copytree(closed, late.outputs)
        assert ended(forked(late, "build", on_event=killed_at_journal(number))).code == -signal.SIGKILL
        assert (JOURNAL in files(late)) == bool(number)
        for words in (("close", "--dry-run"), ("close",)):
            said = typed(late, *words)
            assert said.code == 1, (number, words, said)
            assert f"outputs/{MONTH}/record supplement 1.json" in said.shown
            assert f"a build was interrupted [record-not-of-papers] fix: Type boardpapers build {MONTH}" in said.shown
        assert typed(late, "build").code == 0
        assert typed(late, "close").code == 0


def test_a_closed_record_that_is_gone_is_told_of_by_later_months_and_not_made_again(late: Workplace) -> None:
    """Whether that month's inputs still stand there or were put away."""
    assert typed(late, "build").code == 0
    assert typed(late, "close").code == 0
    october_begun(late)
    record = late.outputs / MONTH / "record.json"
    assert "record-changed-after-closing" not in typed(late, "build", NEXT).shown
    record.unlink()
    for _ in range(2):
        for words in (("check", NEXT), ("build", NEXT)):
            said = typed(late, *words)
            assert f"outputs/{MONTH}/record.json" in said.shown
            assert "This is not the record that was closed: it was changed, replaced or deleted since" in said.shown
            assert "Put it back from a backup copy" in said.shown
            assert not record.exists()
        shutil.rmtree(late.inputs / MONTH, ignore_errors=True)


def test_a_closed_record_that_is_gone_keeps_its_own_month_as_it_is(late: Workplace) -> None:
    assert typed(late, "build").code == 0
    assert typed(late, "close").code == 0
    (late.outputs / MONTH / "record.json").unlink()
    before = files(late)
    for words in (("build",), ("close",), ("close", "--dry-run")):
        said = typed(late, *words)
        assert said.code == 1
        assert "[record-changed-after-closing]" in said.shown
        assert files(late) == before


def retyped(path: Path) -> None:
    book = load_workbook(path)
    book["Actions"]["C2"] = "Train supervisors and their managers."
    book.save(path)


def test_an_earlier_months_inputs_changed_since_are_told_of_until_that_month_is_built_again(late: Workplace) -> None:
    assert typed(late, "build").code == 0
    october_begun(late)
    assert "earlier-inputs-changed" not in typed(late, "build", NEXT).shown
    retyped(late.inputs / MONTH / MASTER)
    for words in (("check", NEXT), ("build", NEXT)):
        said = typed(late, *words)
        assert "A file of September 2022, or of a month before it, was changed" in said.shown
        assert "[earlier-inputs-changed]" in said.shown
        assert f"type boardpapers build {MONTH}" in said.shown
    assert typed(late, "build", MONTH).code == 0
    assert "earlier-inputs-changed" not in typed(late, "build", NEXT).shown


def test_what_a_supplement_says_of_a_closed_month_is_on_record(late: Workplace) -> None:
    for words in (("build",), ("close",)):
        assert typed(late, *words).code == 0
    october_begun(late)
    retyped(late.inputs / MONTH / MASTER)
    assert f"type boardpapers build {MONTH}: a supplement says it" in typed(late, "check", NEXT).shown
    assert typed(late, "build", MONTH).code == 0
    assert "earlier-inputs-changed" not in typed(late, "check", NEXT).shown


def test_files_beside_an_earlier_months_inputs_are_no_change_and_nor_are_other_names(late: Workplace) -> None:
    assert typed(late, "build").code == 0
    october_begun(late)
    folder = late.inputs / MONTH
    (folder / "desktop.ini").write_bytes(b"[.ShellClassInfo]")
    (folder / "~$Improvement master plan.xlsx").write_bytes(b"\x0bSomebody")
    (folder / MASTER).rename(folder / "Plan (final).xlsx")
    assert "earlier-inputs-changed" not in typed(late, "check", NEXT).shown
    (folder / "Plan (final).xlsx").unlink()
    assert "earlier-inputs-changed" in typed(late, "check", NEXT).shown
    shutil.rmtree(folder)
    assert "earlier-inputs-changed" not in typed(late, "check", NEXT).shown, "inputs put away are no change"


def test_a_manifest_that_says_a_closed_month_is_open_is_no_way_to_open_it(late: Workplace) -> None:
    assert typed(late, "build").code == 0
    assert typed(late, "close").code == 0
    manifest = late.outputs / MONTH / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "closings": []}))
    before = files(late)
    said = typed(late, "build")
    assert said.code == 1
    assert "[closing-unfinished]" in said.shown
    assert files(late) == before
