"""record.json: what a month leaves behind, in plain words. This page says all there is to know of the file.

It has two halves. The first is the month as agreed, which later months are compared with. The second says where
every word came from and what was printed where, which a trace follows and a close compares with. Nobody edits the
file: building the month again makes it again, the same bytes from the same inputs. It is JSON in UTF-8.

    version    2
    month      "2022-09"
    as_at      "2022-09-30"
    inputs     a digest of everything the month was made from, whatever its files are called
    build      the build that the papers carry in their properties; "" where no papers were made
    closing    0 while the month is open, 1 once it is closed, 2 once a first supplement is, and so on

The month as agreed
    actions    in the plan's order, each with
        ref, theme                 the action's reference and its theme's code
        state, colour, updated     as printed ("Red", "Red", false); the colour is left out where there is none
        was_public                 public papers printed its words
        original_due, current_due  dates
        assurance, previous_refs   left out where there is none
        reason, recovery           words of its row in the submission; left out where there are none
        master, agreed             the eight cells as the master had them, and as agreed: status, reported, forecast,
                                   completed, progress, public_wording, impact, evidence (a blank cell is left out)
    themes     each with code, and as its lead gave them overall, the colour, and the words summary, achievements,
               impact and planned; what was not sent is left out
    sections   the words each board read last, each with board, section (the council's heading) and words
    findings   each with ref, source and is_covered: whether a live action answers it
    values     of measures, each with measure, period ("2022-09"), value ("84.5", "not available" or
               "not applicable"), provisional, was_public: a public paper might print it then; left out where it
               is not so, is_small: a small number about people; and part_of, the totals it was counted in
    risks      each with ref, theme and score
    meetings   that this month's papers are for, each with board, key ("HWB 2022-11-08") and day
    requests   changes that leads asked for this month, each with action, kind and to, as its To cell says

A date is "2022-09-30", or {"day", "precision", "typed"} where a month or a quarter was typed. Words are a list of
paragraphs, each a string, or {"kind", "spans"} where it is a bullet or has bold, italic, links and the like; a span
is a string or {"words", "bold", "italic", "link", "figure", "mark"}. Of a row in error the month before still stands.
Files of this version are about that have no reason, recovery, words of a theme, is_small or part_of at all; they are
read as blank.

Where it came from, and what was printed
    rows       every row somebody typed, in the order of files, sheets and rows, each with
        kind    the sheet, by its own name ("Actions", "Action updates"); "Narrative" for a report's own words
        ref     the row's reference; of an update or a request the action's, of a value the measure's, of a meeting
                its key, of a highlight report its theme's code, of a narrative the board; "" where it has none
        file    as it lies in the working folder
        sheet   as the file names it; left out where that is the kind
        cells   heading -> the address and the words as they were read: "Lead": ["G14", "Head of Workforce"]. Blank
                cells are left out. Of a narrative each paragraph is a row: its heading, with the paragraph's number
                in the file, from 1, for an address. Of Settings there is one row, of the settings that stand once
                each; those that may repeat (Ward, Closure day, RAG key, Exempt n because, Heading) are not kept
    papers     every paper that stands in the month's folder as it was made, each with
        number      from 1, by which figures name it
        path        below the month's folder
        identity    which paper it is, whatever its file is called
        made        the SHA-256 of the file as it was made; one that differs now was edited by hand
        paragraphs  its words, one paragraph after the other, those in cells of tables included
    figures    every figure printed, each with
        figure, of  its name and what it is of: "overdue" of "plan", "red" of "Workforce"
        words       as printed; a figure that is printed in two ways stands here twice
        counted     references of what it counts; left out where it counts nothing
        printed     the number of a paper, then the numbers of its paragraphs, from 1: [[2, 14, 15], [3, 7]]
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.handover.records.agreed_json import agreed_in, agreed_out
from pipeline.handover.records.origins_json import figures_in, figures_out, papers_in, papers_out, rows_in, rows_out
from pipeline.handover.records.plain_json import (
    NotAsWrittenError,
    WrittenLaterError,
    each_member,
    from_bytes,
    member,
    to_bytes,
)
from pipeline.plan.record import Origins, Record
from pipeline.problems import Place, Problem

RECORD = "record.json"
VERSION = 2


def to_json(record: Record, origins: Origins) -> bytes:
    """The file's bytes: the same for equal records. Every figure of `origins` is printed in one of its papers."""
    where_from = {
        "rows": rows_out(origins.rows),
        "papers": papers_out(origins.papers),
        "figures": figures_out(origins),
    }
    return to_bytes({**agreed_out(record), **where_from}, VERSION)


def from_json(content: bytes, shown_as: str) -> Record | Problem:
    """The record in a file's bytes. `shown_as` is the file as a person knows it: "outputs/2022-08/record.json"."""
    members = _members(content, shown_as)
    if isinstance(members, Problem):
        return members
    try:
        return agreed_in(members)
    except ValueError:  # ours, and those of dates and choices
        return _broken(shown_as)


def origins_from_json(content: bytes, shown_as: str) -> Origins | Problem:
    """Where the month's values came from and what its papers print, from the same file."""
    members = _members(content, shown_as)
    if isinstance(members, Problem):
        return members
    try:
        papers = each_member(members, "papers")
        return Origins(
            rows=rows_in(each_member(members, "rows")),
            figures=figures_in(each_member(members, "figures"), papers),
            papers=papers_in(papers),
        )
    except ValueError:  # ours, and a row's number of thousands of digits
        return _broken(shown_as)


def _members(content: bytes, shown_as: str) -> Mapping[str, object] | Problem:
    try:
        members = from_bytes(content, VERSION)
        if member(members, "version", int) == VERSION:
            return members
    except WrittenLaterError:
        return to_make_again(shown_as, "record-newer", "This record was written by a later version of boardpapers")
    except NotAsWrittenError:
        return _broken(shown_as)
    return to_make_again(shown_as, "record-older", "This record was written by an earlier version of boardpapers")


def _broken(shown_as: str) -> Problem:
    says = "This record is not as it was written: it is cut short or was changed by hand"
    return to_make_again(shown_as, "record-broken", says)


def to_make_again(shown_as: str, code: str, message: str) -> Problem:
    """A record that is of no use; its month's inputs make another."""
    month = shown_as.split("/")[-2:][0]
    return Problem(
        code=code,
        where=Place(file=shown_as),
        message=message,
        hint=f"Delete the file, then build that month again, for example: boardpapers build {month}",
        brief="no record",
    )
