"""A pack in a month's folder: names that change, edits that stay, troubles in plain words."""

import json
import os
import pickle
import resource
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import pytest

from pipeline.handover.manifest import Manifest, read_manifest
from pipeline.handover.write import Handed, PaperFile, finish_interrupted, hand_over, retire_others, write_own
from pipeline.problems import Problem

PACK = "HWB 2022-11-08"
PUBLIC = "HWB 2022-11-08 PUBLIC"
EXEMPT = "HWB 2022-11-08 EXEMPT 3"
NOBODY = 65534
Result = TypeVar("Result")


@pytest.fixture
def month(tmp_path: Path) -> Path:
    return tmp_path / "outputs" / "2022-09"


def paper(name: str, words: str, identity: str = "report") -> PaperFile:
    return PaperFile(identity=identity, path=name, content=words.encode())


def report(words: str, name: str = f"{PUBLIC}/Report.docx") -> PaperFile:
    return paper(name, words)


def standing(folder: Path) -> dict[str, str]:
    """Every file of a month that a person sees, but the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def codes(handed: Handed) -> list[str]:
    return [problem.code for problem in handed.problems]


def test_a_pack_stands_in_its_folders_and_nothing_is_left_over(month: Path) -> None:
    papers = [report("one"), paper(f"{EXEMPT}/Plan.docx", "two", "plan")]
    handed = hand_over(month, PACK, papers)
    assert handed == Handed(pack=PACK, written=(f"{PUBLIC}/Report.docx", f"{EXEMPT}/Plan.docx"))
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one", f"{EXEMPT}/Plan.docx": "two"}
    assert sorted(path.name for path in month.iterdir()) == [EXEMPT, PUBLIC, "manifest.json"]


def test_the_manifest_says_which_files_we_made_and_is_the_same_every_time(month: Path) -> None:
    hand_over(month, "internal", [paper("internal/Chase list.docx", "who", "chase")])
    hand_over(month, PACK, [report("one")])
    first = (month / "manifest.json").read_bytes()
    hand_over(month, "internal", [paper("internal/Chase list.docx", "who", "chase")])
    hand_over(month, PACK, [report("one")])
    assert (month / "manifest.json").read_bytes() == first
    assert json.loads(first) == {
        "version": 2,
        "packs": {
            PACK: [{"identity": "report", "path": f"{PUBLIC}/Report.docx", "sha256": sha256(b"one").hexdigest()}],
            "internal": [
                {"identity": "chase", "path": "internal/Chase list.docx", "sha256": sha256(b"who").hexdigest()}
            ],
        },
        "closings": [],
    }
    assert list(json.loads(first)["packs"]) == [PACK, "internal"]


def test_the_same_papers_again_touch_no_file(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    os.utime(month / PUBLIC / "Report.docx", (1, 1))
    assert hand_over(month, PACK, [report("one")]) == Handed(pack=PACK, written=(f"{PUBLIC}/Report.docx",))
    assert (month / PUBLIC / "Report.docx").stat().st_mtime == 1


def test_new_words_replace_the_old_where_nobody_edited(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    assert hand_over(month, PACK, [report("two")]) == Handed(pack=PACK, written=(f"{PUBLIC}/Report.docx",))
    assert standing(month) == {f"{PUBLIC}/Report.docx": "two"}


def test_a_final_takes_the_place_of_its_draft(month: Path) -> None:
    hand_over(month, PACK, [report("draft", f"{PUBLIC}/Report DRAFT.docx")])
    handed = hand_over(month, PACK, [report("final")])
    assert handed.removed == (f"{PUBLIC}/Report DRAFT.docx",)
    assert standing(month) == {f"{PUBLIC}/Report.docx": "final"}


def test_an_item_number_gives_the_paper_a_new_name(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    handed = hand_over(month, PACK, [report("one", f"{PUBLIC}/Item 5 - Report.docx")])
    assert (handed.written, handed.removed) == ((f"{PUBLIC}/Item 5 - Report.docx",), (f"{PUBLIC}/Report.docx",))
    assert standing(month) == {f"{PUBLIC}/Item 5 - Report.docx": "one"}


def test_an_edited_draft_stays_and_is_named_when_the_final_comes(month: Path) -> None:
    hand_over(month, PACK, [report("draft", f"{PUBLIC}/Report DRAFT.docx")])
    (month / PUBLIC / "Report DRAFT.docx").write_text("edited")
    for words in ("final", "later final"):  # and it is named as long as it stands
        handed = hand_over(month, PACK, [report(words)])
        assert (handed.kept, handed.removed, handed.beside) == ((f"{PUBLIC}/Report DRAFT.docx",), (), ())
        assert standing(month) == {f"{PUBLIC}/Report DRAFT.docx": "edited", f"{PUBLIC}/Report.docx": words}
    (month / PUBLIC / "Report DRAFT.docx").unlink()
    assert hand_over(month, PACK, [report("final")]).kept == ()


def test_a_paper_dropped_from_a_pack_goes_and_its_empty_folder_with_it(month: Path) -> None:
    hand_over(month, PACK, [report("one"), paper(f"{EXEMPT}/Plan.docx", "two", "plan")])
    assert hand_over(month, PACK, [report("one")]).removed == (f"{EXEMPT}/Plan.docx",)
    assert not (month / EXEMPT).exists()


def test_a_folder_with_something_of_a_persons_stays(month: Path) -> None:
    hand_over(month, PACK, [report("one"), paper(f"{EXEMPT}/Plan.docx", "two", "plan")])
    (month / EXEMPT / "my notes.txt").write_text("mine")
    hand_over(month, PACK, [report("one")])
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one", f"{EXEMPT}/my notes.txt": "mine"}


def test_appendices_that_swap_names_are_not_taken_for_edits(month: Path) -> None:
    hand_over(month, PACK, [paper(f"{PUBLIC}/A.docx", "plan", "plan"), paper(f"{PUBLIC}/B.docx", "soa", "soa")])
    handed = hand_over(
        month, PACK, [paper(f"{PUBLIC}/B.docx", "plan 2", "plan"), paper(f"{PUBLIC}/A.docx", "soa 2", "soa")]
    )
    assert (handed.beside, handed.kept, handed.removed) == ((), (), ())
    assert standing(month) == {f"{PUBLIC}/A.docx": "soa 2", f"{PUBLIC}/B.docx": "plan 2"}


def test_an_edited_paper_is_left_alone_and_the_new_one_stands_beside_it(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / PUBLIC / "Report.docx").write_text("edited")
    handed = hand_over(month, PACK, [report("two")])
    assert handed.written == (f"{PUBLIC}/Report (new).docx",)
    assert handed.beside == ((f"{PUBLIC}/Report.docx", f"{PUBLIC}/Report (new).docx"),)
    assert (handed.kept, handed.removed) == ((), ())
    assert standing(month) == {f"{PUBLIC}/Report.docx": "edited", f"{PUBLIC}/Report (new).docx": "two"}
    manifest = read_manifest(month)
    assert isinstance(manifest, Manifest)
    assert {made.path: made.sha256 for made in manifest.pack(PACK)} == {
        f"{PUBLIC}/Report.docx": sha256(b"one").hexdigest(),
        f"{PUBLIC}/Report (new).docx": sha256(b"two").hexdigest(),
    }


def test_the_one_beside_is_replaced_while_nobody_edits_it(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / PUBLIC / "Report.docx").write_text("edited")
    hand_over(month, PACK, [report("two")])
    assert hand_over(month, PACK, [report("three")]).written == (f"{PUBLIC}/Report (new).docx",)
    assert standing(month) == {f"{PUBLIC}/Report.docx": "edited", f"{PUBLIC}/Report (new).docx": "three"}


def test_when_both_were_edited_a_third_stands_beside_them(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / PUBLIC / "Report.docx").write_text("edited")
    hand_over(month, PACK, [report("two")])
    (month / PUBLIC / "Report (new).docx").write_text("edited too")
    handed = hand_over(month, PACK, [report("three")])
    assert handed.beside == ((f"{PUBLIC}/Report.docx", f"{PUBLIC}/Report (new 2).docx"),)
    assert handed.kept == (f"{PUBLIC}/Report (new).docx",)
    assert standing(month) == {
        f"{PUBLIC}/Report.docx": "edited",
        f"{PUBLIC}/Report (new).docx": "edited too",
        f"{PUBLIC}/Report (new 2).docx": "three",
    }


@pytest.mark.parametrize("renamed", [False, True], ids=["deleted", "renamed"])
def test_once_the_edited_paper_is_gone_the_plain_name_is_written_again(month: Path, renamed: bool) -> None:
    hand_over(month, PACK, [report("one")])
    (month / PUBLIC / "Report.docx").write_text("edited")
    hand_over(month, PACK, [report("two")])
    if renamed:
        (month / PUBLIC / "Report.docx").rename(month / PUBLIC / "The director's.docx")
    else:
        (month / PUBLIC / "Report.docx").unlink()
    handed = hand_over(month, PACK, [report("three")])
    assert (handed.written, handed.removed) == ((f"{PUBLIC}/Report.docx",), (f"{PUBLIC}/Report (new).docx",))
    kept = {f"{PUBLIC}/The director's.docx": "edited"} if renamed else {}
    assert standing(month) == {f"{PUBLIC}/Report.docx": "three", **kept}


def test_the_one_beside_may_be_renamed_to_the_plain_name(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / PUBLIC / "Report.docx").write_text("edited")
    hand_over(month, PACK, [report("two")])
    (month / PUBLIC / "Report (new).docx").rename(month / PUBLIC / "Report.docx")
    handed = hand_over(month, PACK, [report("three")])
    assert (handed.written, handed.beside) == ((f"{PUBLIC}/Report.docx",), ())
    assert standing(month) == {f"{PUBLIC}/Report.docx": "three"}


def test_an_edit_taken_back_is_no_edit(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / PUBLIC / "Report.docx").write_text("edited")
    hand_over(month, PACK, [report("two")])
    (month / PUBLIC / "Report.docx").write_text("one")
    assert hand_over(month, PACK, [report("three")]).removed == (f"{PUBLIC}/Report (new).docx",)
    assert standing(month) == {f"{PUBLIC}/Report.docx": "three"}


def test_a_file_we_never_made_is_left_alone(month: Path) -> None:
    (month / PUBLIC).mkdir(parents=True)
    (month / PUBLIC / "Report.docx").write_text("somebody's")
    handed = hand_over(month, PACK, [report("one")])
    assert handed.beside == ((f"{PUBLIC}/Report.docx", f"{PUBLIC}/Report (new).docx"),)
    assert standing(month) == {f"{PUBLIC}/Report.docx": "somebody's", f"{PUBLIC}/Report (new).docx": "one"}


def test_a_paper_never_takes_the_name_of_another(month: Path) -> None:
    """An edited `X` makes way beside itself, but `X (new)` is the plain name of another paper here."""
    papers = [report("one"), paper(f"{PUBLIC}/Report (new).docx", "other", "other")]
    hand_over(month, PACK, papers)
    (month / PUBLIC / "Report.docx").write_text("edited")
    handed = hand_over(month, PACK, [report("two"), papers[1]])
    assert handed.written == (f"{PUBLIC}/Report (new 2).docx", f"{PUBLIC}/Report (new).docx")
    assert standing(month)[f"{PUBLIC}/Report (new).docx"] == "other"


def test_a_pack_never_replaces_a_paper_of_another_pack(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    handed = hand_over(month, "internal", [report("two")])
    assert handed.written == (f"{PUBLIC}/Report (new).docx",)
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one", f"{PUBLIC}/Report (new).docx": "two"}


def test_two_papers_of_one_name_hand_nothing_over(month: Path) -> None:
    handed = hand_over(month, PACK, [report("one"), paper(f"{PUBLIC}/REPORT.docx", "two", "other")])
    assert str(handed.problems[0]) == (
        "error: Two papers of HWB 2022-11-08 would have this name: 'report' and 'other' [two-papers-one-name]\n"
        "  --> outputs/2022-09/HWB 2022-11-08 PUBLIC/REPORT.docx   (for: Programme Manager)\n"
        "  fix: Give them names that differ in letters or figures, for example by a shorter report title."
    )
    assert not month.exists()


def test_a_new_case_of_a_name_leaves_one_paper(month: Path) -> None:
    hand_over(month, PACK, [report("one", f"{PUBLIC}/report.docx")])
    hand_over(month, PACK, [report("two")])
    assert standing(month) == {f"{PUBLIC}/Report.docx": "two"}


def test_where_case_does_not_count_the_old_name_of_a_paper_is_the_paper_itself(month: Path) -> None:
    """A second name for one file stands in for a disk that shows `report.docx` and `Report.docx` as one."""
    hand_over(month, PACK, [report("one", f"{PUBLIC}/report.docx")])
    os.link(month / PUBLIC / "report.docx", month / PUBLIC / "Report.docx")
    assert hand_over(month, PACK, [report("one")]) == Handed(pack=PACK, written=(f"{PUBLIC}/Report.docx",))
    assert (month / PUBLIC / "report.docx").read_text() == "one"


@pytest.mark.parametrize("path", ["../x.docx", "/x.docx", "a/../../x.docx", "C:/x.docx", "a\\b.docx", "a//b", "", ".x"])
def test_a_path_that_leads_out_of_the_folder_is_a_fault_of_ours(path: str) -> None:
    with pytest.raises(ValueError, match="must stay below"):
        paper(path, "words")


def test_packs_of_meetings_that_were_dropped_are_retired(month: Path) -> None:
    hand_over(month, PACK, [report("one"), paper(f"{PUBLIC}/Plan.docx", "two", "plan")])
    hand_over(month, "internal", [paper("internal/Chase list.docx", "who", "chase")])
    (month / PUBLIC / "Plan.docx").write_text("edited")
    retired = retire_others(month, {"internal"})
    [handed] = retired
    assert (handed.pack, handed.removed) == (PACK, (f"{PUBLIC}/Report.docx",))
    assert handed.kept == tuple(paper.path for paper in handed.edited) == ("internal/set aside/Plan.docx",)
    assert standing(month) == {"internal/set aside/Plan.docx": "edited", "internal/Chase list.docx": "who"}
    (month / "internal" / "set aside" / "Plan.docx").unlink()
    assert retire_others(month, {"internal"}) == (Handed(pack=PACK),)
    assert retire_others(month, {"internal"}) == ()
    assert not (month / PUBLIC).exists()


BROKEN = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"version": 1}',
    b'{"version": 1, "packs": {"a": 1}}',
    b'{"version": 2, "packs": {}}',
]
OUTSIDE = b'{"version": 1, "packs": {"%s": [{"identity": "report", "path": "../kept.txt", "sha256": "%s"}]}}'


@pytest.mark.parametrize("content", [*BROKEN, OUTSIDE % (PACK.encode(), sha256(b"mine").hexdigest().encode())])
def test_without_a_readable_manifest_everything_that_stands_counts_as_edited(month: Path, content: bytes) -> None:
    hand_over(month, PACK, [report("one"), paper(f"{PUBLIC}/Plan.docx", "plan", "plan")])
    (month.parent / "kept.txt").write_text("mine")
    (month / "manifest.json").write_bytes(content)
    handed = hand_over(month, PACK, [report("two"), paper(f"{PUBLIC}/Plan.docx", "plan", "plan")])
    assert codes(handed) == ["manifest-broken"]
    assert not handed.problems[0].is_error
    assert standing(month) == {
        f"{PUBLIC}/Report.docx": "one",
        f"{PUBLIC}/Report (new).docx": "two",
        f"{PUBLIC}/Plan.docx": "plan",
    }
    assert (month.parent / "kept.txt").read_text() == "mine"
    assert hand_over(month, PACK, [report("three")]).problems == ()  # and the manifest is whole again


def test_a_broken_manifest_retires_nothing(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / "manifest.json").write_bytes(b"{")
    assert [codes(handed) for handed in retire_others(month, ())] == [["manifest-broken"]]
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one"}


@pytest.mark.parametrize("name", ["manifest.json", ".hand-over/journal.json"])
def test_what_a_later_version_wrote_is_left_alone(month: Path, name: str) -> None:
    hand_over(month, PACK, [report("one")])
    (month / name).parent.mkdir(exist_ok=True)
    (month / name).write_text('{"version": 3}')
    handed = hand_over(month, PACK, [report("two")])
    assert [(problem.code, problem.where.file) for problem in handed.problems] == [
        ("output-newer", f"outputs/2022-09/{name}")
    ]
    assert standing(month)[f"{PUBLIC}/Report.docx"] == "one"
    assert (month / name).read_text() == '{"version": 3}'


def test_what_cannot_be_read_stops_the_hand_over(month: Path) -> None:
    (month / "manifest.json").mkdir(parents=True)
    handed = hand_over(month, PACK, [report("one")])
    assert codes(handed) == ["output-not-readable"]
    assert standing(month) == {}


def test_a_link_in_the_way_is_left_alone_with_what_it_leads_to(month: Path, tmp_path: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (tmp_path / "elsewhere.docx").write_text("one")
    (month / PUBLIC / "Report.docx").unlink()
    (month / PUBLIC / "Report.docx").symlink_to(tmp_path / "elsewhere.docx")
    handed = hand_over(month, PACK, [report("two")])
    assert handed.written == (f"{PUBLIC}/Report (new).docx",)
    assert (month / PUBLIC / "Report.docx").is_symlink()
    assert (tmp_path / "elsewhere.docx").read_text() == "one"


def test_a_link_that_leads_nowhere_is_left_alone_too(month: Path, tmp_path: Path) -> None:
    (month / PUBLIC).mkdir(parents=True)
    (month / PUBLIC / "Report.docx").symlink_to(tmp_path / "not there")
    assert hand_over(month, PACK, [report("one")]).written == (f"{PUBLIC}/Report (new).docx",)
    assert not (tmp_path / "not there").exists()


def test_a_folder_that_is_a_link_takes_no_paper(month: Path, tmp_path: Path) -> None:
    month.mkdir(parents=True)
    (tmp_path / "public site").mkdir()
    (month / PUBLIC).symlink_to(tmp_path / "public site")
    handed = hand_over(month, PACK, [report("one")])
    assert str(handed.problems[0]) == (
        "error: The papers of HWB 2022-11-08 cannot be written, so nothing was changed: "
        "it is a file or a link, and a folder has to be there [papers-not-written]\n"
        "  --> outputs/2022-09/HWB 2022-11-08 PUBLIC   (for: Programme Manager)\n"
        "  fix: Rename or move it, for example to another folder than outputs, then build again."
    )
    assert list((tmp_path / "public site").iterdir()) == []


def test_papers_behind_a_folder_that_became_a_link_are_not_removed(month: Path, tmp_path: Path) -> None:
    hand_over(month, PACK, [report("one"), paper(f"{EXEMPT}/Plan.docx", "two", "plan")])
    (month / EXEMPT).rename(tmp_path / "archive")
    (month / EXEMPT).symlink_to(tmp_path / "archive")
    assert hand_over(month, PACK, [report("one")]).kept == (f"{EXEMPT}/Plan.docx",)
    assert (tmp_path / "archive" / "Plan.docx").read_text() == "two"


def test_a_file_where_a_folder_has_to_be_is_a_problem(month: Path) -> None:
    month.mkdir(parents=True)
    (month / PUBLIC).write_text("a file")
    handed = hand_over(month, PACK, [report("one")])
    assert codes(handed) == ["papers-not-written"]
    assert (month / PUBLIC).read_text() == "a file"


def test_a_folder_where_a_paper_should_stand_is_left_alone(month: Path) -> None:
    (month / PUBLIC / "Report.docx").mkdir(parents=True)
    assert hand_over(month, PACK, [report("one")]).written == (f"{PUBLIC}/Report (new).docx",)


@pytest.mark.parametrize("leftover", ["folder", "file", "link"])
def test_what_an_earlier_run_left_behind_is_swept(month: Path, tmp_path: Path, leftover: str) -> None:
    hand_over(month, PACK, [report("one")])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "words.txt").write_text("mine")
    if leftover == "folder":
        (month / ".hand-over").mkdir()
        (month / ".hand-over" / "1").write_text("half a pap")
        (month / ".hand-over" / "journal.json.part").write_text("{")
    elif leftover == "file":
        (month / ".hand-over").write_text("?")
    else:
        (month / ".hand-over").symlink_to(tmp_path / "mine")
    assert finish_interrupted(month) == ()
    assert sorted(path.name for path in month.iterdir()) == [PUBLIC, "manifest.json"]
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one"}
    assert (tmp_path / "mine" / "words.txt").read_text() == "mine"


def test_a_journal_nobody_can_read_is_swept_and_loses_nothing(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / ".hand-over").mkdir()
    (month / ".hand-over" / "journal.json").write_text('{"version": 1, "pack"')
    assert finish_interrupted(month) == ()
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one"}
    assert not (month / ".hand-over").exists()


def test_a_journal_that_leads_out_of_the_folder_is_not_followed(month: Path) -> None:
    month.mkdir(parents=True)
    (month.parent / "kept.txt").write_text("mine")
    (month / ".hand-over").mkdir()
    step = {"identity": "x", "wanted": "a.docx", "path": "a.docx", "sha256": sha256(b"mine").hexdigest()}
    for staged in ("../../kept.txt", "..", "/etc/hostname"):
        journal = {"version": 1, "pack": PACK, "steps": [{**step, "staged": staged}]}
        (month / ".hand-over" / "journal.json").write_text(json.dumps(journal))
        assert finish_interrupted(month) == ()
        assert standing(month) == {}
        (month / ".hand-over").mkdir()
    assert (month.parent / "kept.txt").read_text() == "mine"


def test_nothing_to_finish_in_a_month_that_is_not_there(tmp_path: Path) -> None:
    assert finish_interrupted(tmp_path / "outputs" / "2022-09") == ()


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Report.docx", "~$Report.docx"),
        ("Reports.docx", "~$eports.docx"),
        ("Reporter.docx", "~$porter.docx"),
        ("HWB 2022-11-08 - Plan.docx", "~$B 2022-11-08 - Plan.docx"),
        ("Report.docx", ".~lock.Report.docx#"),
    ],
)
def test_a_paper_open_in_word_stays_and_so_does_its_whole_pack(month: Path, name: str, owner: str) -> None:
    other = paper(f"{PUBLIC}/Zebra.docx", "plan", "plan")
    hand_over(month, PACK, [report("one", f"{PUBLIC}/{name}"), other])
    (month / PUBLIC / owner).write_text("A. Person")
    handed = hand_over(month, PACK, [report("two", f"{PUBLIC}/{name}"), paper(f"{PUBLIC}/Zebra.docx", "new", "plan")])
    assert str(handed.problems[0]) == (
        "error: This paper is open in Word or LibreOffice, so the papers of HWB 2022-11-08 stay as they were "
        "[paper-open-in-word]\n"
        f"  --> outputs/2022-09/{PUBLIC}/{name}   (for: Programme Manager)\n"
        "  fix: Close it, then build again. If nobody has it open, delete the hidden file "
        f"'{owner}' beside it."
    )
    assert handed.written == ()
    assert (month / PUBLIC / name).read_text() == "one"
    assert (month / PUBLIC / "Zebra.docx").read_text() == "plan"
    (month / PUBLIC / owner).unlink()
    assert hand_over(month, PACK, [report("two", f"{PUBLIC}/{name}"), other]).problems == ()


def test_an_open_paper_that_would_not_change_stops_nobody(month: Path) -> None:
    hand_over(month, PACK, [report("one"), paper(f"{PUBLIC}/Plan.docx", "plan", "plan")])
    (month / PUBLIC / "~$Report.docx").write_text("A. Person")
    handed = hand_over(month, PACK, [report("one"), paper(f"{PUBLIC}/Plan.docx", "new", "plan")])
    assert handed.problems == ()
    assert (month / PUBLIC / "Plan.docx").read_text() == "new"


def test_an_edited_paper_may_stay_open_while_the_new_one_is_written_beside_it(month: Path) -> None:
    hand_over(month, PACK, [report("one")])
    (month / PUBLIC / "Report.docx").write_text("edited")
    (month / PUBLIC / "~$Report.docx").write_text("A. Person")
    assert hand_over(month, PACK, [report("two")]).written == (f"{PUBLIC}/Report (new).docx",)


def test_a_superseded_paper_that_is_open_is_not_taken_from_under_its_reader(month: Path) -> None:
    hand_over(month, PACK, [report("draft", f"{PUBLIC}/Report DRAFT.docx")])
    (month / PUBLIC / "~$port DRAFT.docx").write_text("A. Person")
    assert codes(hand_over(month, PACK, [report("final")])) == ["paper-open-in-word"]
    assert (month / PUBLIC / "Report DRAFT.docx").read_text() == "draft"
    assert not (month / PUBLIC / "Report.docx").exists()


def in_a_process_of_its_own(act: Callable[[], Result], before: Callable[[], None]) -> Result:
    """What `act` gives in a child process that ran `before`, which may give up rights for good."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            before()
            os.write(writer, pickle.dumps(act()))
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        content = answer.read()
    os.waitpid(child, 0)
    result: Result = pickle.loads(content)
    return result


def as_an_ordinary_person() -> None:
    """The system's owner may write anywhere, so a test of what is read-only is run as somebody else."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)


@pytest.fixture
def anybodys_month() -> Iterator[Path]:
    """A month's folder that an ordinary person owns."""
    with tempfile.TemporaryDirectory() as folder:
        month = Path(folder) / "outputs" / "2022-09"
        hand_over(month, PACK, [report("one"), paper(f"{EXEMPT}/Plan.docx", "two", "plan")])
        owner = NOBODY if os.geteuid() == 0 else os.geteuid()
        for path in (Path(folder), *Path(folder).rglob("*")):
            os.chown(path, owner, -1)
        yield month
        for path in Path(folder).rglob("*"):
            if path.is_dir():
                path.chmod(0o755)


@pytest.mark.parametrize("read_only", [".", PUBLIC, EXEMPT])
def test_a_read_only_folder_leaves_the_pack_as_it_was(anybodys_month: Path, read_only: str) -> None:
    month = anybodys_month
    (month / read_only).chmod(0o555)
    before = standing(month)
    papers = [report("new"), paper(f"{EXEMPT}/Plan.docx", "newer", "plan")]
    handed = in_a_process_of_its_own(lambda: hand_over(month, PACK, papers), as_an_ordinary_person)
    assert codes(handed) == ["papers-not-written"]
    assert handed.problems[0].message == (
        "The papers of HWB 2022-11-08 cannot be written, so nothing was changed: "
        "it may not be written to, or another program holds it"
    )
    assert handed.problems[0].where.file == "/".join(["outputs/2022-09", *([read_only] if read_only != "." else [])])
    assert standing(month) == before
    (month / read_only).chmod(0o755)
    handed = in_a_process_of_its_own(lambda: hand_over(month, PACK, papers), as_an_ordinary_person)
    assert handed.problems == ()
    assert standing(month) == {f"{PUBLIC}/Report.docx": "new", f"{EXEMPT}/Plan.docx": "newer"}


def test_a_superseded_paper_in_a_read_only_folder_leaves_the_pack_as_it_was(anybodys_month: Path) -> None:
    month = anybodys_month
    (month / EXEMPT).chmod(0o555)
    handed = in_a_process_of_its_own(lambda: hand_over(month, PACK, [report("new")]), as_an_ordinary_person)
    assert [(problem.code, problem.where.file) for problem in handed.problems] == [
        ("papers-not-written", f"outputs/2022-09/{EXEMPT}")
    ]
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one", f"{EXEMPT}/Plan.docx": "two"}


def test_a_read_only_paper_leaves_the_pack_as_it_was(anybodys_month: Path) -> None:
    month = anybodys_month
    (month / EXEMPT / "Plan.docx").chmod(0o444)
    papers = [report("new"), paper(f"{EXEMPT}/Plan.docx", "newer", "plan")]
    handed = in_a_process_of_its_own(lambda: hand_over(month, PACK, papers), as_an_ordinary_person)
    [problem] = handed.problems
    assert problem.where.file == f"outputs/2022-09/{EXEMPT}/Plan.docx"
    assert problem.message == (
        "The papers of HWB 2022-11-08 cannot be written, so nothing was changed: it is marked read-only"
    )
    assert problem.hint == "Right-click it, choose Properties and take the mark off Read-only, then build again."
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one", f"{EXEMPT}/Plan.docx": "two"}


def test_no_room_on_the_disk_leaves_the_pack_as_it_was(month: Path) -> None:
    hand_over(month, PACK, [report("one"), paper(f"{PUBLIC}/Plan.docx", "two", "plan")])
    papers = [report("new"), paper(f"{PUBLIC}/Plan.docx", "x" * 5000, "plan")]

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    handed = in_a_process_of_its_own(lambda: hand_over(month, PACK, papers), little_room)
    assert [(problem.code, problem.where.file) for problem in handed.problems] == [
        ("papers-not-written", "outputs/2022-09")
    ]
    assert "there is no room" in handed.problems[0].message
    assert standing(month) == {f"{PUBLIC}/Report.docx": "one", f"{PUBLIC}/Plan.docx": "two"}
    assert not (month / ".hand-over").exists()
    assert hand_over(month, PACK, papers).problems == ()


def test_a_name_the_system_finds_too_long_is_a_problem(month: Path) -> None:
    handed = hand_over(month, PACK, [report("one", f"{PUBLIC}/{'x' * 300}.docx")])
    assert codes(handed) == ["papers-not-written"]
    assert "the name with its folders is too long" in handed.problems[0].message


def test_our_own_files_are_written_whole_or_not_at_all(month: Path) -> None:
    assert write_own(month, "record.json", b"one") is None
    assert standing(month) == {"record.json": "one"}
    os.utime(month / "record.json", (1, 1))
    assert write_own(month, "record.json", b"one") is None
    assert (month / "record.json").stat().st_mtime == 1  # the same again touches nothing

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    problem = in_a_process_of_its_own(lambda: write_own(month, "record.json", b"x" * 5000), no_room)
    assert isinstance(problem, Problem)
    assert problem.message == (
        "record.json cannot be written, so nothing was changed: there is no room for a file of that size"
    )
    assert (month / "record.json").read_bytes() == b"one"
    assert finish_interrupted(month) == ()
    assert [path.name for path in month.iterdir()] == ["record.json"]


def test_paths_with_spaces_accents_and_many_letters_are_no_trouble(tmp_path: Path) -> None:
    month = tmp_path / ("Dŵr – a board's papers " * 4).strip() / "outputs" / "2022-09"
    name = f"{PUBLIC}/{'Gwasanaethau plant – ŵŷ ' * 6}.docx"
    assert hand_over(month, PACK, [report("one", name)]).written == (name,)
    assert hand_over(month, PACK, [report("two", name)]).written == (name,)
    assert standing(month) == {name: "two"}


def plan_for(readers: str, words: str) -> PaperFile:
    """The plan as `arrange` names it, in the folder of its readers."""
    identity = f"{PACK} | Improvement plan | {readers} | 1"
    return paper(f"{PACK} {readers.upper()}/A - Plan.docx", words, identity)


def summary_for(readers: str, words: str) -> PaperFile:
    return paper(f"{PACK} {readers.upper()}/Report.docx", words, f"{PACK} | Board report | {readers} | 1")


ASIDE = "internal/set aside/A - Plan.docx"


@pytest.mark.parametrize(("before", "after"), [("Public", "Internal"), ("Public", "Exempt 3"), ("Exempt 3", "Public")])
def test_an_edited_paper_is_moved_out_of_the_folder_when_its_access_is_changed(
    month: Path, before: str, after: str
) -> None:
    """And named for as long as it stands; where the report stays public the plan goes all the same."""
    hand_over(month, PACK, [summary_for("Public", "report"), plan_for(before, "one")])
    (month / f"{PACK} {before.upper()}" / "A - Plan.docx").write_text("typed")
    for _ in range(2):
        handed = hand_over(month, PACK, [summary_for("Public", "report"), plan_for(after, "two")])
        assert (handed.kept, handed.removed, handed.beside) == ((ASIDE,), (), ())
        assert [edited.path for edited in handed.edited] == [ASIDE]
        assert standing(month) == {
            f"{PUBLIC}/Report.docx": "report",
            f"{PACK} {after.upper()}/A - Plan.docx": "two",
            ASIDE: "typed",
        }
    (month / ASIDE).unlink()
    assert hand_over(month, PACK, [summary_for("Public", "report"), plan_for(after, "two")]).kept == ()


def test_two_edited_papers_of_one_name_are_set_aside_beside_each_other(month: Path) -> None:
    for words, readers in (("first", "Public"), ("second", "Exempt 3")):
        hand_over(month, PACK, [plan_for(readers, "made")])
        (month / f"{PACK} {readers.upper()}" / "A - Plan.docx").write_text(words)
    hand_over(month, PACK, [plan_for("Internal", "made")])
    found = standing(month)
    assert (found[ASIDE], found[ASIDE.replace(".docx", " (2).docx")]) == ("first", "second")
    assert len(found) == 3


def test_a_folder_a_link_or_an_untouched_paper_is_never_set_aside(month: Path, tmp_path: Path) -> None:
    hand_over(month, PACK, [plan_for("Public", "one"), summary_for("Public", "report")])
    (month / PUBLIC / "A - Plan.docx").unlink()
    (month / PUBLIC / "A - Plan.docx").mkdir()
    hand_over(month, PACK, [plan_for("Internal", "two"), summary_for("Internal", "report")])
    assert not (month / "internal").exists()
    assert (month / PUBLIC / "A - Plan.docx").is_dir()
    assert not (month / PUBLIC / "Report.docx").exists()


def test_an_edited_paper_of_changed_access_that_is_open_keeps_the_pack_as_it_was(month: Path) -> None:
    hand_over(month, PACK, [plan_for("Public", "one")])
    (month / PUBLIC / "A - Plan.docx").write_text("typed")
    (month / PUBLIC / ".~lock.A - Plan.docx#").write_text("Somebody")
    before = standing(month)
    assert codes(hand_over(month, PACK, [plan_for("Internal", "two")])) == ["paper-open-in-word"]
    assert standing(month) == before


def test_in_a_draft_what_was_made_for_other_readers_does_not_stay_and_what_a_slip_hides_does(month: Path) -> None:
    """An earlier paper that cannot be made this time stays; a changed access is no such thing."""
    hand_over(month, PACK, [plan_for("Public", "one"), plan_for("Exempt 3", "exempt"), summary_for("Public", "report")])
    handed = hand_over(month, PACK, [plan_for("Public", "two")], is_whole=False)
    assert handed.removed == ()
    assert len(standing(month)) == 3
    handed = hand_over(month, PACK, [plan_for("Internal", "three")], is_whole=False)
    assert sorted(handed.removed) == [f"{EXEMPT}/A - Plan.docx", f"{PUBLIC}/A - Plan.docx"]
    assert standing(month) == {f"{PACK} INTERNAL/A - Plan.docx": "three", f"{PUBLIC}/Report.docx": "report"}
