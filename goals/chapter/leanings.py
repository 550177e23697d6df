"""What the words above a piece say about it: the head of its column, its heading, the sentence that leads in a list."""

import re

GOAL, ACTIVITY, INDICATOR, FOCUS_AREA = "doelstelling", "activiteit", "indicator", "speerpunt"
EXPLANATION, HEADING = "toelichting", "kop"

# The first that is found counts: "Activiteit en wie" is about activities, "Indicatoren bij de doelen" about indicators.
WORDS = (
    (
        INDICATOR,
        r"indicator\w*|hoe meten|meten we|waaraan|zien we|we zien|merken we|we merken|meetbaar|maatstaf|norm|kpi\w*|"
        r"meting|hoe weten|weten we|volgen we|we volgen|succes\w*|monitoring",
    ),
    (
        ACTIVITY,
        r"activiteit\w*|actie\w*|maatregel\w*|aanpak|wat doen|wat doet|taak|taken|"
        r"doen we|we doen|gaan we|we gaan|hoe doen|stappen|inzet|"
        r"werkwijze|pakken we|we pakken|ondernemen|uitvoering|hoe we|werken we|zetten we|daarvoor|hiervoor",
    ),
    (FOCUS_AREA, r"speerpunt\w*|thema\w*|prioriteit\w*|beleidsterrein|onderwerp|pijler\w*|programmalijn\w*"),
    (
        GOAL,
        r"doel|doelen|subdoel\w*|hoofddoel\w*|doelstelling\w*|ambitie\w*|resulta\w+|beoogd\w*|streven\w*|bereiken|streefwaarde|doelwaarde|"
        r"willen we|opbrengst\w*",
    ),
    (
        EXPLANATION,
        r"wie|wanneer|planning|middelen|budget\w*|kosten|begroting|euro|verantwoordelijk\w*|trekker\w*|eigenaar|status|nr|"
        r"nummer|jaar|termijn|toelichting|opmerking\w*|looptijd|periode|bron\w*|nulmeting|stand|gereed|door|actiehouder\w*",
    ),
)
PATTERNS = tuple((sort, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for sort, words in WORDS)
STORY = re.compile(
    r"\b(?:inleiding|terugblik|waar (?:we|wij) vandaan|context|aanleiding|achtergrond|analyse|leeswijzer|visie|"
    r"missie|evaluatie|samenvatting|situatie|totstandkoming|waarom|trends|ontwikkelingen|vooruitblik|voorwoord|"
    r"aan de hand|probleem|waar staan (?:we|wij)|stand van zaken)\b",
    re.IGNORECASE,
)
LONGEST_HEAD = 8


LABEL = re.compile(
    r"(speerpunt(?:en)?|doelstelling(?:en)?|subdoel(?:en)?|hoofddoel|doel(?:en)?|ambities?|resulta(?:at|ten)|"
    r"streefwaarde|doelwaarde|indicator(?:en)?|activiteit(?:en)?|acties?|maatregel(?:en)?|toelichting|achtergrond|"
    r"aanleiding|context|nulmeting|planning|middelen|waarom)"
    r"(?:\s+[A-Z]?[\dIVX.]*[a-z]?)?\s*[:–-]\s+(?=\S)",
    re.IGNORECASE,
)
NUMBERED_LABEL = re.compile(
    r"(doel|doelstelling|subdoel|activiteit|actie|indicator)\s+[A-Z]?\d[\d.]*[a-z]?\s+(?=\S)", re.IGNORECASE
)


def label_of(text: str) -> str:
    """The sort that a label at the start of a line announces: "Doel 2: …", "Indicator: …"."""
    label = LABEL.match(text)
    return (leaning_of(label[1]) or EXPLANATION) if label else ""


def label_of_heading(text: str) -> str:
    """As `label_of`; in a heading a number is enough: "Doel 1 Minder verzuim"."""
    label = NUMBERED_LABEL.match(text)
    return leaning_of(label[1]) if label else label_of(text)


def leaning_of(words: str) -> str:
    """The sort that a head, heading or lead-in announces, or nothing."""
    return next((sort for sort, pattern in PATTERNS if pattern.search(words)), "")


def tells_a_story(heading: str) -> bool:
    return bool(STORY.search(heading))


def has_known_columns(cells: list[str]) -> bool:
    """Whether a row is the heads of a table: short cells of which at least two, or all, name a column."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled or any(len(cell.split()) > LONGEST_HEAD for cell in filled):
        return False
    known = sum(bool(leaning_of(cell)) and not re.search(r"\d%|€ ?\d", cell) for cell in filled)
    return known >= min(2, len(filled)) and known * 2 >= len(filled)
