"""The names the demo's people and organisations carry. All of them are made up."""

# name, kind, sector, region
ORGANISATIONS = [
    ("SWV Lindewaard", "samenwerkingsverband", "po", "Utrecht"),
    ("SWV Merelveld", "samenwerkingsverband", "po", "Gelderland"),
    ("SWV Hoge Linie", "samenwerkingsverband", "vo", "Utrecht"),
    ("SWV Zeven Bruggen", "samenwerkingsverband", "po", "Zuid-Holland"),
    ("SWV Oosterkim", "samenwerkingsverband", "vo", "Overijssel"),
    ("SWV De Terpen", "samenwerkingsverband", "po", "Friesland"),
    ("SWV Waterwolde", "samenwerkingsverband", "vo", "Noord-Holland"),
    ("SWV Kromme Zoom", "samenwerkingsverband", "po", "Noord-Brabant"),
    ("SWV Veldzicht", "samenwerkingsverband", "po-vo", "Limburg"),
    ("SWV Noorderlint", "samenwerkingsverband", "vo", "Groningen"),
    ("Stichting Scholen aan de Dijk", "schoolbestuur", "po", "Zeeland"),
    ("Stichting De Bonte Linde", "schoolbestuur", "vo", "Gelderland"),
]

# first name, last name, organisation, function
COLLEAGUES = [
    ("Annelies", "Vos", "SWV Lindewaard", "kwaliteitsmedewerker"),
    ("Bart", "Timmerman", "SWV Lindewaard", "bestuurder"),
    ("Roos", "Kuiper", "SWV Lindewaard", "anders"),
    ("Wouter", "Schipper", "SWV Merelveld", "directeur"),
    ("Esmee", "de Graaf", "SWV Merelveld", "bestuurder"),
    ("Yusuf", "Aydin", "SWV Merelveld", "kwaliteitsmedewerker"),
    ("Carla", "Meijer", "SWV Hoge Linie", "directeur"),
    ("Rutger", "Postma", "SWV Hoge Linie", "kwaliteitsmedewerker"),
    ("Lotte", "van Beek", "SWV Hoge Linie", "bestuurder"),
    ("Hendrik", "Bos", "SWV Zeven Bruggen", "directeur"),
    ("Fatima", "el Amrani", "SWV Zeven Bruggen", "kwaliteitsmedewerker"),
    ("Saskia", "Mulder", "SWV Zeven Bruggen", "bestuurder"),
    ("Gijs", "Veenstra", "SWV Zeven Bruggen", "anders"),
    ("Marloes", "Kok", "SWV Oosterkim", "directeur"),
    ("Dennis", "Peters", "SWV Oosterkim", "kwaliteitsmedewerker"),
    ("Ineke", "Wolters", "SWV Oosterkim", "bestuurder"),
    ("Sietske", "Hofstra", "SWV De Terpen", "directeur"),
    ("Jelle", "Dijkstra", "SWV De Terpen", "kwaliteitsmedewerker"),
    ("Tjitske", "Bakker", "SWV De Terpen", "bestuurder"),
    ("Paul", "Koning", "SWV Waterwolde", "directeur"),
    ("Nadia", "Ouali", "SWV Waterwolde", "kwaliteitsmedewerker"),
    ("Frans", "Smit", "SWV Waterwolde", "bestuurder"),
    ("Ellen", "van Dongen", "SWV Kromme Zoom", "directeur"),
    ("Bram", "Jacobs", "SWV Kromme Zoom", "kwaliteitsmedewerker"),
    ("Willemijn", "Prins", "SWV Kromme Zoom", "anders"),
    ("Ruud", "Geurts", "SWV Veldzicht", "directeur"),
    ("Monique", "Claessens", "SWV Veldzicht", "kwaliteitsmedewerker"),
    ("Aart", "Huisman", "SWV Noorderlint", "directeur"),
    ("Petra", "Wiersma", "SWV Noorderlint", "kwaliteitsmedewerker"),
    ("Kees", "Blom", "Stichting Scholen aan de Dijk", "bestuurder"),
    ("Anouk", "de Wit", "Stichting Scholen aan de Dijk", "kwaliteitsmedewerker"),
    ("Robin", "Schouten", "Stichting De Bonte Linde", "bestuurder"),
    ("Leyla", "Demir", "SWV Merelveld", "kwaliteitsmedewerker"),
]

ABOUT = [
    "Ik werk aan een ondersteuningsplan dat scholen ook echt gebruiken. Graag hoor ik hoe jullie dat aanpakken.",
    "Met onze schoolbesturen voer ik elk half jaar het gesprek over wat we met het geld bereiken.",
    "Sinds twee jaar houd ik de kwaliteitscyclus bij. Ik deel graag onze vragenlijst en onze missers.",
    "Mijn dagen gaan over thuiszitters, jeugdhulp en de vraag wie de regie heeft.",
    "Ik kom uit het onderwijs en denk graag mee over kleine stappen die je kunt meten.",
    "Basisondersteuning is bij ons het onderwerp van dit jaar: wat mag een ouder van elke school verwachten?",
]

REGIONS = [
    "Drenthe",
    "Flevoland",
    "Friesland",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
]

PLACES = """
Aalderveen Berkenloo Cruysrade Dalmeer Eikenhorst Fluitenberghe Geestmond Hazelaar IJsselkant Jonkerveld
Kloosterhoek Lageland Molenrij Nieuwerdijk Ossendam Paardeweide Quintheul Rietkraag Sluisoord Tolhoek
Uiterschans Vlierbos Wilgenpas Zandrug Achterkerk Beekdal Cingelland Dorpermaat Elzenbroek Fazantenhof
Grutveen Heuvelrand Iepenlaan Jachtdonk Kraanvogel Leeuwerik Meidoorn Narcissenhof Oudehaven Plataan
Reigersbos Sperwer Torenvalk Uilenhof Valkenet Waterlelie Zilvermeeuw Appelgaard Boekweit Distelvink
"""

FIRST_NAMES = """
Aisha Bas Carlijn Daan Eva Floor Guus Hanna Imre Jasmijn Kim Lars Mila Niels Olga Pim Ravi Sanne Tess Umar
Vera Willem Xander Yara Zeno Amber Boris Chantal Dirk Emine
"""

LAST_NAMES = """
Aarden Bekker Coenen Doornbos Evers Franken Gerritsen Hermans Ipenburg Jonker Kramer Lammers Martens Nauta
Oostrom Pronk Quist Rademaker Sanders Tuinman Uittenbogaard Verhulst Westra Yilmaz Zijlstra Brinkman
"""
