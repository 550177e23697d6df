"""The words of the session that has just been."""

EVENT = {
    "slug": "verantwoorden-in-een-bladzijde",
    "title": "Verantwoorden in één bladzijde",
    "theme": "doelmatige-besteding",
    "kind": "werksessie",
    "intro": "Wat heb je bereikt met het geld, en wat niet? Op één bladzijde die een bestuur echt leest.",
    "about": "geld",
    "takeaways": [
        "Een opzet voor één bladzijde: doel, maat, stand en wat je ervan leerde.",
        "Drie zinnen die een cijfer uitleggen zonder het mooier te maken.",
    ],
    "programme": [
        ("13:30", "Inloop", "Koffie, thee en kennismaken."),
        ("13:45", "Eén bladzijde van een ander", "Wat lees je erin, en wat mis je?"),
        ("14:30", "Je eigen bladzijde", "In groepen van vier, met een doel uit je eigen plan."),
        ("16:00", "Voorlezen", "Twee bladzijden hardop, en wat we ervan meenemen."),
    ],
    "guides": ["Femke Brouwer", "Samira Haddad"],
    "question": "Wat vind je lastig aan verantwoorden?",
}
# By the number of the participant.
CONTRIBUTIONS = {
    0: "Hoe laat je zien dat een doel half gelukt is? Ons bestuur wil een ja of een nee.",
    2: "Welke cijfers neem je op, en welke bewust niet?",
    4: "Wie leest jullie jaarverslag eigenlijk? Wij vermoeden dat het bij de accountant ophoudt.",
    7: "Onze scholen weten niet dat een deel van hun geld van ons komt.",
    9: "Een verhaal bij het cijfer, zonder dat het een smoes wordt.",
}
# Grade, usefulness, time to practise (1 is too little), the room.
SCORES = [
    (8, 4, 1, 4),
    (9, 5, 2, 5),
    (7, 4, 1, 4),
    (8, 5, 2, 3),
    (7, 3, 1, 4),
    (8, 4, 2, 5),
    (9, 5, 2, 4),
    (6, 3, 1, 3),
    (8, 4, 2, 4),
    (10, 5, 2, 5),
    (7, 4, 1, 4),
]
OPEN_ANSWERS = {
    0: [("meenemen", "De vraag ‘wat leerde je ervan’ staat voortaan op onze bladzijde."), ("beter", "Meer oefentijd.")],
    2: [("meenemen", "Dat een half gelukt doel ook verantwoording is.")],
    4: [("beter", "Begin met je eigen doel, de voorbeelden kennen we.")],
    6: [("meenemen", "Een bladzijde die mijn bestuurder in de trein leest.")],
    8: [("beter", "Niets, precies goed zo.")],
}
WORKSHEET = [
    "Verantwoorden in één bladzijde",
    "1. Welk doel? Schrijf het in één zin.",
    "2. Welke maat? Waar begon je, waar sta je nu, waar wilde je zijn?",
    "3. Wat deed je ervoor, en met welk geld?",
    "4. Wat leerde je ervan, en wat doe je nu anders?",
]
