"""Words that look like the head of a quote or like a closing, and are none; and heads and closings that are seldom.

Each text with what somebody wrote in it.
"""

from .shapes import HEAD, OUTLOOK_NL, SIGNATURE, WHO
from .words import original, quoted

OWN = "Wij tellen per maand."
BELOW = f"\n\n{HEAD}{quoted()}\n"
OUTLOOK = f"\n\n{OUTLOOK_NL}\n{original()}\n"


def is_kept(text: str) -> tuple[str, str]:
    """All of it is somebody's own, above the mail that is answered."""
    return text + BELOW, text


def is_cut(end: str, *, own: str = OWN) -> tuple[str, str]:
    return f"{own}\n\n{end}", own


OF_ONES_OWN = {
    "numbers-of-groups": "Wij doen het zo:\n\ngr 1 twee uur\ngr 3 drie uur\ngr. 5 vier uur",
    "own-journey": "Ik kom met de trein:\n\nVan: Utrecht Centraal\nDatum: 3 december, 9.12 uur\nNaar: Zwolle\n\nTot dan.",
    "own-journey-first": "Van: Utrecht\nDatum: 3 december 2026 09:12\nOnderwerp: de telling\n\nWie reist er mee?",
    "own-agenda": "De agenda:\n\nVan: 9.30\nDatum: dinsdag 1 december 2026\nOnderwerp: telling\n\nKomen jullie ook?",
    "own-journey-above-the-quote": "Ik kom met de trein:\n\nVan: Utrecht Centraal\nDatum: 3 december 2026, 9.12 uur",
    "own-memo": "Zo begint onze brief:\n\nVan: het bestuur\nAan: de scholen\nDatum: 1 december 2026\nOnderwerp: telling\n\n"
    "Daarna komt de vraag.",
    "own-lines-at-the-end": "Zet dit erboven:\n\nVan: noor@voorbeeld.example\nVerzonden: dinsdag 1 december 2026 09:12",
    "own-english-lines": "Use this:\n\nFrom: the board\nDate: 1 December 2026\nSubject: counting\n\nThat is all.",
    "own-sentence-with-a-time": "Op 3 december om 9:30 heeft de commissie drie vragen:\n\n- wie telt\n- wanneer\n- waarom",
    "own-sentence-who-wrote": "Op 3 mei om 9:30 schreef het bestuur:\n\nHet moet eenvoudiger, en dat vind ik ook.",
    "own-words-like-a-ruler": "Oorspronkelijk bericht:\n\nDe telling is in mei. Nu is dat juni geworden.",
    "own-words-like-our-line": "Moet mijn antwoord boven deze regel staan?\n\nIk zie geen regel in mijn programma.",
    "own-mail-of-the-secretary": "Verstuurd via de mail van onze secretaris, omdat ik op reis was.\n\nDe lijst volgt morgen.",
    "own-mail-of-the-secretary-last": "De lijst is er.\n\nVerstuurd via de mail van onze secretaris",
    "own-sent-by-telephone": "Verzonden met mijn telefoon vanuit de kantine, daarom zo kort.\n\nIk vul het later aan.",
    "own-sentence-about-outlook": "Outlook voor Android toont die mail niet goed.\n\nHebben jullie dat ook?",
    "own-advice-about-outlook": "Download Outlook voor je telefoon, dan zie je de agenda meteen.",
    "own-sentence-over-two-lines": "De lijst van vorige maand heb ik aan alle scholen in de regio\nverstuurd via Outlook.",
    "own-words-under-a-telephone": "Ja.\n\nVerstuurd vanaf mijn iPhone\n\nNog dit: wij tellen ook wie tijdelijk thuis zit.",
    "own-dashes": "Eerst het ene verhaal, over de telling.\n--\nDan het andere verhaal, over het geld.",
    "own-long-dash": "Eerst het ene verhaal.\n\n—\n\nDan het andere verhaal, en dat is langer.",
    "own-list-after-a-goodbye": "Dat klopt.\n\nGroet,\nNoor\n\nVoor de agenda:\n* de telling\n* het geld",
    "own-postscript-about-a-secret": "Dat klopt.\n\nGroet,\nNoor\n\nPS Is die lijst vertrouwelijk?",
    "own-words-about-a-secret": "Dat klopt.\n\nHartelijke groet,\nNoor\n\nLet op: dit is nog vertrouwelijk tot 1 mei.",
}
SELDOM = {
    "german-outlook": is_cut(
        f"Von: {WHO}\nGesendet: Dienstag, 1. Dezember 2026 09:12\nAn: Noor Proef\nBetreff: Nieuw antwoord\n\n{original()}"
    ),
    "german-outlook-older": is_cut(
        f"Mit freundlichen Grüßen\nNoor Proef\n\n-----Ursprüngliche Nachricht-----\nVon: {WHO}\n"
        f"Gesendet: Dienstag, 1. Dezember 2026 09:12\nAn: Noor\nBetreff: Nieuw antwoord\n\n{original()}"
    ),
    "german-gmail": is_cut(f"Am Di., 1. Dez. 2026 um 09:12 Uhr schrieb {WHO}:\n\n{quoted()}"),
    "german-iphone": is_cut(f"Von meinem iPhone gesendet\n\n> Am 01.12.2026 um 09:12 schrieb {WHO}:\n>\n{quoted()}"),
    "french-apple": is_cut(f"Le 1 déc. 2026 à 09:12, {WHO} a écrit :\n\n{quoted()}"),
    "outlook-without-an-address": is_cut(
        "Van: Leernetwerk Passend Onderwijs\nVerzonden: dinsdag 1 december 2026 09:12\nAan: Noor Proef\n"
        f"Onderwerp: Nieuw antwoord\n\n{original()}"
    ),
    "outlook-address-in-the-next-line": is_cut(
        "Van: Leernetwerk Passend Onderwijs\n<portaal@leernetwerk.example>\nVerzonden: dinsdag 1 december 2026 09:12\n"
        f"Aan: Noor Proef\n\n{original()}"
    ),
    "outlook-mac-without-an-address": is_cut(
        f"Van: Leernetwerk\nDatum: dinsdag, 1 december 2026 om 09:12\n\n{original()}"
    ),
    "outlook-english-many-recipients": is_cut(
        f"From: {WHO}\nSent: Tuesday, December 1, 2026 9:12:04 AM\nTo: Noor Proef <noor@voorbeeld.example>;\n"
        f" Bo Proef <bo@voorbeeld.example>\nCc: Kim\nSubject: Nieuw antwoord\nImportance: High\n\n{original()}"
    ),
    "headers-right-under-the-words": (f"{OWN}\n{OUTLOOK_NL}\n{original()}", OWN),
    "ruler-without-dashes": is_cut(f"Begin forwarded message:\n\n{OUTLOOK_NL}\n{original()}"),
    "samsung-dutch-telephone": is_cut(f"Verzonden vanaf mijn Galaxy A52s 5G{OUTLOOK}"),
    "mobile-dutch-telephone": is_cut(f"Verstuurd vanaf mijn mobiele telefoon.{BELOW}"),
    "huawei-dutch-telephone": is_cut(f"Verzonden vanaf mijn HUAWEI-telefoon{BELOW}"),
    "gmail-dutch-telephone": is_cut(f"Verzonden met de Gmail-app{BELOW}"),
    "telephone-with-excuses": is_cut(f"Verstuurd vanaf mijn iPhone, dus sorry voor de typefouten.{BELOW}"),
    "telephone-english-excuses": is_cut(f"Sent from my phone. Please excuse brevity and typos.{BELOW}"),
    "telephone-the-other-way-round": is_cut(f"Vanaf mijn telefoon verzonden{BELOW}"),
    "outlook-for-ios-dutch": is_cut(f"Verzonden vanuit Outlook voor iOS<https://aka.ms/voorbeeld>{OUTLOOK}"),
    "yahoo-for-iphone": is_cut(f"Sent from Yahoo Mail for iPhone{BELOW}"),
    "telephone-under-a-signature": is_cut(
        f"Met vriendelijke groet,\n\n{SIGNATURE}\n\nVerstuurd vanaf mijn iPad{BELOW}"
    ),
    "goodbye-above-a-signature": is_cut(f"Groet,\nNoor\n\nMet vriendelijke groet,\n\n{SIGNATURE}{BELOW}"),
    "signature-with-a-motto": is_cut(
        f"Groet, Noor\n\n-- \nNoor Proef\nSamen maken wij onderwijs voor ieder kind.{BELOW}"
    ),
    "signature-without-a-space": is_cut(f"--\n{SIGNATURE}{BELOW}"),
    "outlook-above-a-mail-with-a-quote": is_cut(f"{OUTLOOK}\n\n> Wie telt er mee?\n\nWij allemaal, denk ik.\n"),
    "outlook-above-a-mail-that-begins-with-an-attribution": is_cut(f"{OUTLOOK_NL}\n{HEAD}{quoted()}\n"),
    "disclaimer-in-broken-lines": is_cut(
        f"Groet,\n{SIGNATURE}\n\nDe informatie in deze mail is alleen bedoeld voor wie hierboven staat als\n"
        f"geadresseerde. Kreeg u deze mail per ongeluk, dan vragen we u om ons dat te\nlaten weten.{BELOW}"
    ),
    "disclaimer-in-a-few-words": is_cut(
        f"Groet,\n{SIGNATURE}\n\nDenk aan het milieu voordat je deze mail print.{BELOW}"
    ),
    "attribution-in-italics": is_cut(f"\n\n*Op 3 mei 2024 om 10:30 schreef {WHO}:*\n\n{original()}"),
}
HARD = {name: is_kept(text) for name, text in OF_ONES_OWN.items()} | SELDOM

# HTML alone, with what is bold or slanted in it.
HARD_HTML = {
    "html-bold": (
        f"<p>Wij doen <b>één ding</b> eerst: <i>tellen</i>.</p><div><b>Van:</b> {WHO.replace('<', '&lt;')}<br>"
        "<b>Verzonden:</b> dinsdag 1 december 2026 09:12<br><b>Aan:</b> Noor<br><b>Onderwerp:</b> Antwoord</div><p>x</p>",
        "Wij doen **één ding** eerst: *tellen*.",
    ),
    "html-bold-in-pieces": (
        "<div><b>Let </b><strong>op:</strong> <b></b>wij tellen <em><b>elke</b></em><b> maand </b>.</div>"
        "<div><b>Eerste regel<br>tweede regel</b></div><ul><li><b>Kort</b> punt</li></ul>"
        "<p><b>Met vriendelijke groet,</b></p><p><b>Noor Proef</b></p>",
        "**Let op:** wij tellen ***elke* maand** .\n**Eerste regel**\n**tweede regel**\n\n- **Kort** punt",
    ),
}
