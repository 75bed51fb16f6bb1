"""Killed, refused or edited at any moment: the pack is the old one whole or the new one whole, and no edit is lost."""

import errno
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from pipeline.handover.write import PaperFile, finish_interrupted, hand_over, write_own

PACK = "HWB 2022-11-08"
PUBLIC, EXEMPT, INTERNAL = "HWB 2022-11-08 PUBLIC", "HWB 2022-11-08 EXEMPT 3", "HWB 2022-11-08 INTERNAL"
TOUCHES_DISK = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "shutil.rmtree"}


def paper(identity: str, path: str, words: str) -> PaperFile:
    return PaperFile(identity=identity, path=path, content=words.encode())


OLD = [
    paper("report", f"{PUBLIC}/Report DRAFT.docx", "old report"),
    paper("plan", f"{PUBLIC}/A - Plan.docx", "old plan"),
    paper("soa", f"{PUBLIC}/B - Statement.docx", "old statement"),
    paper("gone", f"{EXEMPT}/Plan.docx", "old exempt plan"),
]
NEW = [
    paper("report", f"{PUBLIC}/Item 5 - Report.docx", "new report"),
    paper("plan", f"{PUBLIC}/B - Statement.docx", "new plan under the statement's old name"),
    paper("soa", f"{PUBLIC}/A - Plan.docx", "new statement under the plan's old name"),
    paper("more", f"{INTERNAL}/Sheet.docx", "a paper in a new folder"),
]


def standing(month: Path) -> dict[str, str]:
    """Every file of a month, hidden ones too, but the manifest."""
    return {
        path.relative_to(month).as_posix(): path.read_text()
        for path in sorted(month.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def whole(papers: list[PaperFile]) -> dict[str, str]:
    return {item.path: item.content.decode() for item in papers}


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a child process ended: killed, or with the codes of the problems it had."""

    killed: bool
    codes: tuple[str, ...]


def new_papers(month: Path) -> list[str]:
    return [problem.code for problem in hand_over(month, PACK, NEW).problems]


def finished(month: Path) -> list[str]:
    return [problem.code for problem in finish_interrupted(month)]


def in_a_child(act: Callable[[], list[str]], on_event: Callable[[str, tuple[object, ...]], None]) -> Ended:
    """Runs `act` in a child that calls `on_event` before everything it does to the disk."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            # An audit hook sees every call to the system and cannot be taken away again: hence the child.
            sys.addaudithook(lambda event, details: on_event(event, details) if event in TOUCHES_DISK else None)
            os.write(writer, "\n".join(act()).encode())
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        codes = tuple(answer.read().split())
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child ended in a traceback"
    return Ended(killed=os.WIFSIGNALED(status), codes=codes)


def killed_at(number: int, act: Callable[[], list[str]]) -> bool:
    """Whether a real kill -9 met `act` just before the `number`th thing it does to the disk."""
    numbers = count(1)

    def kill(event: str, details: tuple[object, ...]) -> None:
        if next(numbers) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return in_a_child(act, kill).killed


class GivesUpAndIsKilled:
    """Refuses to make the journal durable, and kills at the `after`th thing done to the disk from then on."""

    def __init__(self, month: Path, after: int) -> None:
        self.stage, self.left, self.refused = month / ".hand-over", after, False

    def __call__(self, event: str, details: tuple[object, ...]) -> None:
        if self.refused:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        elif event == "open" and str(details[0]) == str(self.stage) and (self.stage / "journal.json").exists():
            self.refused = True
            raise OSError(errno.EIO, "refused")


def assert_whole(month: Path, found: dict[str, str]) -> None:
    """The pack is the old one or the new one, and the manifest knows every file of it."""
    assert found in (whole(OLD), whole(NEW))
    manifest = (month / "manifest.json").read_text()
    assert all(sha256(words.encode()).hexdigest() in manifest for words in found.values())


def assert_the_next_build_is_as_if_nothing_had_happened(month: Path) -> None:
    handed = hand_over(month, PACK, NEW)
    assert (handed.problems, handed.beside, handed.kept) == ((), (), ())
    assert standing(month) == whole(NEW)
    assert {path.name for path in month.iterdir()} - {EXEMPT} == {INTERNAL, PUBLIC, "manifest.json"}


def test_killed_before_any_single_step_the_pack_is_the_old_one_or_the_new_one(quick_path: Path) -> None:
    outcomes = []
    for number in count(1):
        month = quick_path / str(number) / "2022-09"
        hand_over(month, PACK, OLD)
        if not killed_at(number, partial(new_papers, month)):
            break
        assert finish_interrupted(month) == ()
        found = standing(month)
        assert_whole(month, found)
        outcomes.append(found == whole(NEW))
        assert_the_next_build_is_as_if_nothing_had_happened(month)
    assert outcomes == sorted(outcomes), "there is one moment from which it is the new one"
    assert outcomes.count(False) > 10
    assert outcomes.count(True) > 10


@pytest.fixture(scope="module")
def half_done(quick_disk: Path) -> Path:
    """A month whose hand-over was killed after two of its four replacements; tests work on copies of it."""
    for number in count(1):
        month = quick_disk / f"half done {number}" / "2022-09"
        hand_over(month, PACK, OLD)
        assert killed_at(number, partial(new_papers, month))
        stage = month / ".hand-over"
        if (stage / "journal.json").exists() and len(list(stage.rglob("*.docx"))) == 2:
            assert standing(month) not in (whole(OLD), whole(NEW))
            return month
    raise AssertionError("it is never half done")


def test_killed_again_at_any_step_of_finishing_the_pack_is_still_finished(quick_path: Path, half_done: Path) -> None:
    for number in count(1):
        month = shutil.copytree(half_done, quick_path / str(number) / "2022-09")
        if not killed_at(number, partial(finished, month)):
            break
        assert finish_interrupted(month) == ()
        assert standing(month) == whole(NEW)
        assert_the_next_build_is_as_if_nothing_had_happened(month)
    assert number > 10


@pytest.mark.parametrize("refusal", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_refused_at_any_single_step_it_says_so_and_the_next_run_makes_it_whole(quick_path: Path, refusal: int) -> None:
    seen = set()
    for number in count(1):
        month = quick_path / str(number) / "2022-09"
        hand_over(month, PACK, OLD)
        numbers, fired = count(1), quick_path / f"{number}.refused"
        fired_by = os.open(fired, os.O_CREAT | os.O_WRONLY)

        def refuse(
            event: str,
            details: tuple[object, ...],
            number: int = number,
            numbers: "count[int]" = numbers,
            fired_by: int = fired_by,
        ) -> None:
            if next(numbers) == number:
                os.write(fired_by, event.encode())
                raise OSError(refusal, os.strerror(refusal))

        ended = in_a_child(partial(new_papers, month), refuse)
        os.close(fired_by)
        if not fired.read_text():
            break
        if "papers-not-written" in ended.codes or "output-not-readable" in ended.codes:
            assert {path: words for path, words in standing(month).items() if path[0] != "."} == whole(OLD)
        assert finish_interrupted(month) == ()
        found = standing(month)
        assert_whole(month, found)
        assert ended.codes or found == whole(NEW), f"refused at step {number}, {fired.read_text()}, without a word"
        seen |= set(ended.codes)
        assert_the_next_build_is_as_if_nothing_had_happened(month)
    assert number > 30
    assert seen == {"papers-not-written", "hand-over-unfinished", "output-not-readable"}


def test_killed_while_giving_up_the_pack_is_the_old_one_or_the_new_one(quick_path: Path) -> None:
    """The disk says no just after the journal was put in its place, and the kill comes while the stage is cleared."""
    for number in count(1):
        month = quick_path / str(number) / "2022-09"
        hand_over(month, PACK, OLD)
        if not in_a_child(partial(new_papers, month), GivesUpAndIsKilled(month=month, after=number)).killed:
            break
        assert finish_interrupted(month) == ()
        assert_whole(month, standing(month))
        assert_the_next_build_is_as_if_nothing_had_happened(month)
    assert number > 5


def test_an_edit_made_after_a_kill_survives_the_finishing(quick_path: Path, half_done: Path) -> None:
    """Two papers are new already and two are not; the clerk edits one of each, and the draft to be removed."""
    month = shutil.copytree(half_done, quick_path / "2022-09")
    edited = [f"{PUBLIC}/B - Statement.docx", f"{PUBLIC}/A - Plan.docx", f"{PUBLIC}/Report DRAFT.docx"]
    for path in edited:
        (month / path).write_text(f"typed into {path}")
    assert finish_interrupted(month) == ()
    found = standing(month)
    assert {path: found[path] for path in edited} == {path: f"typed into {path}" for path in edited}
    # The plan had been put in its place before the edit; the statement went beside the edited file.
    assert found[f"{PUBLIC}/A - Plan (new).docx"] == "new statement under the plan's old name"
    assert found[f"{PUBLIC}/Item 5 - Report.docx"] == "new report"
    handed = hand_over(month, PACK, NEW)
    assert handed.beside == (
        (f"{PUBLIC}/B - Statement.docx", f"{PUBLIC}/B - Statement (new).docx"),
        (f"{PUBLIC}/A - Plan.docx", f"{PUBLIC}/A - Plan (new).docx"),
    )
    assert handed.kept == (f"{PUBLIC}/Report DRAFT.docx",)
    found = standing(month)
    assert {path: found[path] for path in edited} == {path: f"typed into {path}" for path in edited}


def test_killed_while_finishing_beside_an_edit_no_paper_is_written_twice(quick_path: Path, half_done: Path) -> None:
    for number in count(1):
        month = shutil.copytree(half_done, quick_path / str(number) / "2022-09")
        (month / PUBLIC / "A - Plan.docx").write_text("typed")
        if not killed_at(number, partial(finished, month)):
            break
        assert finish_interrupted(month) == ()
        assert standing(month) == {
            **whole(NEW),
            f"{PUBLIC}/A - Plan.docx": "typed",
            f"{PUBLIC}/A - Plan (new).docx": "new statement under the plan's old name",
        }
    assert number > 10


def test_killed_while_an_edited_paper_is_set_aside_it_is_set_aside_once_and_known(quick_path: Path) -> None:
    for number in count(1):
        month = quick_path / str(number) / "2022-09"
        hand_over(month, PACK, OLD)
        (month / EXEMPT / "Plan.docx").write_text("typed")
        if not killed_at(number, partial(new_papers, month)):
            break
        assert finish_interrupted(month) == ()
        kept = hand_over(month, PACK, NEW).kept
        assert kept == ("internal/set aside/Plan.docx",)
        assert standing(month) == {**whole(NEW), kept[0]: "typed"}
    assert number > 30


def test_what_stands_in_the_way_of_finishing_is_named_and_the_rest_is_done_once_it_is_gone(
    quick_path: Path, half_done: Path
) -> None:
    month = shutil.copytree(half_done, quick_path / "outputs" / "2022-09")
    (month / INTERNAL).write_text("a file where a folder has to be")
    for _ in range(2):
        handed = hand_over(month, "internal", [paper("chase", "internal/Chase list.docx", "who")])
        assert [str(problem) for problem in handed.problems] == [
            "error: Some papers of HWB 2022-11-08 may be the new ones already and some not yet: "
            "it is a file or a link, and a folder has to be there [hand-over-unfinished]\n"
            f"  --> outputs/2022-09/{INTERNAL}   (for: Programme Manager)\n"
            "  fix: Rename or move it, for example to another folder than outputs, then build again. "
            "The next build finishes it."
        ]
        assert not (month / "internal").exists()
    (month / INTERNAL).unlink()
    assert finish_interrupted(month) == ()
    assert standing(month) == whole(NEW)


def test_finishing_without_a_readable_manifest_loses_nothing(quick_path: Path, half_done: Path) -> None:
    month = shutil.copytree(half_done, quick_path / "2022-09")
    before = standing(month)
    (month / "manifest.json").write_text("{")
    assert finish_interrupted(month) == ()
    found = standing(month)
    assert {path: found[path] for path in before if path[0] != "."} == {
        path: words for path, words in before.items() if path[0] != "."
    }
    assert set(whole(NEW).values()) <= set(found.values())


def test_finishing_waits_for_a_manifest_of_a_later_version(quick_path: Path, half_done: Path) -> None:
    month = shutil.copytree(half_done, quick_path / "2022-09")
    (month / "manifest.json").write_text('{"version": 3}')
    before = standing(month)
    assert [problem.code for problem in finish_interrupted(month)] == ["output-newer"]
    assert standing(month) == before


def test_a_journal_that_cannot_be_opened_is_a_problem(quick_path: Path) -> None:
    (quick_path / ".hand-over" / "journal.json").mkdir(parents=True)
    assert [problem.code for problem in finish_interrupted(quick_path)] == ["output-not-readable"]


def test_our_own_file_is_written_without_disturbing_a_hand_over_to_finish(quick_path: Path, half_done: Path) -> None:
    month = shutil.copytree(half_done, quick_path / "2022-09")
    assert write_own(month, "record.json", b"{}") is None
    assert finish_interrupted(month) == ()
    assert standing(month) == {**whole(NEW), "record.json": "{}"}


def test_an_edit_saved_while_the_papers_are_being_staged_survives(quick_path: Path) -> None:
    month = quick_path / "2022-09"
    hand_over(month, PACK, OLD)
    edited = [month / PUBLIC / "A - Plan.docx", month / PUBLIC / "Report DRAFT.docx"]

    def save(event: str, details: tuple[object, ...]) -> None:
        if event == "os.rename" and str(details[0]).endswith("journal.json.part") and edited:
            for path in edited:
                os.write(os.open(path, os.O_WRONLY | os.O_TRUNC), b"typed")
            edited.clear()

    assert in_a_child(partial(new_papers, month), save) == Ended(killed=False, codes=())
    assert standing(month) == {
        **whole(NEW),
        f"{PUBLIC}/Report DRAFT.docx": "typed",
        f"{PUBLIC}/A - Plan.docx": "typed",
        f"{PUBLIC}/A - Plan (new).docx": "new statement under the plan's old name",
    }


def generation(number: int) -> list[PaperFile]:
    """Papers that all say one number; every third time drafts, every fourth one more."""
    draft = " DRAFT" if number % 3 else ""
    kinds = ["Report", "Plan", "Statement", *(["Scorecard"] if number % 4 == 0 else [])]
    return [paper(kind, f"{PUBLIC}/{kind}{draft}.docx", f"{number} " * 2000) for kind in kinds]


def build_for_ever(month: Path, first: int, told: int) -> None:
    for number in count(first):
        hand_over(month, PACK, generation(number))
        os.write(told, b".")


def test_kill_minus_nine_at_random_moments_leaves_one_whole_generation(quick_path: Path) -> None:
    chance = random.Random(20221108)
    month = quick_path / "2022-09"
    began = time.monotonic()
    for number in range(5):
        hand_over(month, PACK, generation(number))
    one_build = (time.monotonic() - began) / 5
    found_generations = set()
    for turn in range(1, 41):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            build_for_ever(month, 1000 * turn, writer)
        os.read(reader, 1)  # however busy the machine is, one generation is whole; the kill comes in a later one
        time.sleep(chance.uniform(0, 5 * one_build))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)
        os.close(writer)
        assert finish_interrupted(month) == ()
        found = standing(month)
        number = int(next(iter(found.values())).split()[0])
        assert found == whole(generation(number))
        found_generations.add(number)
    assert len(found_generations) == 40, "each turn made one of its own"
