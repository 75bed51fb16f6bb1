"""Words that say a piece of work is late, told from those that only name lateness: "no delay", "delayed discharge"."""

from __future__ import annotations

import re

from pipeline.plan.wording import around, sentences

_MANY = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|a few|many)"
_TIME = rf"(?:{_MANY}|a further|another) (?:working )?(?:days?|weeks?|months?|fortnights?)"
_A_DATE = (
    r"(?:due |target |end |completion |agreed |original ){0,4}(?:date|deadline|timescale|timetable|milestone|target)s?"
)
_A_TIME = (
    r"(?:the )?(?:early |mid[ -]?|late |end (?:of )?|middle of |start of |new |next )*"
    r"(?:\d|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"spring|summer|autumn|winter|year|quarter|month|week)"
)
_DONE = r"(?:finish|complet|deliver|publish|launch|sign|approv|implement|settl)ed|done|ready|in place|concluded"
_CANNOT = (
    r"(?:will not|won't|won’t|cannot|can not|can't|can’t|could not|unable to|not able to|unlikely to|may not|might not|"
    r"no longer expects? to|does not expect to|do not expect to|failed to|fails to)"
)
# Each says that this work is late, or is going to be, in so many words.
_SAYS_LATE = re.compile(
    "|".join(
        (
            r"\b(?:is|are|was|were|been|being|be|now|further|badly|seriously|it) delayed\b",
            r"\bdelay(?:s|ed|ing)?\b",
            r"\b(?:has|have|had|is|are|was|date|deadline|start|work|launch|timetable|completion|may|might|could|will|"
            r"likely to|continues to|again) (?:now |again |already |further |since |itself )*"
            r"(?:slip(?:ped|s|ping)?|slid)\b",
            r"\bslipp(?:ed|ing|age)\b|\bslips\b",
            rf"\b(?:behind (?:the |its |our )?(?:schedule|plan|programme|timetable|time|target)|{_TIME} behind)\b",
            r"\b(?:fallen|fell|falling|running|runs|run|lagging|slightly|well|badly|some way) behind\b",
            rf"\b{_TIME} (?:late|later|over|overdue|adrift)\b(?! in life)",
            r"\blater than (?:we |was |were |first |originally )*"
            r"(?:plan|expect|intend|hop|agree|schedul|promis|anticipat)",
            r"\b(?:running|runs|run) late\b",
            r"\b(?:will|is|are) (?:now )?(?:be )?late(?=\s*(?:[.,;:]|$|because|as\b|by\b|owing|due to))",
            rf"\b{_CANNOT} (?:now )?(?:meet|make|hit|keep|keep to|achieve|reach) (?:\w+ ){{0,3}}{_A_DATE}",
            rf"\b{_A_DATE}(?: of [\w ]{{1,20}})? {_CANNOT} (?:now )?be (?:met|kept|held|achieved|reached|hit)\b",
            rf"\bend of \w+ {_CANNOT} (?:now )?be (?:met|kept|held)\b",
            rf"\b{_CANNOT} (?:now )?be (?:{_DONE}) (?:(?:before|until|by) {_A_TIME}|on time|in time|as planned)",
            rf"\b{_CANNOT} (?:now )?(?:finish|complete|start|begin)(?: \w+){{0,4}} "
            rf"(?:(?:before|until|by) {_A_TIME}|on time|in time|as planned)",
            rf"\b{_CANNOT} (?:now )?be (?:achieved|met|{_DONE}) by (?:the|its|our) {_A_DATE}",
            r"\b(?:will not|cannot|won't|won’t) now be (?:\w+ ){1,3}until\b",
            rf"\bunlikely that (?:\w+ ){{1,2}}will (?:meet|finish|complete|be able to (?:meet|finish)) (?:\w+ ){{0,4}}"
            rf"(?:{_A_DATE}|on time|in time)",
            rf"\b{_A_DATE} (?:is|are) (?:no longer|not) (?:now )?(?:achievable|realistic|possible|deliverable)\b",
            r"\b(?:expect\w*|likely|going) (?:\w+ ){0,3}to be (?:\w+ )?(?:late|delayed)\b",
            r"\bover-?r[au]n(?:s|ning)?\b",
            r"\b(?:has|have|is|are|was|were|been) (?:been |now |further )*held up\b(?! (?:well|at\b))",
            rf"\b(?:missed|missing|misses|miss) (?:the|its|our|this|that|their|every|a) (?:\w+ ){{0,2}}{_A_DATE}",
            rf"\b{_A_DATE}(?: \w+){{0,3}} (?:was|has been|have been|were|will be|is being) missed\b",
            rf"\b{_A_DATE}(?: of [\w ]{{1,20}})? (?:has|have|was|is) (?:now )?(?:gone|passed|lapsed) without\b",
            r"\b(?:postponed|put back (?=to|until|by|from|again|$|[.,;])|put back$|pushed back(?! (?:on|against))|"
            r"pushed (?:\w+ )?into|deferred (?=to|until)|rescheduled (?=to|for|until|in))",
            r"\b(?:off|not on|no longer on) (?:track|course|schedule|target)\b|\boff-track\b",
            rf"\b{_A_DATE} (?:is|are) (?:now )?(?:\w+ )?(?:at risk|in doubt|in trouble|under threat)\b",
            rf"\bat risk of (?:slipping|delay|missing (?:\w+ ){{0,2}}{_A_DATE})",
            r"\b(?:action|work|milestone|this|it|which|the (?:audit|report|review|policy|tool|project|training|"
            r"strategy|guidance|delivery)) (?:is|remains) (?:now |still |already |well |long )*overdue\b",
            r"\b(?:tak(?:e|es|en|ing)|took) (?:[\w ]{1,20} )?longer(?: \w+)? than (?:we |was |"
            r"first |originally )*(?:plan|expect|intend|hop|allow|anticipat|thought)",
            r"\bslower than (?:we |was |first |originally )*(?:plan|expect|intend|hop|anticipat)",
            r"\b(?:progress|work|project|recruitment|negotiations?|talks|delivery|the programme|training|procurement) "
            r"(?:has |have |is |are |was |were )?(?:now |largely |effectively |again )*"
            r"(?:stalled|halted|at a standstill|ground to a halt|come to a halt|been stopped|on hold)\b",
            r"\b(?:is|been|put|placed|currently|remains) on hold\b",
            r"\b(?:work|project|action|recruitment|procurement|programme|roll-?out) (?:has been|is|was) (?:now )?"
            r"(?:paused|suspended|halted|stopped)\b",
            rf"\b(?:lost|cost us|cost the \w+) {_TIME}\b|\b{_TIME} (?:were|was|have been|has been|are|is) lost\b",
            r"\bset-?backs?\b",
            r"\b(?:an? |the |further |second )extension (?:\w+ ){0,3}(?:requested|sought|needed|asked for)\b",
            r"\b(?:request(?:ed|ing)?|seek(?:ing|s)?|sought|ask(?:ed|ing)? for|need(?:s|ed)?) "
            r"(?:an?|another|a further) (?:\w+ )?extension\b",
            r"\b(?:later|revised) (?:\w+ )?date (?:has been |is being |is |was )(?:requested|sought|needed|proposed)\b",
            r"\bmore time (?:is|will be) (?:now )?(?:needed|required)\b",
            rf"\bneeds? (?:more time|(?:{_MANY}|a further) more (?:days|weeks|months))\b",
            r"\b(?:late|delayed|slow) start (?:to|means|has|puts|will)\b",
            r"\b(?:started|began|begun|starting) (?:\w+ ){0,2}late\b(?! in)",
        )
    ),
    re.IGNORECASE,
)
# Before the words: nothing was late, or it is somebody else's lateness, or one that is over.
_DENIED = re.compile(
    r"\b(?:no|not|never|nor|none|neither|without|n't|n’t|nothing|nobody|little|minimal|any|avoid\w*|prevent\w*|"
    r"reduc\w*|cut|cuts|cutting|fewer|less|shorten\w*|remov\w*|tackl\w*|end|ended|ending|rather than|instead of|"
    r"would|if|unless|whether|how|why|risk of|despite|in spite of|notwithstanding|recovered from|explain\w*|stop|"
    r"question\w*|stud(?:y|ied|ies)|ask(?:s|ed)? about|raise[sd]?|flag(?:s|ged)?|spot(?:s|ted)?|notice[sd]?|"
    r"identif\w+|track(?:s|ed)|check(?:s|ed)? for|look(?:s|ed|ing)? (?:at|for)|(?:shows?|see|know) which|should|"
    r"in case|causes? of|reasons? for|learnt from|lessons? from|record\w* of|before)"
    r"(?:\s+[\w'’-]+){0,3}\s*$|^\s*(?:no|none|neither)\b[\w\s'’-]*$",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:after|following|earlier|previous|past|last|former|old)(?:\s+[\w'’-]+){0,4}\s*$", re.IGNORECASE
)
_STILL = re.compile(r"\b(?:now (?:expected|due|planned|likely|forecast)|will now|is now|are now)\b", re.IGNORECASE)
# What children, families and services wait for is the work's subject, not its timetable.
_OF_WHOM = (
    r"(?:child|famil|parent|carer|patient|pupil|young|people|resident|referr|assess|diagnos|treat|court|proceed|hearing|"
    r"adopt|permanen|payment|appointment|clinic|visit|decision|discharge|transfer|access|getting|help|support|respons|"
    r"respond|seeing|seek|notif|report(?:ing)? (?:a|concerns)|speech|language|development|health|review|plans\b|"
    r"cases?\b|answer|handover|care\b|placement)"
)
_OF_SOMETHING_ELSE = re.compile(
    rf"delay\w*(?:\s+(?!means|has|have|is|was|puts|will)[\w'’-]+){{0,4}}?\s+{_OF_WHOM}", re.IGNORECASE
)
_SOMEBODY_ELSE_S = re.compile(
    r"(?:developmental|speech|language|growth|global|learning|court|discharge|avoidable|undue|unnecessary|harmful|"
    r"children’s|children's|families’|families'|care|calls?|callers?|transport|payment|pay|permission|referral|"
    r"(?:help|support|callers?|visits?|assessments?|reviews?|referrals?|appointments?|decisions?|child\w*|famil\w+|"
    r"plans?|cases?)"
    r" (?:that |which |who |whose )?(?:\w+ )?(?:is|are|was|were|been|being|be|have|has|left|put))\s*$",
    re.IGNORECASE,
)
_A_FIGURE = re.compile(  # "attendance slipped to 79.6 per cent" is a figure, not a date
    r"^\s*(?:back |down |by |from )*(?:to |by |from )?(?:about |just |under |over )*\d+(?:[.,]\d+)?\s*"
    r"(?:%|per cent|percent|points?|of\b|in\b|[.,;]|$)",
    re.IGNORECASE,
)
# The time is made up, or the date holds all the same.
_MADE_GOOD = re.compile(
    r"\b(?:(?:is|are) now (?:complete|finished|done|in place|live|in use|up to date)|made good|made up|making up|"
    r"make up|caught up|catch up|recovered|back on (?:track|course|schedule|time)|resolved|"
    r"overcome|regained|resumed|restarted|begun again|began again|is over|put right|absorbed|"
    r"(?:date|deadline|timetable|milestone|completion|end date)s? (?:itself )?(?:still |is |are |remains? )*"
    r"(?:holds?|stands?|kept|safe|unaffected|unchanged|secure|not affected|achievable|not at risk|realistic)|"
    r"(?:does|do|did|will|has|have) not (?:affect|alter|change|put|threaten|move)\w*|without (?:affect|chang|mov)ing|"
    r"no (?:effect|impact|bearing) on|"
    r"(?:still|remains?|be|is|are) (?:(?!not\b)\w+ )?(?:on (?:course|track|schedule|time)|in time)|"
    r"still (?:meet|finish|leaves|leave|within|expects? to meet|due|holds)|on (?:course|track) (?:for|to)|"
    r"within the (?:time|agreed|original|allowance)|ahead of (?:the |its )?(?:due )?(?:date|schedule|plan)|"
    r"before the due date|well before|by the due date|time in hand|weeks? in hand)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never|no longer|cannot|yet to be|n't|n’t|hardly|unlikely to be|off|nor|until|till|once|unless|when|"
    r"to be)(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)


def words_of_slippage(words: str) -> str:
    """The words that say the work is late, as they are quoted; "" where none do, or where it has been made good."""
    parts = sentences(words)
    for number, sentence in enumerate(parts):
        found = next((item for item in _SAYS_LATE.finditer(sentence) if _counts(sentence, item)), None)
        if found and not _is_made_good(parts[number : number + 2]):
            return around(sentence, found.start(), found.end())
    return ""


def _counts(sentence: str, found: re.Match[str]) -> bool:
    before, after = _clause_before(sentence[: found.start()]), sentence[found.end() :]
    if _DENIED.search(before) or _SOMEBODY_ELSE_S.search(sentence[: found.start()] + _helping_verb(found[0])):
        return False
    if _ONCE.search(before) and not _STILL.search(sentence):
        return False
    if "slip" in found[0].casefold() and _A_FIGURE.match(after):
        return False
    return not ("delay" in found[0].casefold() and _OF_SOMETHING_ELSE.match(_from_delay(sentence, found)))


def _clause_before(words: str) -> str:
    """What stands before, back to the last comma or colon: a denial does not reach over one."""
    return re.split(r"[,:()–—]", words)[-1]


def _helping_verb(words: str) -> str:
    """The verb that the pattern took with it, by which the subject before is told: "visits" and "were"."""
    first, *rest = words.split()
    return first if rest else ""


def _from_delay(sentence: str, found: re.Match[str]) -> str:
    return sentence[found.start() + found[0].casefold().index("delay") :]


def _is_made_good(parts: tuple[str, ...]) -> bool:
    return any(_made_good(part) for part in parts)


def _made_good(sentence: str) -> bool:
    return any(not _NOT_SO.search(sentence[: found.start()]) for found in _MADE_GOOD.finditer(sentence))
