"""What people wrote, and the mail of the portal that they answer."""

WORDS = [
    "Ja.",
    "Wij tellen per maand, met een lijst die de scholen zelf bijhouden.",
    "Goed punt.\n\nBij ons ging het zo: eerst één school, daarna alle andere. Dat duurde een jaar.",
    "Drie dingen hielpen ons:\n\n- een vaste dag in de maand\n- één formulier\n- een gezicht bij de naam",
    "Kan iemand zeggen hoe jullie dat in € uitdrukken? Wij komen op € 1.250 per leerling.",
    "Op 12 mei schreef onze bestuurder daar al iets over: het moet eenvoudiger.\nDat vind ik ook.",
    "Van: waar naar waar ga je? Dat is bij ons de eerste vraag.",
    "Zoë, dank je. Ik zet het ‘met naam en toenaam’ op de agenda – en jij bent welkom.",
    "Zie https://www.voorbeeld.example/telling.html voor ons overzicht.\n\nHet wordt elk kwartaal bijgewerkt.",
    "Helaas niet gelukt.\nWe proberen het in 2027 opnieuw.",
    "Dat staat in ons plan:\n\n> Elk kind heeft een plek.\n\nMaar hoe meet je dat?",
    "1. Bel de school.\n2. Schrijf op wat je hoort.\n3. Vergelijk na drie maanden.",
]
TEXT = """▼ Antwoord boven deze regel

Beste Noor,

Bo Proef antwoordde op ‘Hoe tellen jullie thuiszitters?’:

Wij tellen ze per kwartaal.

En wie telt bij jullie de kinderen zonder school?

Lees verder en antwoord:
https://portaal.leernetwerk.example/forum/vragen/12-hoe-tellen-jullie/?bericht=31

Met groet,
Leernetwerk Passend Onderwijs

--
Je krijgt dit bericht omdat je een account hebt bij het Leernetwerk Passend Onderwijs.
Beantwoord deze mail en je antwoord staat bij de vraag, voor iedereen die haar leest.
Geen mail meer hierover: https://portaal.leernetwerk.example/berichten/afmelden/abc/
Al je mailvoorkeuren: https://portaal.leernetwerk.example/berichten/voorkeuren/"""


def original() -> str:
    return TEXT


def quoted() -> str:
    return "\n".join(f"> {line}".rstrip() for line in TEXT.split("\n"))


def original_html() -> str:
    paragraphs = TEXT.replace("\n\n", "</p><p>").replace("\n", "<br>\n")
    return f'<div class="page"><p>{paragraphs}</p></div>'
