"""What is said of a file that cannot be read: a problem each, in its own words, with what to do."""

from __future__ import annotations

from pipeline.intake.packages import Refusal
from pipeline.problems import Place, Problem, Severity

EXCEL = "Excel Workbook (.xlsx)"
WORD = "Word Document (.docx)"


def _problem(code: str, shown: str, message: str, hint: str, brief: str) -> Problem:
    return Problem(code=code, where=Place(file=shown), message=message, hint=hint, brief=brief)


def _warning(code: str, shown: str, message: str, hint: str) -> Problem:
    return Problem(code=code, where=Place(file=shown), message=message, hint=hint, severity=Severity.WARNING)


def locked(shown: str) -> Problem:
    return _problem(
        "file-locked",
        shown,
        "The file cannot be opened: another program holds it, or it may not be read",
        "Close it in Excel or Word, or ask for the right to read it, then run again.",
        "cannot be opened",
    )


def gone(shown: str) -> Problem:
    return _problem(
        "file-gone",
        shown,
        "The file was in the folder a moment ago and is not there any more",
        "If somebody is saving or moving it, wait until that is done; then run again.",
        "not there",
    )


def leads_nowhere(shown: str) -> Problem:
    return _problem(
        "file-gone",
        shown,
        "This is a link to a file that is not there",
        "Put the file itself into the folder, and delete the link.",
        "not there",
    )


def not_a_file(shown: str) -> Problem:
    return _problem(
        "file-unknown",
        shown,
        "This is no ordinary file but a door to a device or to another program, so it was not opened",
        "Delete it, and put the workbook or the Word file that was meant into the folder.",
        "no file",
    )


def not_arrived(shown: str) -> Problem:
    """A file of the cloud whose name is there before its contents are."""
    return _problem(
        "file-not-arrived",
        shown,
        "The file's name and size are here, but its contents are not",
        "If it lies in OneDrive or SharePoint, choose Always keep on this device and wait until it has arrived; "
        "otherwise copy it again from where it came.",
        "not arrived",
    )


def empty(shown: str) -> Problem:
    return _problem(
        "file-empty",
        shown,
        "The file is empty: it has no bytes at all",
        "Save it again from Excel or Word; if it is still being copied, wait and run again.",
        "empty file",
    )


def broken(shown: str) -> Problem:
    return _problem(
        "file-not-read",
        shown,
        "The file cannot be read: something inside it is broken",
        "Open it in Excel or Word, save it under a new name, and put that copy in its place.",
        "cannot be read",
    )


def unknown(shown: str) -> Problem:
    return _problem(
        "file-unknown",
        shown,
        "The file is neither an Excel workbook nor a Word file, or the beginning of it is missing",
        "Open it in Excel or Word and save it as .xlsx or .docx, or move it out of the folder.",
        "unknown file",
    )


def refused(shown: str, why: Refusal) -> Problem:
    if why is Refusal.CUT_SHORT:
        return _half_a_file(shown, "Only part of the file is there: its end is missing or damaged")
    if why is Refusal.DAMAGED:
        return _half_a_file(shown, f"The file was damaged on its way: {why.value}")
    if why is Refusal.PROTECTED:
        return with_password(shown)
    if why is Refusal.TOO_BIG:
        return too_big(shown)
    return _problem(
        "file-unsafe",
        shown,
        f"The file was not read: {why.value}",
        "Ask whoever sent it how it was made; a copy saved from Excel or Word is safe to use.",
        "not safe",
    )


def half_a_file(shown: str) -> Problem:
    return refused(shown, Refusal.CUT_SHORT)


def _half_a_file(shown: str, message: str) -> Problem:
    hint = "Copy it again from where it came; if it is in a synchronised folder, wait until it has arrived."
    return _problem("file-cut-short", shown, message, hint, "half a file")


def too_big(shown: str) -> Problem:
    return _problem(
        "file-too-big",
        shown,
        "The file is far bigger than any plan or narrative, so it was not read",
        "Save a copy without pictures, unused sheets and formatted empty rows, and put that in its place.",
        "too big",
    )


def with_password(shown: str) -> Problem:
    return _problem(
        "file-encrypted",
        shown,
        "The file is protected by a password, so it cannot be read",
        "Open it and take the password off (File, Info, Protect), save it, and put that copy in its place.",
        "needs a password",
    )


def with_label(shown: str) -> Problem:
    return _problem(
        "file-encrypted",
        shown,
        "The file is locked by a sensitivity label or by a restriction on who may open it, so it cannot be read",
        "Save a copy under a label that does not encrypt it, and put that in its place.",
        "locked by its label",
    )


def other_format(shown: str, what: str, wanted: str) -> Problem:
    return _problem(
        "file-other-format",
        shown,
        f"This is {what}, which is not read",
        f"Open it and save it as {wanted}, and put that in its place.",
        "another format",
    )


def strict(shown: str, wanted: str) -> Problem:
    return other_format(shown, "saved in the Strict variety of its format", f"{wanted}, without the word Strict")


def stand_in(shown: str, what: str, hint: str) -> Problem:
    """Something lies where the file itself should: a shortcut to it, an e-mail that carries it, a list, a picture."""
    return _problem("file-other-format", shown, f"This is {what}, which is not read", hint, "not the file itself")


def not_ours(shown: str, what: str, hint: str = "") -> Problem:
    hint = hint or "Nothing needs doing; move it out of the folder to be rid of this line."
    return _warning("file-not-used", shown, f"This is {what}; it was not read", hint)


def workbook_not_ours(shown: str) -> Problem:
    return _problem(
        "workbook-not-ours",
        shown,
        "This workbook is neither a master plan nor a theme's highlight report",
        "A master plan has sheets Settings, Themes, Actions and Meetings; a highlight report has a sheet "
        "Highlight report. Put the sheet's name right, or move the file out of the folder.",
        "not ours",
    )


def lock_file(shown: str) -> Problem:
    """The file itself is never opened: a lock file holds the name of whoever has the other one open."""
    begins = ".~lock" if shown.rpartition("/")[2].startswith(".") else "~$"
    return _warning(
        "file-open-elsewhere",
        shown,
        "Someone has this file's partner open in Excel or Word; what they have not saved is not read",
        f"Close it there and run again; if nobody has it open, delete the file that begins with {begins}.",
    )


def temporary_file(shown: str) -> Problem:
    return _warning(
        "file-open-elsewhere",
        shown,
        "This is a temporary file of another program; it was not read",
        "Finish saving in Excel or Word; if nobody is, delete this file.",
    )


def is_template(shown: str, what: str, wanted: str) -> Problem:
    return _warning(
        "file-is-template",
        shown,
        f"This is {what}; it was read all the same",
        f"Save it as {wanted}, and put that in its place: whoever opens a template gets a new file beside it.",
    )
