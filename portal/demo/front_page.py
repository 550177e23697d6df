"""The demo's home page."""

from uuid import NAMESPACE_URL, uuid5


def load(home, gallery) -> None:
    """Fill the home page, unless an editor already did."""
    if home.intro:
        return
    home.hero_title = "Van goede plannen naar"
    home.hero_stroke = "zichtbare"
    home.hero_rest = "vooruitgang"
    home.intro = (
        "Een besloten netwerk voor samenwerkingsverbanden. Je scherpt je doelen aan, legt vragen voor aan collega’s en "
        "ziet elk kwartaal hoe ver je bent."
    )
    home.hero_links = [
        block("link", link("Bekijk de bijeenkomsten", "/bijeenkomsten/")),
        block("link", link("Zo word je lid", "/aanmelden/")),
    ]
    home.hero_card = [block("goal", GOAL)]
    home.social_image = gallery.picture("kring")
    home.search_description = home.intro
    home.body = [
        block("agenda", {"heading": "Eerstvolgende bijeenkomsten"}),
        block("moments", MOMENTS),
        block("latest", {"heading": "Nieuws en verslagen"}),
        block("names", NAMES),
        block("questions", QUESTIONS),
    ]
    home.save_revision().publish()


def block(kind: str, value) -> dict:
    """Without an id Wagtail takes an item of a list for its value."""
    return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{kind}{value}"))}


def link(text: str, address: str) -> dict:
    return {"text": text, "page": None, "address": address}


def moment(title: str, drawing: str, text: str, where: dict) -> dict:
    return block("item", {"title": title, "drawing": drawing, "text": text, "link": where})


GOAL = {
    "title": "Thuiszitters binnen zes weken weer een passende plek",
    "indicator": "Leerlingen die langer dan zes weken thuis zitten",
    "unit": "leerlingen",
    "start": "42",
    "now": "29",
    "goal": "20",
    "expected": 50,
}
MOMENTS = {
    "heading": "Eén cyclus, drie momenten",
    "aside": "Wat je in het begin scherp kiest, hoef je aan het eind niet meer uit te leggen.",
    "moments": [
        moment(
            "Kiezen",
            "choose",
            "Weinig speerpunten, scherpe doelen. De doelenbank geeft je formuleringen die anderen al hebben "
            "uitgeprobeerd.",
            link("Naar de doelenbank", "/doelen/"),
        ),
        moment(
            "Volgen",
            "follow",
            "Eén indicator per doel, een nulmeting en een vaste peildatum. Je ziet wat loopt en waar een gesprek "
            "nodig is.",
            link("Zo kies je een indicator", "/kennisbank/indicatoren-kiezen/"),
        ),
        moment(
            "Terugkijken",
            "review",
            "Per doel een oordeel en een besluit: door, anders of stoppen. Wat niet werkte, stel je bij.",
            link("Zo werkt verantwoorden", "/kennisbank/kwaliteitscyclus-bka/"),
        ),
    ],
}
NAMES = {
    "heading": "Zij leren mee",
    "names": [
        block("item", name)
        for name in (
            "SWV Lindewaard",
            "SWV Merelveld",
            "SWV Hoge Linie",
            "SWV Zeven Bruggen",
            "SWV Oosterkim",
            "SWV De Terpen",
        )
    ],
    "link": link("Onze klanten", "/onze-klanten/"),
}
QUESTIONS = {
    "heading": "Je bent niet de enige met die vraag",
    "text": "In het forum denken collega’s van andere verbanden mee. Wat daar staat, blijft binnen het netwerk.",
    "questions": [
        block("item", {"text": text})
        for text in (
            "Hoe maak je ‘goed samenwerken met jeugdhulp’ meetbaar?",
            "Welke peildatum gebruiken jullie voor de nulmeting?",
            "Een school levert geen cijfers aan. Wat nu?",
        )
    ],
}
