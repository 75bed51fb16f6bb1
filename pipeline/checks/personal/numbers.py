"""Numbers that name one person: the health service's, the taxman's, the school's, a telephone's, a case's.

The check figures are those of the NHS Data Model and Dictionary (NHS number, modulus 11) and of the Department for
Education's guide to unique pupil numbers (modulus 23); the letters of a National Insurance number are HMRC's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.personal.detail import Detail, Searched, around, each

_GAP = r"[\s./-]{0,3}"
_LABEL_END = r"(?:\s*(?:numbers?|nos?|ids?|refs?|references?)\b\.?)?\s*(?:is|was|are)?\s*[:=#-]?\s*"

_TEN = re.compile(rf"(?<![\w/.-])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\w/-]|\.\d)")
_NHS_LABELLED = re.compile(rf"\bNHS{_LABEL_END}(?P<it>\d(?:{_GAP}\d){{9}})(?!\d)", re.IGNORECASE)

_INSURANCE = re.compile(
    rf"(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d"
    rf"{_GAP}[A-D](?![A-Za-z0-9])",
    re.IGNORECASE,
)
_INSURANCE_LABELLED = re.compile(
    rf"\b(?:NI|NINO|N\.I\.|national\s+insurance){_LABEL_END}(?P<it>[A-Z]{{2}}(?:{_GAP}\d){{6}}(?:{_GAP}[A-D]\b)?)",
    re.IGNORECASE,
)

_PUPIL = re.compile(r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?![A-Za-z0-9])", re.IGNORECASE)
_PUPIL_LABELLED = re.compile(
    rf"\b(?:UPN|unique\s+pupil|pupil){_LABEL_END}(?P<it>[A-Z](?:[\s-]?\d){{11}}[\s-]?[A-Z\d])(?![A-Z\d])",
    re.IGNORECASE,
)
_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

_TELEPHONE = re.compile(
    r"(?<![\w/.-])(?:(?:\+|00)\s?44[\s.-]?(?:\(0\))?[\s.-]?[1-9]|\(?0\s?[1-9])(?:[\s()./-]{0,3}\d){8,9}(?![\w/]|[.-]\d)"
)
_TELEPHONE_LABELLED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|landline)\b\.?(?:\s*(?:number|no)\b\.?)?\s*(?:is)?\s*[:=-]?\s*"
    r"(?P<it>\+?\(?\d(?:[\s().-]{0,3}\d){5,12})(?!\d)",
    re.IGNORECASE,
)
_A_DAY = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)?\d\d\b|(?:19|20)\d\d-\d\d-\d\d")
_OF_EVERYBODY = re.compile(r"(?:0|\+?44|0044)(?:0?[38])|116\d{3}$|1\d\d$|999$")
"""As Ofcom numbers them: 03 and 08 are organisations', 116 and three figures are for emergencies and helplines."""
_A_DESK = re.compile(
    r"\b(?:council|switchboard|contact\s+centre|help\s?line|hot\s?line|help\s?desk|front\s+door|MASH|reception|"
    r"out[\s-]of[\s-]hours|emergency\s+duty|duty\s+(?:team|desk)|democratic\s+services|press\s+office|NSPCC|"
    r"childline|samaritans|crimestoppers|police\s+on|main\s+number)\b",
    re.IGNORECASE,
)

_CASE = re.compile(
    r"\b(?:(?:case|client|child|person|referral|patient|incident|crime|safeguarding|custody|contact)"
    r"(?:'s)?\s+(?:file\s+|record\s+)?(?:numbers?|nos?\b\.?|refs?\b\.?|references?|ids?)"
    r"|(?:LCS|Liquid\s?logic|Mosaic|Care\s?First|Care\s?Director|Framework-?i|EHM|ICS|PNC|URN|Capita)"
    r"(?:\s+(?:system|case|client|person))?(?:\s+(?:numbers?|nos?\b\.?|refs?\b\.?|references?|ids?))?)"
    r"\s*(?:is|was)?\s*[:=#-]?\s*(?P<it>(?=[\w/-]*\d[\w/-]*\d[\w/-]*\d)[A-Z0-9][\w/-]{3,})",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?")

_FILE = re.compile(
    r"\b(?:(?:case|client|child|patient|social\s+care)\s+(?:file|record)\s*[:=#]?\s*(?P<file>\d{4,12})"
    r"|(?:case|client|child|patient|service\s+user)\s*[:=#]?\s*(?P<it>\d{5,12}))(?![\w,/.-]\d|\w)",
    re.IGNORECASE,
)
_A_SUM = re.compile(r"\s*(?:in\s+(?:all|total)|overall|open|cases|children|families|this|last|per\b|for\b|across\b)")
_OF_OFSTED = re.compile(r"URN\W*(?:SC|EY|VC|RP)?\d{6,7}", re.IGNORECASE)
"""The number of a school or a children's home, which Ofsted publishes."""

_AT = r"[(\[{<]\s?at\s?[)\]}>]"
_DOT = r"(?:\.|\s?[(\[{<]\s?dot\s?[)\]}>]\s?)"
_MAIL_SPELT = re.compile(
    rf"(?<![\w.+-])\w[\w.+'-]{{0,63}}\s?(?:{_AT}\s?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,9}}"
    r"|\sat\s[\w-]{1,63}(?:\sdot\s[\w-]{1,63}){1,9})",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])\w[\w.+'-]{0,63}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")


def health_numbers(words: Searched) -> Iterator[Detail]:
    """Ten figures whose last checks the others; beside the words "NHS number" any ten."""
    for found in each(_TEN, words):
        if _is_health_number(re.sub(r"\D", "", found[0])):
            yield words.detail(found, "nhs-number", "an NHS number")
    for found in each(_NHS_LABELLED, words):
        yield words.detail(found, "nhs-number", "an NHS number", "it")


def _is_health_number(figures: str) -> bool:
    total = sum(int(figure) * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    return check == int(figures[9]) and len(set(figures)) > 1


def insurance_numbers(words: Searched) -> Iterator[Detail]:
    for found in each(_INSURANCE, words):
        yield words.detail(found, "national-insurance-number", "a National Insurance number")
    for found in each(_INSURANCE_LABELLED, words):
        yield words.detail(found, "national-insurance-number", "a National Insurance number", "it")


def pupil_numbers(words: Searched) -> Iterator[Detail]:
    """A letter that checks the twelve figures behind it (a temporary one ends in a letter); labelled ones as they are.

    The last sign of a temporary number counts as its letter's place among the twenty-three.
    """
    for found in each(_PUPIL, words):
        if _is_pupil_number(found[0].upper()):
            yield words.detail(found, "pupil-number", "a unique pupil number")
    for found in each(_PUPIL_LABELLED, words):
        yield words.detail(found, "pupil-number", "a unique pupil number", "it")


def _is_pupil_number(number: str) -> bool:
    figures = [_PUPIL_LETTERS.index(sign) if sign.isalpha() else int(sign) for sign in number[1:]]
    total = sum(figure * weight for figure, weight in zip(figures, range(2, 14), strict=True))
    return _PUPIL_LETTERS[total % 23] == number[0]


def telephone_numbers(words: Searched) -> Iterator[Detail]:
    """Numbers as British telephones have them; beside the word "telephone" shorter ones too.

    Helplines and an organisation's own desk are nobody's; a mobile always is somebody's.
    """
    for found in each(_TELEPHONE, words):
        if not _A_DAY.match(found[0]) and not _is_of_everybody(words, found, found[0]):
            yield words.detail(found, "telephone-number", "a telephone number")
    for found in each(_TELEPHONE_LABELLED, words):
        if not _is_of_everybody(words, found, found["it"]):
            yield words.detail(found, "telephone-number", "a telephone number", "it")


def _is_of_everybody(words: Searched, found: re.Match[str], number: str) -> bool:
    figures = re.sub(r"\D", "", number)
    if _OF_EVERYBODY.match(figures):
        return True
    return not re.match(r"(?:0|440?|00440?)7", figures) and _A_DESK.search(around(words, found)[0]) is not None


def case_numbers(words: Searched) -> Iterator[Detail]:
    """A number of three figures or more, with the words that announce it; a year is none, nor a count of cases."""
    for found in each(_CASE, words):
        is_count = re.search(r"numbers\s+\d{1,4}$", found[0], re.IGNORECASE) or (
            found["it"].isdecimal() and _A_SUM.match(words.words, found.end())
        )
        if not (_A_YEAR.fullmatch(found["it"]) or is_count or _OF_OFSTED.fullmatch(found[0])):
            yield words.detail(found, "case-number", "a case number")
    for found in each(_FILE, words):
        number = found["it"] or found["file"]
        if not _A_YEAR.fullmatch(number):
            yield words.detail(found, "case-number", "a case number")


def mail_addresses(words: Searched) -> Iterator[Detail]:
    for pattern in (_MAIL, _MAIL_SPELT):
        for found in each(pattern, words):
            yield words.detail(found, "e-mail-address", "an e-mail address")
