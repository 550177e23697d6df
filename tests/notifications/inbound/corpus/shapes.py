"""How programs put an answer and what it answers into one text."""

WHO = "Leernetwerk <portaal@leernetwerk.example>"
OUTLOOK_NL = f"""Van: {WHO}
Verzonden: dinsdag 1 december 2026 09:12
Aan: Noor Proef <noor@voorbeeld.example>
Onderwerp: Nieuw antwoord op ‘Hoe tellen jullie thuiszitters?’
"""
SIGNATURE = """Noor Proef
Directeur

SWV Proefveld
Dorpsstraat 1, 1234 AB Proefstad
T 030 - 123 45 67 | www.proefveld.example"""

SHAPES = {
    "outlook-desktop": "{own}\n\n" + OUTLOOK_NL + "\n{original}\n",
    "outlook-desktop-signature": "{own}\n\nMet vriendelijke groet,\n\n"
    + SIGNATURE
    + "\n\n"
    + OUTLOOK_NL
    + "\n{original}\n",
    "outlook-older": "{own}\n\n-----Oorspronkelijk bericht-----\n" + OUTLOOK_NL + "\n{original}\n",
    "outlook-web": "{own}\n\n________________________________\n"
    + OUTLOOK_NL.replace(" 09:12", " om 9.12 uur")
    + "\n{original}\n",
    "outlook-web-bold": "{own}\n\n"
    + "________________________________\n*Van:* Leernetwerk <portaal@leernetwerk.example>\n*Verzonden:* dinsdag 1 december 2026 09:12\n"
    + "*Aan:* Noor Proef\n*Onderwerp:* Nieuw antwoord\n\n{original}\n",
    "outlook-mac": "{own}\n\n\nVan: "
    + WHO
    + "\nDatum: dinsdag, 1 december 2026 om 09:12\nAan: Noor Proef <noor@voorbeeld.example>\n"
    "Onderwerp: Nieuw antwoord\n\n{original}\n",
    "outlook-english": "{own}\n\nFrom: "
    + WHO
    + "\nSent: Tuesday, December 1, 2026 9:12 AM\nTo: Noor Proef\nSubject: Nieuw antwoord\n\n"
    "{original}\n",
    "outlook-english-older": "{own}\n\n-----Original Message-----\nFrom: "
    + WHO
    + "\nSent: Tuesday, December 1, 2026 9:12 AM\nTo: Noor\n"
    "Subject: Nieuw antwoord\n\n{original}\n",
    "outlook-ios": "{own}\n\nOutlook voor iOS<https://aka.ms/voorbeeld> downloaden\n________________________________\n"
    + OUTLOOK_NL
    + "\n{original}\n",
    "outlook-android": "{own}\n\nDownload Outlook voor Android<https://aka.ms/voorbeeld>\n________________________________\n"
    + OUTLOOK_NL
    + "\n{original}\n",
    "outlook-android-english": "{own}\n\nGet Outlook for Android<https://aka.ms/voorbeeld>\n________________________________\nFrom: "
    + WHO
    + "\nSent: Tuesday, December 1, 2026 9:12:04 AM\nTo: Noor\nSubject: Nieuw antwoord\n\n{original}\n",
    "windows-mail": "{own}\n\nVerzonden vanuit Mail voor Windows\n\n" + OUTLOOK_NL + "\n{original}\n",
    "gmail": "{own}\n\nOp di 1 dec 2026 om 09:12 schreef " + WHO + ":\n\n{quoted}\n",
    "gmail-broken": "{own}\n\nOp di 1 dec 2026 om 09:12 schreef Leernetwerk Passend Onderwijs <\nportaal@leernetwerk.example>:\n\n"
    "{quoted}\n",
    "gmail-signature": "{own}\n\n-- \n" + SIGNATURE + "\n\nOp di 1 dec. 2026 09:12 schreef " + WHO + ":\n\n{quoted}\n",
    "gmail-english": "{own}\n\nOn Tue, Dec 1, 2026 at 9:12 AM Leernetwerk <portaal@leernetwerk.example>\nwrote:\n\n{quoted}\n",
    "gmail-phone": "{own}\n\nOp di 1 dec. 2026 09:12 schreef Leernetwerk <portaal@leernetwerk.example>:\n\n{quoted}\n",
    "apple-mail": "{own}\n\n> Op 1 dec 2026, om 09:12 heeft " + WHO + " het volgende geschreven:\n>\n{quoted}\n",
    "apple-mail-unquoted-head": "{own}\n\nOp 1 dec 2026 om 09:12 heeft "
    + WHO
    + " het volgende geschreven:\n\n{quoted}\n",
    "iphone": "{own}\n\nVerstuurd vanaf mijn iPhone\n\n> Op 1 dec. 2026 om 09:12 heeft Leernetwerk\n> <portaal@leernetwerk.example> het "
    "volgende geschreven:\n>\n> \ufeff\n{quoted}\n",
    "ipad-english": "{own}\n\nSent from my iPad\n\n> On 1 Dec 2026, at 09:12, " + WHO + " wrote:\n>\n{quoted}\n",
    "samsung": "{own}\n\n\nVerzonden vanaf mijn Galaxy\n\n\n-------- Oorspronkelijk bericht --------\nVan: "
    + WHO
    + "\nDatum: 01-12-2026 09:12 (GMT+01:00)\nAan: noor@voorbeeld.example\nOnderwerp: Nieuw antwoord\n\n{original}\n",
    "samsung-english": "{own}\n\nSent from my Samsung Galaxy smartphone.\n\n-------- Original message --------\nFrom: "
    + WHO
    + "\nDate: 01/12/2026 09:12 (GMT+01:00)\nTo: noor@voorbeeld.example\nSubject: Nieuw antwoord\n\n{original}\n",
    "thunderbird": "{own}\n\nOp 1-12-2026 om 09:12 schreef Leernetwerk:\n{quoted}\n",
    "thunderbird-signature": "{own}\n\nOp 01-12-2026 om 09:12 schreef Leernetwerk:\n{quoted}\n\n-- \n"
    + SIGNATURE
    + "\n",
    "thunderbird-english": "{own}\n\nOn 01/12/2026 09:12, Leernetwerk wrote:\n{quoted}\n",
    "roundcube": "{own}\n\nLeernetwerk schreef op 2026-12-01 09:12:\n{quoted}\n",
    "roundcube-english": "{own}\n\nOn 2026-12-01 09:12, Leernetwerk wrote:\n{quoted}\n",
    "proton": "{own}\n\nVerzonden met Proton Mail beveiligde e-mail.\n\nOp dinsdag 1 december 2026 om 09:12 schreef "
    + WHO
    + ":\n\n{quoted}\n",
    "yahoo": "{own}\n\nOp dinsdag 1 december 2026 om 09:12:10 CET schreef " + WHO + ":\n\n\n{original}\n",
    "zimbra": "{own}\n\n----- Oorspronkelijk bericht -----\nVan: "
    + WHO
    + '\nAan: "Noor Proef" <noor@voorbeeld.example>\nVerzonden: Dinsdag 1 december 2026 09:12:04\nOnderwerp: Nieuw antwoord\n\n{original}\n',
    "groupwise": "{own}\n\n>>> Leernetwerk <portaal@leernetwerk.example> schreef op 1-12-2026 om 09:12:\n{quoted}\n",
    "nothing-quoted": "{own}\n",
    "nothing-quoted-signature": "{own}\n\nGroet,\nNoor\n",
    "short-goodbye": "{own}\n\nGr. Noor\n\n" + OUTLOOK_NL + "\n{original}\n",
    "disclaimer": "{own}\n\nMet hartelijke groet,\nNoor Proef\n\nDisclaimer: dit bericht is vertrouwelijk en alleen bestemd voor de "
    "geadresseerde. Bent u dat niet, verwijder het dan.\n\n" + OUTLOOK_NL + "\n{original}\n",
    "marker-only": "{own}\n\n{quoted}\n",
    "marker-unquoted": "{own}\n\n{original}\n",
    "forwarded": "{own}\n\n---------- Forwarded message ---------\nVan: "
    + WHO
    + "\nDate: di 1 dec 2026 om 09:12\nSubject: Nieuw antwoord\n"
    "To: <noor@voorbeeld.example>\n\n{original}\n",
    "forwarded-apple": "{own}\n\nBegin doorgestuurd bericht:\n\n> Van: "
    + WHO
    + "\n> Onderwerp: Nieuw antwoord\n> Datum: 1 december 2026 om "
    "09:12\n> Aan: noor@voorbeeld.example\n>\n{quoted}\n",
}

HEAD = "Op di 1 dec 2026 om 09:12 schreef " + WHO + ":\n\n"
ABOVE = "> ▼ Antwoord boven deze regel\n>\n> Beste Noor,\n>\n> Bo antwoordde:\n>\n> Wij tellen ze per kwartaal.\n"
BELOW = "> En wie telt bij jullie de kinderen zonder school?\n"
FOOT = ">\n> Lees verder en antwoord:\n> https://portaal.leernetwerk.example/\n>\n> --\n> Al je mailvoorkeuren: https://x.example/\n"

BETWEEN = {
    "between-two": (
        HEAD + ABOVE + "\nWij elke maand.\n\n" + BELOW + "\nDe leerplichtambtenaar.\n\n" + FOOT,
        "> Wij tellen ze per kwartaal.\n\nWij elke maand.\n\n> En wie telt bij jullie de kinderen zonder school?\n\n"
        "De leerplichtambtenaar.",
    ),
    "between-one": (
        HEAD + ABOVE + "\nWij elke maand.\n\n>\n" + BELOW + FOOT,
        "> Wij tellen ze per kwartaal.\n\nWij elke maand.",
    ),
    "above-and-between": (
        "Zie tussen de regels.\n\n" + HEAD + ABOVE + "Wij elke maand.\n>\n" + BELOW + FOOT,
        "Zie tussen de regels.\n\n> Wij tellen ze per kwartaal.\n\nWij elke maand.",
    ),
    "under-the-quote": (HEAD + ABOVE + BELOW + FOOT + "\nWij elke maand.\n", "Wij elke maand."),
    "under-with-signature": (
        HEAD + ABOVE + BELOW + FOOT + "\nWij elke maand.\n\n-- \n" + SIGNATURE + "\n",
        "Wij elke maand.",
    ),
    "english-between": (
        "On Tue, Dec 1, 2026 at 9:12 AM "
        + WHO
        + " wrote:\n\n"
        + ABOVE
        + "\nElke week.\n\nGroet, Noor\n\n"
        + BELOW
        + FOOT,
        "> Wij tellen ze per kwartaal.\n\nElke week.",
    ),
    "nothing-above": (HEAD + ABOVE + BELOW + FOOT, ""),
    "only-a-telephone": ("Verstuurd vanaf mijn iPhone\n\n" + HEAD + ABOVE + BELOW + FOOT, ""),
    "only-a-signature": ("Met vriendelijke groet,\n\n" + SIGNATURE + "\n\n" + OUTLOOK_NL + "\nTekst\n", ""),
    "postscript": (
        "Dat klopt.\n\nGroet,\nNoor\n\nPS. Op 3 december zijn we er niet.\n\n" + HEAD + ABOVE + BELOW + FOOT,
        "Dat klopt.\n\nGroet,\nNoor\n\nPS. Op 3 december zijn we er niet.",
    ),
    "question-after-goodbye": (
        "Dat klopt.\n\nGroet,\nNoor\n\nWie kan er donderdag bij zijn?\n",
        "Dat klopt.\n\nGroet,\nNoor\n\nWie kan er donderdag bij zijn?",
    ),
    "a-header-of-ones-own": (
        "Zo staat het in onze brief:\n\nVan: het bestuur\nOver: de telling\n\nMeer is het niet.\n",
        "Zo staat het in onze brief:\n\nVan: het bestuur\nOver: de telling\n\nMeer is het niet.",
    ),
    "sent-from-a-place": (
        "Verzonden vanuit de kantine in Utrecht heb ik er al twee.\nDe rest volgt.\n",
        "Verzonden vanuit de kantine in Utrecht heb ik er al twee.\nDe rest volgt.",
    ),
    "dashes-of-ones-own": (
        "Eerst dit.\n--------------------\nDan dat.\n",
        "Eerst dit.\n--------------------\nDan dat.",
    ),
}
