"""Rules about what is told again: words of last month, and words that only point back to it.

What rightly stays as it was is never asked for anew. Evidence names a document, which is the same next month;
Decisions asked of the board stand until they are taken; a Reason is owed once a slip, and a new one when it slips
further. But each of them must be written out: "As last month" tells its reader nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.checks.told import Told, told_by_report, told_with_evidence
from pipeline.plan.choices import Colour, Status
from pipeline.plan.model import Submission
from pipeline.plan.month import AgreedAction, Month, Voice
from pipeline.plan.record import RecordedAction
from pipeline.plan.status import worse
from pipeline.plan.text import Text, plain
from pipeline.plan.wording import MONTH_NAME, is_nearly, shortened
from pipeline.problems import Problem, Severity

_IT = r"(?:\s+(?:highlight\s+)?(?:report|update|entry|return|submission|answer|wording|words|progress|position|form))?"
_EARLIER = (
    r"(?:(?:the\s+|my\s+|our\s+)?(?:(?:last|previous|prior|earlier)(?:\s+(?:month|time))?"
    rf"|{MONTH_NAME}(?:\s+\d{{4}})?)(?:['’]s)?{_IT}|before)"
)
_SAID = r"(?:reported|stated|advised|noted|described|set\s+out|given)"
_POINTS_BACK = re.compile(
    rf"(?:please\s+)?(?:see|refer\s+(?:back\s+)?to|(?:still\s+)?(?:the\s+)?same\s+as(?:\s+in)?|"
    rf"as(?:\s+{_SAID})?(?:\s+(?:per|in|for))?)\s+{_EARLIER}|"
    rf"as\s+previous(?:ly)?(?:\s+{_SAID})?|ditto|(?:still\s+)?(?:the\s+)?same(?:\s+again)?|"
    r"(?:(?:there\s+(?:is|are|has\s+been|have\s+been)\s+)?(?:still\s+)?no\s+(?:(?:further|new|other)\s+)?"
    r"(?:changes?|updates?)(?:\s+to\s+(?:report|note|add))?|(?:(?:the\s+)?position\s+)?(?:(?:is|remains)\s+)?unchanged)"
    rf"(?:\s+this\s+month|\s+(?:since|from|on|to|in)\s+{_EARLIER})?",
    re.IGNORECASE,
)
_SAYS_NONE = re.compile(
    r"(?:none|no|nothing|nil|n/a|not\s+(?:applicable|yet)|too\s+(?:early|soon)\s+to)\b", re.IGNORECASE
)
_MOST_OF_NONE = 8
"""Words of an answer that there is nothing: "None this month", "No sessions were held"."""


def words_are_new(month: Month) -> Iterator[Problem]:
    """What was said last month, word for word or nearly, or is only pointed to, tells nobody anything."""
    for row in month.actions:
        if row.voice is not Voice.LAST_MONTH and _owes_new_words(row):
            before = _before(row, row.previous) if row.previous else {}
            shown = told_with_evidence(row, month)
            own = (told for told in shown if told.heading != "Public wording" or row.action.access.is_public)
            yield from _told_again(own, before, month)
    for sent in month.submissions:
        yield from _told_again(told_by_report(sent), _reported_before(sent, month), month)


def _owes_new_words(row: AgreedAction) -> bool:
    """What is under way does, and what has just been completed."""
    was_under_way = row.previous is not None and row.previous.agreed.status is not Status.COMPLETE
    return row.owes_update or (row.status is Status.COMPLETE and was_under_way)


def _before(row: AgreedAction, last: RecordedAction) -> Mapping[str, Text]:
    """Heading -> last month's words, of those that should move on."""
    before = {
        "Progress": last.agreed.progress,
        "Public wording": last.agreed.public_wording,
        "Impact": last.agreed.impact,
    }
    if row.owes_update:
        before["Recovery action"] = last.recovery
        before["Reason"] = last.reason if _has_slipped_further(row, last) else ()
    return before


def _has_slipped_further(row: AgreedAction, last: RecordedAction) -> bool:
    forecast, forecast_then = row.account.forecast, last.agreed.forecast
    if forecast and forecast_then and forecast.day > forecast_then.day:
        return True
    then = last.colour or Colour.GREEN
    return row.colour not in (None, then) and worse(row.colour, then) is row.colour


def _reported_before(sent: Submission, month: Month) -> Mapping[str, Text]:
    recorded = month.previous.themes if month.previous else ()
    last = next((theme for theme in recorded if theme.code == sent.theme.code), None)
    if last is None:
        return {}
    return {
        "Summary": last.summary,
        "Achievements": last.achievements,
        "Impact for children and families": last.impact,
        "Planned next month": last.planned,
    }


def _told_again(texts: Iterable[Told], before: Mapping[str, Text], month: Month) -> Iterator[Problem]:
    for told in texts:
        last = plain(before.get(told.heading, ()))
        if points_back(told.words):
            message = f"says only '{shortened(told.words)}', and its reader would have to look up an earlier report"
        elif last and month.previous and not _may_be_said_again(told.words) and is_nearly(told.words, last):
            nearly = "" if told.words == last else "nearly "
            message = f"says {nearly}the same as in {month.previous.month}: '{shortened(told.words)}'"
        else:
            continue
        yield Problem(
            code="words-as-last-month",
            severity=Severity.WARNING,
            where=told.where,
            owner=told.owner,
            message=f"{told.heading} of {told.of} {message}",
            hint=_hint(told.heading, month),
        )


def points_back(words: str) -> bool:
    """Whether the whole answer is "As last month", "See August report", "No change" or the like."""
    return _POINTS_BACK.fullmatch(words.strip(" \n.,;:!()'\"‘’“”-–—")) is not None


def _may_be_said_again(words: str) -> bool:
    """That there is nothing to tell, in a few words or by a dash, may be true every month."""
    if not any(letter.isalnum() for letter in words):
        return True
    return len(words.split()) <= _MOST_OF_NONE and _SAYS_NONE.match(words) is not None


def _hint(heading: str, month: Month) -> str:
    now = month.month
    if heading == "Achievements":
        return f"Write what was achieved in {now}; where nothing was, say so, like: None this month."
    if heading in ("Impact", "Impact for children and families"):
        return f"Write what is different in {now}; where nothing is yet, say so, like: Nothing can be seen yet."
    if heading == "Planned next month":
        return f"Write what is planned for {now.plus(1)}; where nothing is, say so, like: Nothing is planned."
    if heading == "Decisions asked of the board":
        return "Write out what the board is asked to decide; where that is nothing, say so, like: None."
    if heading == "Evidence":
        return "Name again what shows it, like: Caseload report, 30 September 2022."
    if heading == "Reason":
        return f"Write why it stands as it does in {now}, like: Two of the four trainers have left."
    if heading == "Recovery action":
        return "Write what is being done now, and by whom, like: The college lends us two trainers."
    return f"Write what is new in {now}; where nothing is, say so, like: No sessions were held."


CHECKS = (words_are_new,)
