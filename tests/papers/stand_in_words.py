"""The words of the stand-in programme."""

from pipeline.plan.text import Span

THEMES = {
    "1": ("LG", "Leadership and Governance"),
    "2": ("PA", "Partnerships"),
    "3": ("QP", "Quality Assurance & Performance"),
}
"""By the first figure of a reference: the theme's code and its name."""

ACTIONS = (
    ("1.1", "Complete", "Publish terms of reference for the Improvement Board and review them each year."),
    ("1.2", "Green", "Give every board member a named contact in each partner organisation."),
    ("1.3", "Red", "Agree with the Safeguarding Children Partnership which decisions belong to which board."),
    ("1.4", "Amber", "Report performance to members each month in one page they can follow."),
    ("1.5", "Not due", "Review the plan with the inspectorates a year after it was accepted."),
    ("1.6", "Suspended", "Move the partnership's business unit into the council's own building."),
    ("1.7", "Not updated", "Publish a statement of what families may expect from each partner."),
    ("1.8", "Superseded", "Hold a conference on governance."),
    ("1.9", "Complete", "Appoint an independent chair of the Improvement Board."),
    (
        "2.1",
        "Green",
        "Make sure that police, health and social care join every strategy discussion, and record who did not.",
    ),
    (
        "2.2",
        "Amber",
        "Rewrite the threshold guidance with partners and test it on past referrals before it is launched.",
    ),
    ("2.3", "Red", "Commission an out-of-hours response."),
    ("2.4", "Complete", "Train two hundred staff of schools and colleges in the new guidance."),
    ("2.5", "Complete", "Agree how partners share information at the front door."),
    ("2.6", "Green", "Place a health professional in the front door every working day."),
    ("2.7", "Not updated", "Set up a joint review of every repeat referral within three months."),
    ("2.8", "Green", "Write to every general practice with the name of its link worker."),
    ("3.1", "Amber", "Audit sixty records each quarter across agencies and act on what they show."),
    ("3.2", "Green", "Renegotiate the case-management contract."),
    ("3.3", "Complete", "Publish a quality assurance framework that all partners use."),
    ("3.4", "Not due", "Ask families, six months after help ended, what changed for them."),
    ("3.5", "Green", "Give team managers a weekly list of children without a current summary."),
    ("3.6", "Red", "Replace three spreadsheets with one performance report that the Board and teams share."),
    ("3.7", "Suspended", "Bring partners' audit tools into the council's system."),
    ("3.8", "Green", "Publish learning from audits within a month of each audit."),
)
"""Reference, state, action."""

LONG = [
    "Attendance slipped to 79.6 per cent. Three health nurses left the rota in the same fortnight, and the bank holiday"
    " on 19 September left a day without slots. The police figure held up at 94 per cent.",
    "The interdepartmental responsibilities for telecommunications were agreed with R&D and the providers.",
    "- A wider pool of health staff is being trained to take part",
    "- Gaps go to the Board's chair within a day",
]
BULLETS = ["Two steps are done:", "- guidance published on 24 August", "- the old version taken down"]

RISKS = (
    ("R1", "Reliance on agency social workers makes continuity for children hard to keep.", 4, 4),
    ("R12", "Delay to the case-management system holds up better records.", 3, 3),
)

FINDINGS = (
    ("J1", "12", "priority action", "Strategy discussions do not always include health professionals or the police."),
    ("J2", "18", "area for improvement", "Thresholds are not understood in the same way by all agencies."),
    ("J3", "", "", "Records do not always show why a decision was made."),
    ("J4", "31", "area for improvement", "The views of children are not consistently recorded."),
)

KEY = (
    ("Red", "Forecast to finish more than one calendar month after the agreed date, or already that late."),
    ("Amber", "Forecast to finish up to one calendar month after the agreed date, or already that late."),
    ("Green", "On course to finish by the agreed date."),
    ("Complete", "Done, and the date is recorded."),
    ("Not due", "Not started, and its start date has not come."),
    ("Not updated", "No update came this month, so Green cannot be relied on."),
    ("Suspended", "Stopped for now by a decision."),
    ("Superseded", "Replaced by another action, and no longer counted."),
    ("In error", "The row cannot be read; only a draft shows it."),
)

EXTENDED = Span(words="September", bold=True)

NARRATIVE = {
    "executive_summary": [
        "This is the second report to the Health and Wellbeing Board on the multi-agency improvement plan that followed"
        " the joint targeted area inspection.",
        "Most actions are complete or on course. Those that are late, with the reasons, are in section 3.",
    ],
    "decisions": [
        "The Health and Wellbeing Board is asked to:",
        "1. note progress, and the exceptions described in this report;",
        "1. seek assurance from each partner that people will be released for joint audit; and",
        "1. agree to receive the plan again in the new year.",
    ],
    "matters": [
        "Improvement is a matter for every partner, and the words that follow were agreed by all of them.",
        "# What children and families should notice",
        "Waiting has become shorter at the front door. Families described two differences:",
        "- being told what would happen with the information they gave; and",
        "- meeting someone who had read the record before the first visit.",
        "# What is taking longer",
        "Improving records depends in part on changes to the case-management system, and those are late.",
    ],
    "options": ["Partners considered pausing part of the plan. The preferred course is to keep what frees capacity."],
    "reasons": ["Keeping to a smaller number of firm dates maintains pace where children gain most."],
    "priorities": ["The plan contributes to the Council Plan as follows."],
    "consultation": ["The Scrutiny Board questioned partners in public on an earlier version of this plan."],
    "financial": ["Costs remain within the budget approved for the year."],
    "legal": ["There are no decisions in this report that carry legal consequences of their own."],
    "risk": [
        "The most serious risks are reliance on agency staff and delay to the system.",
        "Appetite for both is low.",
    ],
    "equality": ["Replaced by a paragraph with a link."],
    "linkages": ["Health partners' winter plan protects the time of those who attend strategy discussions."],
    "appendices": [],
    "background": [],
    "other_documents": [],
}

GROUPS = (
    (
        "People and Communities",
        (
            ("1", "Improving outcomes for children and young people in Solihull"),
            ("2", "Good quality, responsive, and dignified care and support for Adults in Solihull when they need it"),
            ("3", "Take action to improve life chances and health outcomes in our most disadvantaged communities"),
            ("4", "Enable communities to thrive"),
        ),
        ["Priority 1: the plan exists for this.", "- Help comes sooner", "- Families tell their story once"],
    ),
    (
        "Economy",
        (
            ("5", "Develop and promote the borough's economy, with a focus on revitalising our town and local centres"),
            ("6", "Maximising the opportunities of UK Central and HS2"),
        ),
        ["No direct contribution"],
    ),
    ("Employees", (("9", "Promote employee wellbeing"),), ["Lower caseloads make the work safer to do."]),
)
