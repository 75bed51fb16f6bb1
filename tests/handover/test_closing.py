"""Closing without Word: which files are whose, what stops it, and a kill at any moment of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from pipeline.checks.personal.search import NOTHING_KNOWN
from pipeline.handover.closing.close import Closed, Inputs, close_month
from pipeline.handover.closing.on_record import ClosedSoFar, closed_so_far, inputs_on_record, record_as_closed
from pipeline.handover.manifest import Journal, Manifest, Step, read_manifest, write_journal
from pipeline.handover.records.record_json import to_json
from pipeline.handover.write import PaperFile, hand_over, retire_others
from pipeline.plan.record import Origins, Record, RecordedMeeting, RecordedPaper
from pipeline.problems import Problem
from tests.handover.test_interruptions import killed_at
from tests.plan.records import SEPTEMBER

KEY = "HWB 2022-11-08"
PUBLIC, INTERNAL = f"{KEY} PUBLIC", f"{KEY} INTERNAL"
INPUTS = Inputs(digest="as built", errors=0, search=NOTHING_KNOWN)
PAPERS = {
    f"{KEY} | Report | Public | 1": f"{PUBLIC}/Report.docx",
    f"{KEY} | Plan | Public | 1": f"{PUBLIC}/Report - Appendix A - Plan.docx",
    "internal | Chase list | Internal": "internal/2022-09 - Chase list.docx",
}


def built(folder: Path, supplement: int = 0, words: str = "one") -> None:
    """A month, or a supplement to it, as a build leaves it."""
    label = f" - Supplement {supplement}" if supplement else ""
    recorded = []
    for pack in (KEY, "internal"):
        files = [
            PaperFile(
                identity=f"{identity}{label}",
                path=f"{path.partition('/')[0]}{label}/{Path(path).stem}{label}.docx",
                content=f"{identity} {words}".encode(),
            )
            for identity, path in PAPERS.items()
            if identity.startswith(pack)
        ]
        assert hand_over(folder, f"{pack}{label}", files).problems == ()
        recorded += [
            RecordedPaper(
                made=sha256(file.content).hexdigest(), identity=file.identity, path=file.path, paragraphs=(words,)
            )
            for file in files
        ]
    write_record(folder, supplement, recorded)


def write_record(folder: Path, supplement: int, papers: Sequence[RecordedPaper], inputs: str = INPUTS.digest) -> None:
    record = Record(
        month=SEPTEMBER,
        as_at=date(2022, 9, 30),
        inputs=inputs,
        build="b1",
        meetings=(RecordedMeeting(board="Health and Wellbeing Board", key=KEY, day=date(2022, 11, 8)),),
    )
    name = f"record supplement {supplement}.json" if supplement else "record.json"
    (folder / name).write_bytes(to_json(record, Origins(papers=tuple(papers))))


def close(folder: Path, *, is_dry_run: bool = False, inputs: Inputs = INPUTS) -> Closed:
    return close_month(folder, SEPTEMBER, inputs, is_dry_run=is_dry_run)


def codes(closed: Closed) -> list[str]:
    return [problem.code for problem in closed.problems]


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def so_far(folder: Path) -> ClosedSoFar:
    found = closed_so_far(folder, SEPTEMBER)
    assert isinstance(found, ClosedSoFar)
    return found


@pytest.fixture
def month(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs" / "2022-09"
    built(folder)
    return folder


def test_the_manifest_lists_what_was_closed_and_holds_nothing_more_to_replace(month: Path) -> None:
    assert close(month).is_closed
    manifest = read_manifest(month)
    assert isinstance(manifest, Manifest)
    assert manifest.packs == {}
    [closing] = manifest.closings
    assert {file.path for file in closing.files} == set(PAPERS.values())
    assert not any(file.is_edited for file in closing.files)
    assert (so_far(month).number, so_far(month).is_unfinished) == (1, False)
    members = json.loads((month / "manifest.json").read_bytes())
    assert sorted(members["closings"][0]["files"][0]) == ["identity", "made", "path", "sha256"]


def test_no_hand_over_and_no_retiring_touches_what_was_closed(month: Path) -> None:
    close(month)
    before = everything(month)
    retire_others(month, ())
    hand_over(month, KEY, [PaperFile(identity="new", path=f"{PUBLIC}/Report.docx", content=b"another build")])
    after = everything(month)
    assert {path: after[path] for path in before if path != "manifest.json"} == {
        path: before[path] for path in before if path != "manifest.json"
    }
    assert after[f"{PUBLIC}/Report (new).docx"] == b"another build"
    assert so_far(month).number == 1


def test_supplements_follow_one_another_and_each_is_closed_by_itself(month: Path) -> None:
    for supplement in (1, 2, 3):
        assert close(month).number == supplement
        assert close(month).was_closed
        built(month, supplement, f"words {supplement}")
        assert so_far(month).number == supplement
    frozen = everything(month)
    assert close(month).number == 4
    manifest = read_manifest(month)
    assert isinstance(manifest, Manifest)
    assert [closing.number for closing in manifest.closings] == [1, 2, 3, 4]
    assert len({file.path for closing in manifest.closings for file in closing.files}) == 12
    changed = {path for path, content in everything(month).items() if content != frozen[path]}
    assert changed == {"manifest.json", "record supplement 3.json"}


def test_killed_before_any_single_step_closing_again_ends_as_if_nothing_had_happened(quick_path: Path) -> None:
    whole = quick_path / "whole" / "2022-09"
    built(whole)
    close(whole)
    states = []
    for number in count(1):
        folder = quick_path / str(number) / "2022-09"
        built(folder)
        papers = {path: content for path, content in everything(folder).items() if path.endswith(".docx")}
        if not killed_at(number, partial(closing_codes, folder)):
            break
        states.append((so_far(folder).number, so_far(folder).is_unfinished))
        assert papers.items() <= everything(folder).items()
        assert codes(close(folder)) == []
        assert everything(folder) == everything(whole)
    assert list(dict.fromkeys(states)) == [(0, False), (0, True), (1, False)]


def closing_codes(folder: Path) -> list[str]:
    return codes(close(folder))


def test_a_lost_manifest_does_not_open_a_closed_month(month: Path) -> None:
    close(month)
    (month / "manifest.json").unlink()
    assert so_far(month).is_unfinished
    assert close(month).is_closed
    assert so_far(month).number == 1


def test_a_record_that_is_not_the_one_closed_is_named_and_later_months_are_warned(month: Path) -> None:
    close(month)
    closed = so_far(month).last
    assert closed is not None
    assert list(record_as_closed(month, closed.month)) == []
    kept = (month / "record.json").read_bytes()
    for content in (kept.replace(b"2022-09-30", b"2022-09-29"), None):
        (month / "record.json").unlink()
        if content is not None:
            (month / "record.json").write_bytes(content)
        found = closed_so_far(month, SEPTEMBER)
        assert isinstance(found, Problem)
        assert (found.code, found.is_error) == ("record-changed-after-closing", True)
        assert codes(close(month)) == ["record-changed-after-closing"]
        [warned] = record_as_closed(month, closed.month)
        assert not warned.is_error
        (month / "record.json").write_bytes(kept)


def test_papers_handed_over_without_their_record_are_not_closed(month: Path) -> None:
    hand_over(month, KEY, [PaperFile(identity="report", path=f"{PUBLIC}/Report.docx", content=b"newer")])
    assert "record-not-of-papers" in codes(close(month))


def test_a_hand_over_in_progress_is_finished_before_a_closing(month: Path) -> None:
    (month / ".hand-over").mkdir()
    step = Step(identity="x", wanted=f"{PUBLIC}/X.docx", path=f"{PUBLIC}/X.docx", sha256="", staged="")
    write_journal(month, Journal(pack=KEY, steps=(step,)))
    assert codes(close(month, is_dry_run=True)) == ["record-not-of-papers"]


def test_a_meeting_without_papers_is_named(month: Path) -> None:
    write_record(month, 0, [])
    assert "pack-not-made" in codes(close(month))


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        (Inputs(digest="as built", errors=2, search=NOTHING_KNOWN), "month-in-error"),
        (Inputs(digest="late", errors=2, search=NOTHING_KNOWN), "inputs-changed-since-build"),
    ],
)
def test_errors_count_only_where_the_papers_are_of_these_inputs(month: Path, inputs: Inputs, code: str) -> None:
    assert codes(close(month, is_dry_run=True, inputs=inputs)) == [code]


def test_a_paper_that_is_gone_or_was_given_another_name_is_named(month: Path) -> None:
    report, plan = list(PAPERS.values())[:2]
    (month / report).unlink()
    (month / plan).rename(month / PUBLIC / "My plan.docx")
    closed = close(month)
    assert sorted((problem.code, problem.where.file) for problem in closed.problems) == [
        ("paper-gone", f"outputs/2022-09/{report}"),
        ("paper-under-other-name", f"outputs/2022-09/{PUBLIC}/My plan.docx"),
    ]


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        (f"{PUBLIC}/notes.txt", "error"),
        (f"{PUBLIC}/below/.notes", "error"),
        (f"{INTERNAL}/notes.txt", "warning"),
        (f"{KEY} EXEMPT 3/notes.txt", "error"),
        ("Anything PUBLIC/copy.docx", "error"),
        ("internal/notes.txt", None),
        (f"{PUBLIC} - Supplement 1/notes.txt", None),
        ("my own/notes.txt", None),
    ],
)
def test_a_file_we_did_not_make_stops_a_closing_where_it_may_be_published(
    month: Path, path: str, severity: str | None
) -> None:
    (month / path).parent.mkdir(parents=True, exist_ok=True)
    (month / path).write_text("mine")
    found = [(problem.code, str(problem.severity), problem.where.file) for problem in close(month).problems]
    assert found == ([("file-not-ours", severity, f"outputs/2022-09/{path}")] if severity else [])


def test_a_paper_open_in_word_is_not_closed(month: Path) -> None:
    (month / PUBLIC / "~$Report.docx").write_text("somebody")
    assert codes(close(month)) == ["paper-open-in-word"]


@pytest.mark.parametrize("name", ["~$x.docx", ".~lock.x.docx#"])
@pytest.mark.parametrize("content", [b"PK a paper", b"x" * 1025])
def test_a_file_that_only_bears_the_name_of_an_owner_file_is_looked_at(month: Path, name: str, content: bytes) -> None:
    (month / PUBLIC / name).write_bytes(content)
    assert codes(close(month)) == ["file-not-ours"]
    (month / PUBLIC / name).write_bytes(b"\x05Clerk" + bytes(156))
    assert codes(close(month)) == []


def test_a_folder_named_much_like_one_of_papers_is_pointed_out(month: Path) -> None:
    for name in (f"{PUBLIC} (copy)", f"Old {PUBLIC.lower()}", "my own", f"{PUBLIC} - Supplement 1"):
        (month / name).mkdir()
    found = [(problem.code, problem.is_error, problem.where.file) for problem in close(month).problems]
    assert found == [
        ("folder-passed-over", False, f"outputs/2022-09/{PUBLIC} (copy)"),
        ("folder-passed-over", False, f"outputs/2022-09/Old {PUBLIC.lower()}"),
    ]


def test_what_is_no_word_file_any_more_is_not_closed(month: Path) -> None:
    (month / PUBLIC / "Report.docx").write_bytes(b"half a file")
    assert codes(close(month)) == ["paper-not-readable"]


def test_what_cannot_be_read_is_a_problem(month: Path) -> None:
    (month / PUBLIC / "link.docx").symlink_to(month / "nowhere")
    assert codes(close(month)) == ["output-not-readable"]
    shutil.rmtree(month)
    assert codes(close(month)) == ["nothing-to-close"]


def test_a_month_was_made_from_the_inputs_of_its_record_and_of_every_supplement(tmp_path: Path) -> None:
    assert inputs_on_record(tmp_path) == frozenset()
    for number, inputs in enumerate(("first", "late", "later")):
        write_record(tmp_path, number, [], inputs)
    (tmp_path / "record supplement 4.json").write_bytes((tmp_path / "record.json").read_bytes())
    assert inputs_on_record(tmp_path) == {"first", "late", "later"}
