"""What to write under each heading, in the words that a form says beside it; `wanted` says the rest.

Excel shows at most 255 characters beside a cell. {month} and {next} are the reporting month and the one after it,
{last_day} and {day} days of theirs, as they are typed.
"""

from __future__ import annotations

from pipeline.intake import columns
from pipeline.intake.cells.wanted import wanted
from pipeline.intake.columns import Column, Holds, Sheet
from pipeline.plan.calendar import CalendarMonth

_NEW_LINE = "Alt+Enter begins a new line; a line that begins with - is a bullet."
_REPORT = {
    "Completed by": "Your post, not your name, like Head of Partnerships.",
    "Date": "The day you fill this in, like {day}.",
    "Overall RAG": "Red, Amber or Green for the theme as a whole. Where an action that answers an inspection finding "
    "is worse than that, say so in the Summary.",
    "Summary": "At most 150 words: what changed this month, what is late, and what is done about it. " + _NEW_LINE,
    "Achievements": "What was finished or got better in {month}. " + _NEW_LINE,
    "Impact for children and families": "What is different for children and families, and how you know. Nothing by "
    "which a child or a family can be told.",
    "Planned next month": "What will be done in {next}. Write the month's name: a board reads this weeks later.",
    "Decisions asked of the board": "What the board is asked to decide, and by when. Leave it empty if nothing is.",
}
_UPDATES = {
    "Status": "Not started, In progress or Complete. Only a board suspends an action or takes it out of the plan: ask "
    "for that in Changes requested.",
    "Reported RAG": "Green: it will be done by its Due date. Amber or Red: it will not, and Forecast, Reason and "
    "Recovery action say more. Leave it empty once it is Complete.",
    "Forecast": "The day you now expect it to be done, like {day}. Needed when it is Amber or Red.",
    "Completed on": "The day it was done, like {last_day}. Needed when it is Complete.",
    "Progress this month": "What happened in {month}, in a sentence or two; the plan has room for about 40 words. If "
    "nothing did, say so.",
    "Public wording": "Printed word for word in public papers. Nothing by which a child, a family or a colleague can "
    "be told. Left empty, it prints as: No public update this month.",
    "Impact": "What is different for children and families, and how you know.",
    "Evidence": "What shows it, like: Caseload report, {last_day}. Needed when it is Complete, or of a better colour "
    "than last month.",
    "Reason": "Why it is behind. Needed when it is Amber or Red, or will be done after its Due date.",
    "Recovery action": "What will bring it back, and by when. Needed when Reason is.",
}
_RISKS = {
    "Ref": "A reference that no other risk has, like R3.4.",
    "Theme": "Choose your theme from the list.",
    "Risk": "What may happen, in one sentence.",
    "Cause": "What would make it happen.",
    "Effect": "What it would mean for children, families or the plan.",
    "Likelihood": "From 1 (very unlikely) to 5 (almost certain), with what is done about it now.",
    "Impact": "From 1 (hardly felt) to 5 (very serious).",
    "Mitigation": "What is done about it, and what will be done.",
    "Owner": "The post that looks after it, like Head of Partnerships.",
    "Target score": "Likelihood times Impact that you aim for: a whole number from 1 to 25.",
}
_VALUES = {
    "Measure": "The Ref of the measure.",
    "Period": "The month the figure is of, like {month}.",
    "Value": "The figure. Empty: not known yet. 0: there were none. N/A: there was nothing to count.",
    "Numerator": "For a percentage or a rate: how many there were, like 6. Without it nobody can keep small numbers of "
    "people out of public papers.",
    "Denominator": "For a percentage or a rate: out of how many, like 27.",
    "As at": "The day the figure was taken, like {last_day}.",
    "Provisional": "Yes if the figure may still change.",
    "Commentary": "What the figure tells, in a sentence or two.",
}
_REQUESTED = {
    "Action": "The Ref of the action, from the list.",
    "Kind": "extend: a later date, same work. re-programme: new dates because the work changed. suspend or resume; "
    "close; merge or split; reword; reassign: to another lead.",
    "From": "What stands now: the date, the words, the lead.",
    "To": "What it is to be. For extend and re-programme the new due date with its year, like 30/11/2022.",
    "Reason": "Why, in words that the board can decide on.",
}
_SETTINGS = {
    "Council": "As papers print it, like Solihull Metropolitan Borough Council.",
    "Directorate": "As papers print it, like Children's Services.",
    "Plan title": "What the papers call the plan.",
    "Plan version": "Printed on the plan, like 1.2.",
    "As at": "The one date the month's papers speak of: a day in the reporting month, typed once, here.",
    "Contact": "The post that answers questions, like Programme Manager; a post, not a person.",
    "Contact e-mail": "A shared mailbox; it is printed in public papers.",
    "Date style": "How papers print a day.",
    "Amber up to": "How late an action may be and still be Amber, like 1 month or 14 days; later than that is Red.",
    "Suppress up to": "Counts of people from 1 up to this number are not printed in public papers.",
    "Quarters": "financial: Q1 begins in April. calendar: Q1 begins in January.",
    "Release": "Working days before a public meeting by which Democratic Services have the papers.",
    "Clearance": "Working days before the release by which the papers go out to be cleared.",
    "Draft": "Working days before clearance by which the drafts are made.",
    "Cut-off": "Working days before the drafts by which highlight reports are needed.",
    "Internal release": "Working days before an internal meeting by which its papers go out.",
    "Ward": "A ward of the council, one a row.",
    "Closure day": "A day the council is closed beside weekends and bank holidays, one a row.",
    "RAG key": "A colour under Value, and under Note what it means here: it is printed under every table that uses it.",
    "Exempt n because": "Why matter under that paragraph is not published: the reason in the public interest. The "
    "number in the setting's name is the paragraph's, from 1 to 7.",
    "Heading": "Your own word for one of our columns under Value, and our heading under Note, like When? and Current "
    "due.",
}
_THEMES = {
    "Theme": "The theme's name, as papers print it.",
    "Code": "A short reference, like WF; files and lists name the theme by it.",
    "Lead": "The post that sends the highlight report, like Head of Workforce Development.",
    "Deputy": "The post that stands in.",
    "Also known as": "Other names people use for the theme, like QA and Performance; several are separated by ;",
}
_SOURCES = {
    "Source": "The report's name, as findings refer to it.",
    "Published": "The day it was published; left empty, the report and its findings stay internal.",
    "Received": "The day it was received: the Statement of Action is due 70 working days later.",
}
_FINDINGS = {
    "Ref": "A reference no other finding has, like J8.",
    "Paragraph": "The paragraph of the report, like 2.14.",
    "Finding": "The finding in the report's own words.",
    "Addressed to": "Who must answer it; several are separated by ;",
}
_ACTIONS = {
    "Ref": "A reference no other action has, like 3.4. Keep it when the plan is rearranged.",
    "Findings": "The Refs of the findings it answers, like J3; J8.",
    "Lead": "The post that answers for it, like Head of Workforce Development.",
    "Partners": "Who else takes part; several are separated by ;",
    "Start": "Left empty, it has begun. " + "Like {day}.",
    "Original due": "The date first agreed; it never changes: a new date is a row of Changes. A month goes in as text, "
    "with an apostrophe before it: 'December 2022; Excel makes 1 December of it otherwise.",
    "Current due": "Only a cross-check: it follows from Original due and the approved Changes.",
    "Status": "As agreed when the plan begins; later the highlight reports say it.",
    "Assurance": "How sure you are that it worked; it may go down again.",
    "Agreed RAG": "Only where you settle on another colour than the lead's or the dates'; it needs Agreed because.",
    "Agreed because": "Why that colour stands, in a few words.",
    "Success measure": "How anyone will see that it worked.",
    "Public wording": "Printed word for word in public papers: nothing by which a child, a family or a colleague can "
    "be told.",
    "Depends on": "The Refs of actions that must come first, like 3.1; 3.2.",
    "Publish": "Public, Internal, or Exempt and a paragraph from 1 to 7, like Exempt 3. Left empty, it is Internal.",
    "Previous refs": "References it had before; several are separated by ;",
}
_CHANGES = {
    "Ref": "A reference no other change has, like C12.",
    "Action": "The Ref of the action.",
    "Kind": _REQUESTED["Kind"],
    "From": _REQUESTED["From"],
    "To": "For extend and re-programme the new date; for merge and split the Refs, like 3.4; 3.5; else the new words.",
    "Decision": "pending until the board has decided; only what is approved counts.",
    "Decided on": "The day of the decision: from then on the change counts.",
    "Minute": "Where the decision stands, like IOCSB 30 August 2022, minute 6.",
}
_MEASURES = {
    "Ref": "A reference no other measure has, like M3.1.",
    "Target": "The figure to reach; left empty, the measure has no colour.",
    "Amber within": "How far from the target is Amber: points for a percent, else per cent of the target.",
    "Statistical neighbours": "The newest figure of similar councils.",
    "England": "The newest figure for England.",
    "Personal counts": "Yes if it counts people: small numbers are then kept out of public papers.",
    "Part of": "The Ref of the total it is counted in, like M5; by age and by area: by age: M5; by area: M6.",
    "Running total": "Yes if each month's figure counts from the beginning of the financial year.",
    "Publish": _ACTIONS["Publish"],
}
_MEETINGS = {
    "Board": "The board's full name, like Health and Wellbeing Board.",
    "Short name": "What files are named by, like HWB.",
    "Reporting month": "The month the papers report on, like {month}.",
    "Date": "The day of the meeting, like {day}.",
    "Time": "Like 6.00 pm.",
    "Report from": "The name of the post, like Director of Children's Services.",
    "Report author": "The post of the lead contact, like Programme Manager.",
    "Wards": "The wards affected, separated by ; or left empty for all wards.",
    "Papers": "The kinds of paper in their order, separated by ; each may carry its access, like: Board report; "
    "Improvement plan; Statement of Action; Improvement plan (Exempt 3).",
    "Access": "Public or Internal: how the meeting's papers are published.",
    "Item": "The number on the agenda, once it is known.",
}
_COUNCIL_PLAN = {"Contribution": "How this plan contributes; left empty, the report says nothing of the priority."}
_DOCUMENTS = {
    "Board": "The board whose report relies on it; left empty, it is for all.",
    "Where": "Where it can be read: a web address or an office.",
    "Kind": "background paper: the report relies on it, and the public may ask to see it. other relevant document: it "
    "helps to understand.",
}
_ACCEPTED = {
    "Code": "The code of the problem, as it was printed.",
    "Text": "The very words that were found; with other words it counts no more.",
    "By": "The post that looked at them.",
    "Until": "The last day it counts; left empty, it always does.",
}
_WORDS = {
    (sheet.name, heading): words
    for sheet, said in (
        (columns.HIGHLIGHT_REPORT, _REPORT),
        (columns.ACTION_UPDATES, _UPDATES),
        (columns.RISKS, _RISKS),
        (columns.VALUES, _VALUES),
        (columns.CHANGES_REQUESTED, _REQUESTED),
        (columns.SETTINGS, _SETTINGS),
        (columns.THEMES, _THEMES),
        (columns.SOURCES, _SOURCES),
        (columns.FINDINGS, _FINDINGS),
        (columns.ACTIONS, _UPDATES | _ACTIONS),
        (columns.CHANGES, _CHANGES),
        (columns.MEASURES, _MEASURES),
        (columns.MEETINGS, _MEETINGS),
        (columns.COUNCIL_PLAN, _COUNCIL_PLAN),
        (columns.DOCUMENTS, _DOCUMENTS),
        (columns.ACCEPTED, _ACCEPTED),
    )
    for heading, words in said.items()
}
_LISTS = "several are separated by ;"


def guidance(sheet: Sheet, column: Column, month: CalendarMonth) -> str:
    """What to write in a cell of the column."""
    words = _WORDS.get((sheet.name, column.heading)) or _plain(column)
    following = month.plus(1)
    return words.format(
        month=month,
        next=following,
        last_day=f"{month.last_day:%d/%m/%Y}",
        day=f"{following.last_day:%d/%m/%Y}",
    )


def _plain(column: Column) -> str:
    words = wanted(column)
    return f"{words.removesuffix('.')}; {_LISTS}" if column.holds in (Holds.LIST, Holds.REFS) else words
