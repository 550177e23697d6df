"""Fictional clients and partners."""

CLIENTS = (
    ("SWV Lindewaard", "Bracht het ondersteuningsplan terug van negentien naar acht doelen, elk met een nulmeting."),
    ("SWV Merelveld", "Voert drie keer per jaar het gesprek met elk schoolbestuur aan de hand van de vier vragen."),
    ("SWV Hoge Linie", "Koppelde de hele begroting aan doelen en maakte zichtbaar wat nog nergens bij hoort."),
    ("SWV Zeven Bruggen", "Telt thuiszitters sinds een jaar met gemeenten en leerplicht vanaf dezelfde lijst."),
    ("SWV Oosterkim", "Schrijft het eerste jaarplan met merkbare indicatoren, samen met ouders en leerlingen."),
    ("SWV De Terpen", "Werkt met dorpsscholen en jeugdhulp aan één plan per kind."),
    ("Stichting Scholen aan de Dijk", "Weet van elke school welk ondersteuningsgeld er komt en waarvoor."),
    ("Stichting De Bonte Linde", "Legde op elke school vast wat basisondersteuning is en wat niet."),
)
PARTNERS = (
    ("Kenniskring Samen Naar School", "Onderzoekt met ons welke indicatoren een planperiode lang standhouden."),
    ("Regiotafel Onderwijs en Jeugd", "Brengt gemeenten, jeugdhulp en samenwerkingsverbanden bij elkaar."),
    ("Werkplaats Goed Bestuur", "Denkt mee over toezicht en verantwoording in de kwaliteitscyclus."),
    ("Ouderpunt Nederwaard", "Helpt ons om vragen te stellen waar ouders en leerlingen antwoord op willen geven."),
    ("Lectoraat Leren in Netwerken", "Kijkt mee hoe professionals van elkaar leren, ook tussen bijeenkomsten in."),
)


def logo_blocks(organisations, gallery) -> list[dict]:
    return [
        {
            "type": "organisation",
            "value": {
                "name": name,
                "logo": {"image": gallery.logo(name, number).pk, "decorative": True, "alt_text": ""},
                "text": text,
                "website": "",
            },
        }
        for number, (name, text) in enumerate(organisations)
    ]
