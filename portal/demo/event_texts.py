"""The events of the demo: two themes the network met about, and three it will meet about."""

ABOUT = {
    "strategie": (
        "<p>In het ondersteuningsplan staat wat je in vier jaar wilt bereiken. Maar hoe zie je onderweg of het lukt? "
        "Veel ambities zijn zo ruim opgeschreven dat er geen cijfer of waarneming aan vast te maken is. Deze middag "
        "haal je speerpunten, doelstellingen en activiteiten uit elkaar en maak je één doel uit je eigen plan "
        "meetbaar of merkbaar.</p><p>Je werkt in kleine groepen aan een concreet voorbeeld van een van de "
        "deelnemers. Neem daarom je ondersteuningsplan mee, of het concept ervan.</p>"
    ),
    "geld": (
        "<p>De verantwoording over de middelen blijft vaak hangen in algemene cijfers: zoveel naar de scholen, zoveel "
        "naar arrangementen. De vraag is een andere: hoe bereik je met dit geld je doelen, en hoe laat je dat zien? "
        "In 2022 kijkt de inspectie bij veertig samenwerkingsverbanden juist daarnaar.</p><p>Deze middag leg je je "
        "begroting naast je doelen. Je ziet welk geld nog geen doel heeft en welk doel nog geen geld, en bespreekt "
        "wie waarvoor verantwoordelijk is: samenwerkingsverband, schoolbestuur of school.</p>"
    ),
    "volgen": (
        "<p>‘We willen de samenwerking versterken.’ Bijna elk plan bevat zo’n zin. Niemand is ertegen, maar na vier "
        "jaar weet ook niemand of het gelukt is. Deze middag pak je één zin uit je eigen plan en werk je die uit, "
        "samen met twee collega’s van andere verbanden.</p><p>In de vorige ronde was het oefenen te kort. Daarom "
        "gaat nu de helft van de tijd naar je eigen doel.</p>"
    ),
    "cyclus": (
        "<p>Een jaarlijks gesprek met schoolbesturen over de inzet van middelen is snel een gesprek over afrekenen. "
        "Het kan ook anders: waar komen we vandaan, waar staan we, waar willen we heen en hoe komen we daar? Met die "
        "vier vragen versterk je elkaar.</p><p>Online, in twee uur: een voorbeeld van een verband dat al drie "
        "ronden gesprekken voerde, en daarna je eigen gespreksleidraad.</p>"
    ),
    "jeugdhulp": (
        "<p>Een leerling die vastloopt heeft vaak met school én jeugdhulp te maken. Toch maken we twee plannen, met "
        "twee doelen en twee evaluaties. Hoe maak je er één van, en wie houdt het vast?</p><p>We oefenen met een "
        "casus die twee deelnemers inbrengen. De bijeenkomst is er twee keer, op twee plekken in het land; kies wat "
        "het best uitkomt.</p>"
    ),
    "thuiszitter": (
        "<p>Een kind zit al maanden thuis, iedereen deed iets en toch beweegt er niets. Je brengt je eigen vraag in, "
        "en drie collega’s vragen door tot je weet wat je maandag anders doet.</p>"
    ),
    "bestuurders": (
        "<p>De planperiode loopt af. Wat moet het volgende ondersteuningsplan anders maken, en wat mag weg? Een "
        "gesprek zonder presentaties, aan één tafel.</p>"
    ),
    "kwartaal": (
        "<p>Een kwartaalrapport van veertig bladzijden leest niemand twee keer. Je legt het jouwe op tafel, schrapt "
        "wat niemand gebruikt en maakt er één bladzijde van waar je bestuur iets mee kan.</p>"
    ),
}

GUIDES = {
    "Femke Brouwer": "Begeleider van het leernetwerk",
    "Tarik Kaya": "Begeleider van het leernetwerk",
    "Marit Hoekstra": "Adviseur kwaliteit en verantwoording",
    "Samira Haddad": "Adviseur financiën passend onderwijs",
}

EVENTS = [
    {
        "slug": "strategie-meetbaar-maken",
        "title": "De strategie uit het ondersteuningsplan meetbaar maken",
        "theme": "meetbare-doelen",
        "kind": "werksessie",
        "intro": "Van ruime ambitie naar een doel waarvan je kunt zien of het lukt: meetbaar of merkbaar.",
        "about": "strategie",
        "takeaways": [
            "Drie adviezen om een doel zo op te schrijven dat er een indicator aan kan hangen.",
            "Het verschil tussen speerpunt, doelstelling en activiteit, met je eigen plan als voorbeeld.",
            "Eén doel dat je met collega’s hebt aangescherpt.",
        ],
        "programme": [
            ("13:00", "Inloop", "Koffie, thee en kennismaken."),
            ("13:15", "Wat maakt een doel meetbaar of merkbaar?", "Vier voorbeelden uit bestaande plannen."),
            ("14:15", "Zelf aan de slag", "In groepen van drie met een doel van een van jullie."),
            ("15:15", "Terug naar het geheel", "Wat houden we vast, en wat nemen we mee?"),
        ],
        "guides": ["Femke Brouwer", "Marit Hoekstra"],
        "question": "Welk doel wil je meetbaar maken?",
    },
    {
        "slug": "doelmatige-besteding-van-middelen",
        "title": "Zicht en sturing op doelmatige besteding van middelen",
        "theme": "doelmatige-besteding",
        "kind": "werksessie",
        "intro": "Niet ‘wat doen we met het geld’, maar ‘hoe bereiken we onze doelen met dit geld’.",
        "about": "geld",
        "takeaways": [
            "Een eenvoudige manier om begroting en doelen naast elkaar te leggen.",
            "Een verdeling van verantwoordelijkheid over samenwerkingsverband, schoolbestuur en school.",
            "Vier vragen voor het gesprek met schoolbesturen.",
        ],
        "programme": [
            ("13:00", "Inloop", "Koffie, thee en kennismaken."),
            ("13:15", "Wat vraagt de inspectie?", "De beweging van besteden naar bereiken."),
            ("14:00", "Geld naast doel", "Oefenen met een begroting van een van de deelnemers."),
            ("15:15", "Het gesprek met besturen", "Vier vragen die versterken in plaats van afrekenen."),
        ],
        "guides": ["Femke Brouwer", "Samira Haddad"],
        "question": "Welke vraag over middelen breng je mee?",
    },
    {
        "slug": "doelen-die-je-kunt-volgen",
        "title": "Doelen die je kunt volgen",
        "theme": "meetbare-doelen",
        "kind": "werksessie",
        "intro": "In één middag maak je van een ruime ambitie een doel met een indicator, een startpunt en een "
        "doelwaarde.",
        "about": "volgen",
        "takeaways": [
            "Eén doel dat je vanaf morgen kunt volgen, met nulmeting en doelwaarde.",
            "Een afspraak over wie de cijfers aanlevert en wanneer.",
            "Twee collega’s die over drie maanden vragen hoe het gaat.",
        ],
        "programme": [
            ("13:30", "Welkom met koffie", "Je vindt je groep van drie."),
            ("13:45", "Van ambitie naar maat", "Kort voorbeeld, daarna meteen zelf aan de slag."),
            ("14:45", "Elkaars doel bevragen", "Met een vaste lijst van vijf vragen."),
            ("15:45", "Afspraken vastleggen", "Wie meet wat, en wanneer spreken jullie elkaar weer?"),
        ],
        "guides": ["Femke Brouwer", "Tarik Kaya"],
        "question": "Welk doel neem je mee?",
    },
    {
        "slug": "geld-volgt-doel",
        "title": "Geld volgt doel: het gesprek met schoolbesturen",
        "theme": "doelmatige-besteding",
        "kind": "intervisie",
        "intro": "Hoe voer je met schoolbesturen een open gesprek over wat de middelen opleveren?",
        "about": "cyclus",
        "takeaways": [
            "Een gespreksleidraad met vier vragen, passend bij jouw regio.",
            "Een voorbeeld van een verslag dat beide kanten bevestigen.",
        ],
        "programme": [
            ("09:30", "Welkom online", "Je hoort hoe de ochtend loopt."),
            ("09:40", "Drie ronden gesprekken", "Wat een verband leerde, ook van wat niet werkte."),
            ("10:20", "Je eigen leidraad", "In groepen van vier."),
            ("11:00", "Wat neem je mee?", "Eén afspraak met jezelf."),
        ],
        "guides": ["Samira Haddad"],
        "question": "Wat maakt het gesprek met besturen bij jullie lastig?",
    },
    {
        "slug": "een-kind-een-plan",
        "title": "Eén kind, één plan: samen met jeugdhulp",
        "theme": "jeugdhulp",
        "kind": "werksessie",
        "intro": "School en jeugdhulp werken rond hetzelfde kind. Zo maak je er één plan met één doel van.",
        "about": "jeugdhulp",
        "takeaways": [
            "Een opzet voor één plan, met per doel wie het vasthoudt.",
            "Afspraken met de gemeente die elders werken.",
            "Een lijst van wat je wel en niet mag delen.",
        ],
        "programme": [
            ("13:30", "Welkom", "Koffie en een korte kennismaking."),
            ("13:45", "Twee plannen op tafel", "Een casus van een van de deelnemers."),
            ("14:45", "Eén plan schrijven", "In groepen van vier, met een jeugdhulpprofessional erbij."),
            ("16:00", "Wat regel je maandag?", "Eén stap met je gemeente."),
        ],
        "guides": ["Tarik Kaya", "Marit Hoekstra"],
        "question": "Welke ervaring met jeugdhulp breng je mee?",
    },
]

CONTRIBUTIONS = [
    "Ons doel over basisondersteuning: hoe weet je of alle scholen die bieden?",
    "Thuiszitters sneller terug naar een passende plek. We tellen wel, maar sturen nog niet.",
    "",
    "Ik wil weten hoe anderen schoolbesturen bij de doelen betrekken.",
    "Onze begroting heeft twaalf posten en ons plan vier speerpunten. Die passen nog niet op elkaar.",
    "",
]
DIETARY = ["", "", "vegetarisch", "", "", "glutenvrij", "", ""]

SPREAD_QUESTION = {
    "text": "Waar wil je vooral mee verder?",
    "choices": ["Afspraken met de gemeente", "Eén plan per leerling", "Wat je mag delen"],
}

# What two groups of the demo wrote down on the day.
GROUP_NOTES = [
    "Wat werkt\n- Eén gesprek met ouders, school en jeugdhulp samen, binnen drie weken na de aanvraag.\n"
    "- Eén iemand die het plan vasthoudt. Dat hoeft niet de school te zijn.\n\n"
    "Wat lastig blijft\n- Twee systemen, dus twee keer invullen. Wie heeft hier een koppeling geregeld?",
    "Drie doelen in een plan is genoeg; bij zeven doelen leest niemand ze nog.\n\n"
    "Vraag voor het netwerk: hoe spreek je met de gemeente af wie de evaluatie plant?",
]
