"""Mistakes that keep a month from being closed, or come to light when it is: in `outputs/`, by people with Word."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from PIL import Image

from pipeline import afterwards, run
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.mistakes import put, the_file, with_part
from tests.mistakes_table.mistake import CLERK, MASTER, MONTH, QUALITY, Change, Mistake, all_of, typed
from tests.mistakes_table.outputs import FOLDER, MANIFEST, PAPER

RECORD = f"outputs/{MONTH}/record.json"
SHOWN = f"outputs/{MONTH}/{PAPER}"
BESIDE = PAPER.replace(".docx", " (new).docx")
LATE_DATA = typed(MASTER, "Settings", B7="Policy Officer")


def quiet(words: str) -> None:
    """What a run says as it goes is of no matter here."""


def built(place: Workplace) -> object:
    return run.build(place, CalendarMonth(2022, 9), quiet)


def closed(place: Workplace) -> object:
    return afterwards.close(place, CalendarMonth(2022, 9), quiet)


def closing(place: Workplace) -> tuple[Problem, ...]:
    return afterwards.close(place, CalendarMonth(2022, 9), quiet, is_dry_run=True).problems


def the_paper(place: Workplace) -> Path:
    return place.outputs / MONTH / PAPER


def in_word(change: Callable[[WordDocument], object]) -> Change:
    """The board report opened, changed and saved."""

    def changed(place: Workplace) -> None:
        document = Document(str(the_paper(place)))
        change(document)
        document.save(str(the_paper(place)))

    return changed


def added(words: str) -> Change:
    return in_word(lambda document: document.add_paragraph(words))


def hidden(document: WordDocument) -> None:
    document.add_paragraph().add_run("Not for the board.").font.hidden = True


def of_other_access(document: WordDocument) -> None:
    document.core_properties.category = "Internal report"


def without_footers(document: WordDocument) -> None:
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer):
            for paragraph in footer.paragraphs:
                paragraph.clear()


def of_a_lost_style(place: Workplace) -> None:
    def lost(content: bytes) -> bytes:
        return content.replace(b'<w:pStyle w:val="Title"/>', b'<w:pStyle w:val="Lost"/>', 1)

    with_part(the_paper(place), "word/document.xml", lost)


def put_back(place: Workplace) -> None:
    """The paper as it was before late data, copied over the new one."""
    earlier = the_paper(place).read_bytes()
    all_of(LATE_DATA, built)(place)
    the_paper(place).write_bytes(earlier)


def said(file: str, old: str, new: str) -> Change:
    """One of our own files changed by hand."""

    def changed(place: Workplace) -> None:
        words = (place.root / file).read_text(encoding="utf-8")
        assert old in words
        (place.root / file).write_text(words.replace(old, new, 1), encoding="utf-8")

    return changed


def forgotten(place: Workplace) -> None:
    """A manifest that knows of other papers than the record."""
    members = json.loads((place.root / MANIFEST).read_bytes())
    (place.root / MANIFEST).write_text(json.dumps({**members, "packs": {}}), encoding="utf-8")


def says_private(document: WordDocument) -> None:
    line = next(item for item in document.paragraphs if item.text.startswith("Public/private report:"))
    line.text = "Public/private report: Private"


def with_a_picture(document: WordDocument) -> None:
    held = io.BytesIO()
    Image.new("1", (3, 3)).save(held, "PNG")
    document.add_picture(io.BytesIO(held.getvalue()))


def with_a_workbook(place: Workplace) -> None:
    with zipfile.ZipFile(the_paper(place), "a") as archive:
        archive.writestr("word/embeddings/book.xlsx", b"PK")


def made_exempt(place: Workplace) -> None:
    """A board report exempt under paragraph 3 beside the public one, in which somebody typed what is internal."""
    put(the_file(place, MONTH, MASTER), "Meetings", {"J7": "Board report; Board report (Exempt 3)"})
    built(place)
    report = exempt_report(place)
    document = Document(str(report))
    document.add_paragraph(INTERNAL_WORDS)
    document.save(str(report))


def exempt_report(place: Workplace) -> Path:
    return next((place.outputs / MONTH / FOLDER.replace("PUBLIC", "EXEMPT 3")).iterdir())


INTERNAL_WORDS = "Members liked it: scrutiny members asked for a one-page version without abbreviations."

MISTAKES = (
    Mistake(
        code="access-line-missing",
        change=in_word(without_footers),
        where=SHOWN,
        message="No header or footer of the paper says who may read it",
        hint="Type 'Public' into its footer, on the first page and the others.",
        severity="warning",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="closed-paper-changed",
        change=all_of(closed, added("A word too late.")),
        where=SHOWN,
        message="This paper was changed since it was closed, so it is not what was published",
        hint=(
            "Put back the published file. What is to be said differently goes into a supplement: "
            "change the inputs, build."
        ),
        severity="warning",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="closing-unfinished",
        change=said(RECORD, '"closing": 0', '"closing": 1'),
        where=RECORD,
        message="The record says that this is closed, and manifest.json does not list what was closed",
        hint=(
            "If manifest.json was lost, put it back from a backup copy. If there is none, or the closing was "
            "interrupted, type boardpapers close 2022-09"
        ),
        by_build=True,
    ),
    Mistake(
        code="draft-stands",
        change=all_of(lambda place: the_file(place, MONTH, "HWB").unlink(), built),
        where=f"outputs/{MONTH}/{PAPER.replace('.docx', ' DRAFT.docx')}",
        message="This paper is a draft",
        hint="Put right what boardpapers check 2022-09 names, then build: the final takes its place.",
        owner=CLERK,
        also=("month-in-error",),
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="file-not-ours",
        change=lambda place: (the_paper(place).parent / "my notes.txt").write_text("mine"),
        where=f"outputs/{MONTH}/{FOLDER}/my notes.txt",
        message="This file lies in a public folder, and boardpapers did not make it",
        hint="Move it to a folder of your own, for example beside outputs.",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="folder-passed-over",
        change=lambda place: shutil.copytree(the_paper(place).parent, place.outputs / MONTH / f"{FOLDER} (copy)"),
        where=f"outputs/{MONTH}/{FOLDER} (copy)",
        message=f"This folder is named much like '{FOLDER}', and nothing in it was looked at",
        hint="If it is a copy, move it out of outputs or delete it, so that nobody publishes from it.",
        severity="warning",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="inputs-changed-since-build",
        change=LATE_DATA,
        where=f"inputs/{MONTH}",
        message="Something here was changed after the papers were built, and they do not say it",
        hint="If it belongs in them, type boardpapers build 2022-09 first; else nothing needs doing.",
        severity="warning",
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="leftover-in-paper",
        change=in_word(hidden),
        where=SHOWN,
        message="The paper holds hidden text: 'Not for the board.'",
        hint="In Word, show it with the ¶ button, then delete it or take Hidden off under Font, and save.",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="leftover-in-paper",
        change=with_a_workbook,
        where=SHOWN,
        message="The paper holds an embedded file: 'word/embeddings/book.xlsx'",
        hint="In Word, delete the object and save; what readers are to have goes in as text, or as a paper.",
        owner=CLERK,
        also=("paper-may-need-repair",),
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="month-in-error",
        change=all_of(lambda place: the_file(place, MONTH, "HWB").unlink(), built),
        where=f"inputs/{MONTH}",
        message="September 2022 has 1 error, so its papers are drafts or are not there",
        hint="Type boardpapers check 2022-09 to see them; put them right, build, then close.",
        also=("draft-stands",),
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="nothing-to-close",
        change=lambda place: shutil.rmtree(place.outputs / MONTH),
        where=RECORD,
        message="There is no record of September 2022, so there are no papers to close",
        hint="Type boardpapers build 2022-09 first.",
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-gone",
        change=lambda place: the_paper(place).unlink(),
        where=SHOWN,
        message="This paper was made, and it is not there any more",
        hint="Put it back if it was moved; if it is lost, type boardpapers build 2022-09, which makes it again.",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-may-need-repair",
        change=of_a_lost_style,
        where=SHOWN,
        message="Word may want to repair this file: word/document.xml: the style Lost is used and nowhere defined",
        hint="Open it in Word; if Word offers to repair it, accept, look at the place, and save.",
        severity="warning",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-not-readable",
        change=lambda place: the_paper(place).write_bytes(the_paper(place).read_bytes()[:3000]),
        where=SHOWN,
        message="This file is no readable paper: it is not a Word file (.docx), or only half of one",
        hint="Open it in Word and save it as a Word document (.docx); if Word cannot, put back a copy.",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-of-another-build",
        change=put_back,
        where=SHOWN,
        message="This is not the paper that was built last, nor an edited copy of it",
        hint="Move it out of the folder and type boardpapers build 2022-09; type its changes into the new one.",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-of-earlier-build",
        change=all_of(
            added("The director's."), LATE_DATA, built, lambda place: (place.outputs / MONTH / BESIDE).unlink()
        ),
        where=SHOWN,
        message="This edited paper was made by an earlier build, so its figures may not be those of the other papers",
        hint="Compare the paragraphs that are listed; if later data is missing, type it in, or keep the newer paper.",
        severity="warning",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-of-other-access",
        change=in_word(of_other_access),
        where=SHOWN,
        message="The paper says of itself that it is Internal, and it lies in a folder that is Public",
        hint="Move it to the folder that is Internal, and put the right paper here.",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-says-other-access",
        change=in_word(says_private),
        where=SHOWN,
        message="The paper says 'Public/private report: Private', and it lies in a folder that is Public",
        hint=(
            "If the folder is right, put the line right in Word and save; if the line is, move the paper to its folder."
        ),
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-stands-twice",
        change=all_of(added("The director's."), LATE_DATA, built),
        where=SHOWN,
        message=f"This paper stands here, and as '{Path(BESIDE).name}' beside it",
        hint="Compare the two, keep the one that is published under the plain name, and delete the other.",
        owner=CLERK,
        also=("paper-of-earlier-build",),
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="paper-under-other-name",
        change=lambda place: the_paper(place).rename(the_paper(place).with_name("Report.docx")),
        where=f"outputs/{MONTH}/{FOLDER}/Report.docx",
        message="This paper does not stand under the name it was made for",
        hint=f"Give it that name: '{Path(PAPER).name}'.",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="pack-not-made",
        change=said(RECORD, '"key": "HWB 2022-11-08"', '"key": "CB 2022-11-08"'),
        where=f"outputs/{MONTH}",
        message="There are no papers of CB 2022-11-08: they were kept back when the month was built",
        hint="Type boardpapers build 2022-09 to see why; put that right, build, then close.",
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="picture-to-look-at",
        change=in_word(with_a_picture),
        where=SHOWN,
        message="The paper was edited, and holds pictures that boardpapers may not have made: image1.png",
        hint="Look at every picture in it. If one does not belong there, delete it and save; else nothing needs doing.",
        severity="warning",
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="private-words-in-exempt-paper",
        change=made_exempt,
        where=f"outputs/{MONTH}/{FOLDER.replace('PUBLIC', 'EXEMPT 3')}/{Path(PAPER).name}",
        message=(
            "This file shows what is exempt under paragraph 3, and it holds words of Progress this month of 5.3, "
            "which are not: 'scrutiny members asked for a one page version without abbreviations'"
        ),
        hint="Take them out, in hidden text and properties too, and save; they belong in an internal paper.",
        owner=CLERK,
        related=(f"{QUALITY}, sheet Action updates, cell F6",),
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="private-words-in-public-paper",
        change=added(INTERNAL_WORDS),
        where=SHOWN,
        message=(
            "This file is for the public, and it holds words of Progress this month of 5.3, which are not: "
            "'scrutiny members asked for a one page version without abbreviations'"
        ),
        hint="Take them out, in hidden text and properties too, and save; what may be said goes into Public wording.",
        owner=CLERK,
        related=(f"{QUALITY}, sheet Action updates, cell F6",),
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="record-changed-after-closing",
        change=all_of(closed, said(RECORD, '"closing": 1', '"closing": 0')),
        where=RECORD,
        message="This is not the record that was closed: it was changed, replaced or deleted since",
        hint=(
            "Put it back from a backup copy. Where there is none, delete it and manifest.json, then type "
            "boardpapers build 2022-09 and close again."
        ),
        by_build=True,
    ),
    Mistake(
        code="record-not-of-papers",
        change=forgotten,
        where=RECORD,
        message="This record does not speak of the papers that were handed over last: a build was interrupted",
        hint="Type boardpapers build 2022-09, which finishes it, then close.",
        by_build=True,
        command=closing,
    ),
)
