"""Names as they come from other systems: shown so that nothing breaks, and every file read all the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline.intake.file_names import as_shown
from pipeline.intake.folder import take_in
from tests.conftest import PROJECT
from tests.intake.odd_files import FILES, narrative_bytes, plan_bytes, repacked, zipped
from tests.intake.workbooks import SEPTEMBER, highlight_report, master_plan, save, taken


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Cynllun Dŵr – ✅.xlsx", "inputs/Cynllun Dŵr – ✅.xlsx"),
        ("plan\u202egnp.xlsx", "inputs/plan?gnp.xlsx"),
        ("plan\n\x1b[31m.xlsx", "inputs/plan??[31m.xlsx"),
        ("plan\udcff.xlsx", "inputs/plan?.xlsx"),
    ],
)
def test_a_name_is_shown_without_what_would_mislead_or_break(name: str, shown: str) -> None:
    assert as_shown(Path("/somewhere/inputs") / name, Path("/somewhere")) == shown
    assert as_shown(Path("/elsewhere") / name, Path("/work")).startswith("/elsewhere/")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not let such names be")
def test_files_whose_names_are_shown_alike_are_all_read(tmp_path: Path) -> None:
    folder = tmp_path / "inputs" / "2022-09"
    save(folder / "plan.xlsx", master_plan())
    for name in (b"report\xff.xlsx", b"report\xfe.xlsx"):
        save(folder / "made.xlsx", highlight_report()).rename(os.fsdecode(os.fsencode(folder) + b"/" + name))
    read = taken(tmp_path)
    assert [file.shown for file in read.files] == ["inputs/2022-09/plan.xlsx", *["inputs/2022-09/report?.xlsx"] * 2]
    assert "submission-twice" in {problem.code for problem in read.problems}
    for problem in read.problems:
        str(problem).encode()


def test_a_folder_with_everything_at_once_gives_a_whole_list_and_still_the_plan(tmp_path: Path) -> None:
    """Nothing keeps anything else from being read or told of."""
    folder = tmp_path / "inputs" / "2022-09"
    folder.mkdir(parents=True)
    plan = plan_bytes(tmp_path)
    save(folder / "narrative.docx", highlight_report())
    (folder / "submission.xlsx").write_bytes(narrative_bytes())
    (folder / "photo.png").write_bytes(repacked(plan, {"xl/vbaProject.bin": b"x"}))
    for path in sorted(FILES.iterdir()):
        (folder / f"{path.stem}-{path.suffix[1:]}.xlsx").write_bytes(path.read_bytes())
    odd = {
        "~$plan.xlsx": b"x",
        "~WRL1.tmp": b"x",
        "bomb.xlsx": zipped({"../x": b"x"}),
        "empty.docx": b"",
        "half.xlsx": plan[: len(plan) // 2],
        "nothing.xlsx": bytes(4096),
        "words.docx": b"Dear all,\nnothing to report.\n",
    }
    for name, content in odd.items():
        (folder / name).write_bytes(content)
    (folder / "link.xlsx").symlink_to(folder / "nowhere.xlsx")
    (folder / ".DS_Store").write_bytes(b"x")
    read = take_in(sorted(folder.iterdir()), tmp_path, SEPTEMBER)
    assert read.master is not None
    assert (len(read.submissions), len(read.narratives)) == (1, 1)
    told = {problem.where.file.rpartition("/")[2]: problem.code for problem in read.problems}
    assert told == {
        "README-md.xlsx": "file-other-format",
        "bomb.xlsx": "file-unsafe",
        "empty.docx": "file-empty",
        "half.xlsx": "file-cut-short",
        "link.xlsx": "file-gone",
        "list-csv.xlsx": "file-other-format",
        "nothing.xlsx": "file-not-arrived",
        "old-doc.xlsx": "file-other-format",
        "old-xls.xlsx": "file-other-format",
        "page-html.xlsx": "file-other-format",
        "password-docx.xlsx": "file-encrypted",
        "password-xlsx.xlsx": "file-encrypted",
        "photo.png": "not-run-or-followed",
        "print-pdf.xlsx": "file-other-format",
        "rich-rtf.xlsx": "file-other-format",
        "spreadsheet-ods.xlsx": "file-other-format",
        "text-odt.xlsx": "file-other-format",
        "words.docx": "file-other-format",
        "~$plan.xlsx": "file-open-elsewhere",
        "~WRL1.tmp": "file-open-elsewhere",
    }
    messages = [problem.message for problem in read.problems if problem.code != "file-open-elsewhere"]
    assert len(set(messages)) >= len(messages) - 2, "each in its own words"


def test_the_sample_months_bring_nothing_of_the_kind() -> None:
    for month in ("2022-07", "2022-08", "2022-09"):
        for path in sorted((PROJECT / "inputs" / month).iterdir()):
            read = take_in([path], PROJECT, SEPTEMBER)
            assert not [problem for problem in read.problems if problem.code.startswith(("file-", "not-run"))]
