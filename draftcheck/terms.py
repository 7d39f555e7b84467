"""Words that keep a figure from being checked, and words that never do."""

from __future__ import annotations

import re
from pathlib import Path

_MONTH = (
    r"(?:january|february|april|may|june|july|august|september|october|november|december|jan|feb|apr"
    r"|jun|jul|aug|sept?|oct|nov|dec)"
)
_PART = (
    rf"\bquarter (?:one|two|three|four|[1-4])\b|\bq[1-4]\b|\b(?:first|second|third|fourth|last|this|each"
    rf"|per|the|in) quarter\b(?! of (?:the )?(?:councils|authorities|all))"
    rf"|\byear[- ]to[- ]date\b|\bytd\b|\bso far\b|\bto date\b|\b(?:in|since|for|at|during|by|of|until|to"
    rf"|end of|last) {_MONTH}\b(?!\s*\d{{1,2}}\b)|^\W*{_MONTH}\b\W"
    rf"|\b(?:six|nine|three) months (?:to|of)\b|\bmid[- ]?year\b|\bhalf[- ]?year\w*|\bcurrently\b"
    rf"|\bat present\b|\blast month\b|\bthis month\b|\bmonthly\b|\bper (?:week|month|day)\b|\brolling\b"
    rf"|\blatest local\b|\bnow stands?\b|\bprovisional local\b|\bworking figures?\b|\bin[- ]year\b"
    rf"|\b(?:as at|as of) (?!31 march|march)|\bthis week\b|\btoday\b|\b{_MONTH} to {_MONTH}\b"
    rf"|\bfirst half\b|\bfirst (?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1, 2}) months\b"
    rf"|\bsecond half\b|\blive figures?\b|\byear now running\b|\blatest month\b|\bmonth:|\ba (?:day|week"
    rf"|month)\b"
)
_AIM = (
    r"\btargets?\b|\btargeted\b|\baim\w*\b|\bambition\b|\bgoal\b|\bmilestone|\bforecast|\bproject(?:s|ed"
    r"|ion|ing)\b|\bpredict|\bexpect\w*\b|\banticipat"
    r"|\bset to\b|\bwill (?:be|reach|rise|fall|have|get)\b|\bshould (?:be|reach|fall|rise)\b"
    r"|\btrajectory\b|\bplan(?:s|ned|ning)?\b|\bintend|\bwant(?:s|ed)? (?:to|the|this|it)\b|\bhope\b"
    r"|\bpledge|\bpromis|\bbudgeted\b|\bprofile\b|\bthreshold\b|\bceiling\b|\bceiling of\b|\bby (?:next"
    r"|20\d\d)\b"
)
_GROUP = (
    r"\bnumbers? of (?:people|carers|adults|older|users|clients|requests|cases|residents)\b|\b(?:males?"
    r"|females?|men|women|boys|girls|ethnic\w*|asian|black|white|bame|lgbt\w*|autis\w+|dementia"
    r"|deaf|blind|veterans?|farmers?)\b|\b(?:of whom|of the remaining)\b"
    r"|\b(?:aged|over|under) (?:the age of )?(?:75|80|85|90|25|30|40|50|55)|\bnew clients\b"
    r"|\bself[- ]funders?\b|\bin (?:the town|rural areas|villages|the most deprived)\b|\btenants\b"
    r"|\bon their own\b|\bliving alone\b"
)
_ELSEWHERE = (
    r"\bcomplain|\bcompliment|\bvacanc|\bhelpline|\bcalls?\b|\brequests?\b|\breferrals?\b|\bcontacts\b"
    r"|\bwaiting (?:list|time)|\bwait(?:s|ed)? (?:of|for)\b|\bbudgets? (?:of|is|was|over|under)\b"
    r"|\bfees?\b|\bhours of\b|\bvisits?\b|\bbeds?\b(?! and)"
    r"|\bsickness\b|\bvolunteers?\b|\balerts?\b|\bassessments?\b|\breviews?\b(?! )|\bspen[dt]\w*\b"
    r"|\bsavings?\b|\bcost\w*\b|\bpersonal health budget|\bstaff (?:would|survey|morale)"
    r"|\bjobs? (?:were )?(?:created|fair)|\btrain(?:ed|ing)\b|\bapprentic|\bequipment\b|\badaptations?\b"
    r"|\bdisabled facilities|\bblue badge|\bmeals?\b|\bequivalent\b|\binspection|\bexcess deaths|\bflu\b"
    r"|\bvaccin|\bfalls?\b service|\bopened\b|\bwebsite\b|\bacademic year|\bsuccess rate|\bschools?\b"
    r"|\bpupils?\b|\bstars?\b|\bout of (?:5|10|five|ten)\b"
    r"|\bforum\b|\bclicks?\b|\bfollow(?:ers|ed)\b"
)
_SURVEY = (
    r"\b(?:our|its|the council's|the city's|the county's|the borough's|the city|the county|citizens?'?"
    r"|residents?'?|local|staff|exit|internal|own)(?: own)? (?:[\w' ]{0,24}\b)?(?:survey|panel|poll"
    r"|tracker|questionnaire)\b(?! of (?:service )?users)(?! of carers)(?! of adult)|\bpolls?\b"
    r"|\btracker\b|\byou voted\b|\bvotes?\b|\bquestionnaires?\b"
    r"|\bday cent(?:re|er)s?\b|\bhealthwatch\b|\bfocus groups?\b|\b(?:very|extremely"
    r"|quite) (?:or extremely )?dissatisfied\b|\bwe (?:also )?asked \d|\bwould recommend\b"
    r"|\bsocially isolated\b|\bcut off\b|\bfeedback forms?\b|\bonline survey\b|\bmystery shop"
)

# Why a figure may be none of a year's published ones: words before it, words right after it.
BLOCKS: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...] = (
    (
        "a target, a plan or a forecast",
        re.compile(_AIM),
        re.compile(
            r"^\W*(?:\w+ ){0,2}(?:target|goal|ambition|ceiling|milestone|forecast|expected|by next"
            r"|by 20\d\d)|\bnext year\b|\bby (?:march |the end of )?20\d\d"
        ),
    ),
    ("a part of a year, for which nothing is published", re.compile(_PART), re.compile(_PART)),
    ("a group of people for which no figure is published here", re.compile(_GROUP), re.compile(_GROUP)),
    ("not among the published measures", re.compile(_ELSEWHERE), re.compile(_ELSEWHERE)),
)
OTHER_SURVEYS = re.compile(_SURVEY)
# Of what is to come, wherever it stands before a figure.
LATER = re.compile(
    r"\b(?:we|should|aim(?:s|ing)?|officers|cabinet|council) (?:to |think|expect|hope|want|aim|plan|intend"
    r"|believe|reckon)\w*\b|\bshould\b|\bwant(?:s|ed)? (?:to|the|this|it|every|one|all|at least|more"
    r"|half)\b|\bexpects?\b|\bexpected to\b|\bhopes?\b(?! for)|\baims? (?:to|for|is)\b|\bplans? to\b"
    r"|^\W*by (?:march |the end of )?20\d\d\b|\bforecast|\bproject(?:s|ed) (?:to|that)\b|\bwill (?:be"
    r"|reach|rise|fall|have|get|move|need)\b|\bwould (?:be|fall|rise|reach|have|go|bring)\b"
)
# Of a part of a year, wherever it stands before a figure.
PART_AHEAD = re.compile(
    rf"\b(?:between|from) {_MONTH}(?: 20\d\d)? (?:and|to) (?!march){_MONTH}\b|\bso far\b|\byear to date\b"
    rf"|\bquarter (?:one|two|three|[1-3])\b"
)
AIM, PART = re.compile(_AIM), re.compile(_PART)

KNOWN_WORDS = frozenset(
    word
    for line in Path(__file__).with_name("known_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
