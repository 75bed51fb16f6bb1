"""What a hand-over sheet says: may it be published, what stands where, and which words the public reads anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.papers.arrange import Pack, Paper
from pipeline.papers.catalogue import PaperKind
from pipeline.papers.fields import HandOverField
from pipeline.papers.filling.hand_over_fields import hand_over_field
from pipeline.papers.finished import EditedFile, FinishedFile, FinishedPack
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, Colour, exempt
from pipeline.plan.model import Acceptance, Meeting
from pipeline.plan.month import Month
from pipeline.plan.record import FigureAt, FigureName, RecordedMeeting
from pipeline.plan.text import plain
from pipeline.problems import Place, Problem, Severity
from tests.plan.records import account, action, meeting, month, on, record, recorded, submission, update, where

STEM = "HWB 2022-11-08 - Plan update"
HWB = meeting(short_name="HWB")


def figure(words: str, name: str = "total", of: str = "plan") -> FigureAt:
    return FigureAt(figure=FigureName(name=name, of=of), words=words, counted=(), paragraph=4)


def file(
    title: str, *figures: FigureAt, access: Access = PUBLIC, letter: str = "", edited: str = "", of: Meeting = HWB
) -> FinishedFile:
    about = f" - Appendix {letter} - {title}" if letter else ""
    stem = f"{STEM}{about}"
    kind = PaperKind(name=title, title=title, template=Path("t.docx"), lettered=bool(letter))
    folder = f"HWB 2022-11-08 {str(access).upper()}"
    paper = Paper(kind=kind, identity=stem, access=access, folder=folder, file_stem=stem, meeting=of, letter=letter)
    beside = (EditedFile(path=f"{folder}/{edited}"),) if edited else ()
    return FinishedFile(paper=paper, path=f"{folder}/{stem}.docx", figures=figures, edited=beside)


def sheet(*files: FinishedFile, of: Month | None = None, for_: Meeting = HWB, **rest: Any) -> HandOverField:
    pack = Pack(name=for_.key, meeting=for_, papers=tuple(item.paper for item in files))
    done: dict[str, Any] = {"pack": pack, "is_draft": False, "files": files}
    return hand_over_field(for_, of or month(), FinishedPack(**(done | rest)))


REPORT, PLAN = file("Board report", figure("69")), file("Improvement plan", figure("69"), letter="A")
SECRET = file("Improvement plan", figure("69"), letter="B", access=exempt(3))


def test_the_first_line_says_how_many_files_to_publish_and_by_when() -> None:
    assert sheet(REPORT, PLAN).verdict == "Final: 2 files to publish by 31 October 2022."
    assert sheet(REPORT, PLAN, SECRET).verdict == (
        "Final: 2 files to publish by 31 October 2022. 1 file not for publication, for members only."
    )


def test_an_internal_meeting_has_nothing_to_publish_and_no_public_wording() -> None:
    board = meeting(short_name="IOCSB", board="IOCSB", access=INTERNAL)
    said = sheet(file("Board report", access=INTERNAL, of=board), for_=board, of=month(action("1.1", access=PUBLIC)))
    assert said.verdict == "Final: 1 file to send out by 3 November 2022. None is for publication."
    assert said.wording == ()


def test_a_draft_says_do_not_publish_and_a_pack_kept_back_says_why() -> None:
    assert sheet(REPORT, is_draft=True).verdict.startswith("DRAFT: do not publish.")
    kept = sheet(is_draft=True, kept_back="A problem of privacy comes first")
    assert kept.verdict == "NOTHING TO PUBLISH. A problem of privacy comes first."


def test_a_name_is_told_once_as_far_as_all_share_it() -> None:
    said = sheet(REPORT, PLAN, SECRET)
    assert said.names_begin == STEM
    assert [item.short for item in said.files] == [
        "The report itself",
        "Appendix A - Improvement plan",
        "Appendix B - Improvement plan",
    ]
    assert [item.access for item in said.files] == ["Public", "Public", "Exempt 3"]
    alone = sheet(REPORT)
    assert (alone.names_begin, alone.files[0].short) == ("", STEM)


def test_totals_agree_where_every_paper_prints_the_same() -> None:
    said = sheet(REPORT, PLAN)
    assert said.totals_agree
    assert [(total.figure, total.words) for total in said.totals] == [("Live actions", "69")]


@pytest.mark.parametrize(
    ("name", "of", "called"),
    [("total", "plan", "Live actions"), ("percent_red", "plan", "percent red of plan"), ("red", "W", "red of W")],
)
def test_two_papers_that_print_two_values_are_named(name: str, of: str, called: str) -> None:
    one = file("Board report", figure("3", name, of))
    other = file("Improvement plan", figure("4", name, of), letter="A")
    said = sheet(one, other)
    assert not said.totals_agree
    assert [(total.figure, total.words) for total in said.totals] == [
        (called, "3 in Board report; 4 in Improvement plan")
    ]


def test_an_edited_file_is_named_and_the_clerk_is_told_to_look_first() -> None:
    edited = file("Board report", edited="Edited.docx")
    said = sheet(edited)
    assert said.verdict.endswith("Look at the edited files below first.")
    assert said.files[0].stands == "New; beside it stands the one edited by hand"
    assert [item.name for item in said.edited] == ["Edited.docx"]


def test_of_a_file_with_a_list_beside_it_the_first_lines_are_shown_and_of_others_every_one() -> None:
    lines = tuple(f"Changed by hand: {number}" for number in range(12))
    beside = replace(REPORT, edited=(EditedFile(path="f/Edited.docx", differs=lines),))
    [field] = sheet(beside).edited
    assert field.paragraphs == (*lines[:10], "and 2 more: see the list in internal")
    chosen = sheet(replace(beside, is_chosen=True))
    assert (chosen.edited[0].paragraphs, chosen.files[0].stands) == (
        lines,
        "Edited by hand, and chosen before the new one",
    )
    closed = sheet(replace(beside, edited=(replace(beside.edited[0], is_closed=True),)))
    assert closed.edited[0].paragraphs[1:] == lines
    assert closed.edited[0].paragraphs[0].endswith("which the supplement does not hold")
    assert closed.files[0].stands == "As made"


def test_a_file_that_holds_what_its_readers_may_not_see_is_not_to_be_published() -> None:
    private = Problem(code="private-words-in-public-paper", where=Place(file="f"), message="m", hint="h", privacy=True)
    assert sheet(REPORT, problems=(private,)).verdict.startswith("DO NOT PUBLISH: ")
    other = replace(private, code="personal-data")
    assert not sheet(REPORT, problems=(other,)).verdict.startswith("DO NOT PUBLISH: ")


def test_what_is_left_in_a_file_is_told_with_its_name() -> None:
    left = FinishedFile(paper=REPORT.paper, path=REPORT.path, leftovers=("a comment: Is this so?",))
    assert sheet(left).leftovers == (f"{STEM}.docx: a comment: Is this so?",)


def test_only_what_is_met_in_public_words_and_accepted_still_is_told() -> None:
    def accepted(text: str, until: tuple[int, int] | None) -> Acceptance:
        day, cell = on(*until) if until else None, where("Accepted")
        return Acceptance(code="home-postcode", text=text, by="Head", reason="Public", until=day, where=cell)

    rows = (accepted("B91 3QB", None), accepted("B37 5TX", (30, 9)), accepted("B90 3AG", (29, 9)))
    of = action("1.1", access=PUBLIC)
    sent = submission(update(of, public_wording="Now at B91 3QB, B37 5TX and B90 3AG"))
    unused = accepted("B92 8HJ", None)
    said = sheet(REPORT, of=month(of, meetings=(HWB,), submissions=(sent,), accepted=(*rows, unused))).accepted
    assert (said[0].text, said[0].until) == ("B91 3QB", "until further notice")
    assert [item.text for item in said] == ["B91 3QB", "B37 5TX"]


def test_colours_that_differ_say_what_is_printed_and_whether_it_was_settled() -> None:
    late: dict[str, Any] = {"forecast": on(21, 12), "reported": Colour.GREEN}
    one, two = (action("1.1", original_due=on(30, 11)), action("1.2", 6, original_due=on(30, 11)))
    settled = action("1.3", 7, original_due=on(30, 11), agreed=Colour.GREEN, agreed_because="Signed off")
    sent = submission(update(one, **late), update(settled, **late))
    said = sheet(REPORT, of=month(one, two, settled, submissions=(sent,))).settled
    assert [(line.label, line.words) for line in said] == [
        ("1.1", "lead Green, dates Amber, printed Amber"),
        ("1.3", "lead Green, dates Amber, printed Green as settled"),
    ]


ACCESSES = {"1.1": PUBLIC, "1.2": PUBLIC, "1.3": PUBLIC, "1.4": PUBLIC, "1.5": INTERNAL, "1.6": PUBLIC}
ROWS = {ref: action(ref, 5 + place, access=access) for place, (ref, access) in enumerate(ACCESSES.items())}


def wording_after(*seen: RecordedMeeting) -> list[tuple[str, str, str, bool]]:
    """What a sheet says of public wording, where these meetings read last month's; of 1.6 it was internal then."""
    now = {"1.1": "Same", "1.2": "New", "1.3": "First", "1.4": "", "1.5": "Secret", "1.6": "Same"}
    before = {"1.1": "Same", "1.2": "Old", "1.4": "Old", "1.5": "Secret", "1.6": "Same"}
    sent = submission(*(update(row, public_wording=now[ref]) for ref, row in ROWS.items()))
    last = record(
        *(
            recorded(ROWS[ref], agreed=account(public_wording=said), was_public=ref not in ("1.5", "1.6"))
            for ref, said in before.items()
        ),
        meetings=seen,
    )
    said = sheet(REPORT, of=month(*ROWS.values(), submissions=(sent,), previous=last)).wording
    return [(item.ref, plain(item.words), item.mark, item.is_new) for item in said]


def test_public_wording_is_marked_against_what_the_board_read_last() -> None:
    its_last = RecordedMeeting(board=HWB.board, key="HWB 2022-09-20", day=date(2022, 9, 20))
    assert wording_after(its_last) == [
        ("1.1", "Same", "As before", False),
        ("1.2", "New", "Changed", True),
        ("1.3", "First", "New", True),
        ("1.4", "No public update this month", "None", False),
        ("1.6", "Same", "New", True),
    ]


def test_all_public_wording_is_new_to_a_board_that_has_never_met() -> None:
    another = RecordedMeeting(board="Another Board", key="AB 2022-09-20", day=date(2022, 9, 20))
    marks = {ref: mark for ref, _, mark, _ in wording_after(another)}
    assert marks == {"1.1": "New", "1.2": "New", "1.3": "New", "1.4": "None", "1.6": "New"}


def test_errors_and_warnings_of_the_pack_are_counted_apart() -> None:
    one = Problem(code="c", where=Place(file="f"), message="m", hint="h")
    other = Problem(code="c", where=Place(file="f"), message="m", hint="h", severity=Severity.WARNING)
    said = sheet(REPORT, problems=(one, other, other))
    assert (said.errors, said.warnings) == (1, 2)
