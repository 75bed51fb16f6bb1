"""`boardpapers template`: what is wrong with templates, marked copies of them, their fields, two side by side."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from lxml import etree

from pipeline.cli import boardpapers
from pipeline.handover.turn import one_build_at_a_time
from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.forms.marking.busy_workbook import parts_of, zipped

PLAN, REPORT, SCORECARD = "Improvement plan", "Board report", "Scorecard"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A working folder with templates and nothing else."""
    shutil.copytree(PROJECT / "templates", tmp_path / "templates", ignore=shutil.ignore_patterns("__*"))
    return Workplace(root=tmp_path.resolve())


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), "template", *words], catch_exceptions=False)


def retype(path: Path, *changes: tuple[str, str]) -> None:
    """Somebody types over words of a template; in each part that has them, the first time they stand there."""
    parts = parts_of(path.read_bytes())
    for old, new in changes:
        holding = [name for name in parts if name.startswith("word/") and old.encode() in parts[name]]
        assert holding, f"{path.name} has no {old}"
        parts |= {name: parts[name].replace(old.encode(), new.encode(), 1) for name in holding}
    path.write_bytes(zipped(parts))


def template(place: Workplace, name: str) -> Path:
    return place.templates / f"{name}.docx"


def three_mistakes(place: Workplace) -> None:
    retype(
        template(place, PLAN),
        ("{{ theme.lead }}", "{{ theme.leed }}"),
        ("{{ action.due_note }}", "{{ action.duenote }}"),
    )
    retype(template(place, REPORT), ("{{ meeting.board }}", "{{ meeting.bord }}"))
    (place.templates / "Scorecard.toml").write_text('title = "Scorecard"\norder = "8"\n', encoding="utf-8")


def paragraph(path: Path, words: str) -> int:
    """The first paragraph of the body that holds the words, counted in the file itself."""
    found = etree.fromstring(parts_of(path.read_bytes())["word/document.xml"]).iter(f"{W}p")
    return next(number for number, one in enumerate(found, start=1) if words in "".join(map(str, one.itertext())))


def copies(place: Workplace) -> set[str]:
    folder = place.outputs / "templates"
    return {path.name for path in folder.iterdir() if path.suffix == ".docx"} if folder.exists() else set()


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def comments_in(path: Path) -> list[str]:
    return [comment.text for comment in Document(str(path)).comments]


def test_templates_without_a_mistake_are_one_line(place: Workplace) -> None:
    assert (typed(place).output, typed(place).exit_code) == ("Nothing found in 10 templates\n", 0)
    assert typed(place, PLAN).output == "Nothing found in templates/Improvement plan.docx\n"
    assert not place.outputs.exists()


def test_every_mistake_of_every_template_is_told_with_its_place_and_what_to_type(place: Workplace) -> None:
    three_mistakes(place)
    told = typed(place)
    lines = told.output.splitlines()
    assert told.exit_code == 1
    assert lines[0] == "4 things to put right, in 3 of 10 templates"
    assert lines[2] == "  templates/Improvement plan.docx: 2 to put right"
    number = paragraph(template(place, PLAN), "action.duenote")
    [at] = (here for here, line in enumerate(lines) if line.endswith(f"column 4, paragraph {number}"))
    assert re.fullmatch(r"      --> under “{{ theme.name }}”, table \d+, row \d+, column 4, paragraph \d+", lines[at])
    assert "is it action.due_note?" in " ".join(lines[at - 3 : at])
    assert lines[at + 1] == "      fix: Type {{ action.due_note }}."
    assert "  templates/Scorecard.toml: 1 to put right" in lines
    assert "order is '8'" in told.output


def test_a_field_that_says_nothing_in_its_kind_is_told_wherever_the_template_lies(
    place: Workplace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    retype(template(place, REPORT), ("{{ meeting.board }}", "{{ theme.counts.red }}"))
    elsewhere = tmp_path_factory.mktemp("desk")
    shutil.copy(template(place, REPORT), elsewhere / f"{REPORT}.docx")
    shutil.copy(template(place, REPORT), elsewhere / "Of no kind.docx")
    for named in (REPORT, str(elsewhere / f"{REPORT}.docx")):
        told = typed(place, named)
        words = " ".join(told.output.split())
        assert "The name theme is known only within {%tr for theme in plan.themes %}" in words
        assert "or type {{ plan.counts.red }}, which is the whole plan's." in words
    assert "Nothing found" in typed(place, str(elsewhere / "Of no kind.docx")).output
    retype(template(place, "Highlight report"), ("{{ theme.lead }}", "{{ theme.counts.red }}"))
    assert "Nothing found" in typed(place, "Highlight report").output


def test_a_template_saved_again_by_another_program_says_the_same(place: Workplace) -> None:
    saved = template(place, "Saved again")
    shutil.copy(template(place, REPORT), saved)
    retype(saved, (" NUMPAGES ", " NUMPAGES \\\\* MERGEFORMAT "))
    told = typed(place, "--compare", REPORT, str(saved))
    assert "nothing is dropped and nothing added" in told.output


def test_only_what_is_named_is_looked_at_by_name_or_by_path(place: Workplace) -> None:
    three_mistakes(place)
    for name in (REPORT, f"{REPORT}.docx", str(template(place, REPORT))):
        told = typed(place, name)
        assert told.output.startswith("1 thing to put right\n\n  templates/Board report.docx: 1")
    assert typed(place, SCORECARD).output.startswith("1 thing to put right\n\n  templates/Scorecard.toml")
    assert typed(place, "Hand-over sheet").exit_code == 0
    assert typed(place, REPORT, "Hand-over sheet", REPORT).output.startswith(
        "1 thing to put right, in 1 of 2 templates"
    )


def test_a_template_anywhere_is_looked_at_where_it_is(
    place: Workplace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    three_mistakes(place)
    elsewhere = tmp_path_factory.mktemp("desk")
    shutil.copy(template(place, REPORT), elsewhere / "New report.docx")
    shutil.copy(template(place, REPORT), elsewhere / "Hand-over sheet.docx")
    told = typed(place, str(elsewhere / "New report.docx"))
    assert f"  {(elsewhere / 'New report.docx').as_posix()}: 1 to put right" in told.output
    assert "toml" not in told.output
    before = Path.cwd()
    os.chdir(elsewhere)  # as somebody stands who types a name of their own folder
    try:
        assert "Hand-over sheet.docx: 1 to put right" in typed(place, "Hand-over sheet.docx").output
    finally:
        os.chdir(before)


def test_a_file_that_is_no_template_is_told_in_its_own_words(place: Workplace) -> None:
    template(place, REPORT).write_bytes(b"half")
    shutil.copy(PROJECT / "README.md", place.root / "README.md")
    for name in (REPORT, str(place.root / "README.md")):
        told = typed(place, name)
        assert told.exit_code == 1
        assert "[template-not-readable]" in told.output


def test_a_wrong_command_says_what_to_type(place: Workplace) -> None:
    wrong = {
        ("Bord report",): "There is no file Bord report, here or in templates.",
        ("templates",): "The templates there are: Board report.docx; Chase list.docx;",
        ("--fields", "theme", "--json"): "--fields goes without --json: type one, and then the other.",
        ("--fields", "theme", "--mark"): "--fields goes without --mark",
        ("--fields", "theme", REPORT): "--fields goes without a FILE",
        ("--compare", PLAN, REPORT, "--fields"): "--fields goes without --compare",
        ("--compare", PLAN, REPORT, PLAN): "--compare goes without a FILE",
        ("--compare", PLAN, REPORT, "--mark"): "--compare goes without --mark",
        ("--compare", PLAN): "requires 2 arguments",
        ("--compare", PLAN, "nothing"): "There is no file nothing, here or in templates.",
    }
    for words, said in wrong.items():
        told = typed(place, *words)
        assert told.exit_code == 2, words
        assert said in " ".join(told.output.split()), words


def test_a_folder_without_templates_says_so(place: Workplace) -> None:
    shutil.rmtree(place.templates)
    told = typed(place)
    assert (told.exit_code, told.output.splitlines()[0]) == (1, "1 thing to put right")
    assert "[no-templates]" in told.output


def test_json_says_the_same(place: Workplace) -> None:
    three_mistakes(place)
    told = typed(place, "--json")
    said = json.loads(told.output)
    assert told.exit_code == 1
    assert said["counts"] == {"to_put_right": 4, "to_look_at": 0, "privacy": 0, "people": 1}
    assert said["templates"][0] == "templates/Board report.docx"
    assert len(said["templates"]) == 10
    note = next(problem for problem in said["problems"] if "duenote" in problem["message"])
    where = note["where"]
    assert where.pop("table") > 0
    assert where.pop("row") > 0
    assert where == {
        "file": "templates/Improvement plan.docx",
        "heading": "{{ theme.name }}",
        "column": "4",
        "paragraph": paragraph(template(place, PLAN), "action.duenote"),
    }
    assert "marked" not in said


def test_marked_copies_stand_beside_the_papers_and_not_among_the_templates(place: Workplace) -> None:
    three_mistakes(place)
    before = hashes(place.templates)
    told = typed(place, "--mark")
    assert told.exit_code == 1
    assert copies(place) == {"Board report (marked).docx", "Improvement plan (marked).docx"}
    assert hashes(place.templates) == before
    [comment] = comments_in(place.outputs / "templates" / "Board report (marked).docx")
    assert comment.startswith(
        "To put right: There is no field meeting.bord; is it meeting.board? “{{ meeting.bord }}”."
    )
    assert comment.endswith("\nType {{ meeting.board }}.")
    assert "Marked copies, with a comment in Word at every place, are in outputs/templates:" in told.output
    assert "--mark makes" not in told.output


def test_without_mark_nothing_is_written(place: Workplace) -> None:
    three_mistakes(place)
    assert "boardpapers template --mark makes a copy of each" in " ".join(typed(place).output.split())
    assert not place.outputs.exists()


def test_a_marked_copy_put_into_its_templates_place_works_as_the_template(place: Workplace) -> None:
    three_mistakes(place)
    before = typed(place)
    typed(place, "--mark")
    for name in (PLAN, REPORT):
        shutil.copy(place.outputs / "templates" / f"{name} (marked).docx", template(place, name))
    assert typed(place).output == before.output
    retype(template(place, REPORT), ("{{ meeting.bord }}", "{{ meeting.board }}"))
    assert typed(place, REPORT).output == "Nothing found in templates/Board report.docx\n"


def test_a_marked_copy_left_among_the_templates_is_told_for_what_it_is(place: Workplace) -> None:
    three_mistakes(place)
    typed(place, REPORT, "--mark")
    shutil.copy(place.outputs / "templates" / "Board report (marked).docx", place.templates)
    said = " ".join(typed(place, "Board report (marked)").output.split())
    assert "Board report (marked).docx is a marked copy of a template, so it makes no kind of paper" in said
    assert "save it as Board report.docx in the place of that one" in said


def test_what_was_put_right_loses_its_marked_copy_and_the_others_keep_theirs(place: Workplace) -> None:
    three_mistakes(place)
    typed(place, "--mark")
    retype(template(place, REPORT), ("{{ meeting.bord }}", "{{ meeting.board }}"))
    told = typed(place, REPORT, "--mark")
    assert "of an earlier marking, so removed: Board report (marked).docx" in told.output
    assert copies(place) == {"Improvement plan (marked).docx"}
    shutil.copy(PROJECT / "templates" / f"{PLAN}.docx", template(place, PLAN))
    (place.templates / "Scorecard.toml").write_text('title = "Scorecard"\n', encoding="utf-8")
    told = typed(place, "--mark")
    assert (told.exit_code, copies(place)) == (0, set())
    assert typed(place, "--mark").output.endswith(
        "There is nothing to put right or to look at, so nothing was marked.\n"
    )


def test_marking_one_template_leaves_the_copies_of_the_others(place: Workplace) -> None:
    three_mistakes(place)
    typed(place, PLAN, "--mark")
    typed(place, REPORT, "--mark")
    assert copies(place) == {"Board report (marked).docx", "Improvement plan (marked).docx"}


def test_the_copy_of_a_template_that_is_gone_goes_when_all_are_looked_at(place: Workplace) -> None:
    three_mistakes(place)
    typed(place, "--mark")
    template(place, PLAN).unlink()
    told = typed(place, "--mark")
    assert "of an earlier marking, so removed: Improvement plan (marked).docx" in told.output
    assert copies(place) == {"Board report (marked).docx"}


def test_a_copy_that_somebody_edited_is_left_and_the_new_one_stands_beside_it(place: Workplace) -> None:
    three_mistakes(place)
    typed(place, "--mark")
    edited = place.outputs / "templates" / "Board report (marked).docx"
    retype(edited, ("{{ meeting.bord }}", "{{ meeting.board }}"))
    by_hand = edited.read_bytes()
    assert "Board report (marked) (new).docx" not in typed(place, PLAN, "--mark").output
    told = typed(place, REPORT, "--mark")
    assert "edited by hand, so left, and the new one is beside it: Board report (marked).docx" in told.output
    assert edited.read_bytes() == by_hand
    assert "Board report (marked) (new).docx" in copies(place)
    shutil.copy(edited, template(place, REPORT))
    told = typed(place, REPORT, "--mark")
    assert "of an earlier marking, but edited by hand, so left: Board report (marked).docx" in told.output
    assert "of an earlier marking, so removed: Board report (marked) (new).docx" in told.output
    assert edited.read_bytes() == by_hand


def test_two_templates_of_one_name_have_two_copies(place: Workplace, tmp_path_factory: pytest.TempPathFactory) -> None:
    three_mistakes(place)
    other = tmp_path_factory.mktemp("desk") / "Board report.docx"
    shutil.copy(template(place, REPORT), other)
    typed(place, str(other), "--mark")
    assert copies(place) == {"Board report (marked).docx"}
    typed(place, REPORT, "--mark")
    assert copies(place) == {"Board report (marked).docx", "Board report (marked) (2).docx"}
    typed(place, "--mark")  # all that are in templates: the other is none of them
    assert copies(place) == {"Board report (marked).docx", "Improvement plan (marked).docx"}


def test_a_marked_copy_of_a_marked_copy_does_not_grow_in_name(place: Workplace) -> None:
    three_mistakes(place)
    typed(place, REPORT, "--mark")
    sent = place.root / "Board report (marked).docx"
    shutil.move(place.outputs / "templates" / sent.name, sent)
    shutil.rmtree(place.outputs)
    typed(place, str(sent), "--mark")
    assert copies(place) == {sent.name}
    assert len(comments_in(place.outputs / "templates" / sent.name)) == 1


def test_a_file_that_no_comment_can_be_put_in_is_named(place: Workplace) -> None:
    template(place, REPORT).write_bytes(b"half")
    told = typed(place, REPORT, "--mark")
    assert "  no comment can be put in it, so only what is said above: templates/Board report.docx" in told.output
    assert copies(place) == set()


def test_json_says_what_was_marked(place: Workplace) -> None:
    three_mistakes(place)
    template(place, SCORECARD).write_bytes(b"half")
    told = typed(place, "--mark", "--json")
    assert json.loads(told.stdout)["marked"] == {
        "folder": "outputs/templates",
        "written": ["Board report (marked).docx", "Improvement plan (marked).docx"],
        "beside": [],
        "removed": [],
        "kept": [],
        "not_marked": ["templates/Scorecard.docx"],
        "problems": [],
    }


def test_while_a_build_is_at_work_nothing_is_marked(place: Workplace) -> None:
    three_mistakes(place)
    with one_build_at_a_time(place.outputs):
        told = typed(place, "--mark")
    assert "[another-build-at-work]" in told.output
    assert copies(place) == set()


def test_a_copy_that_is_open_in_word_is_told_and_the_others_are_written(place: Workplace) -> None:
    three_mistakes(place)
    typed(place, "--mark")
    retype(template(place, REPORT), ("{{ meeting.day }}", "{{ meeting.dey }}"))
    retype(template(place, PLAN), ("{{ plan.title }}", "{{ plan.titel }}"))
    (place.outputs / "templates" / "~$ard report (marked).docx").write_bytes(b"Committee Clerk")
    told = typed(place, "--mark")
    assert "[paper-open-in-word]" in told.output
    assert "NOT ALL WRITTEN." in told.output
    assert len(comments_in(place.outputs / "templates" / "Board report (marked).docx")) == 1
    assert len(comments_in(place.outputs / "templates" / "Improvement plan (marked).docx")) == 3


def test_the_fields_are_listed_all_or_those_of_a_word(place: Workplace) -> None:
    every, some = typed(place, "--fields"), typed(place, "--fields", "minute")
    assert (every.exit_code, some.exit_code) == (0, 0)
    assert "{{ theme.lead }}" in every.output
    assert "minute" in some.output
    assert len(some.output) < len(every.output) / 10


def test_two_templates_are_compared_wherever_they_lie(place: Workplace) -> None:
    new = place.root / "New plan.docx"
    shutil.copy(template(place, PLAN), new)
    told = typed(place, "--compare", PLAN, str(new))
    assert told.exit_code == 0
    assert told.output.startswith(
        "New plan.docx in the place of Improvement plan.docx: nothing is dropped and nothing added."
    )
    retype(new, ("{{ theme.lead }}", "{{ theme.deputy }}"))
    told = typed(place, "--compare", PLAN, str(new))
    assert told.exit_code == 0
    at = f"      --> under “{{{{ theme.name }}}}”, paragraph {paragraph(new, 'theme.deputy')}"
    assert told.output.splitlines() == [
        "New plan.docx in the place of Improvement plan.docx: papers lose 1 field, and gain 1 field.",
        "",
        "Papers will no longer print these fields:",
        "  theme.lead, of each theme in plan.themes: The post that leads it",
        at,
        "",
        "Papers will print these fields, which they did not:",
        "  theme.deputy, of each theme in plan.themes: The deputy's post",
        at,
    ]
    assert not place.outputs.exists()


def test_comparing_says_that_the_new_template_has_mistakes(place: Workplace) -> None:
    new = place.root / "New plan.docx"
    shutil.copy(template(place, PLAN), new)
    retype(new, ("{{ theme.lead }}", "{{ theme.leed }}"))
    told = typed(place, "--compare", PLAN, str(new))
    assert told.exit_code == 0
    assert 'New plan.docx: 1 thing to put right. Type boardpapers template "New plan.docx" to see what' in told.output
    assert "theme.leed, of each theme in plan.themes: there is no such field\n" in told.output


def test_what_cannot_be_read_is_not_compared(place: Workplace) -> None:
    template(place, REPORT).write_bytes(b"half")
    told = typed(place, "--compare", REPORT, PLAN)
    assert told.exit_code == 1
    assert "[template-not-readable]" in told.output
    assert "papers lose" not in told.output
