"""What of its papers keeps a month from being closed, and what a person does about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.handover.closing.private_words import PrivateCell
from pipeline.handover.closing.without_leftovers import without
from pipeline.handover.troubles import shown
from pipeline.papers.inspecting.leftovers import Leftover
from pipeline.plan.choices import Access
from pipeline.problems import CLERK, Place, Problem, Severity


def paper_gone(folder: Path, path: str) -> Problem:
    return _of_paper(
        "paper-gone",
        folder,
        path,
        "This paper was made, and it is not there any more",
        f"Put it back if it was moved; if it is lost, type boardpapers build {folder.name}, which makes it again.",
    )


def paper_under_other_name(folder: Path, path: str, name: str) -> Problem:
    return _of_paper(
        "paper-under-other-name",
        folder,
        path,
        "This paper does not stand under the name it was made for",
        f"Give it that name: '{PurePosixPath(name).name}'.",
    )


def paper_stands_twice(folder: Path, path: str, other: str) -> Problem:
    return _of_paper(
        "paper-stands-twice",
        folder,
        path,
        f"This paper stands here, and as '{PurePosixPath(other).name}' beside it",
        "Compare the two, keep the one that is published under the plain name, and delete the other.",
    )


def draft_stands(folder: Path, path: str) -> Problem:
    return _of_paper(
        "draft-stands",
        folder,
        path,
        "This paper is a draft",
        f"Put right what boardpapers check {folder.name} names, then build: the final takes its place.",
    )


def another_build(folder: Path, path: str) -> Problem:
    return _of_paper(
        "paper-of-another-build",
        folder,
        path,
        "This is not the paper that was built last, nor an edited copy of it",
        f"Move it out of the folder and type boardpapers build {folder.name}; type its changes into the new one.",
    )


def earlier_build(folder: Path, path: str) -> Problem:
    return _of_paper(
        "paper-of-earlier-build",
        folder,
        path,
        "This edited paper was made by an earlier build, so its figures may not be those of the other papers",
        "Compare the paragraphs that are listed; if later data is missing, type it in, or keep the newer paper.",
        severity=Severity.WARNING,
    )


def open_at_close(folder: Path, path: str, beside: Path) -> Problem:
    return _of_paper(
        "paper-open-in-word",
        folder,
        path,
        "This paper is open in Word or LibreOffice, and what is not saved yet cannot be seen",
        f"Save and close it. If nobody has it open, delete the hidden file '{beside.name}' beside it.",
    )


def paper_not_readable(folder: Path, path: str, why: str) -> Problem:
    return _of_paper(
        "paper-not-readable",
        folder,
        path,
        f"This file is no readable paper: {why}",
        "Open it in Word and save it as a Word document (.docx); if Word cannot, put back a copy.",
    )


def may_need_repair(folder: Path, path: str, fault: str) -> Problem:
    return _of_paper(
        "paper-may-need-repair",
        folder,
        path,
        f"Word may want to repair this file: {fault}",
        "Open it in Word; if Word offers to repair it, accept, look at the place, and save.",
        severity=Severity.WARNING,
    )


def leftover_in_paper(folder: Path, path: str, leftover: Leftover) -> Problem:
    return _of_paper(
        "leftover-in-paper",
        folder,
        path,
        f"The paper holds {leftover.what}{leftover.place}: '{leftover.words}'",
        without(leftover),
        severity=Severity.WARNING if leftover.tells_nothing else Severity.ERROR,
    )


def of_other_access(folder: Path, path: str, said: Access, wanted: Access) -> Problem:
    return _of_paper(
        "paper-of-other-access",
        folder,
        path,
        f"The paper says of itself that it is {said}, and it lies in a folder that is {wanted}",
        f"Move it to the folder that is {said}, and put the right paper here.",
        privacy=not wanted.is_internal,
    )


def body_says_other_access(folder: Path, path: str, line: str, wanted: Access) -> Problem:
    return _of_paper(
        "paper-says-other-access",
        folder,
        path,
        f"The paper says '{line}', and it lies in a folder that is {wanted}",
        "If the folder is right, put the line right in Word and save; if the line is, move the paper to its folder.",
        privacy=not wanted.is_internal,
    )


def picture_to_look_at(folder: Path, path: str, names: Sequence[str]) -> Problem:
    named = ", ".join(PurePosixPath(name).name for name in names)
    return _of_paper(
        "picture-to-look-at",
        folder,
        path,
        f"The paper was edited, and holds pictures that boardpapers may not have made: {named}",
        "Look at every picture in it. If one does not belong there, delete it and save; else nothing needs doing.",
        severity=Severity.WARNING,
    )


def folder_passed_over(folder: Path, name: str, alike: str) -> Problem:
    return _of_paper(
        "folder-passed-over",
        folder,
        name,
        f"This folder is named much like '{alike}', and nothing in it was looked at",
        "If it is a copy, move it out of outputs or delete it, so that nobody publishes from it.",
        severity=Severity.WARNING,
    )


def access_not_said(folder: Path, path: str, line: str) -> Problem:
    return _of_paper(
        "access-line-missing",
        folder,
        path,
        "No header or footer of the paper says who may read it",
        f"Type '{line}' into its footer, on the first page and the others.",
        severity=Severity.WARNING,
    )


def not_ours(folder: Path, path: str, access: Access) -> Problem:
    kind = {"Public": "a public folder", "Exempt": "a folder of exempt papers"}.get(access.level, "a folder of papers")
    return _of_paper(
        "file-not-ours",
        folder,
        path,
        f"This file lies in {kind}, and boardpapers did not make it",
        "Move it to a folder of your own, for example beside outputs.",
        severity=Severity.WARNING if access.is_internal else Severity.ERROR,
    )


def private_in_paper(folder: Path, path: str, access: Access, found: PrivateCell, words: str) -> Problem:
    if access.is_public:
        code, readers = "private-words-in-public-paper", "is for the public"
        instead = "what may be said goes into Public wording."
    else:
        code, readers = "private-words-in-exempt-paper", f"shows what is exempt under paragraph {access.paragraph}"
        instead = "they belong in an internal paper."
    return _of_paper(
        code,
        folder,
        path,
        f"This file {readers}, and it holds words of {found.of}, which are not: '{words}'",
        f"Take them out, in hidden text and properties too, and save; {instead}",
        privacy=True,
        related=(found.cell.place,),
    )


def closed_paper_changed(folder: Path, path: str, *, is_gone: bool) -> Problem:
    what = "is not there any more" if is_gone else "was changed"
    return _of_paper(
        "closed-paper-changed",
        folder,
        path,
        f"This paper {what} since it was closed, so it is not what was published",
        "Put back the published file. What is to be said differently goes into a supplement: change the inputs, build.",
        severity=Severity.WARNING,
    )


def _of_paper(
    code: str,
    folder: Path,
    path: str,
    message: str,
    hint: str,
    *,
    severity: Severity = Severity.ERROR,
    privacy: bool = False,
    related: tuple[Place, ...] = (),
) -> Problem:
    return Problem(
        code=code,
        severity=severity,
        where=Place(file=shown(folder, path)),
        message=message,
        hint=hint,
        owner=CLERK,
        privacy=privacy,
        related=related,
    )
