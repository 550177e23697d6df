"""The words of the small events, and the questions that come with registering for a larger one."""

SMALL_EVENTS = [
    {
        "slug": "intervisie-thuiszitters",
        "title": "Intervisie: een kind dat al maanden thuiszit",
        "theme": "thuiszitters",
        "kind": "intervisie",
        "intro": "Met twaalf mensen rond drie echte vragen. De begeleiders kijken vooraf wat bij elkaar past.",
        "about": "thuiszitter",
        "takeaways": ["Een volgende stap voor jouw vraag.", "Twee collega’s die over een maand bellen."],
        "programme": [
            ("09:30", "Welkom", "Wie brengt wat mee?"),
            ("09:45", "Drie vragen", "In groepen van vier, met een vaste gespreksvorm."),
            ("12:00", "Wat doe je maandag?", "Eén afspraak met jezelf."),
        ],
        "guides": ["Tarik Kaya"],
        "question": "Welke vraag breng je in?",
    },
    {
        "slug": "bestuurderstafel",
        "title": "Bestuurderstafel: vooruitkijken naar het nieuwe plan",
        "theme": "regionale-samenwerking",
        "kind": "spreekuur",
        "intro": "Een gesprek in kleine kring over wat een volgend ondersteuningsplan anders moet maken.",
        "about": "bestuurders",
        "takeaways": ["Zicht op wat anderen loslaten en vasthouden.", "Drie punten voor je eigen agenda."],
        "programme": [
            ("09:30", "Koffie", "Aan één tafel."),
            ("10:00", "Wat laten we los?", "Ieder één voorbeeld."),
            ("11:15", "Wat houden we vast?", "En wat vraagt dat van besturen?"),
        ],
        "guides": ["Femke Brouwer"],
        "question": "Wat moet er aan tafel?",
    },
    {
        "slug": "cijfers-die-iets-zeggen",
        "title": "Cijfers die iets zeggen: je kwartaalrapport in één bladzijde",
        "theme": "kwaliteit",
        "kind": "werksessie",
        "intro": "Je eigen rapport op tafel, en na drie uur één bladzijde waar je bestuur iets mee kan.",
        "about": "kwartaal",
        "takeaways": ["Een rapport van één bladzijde.", "Drie cijfers die je niet meer verzamelt."],
        "programme": [
            ("09:30", "Welkom", "Met je laatste rapport op papier."),
            ("09:45", "Schrappen", "Wat leest niemand?"),
            ("11:00", "Opnieuw beginnen", "In tweetallen, op één bladzijde."),
        ],
        "guides": ["Marit Hoekstra"],
        "question": "Welk rapport neem je mee?",
    },
]

# fields of the question, and its choices with for how many there is room
QUESTIONS = [
    (
        {
            "text": "Aan welke tafel schuif je aan?",
            "explanation": "Per tafel is er een beperkt aantal plekken.",
            "kind": "keuze",
            "is_required": True,
        },
        [("Jeugdhulp in de klas", 4), ("Wie betaalt wat", 12), ("Ouders aan tafel", 12)],
    ),
    ({"text": "Met hoeveel gemeenten werk je samen?", "kind": "getal"}, []),
    ({"text": "Doe je mee met de lunch?", "explanation": "Om 12.45 uur, in de zaal.", "kind": "ja-nee"}, []),
]
