"""Of every rule two sentences that give its finding, and two that look alike and do not."""

import pytest

from goals.measurability import check
from goals.measurability.rules import ANSWERED_BY, RULES, SILENCES

GOAL, INDICATOR, ACTIVITY, FOCUS_AREA = "doelstelling", "indicator", "activiteit", "speerpunt"
CASES = {
    "M01_GEEN_GETAL": (
        GOAL,
        ("In 2029 zijn ouders vaker tevreden.", "In 2029 hebben leerlingen uit groep 8 een plek."),
        ("In 2029 is één op de tien ouders ontevreden.", "In 2029 heeft elke leerling uit groep 8 een plek."),
    ),
    "M02_GEEN_EENHEID": (
        GOAL,
        ("De wachtlijst krimpt van 40 naar 12 in 2028.", "De uitval daalt van zes naar vier in 2028."),
        (
            "De wachtlijst krimpt van 40 naar 12 kinderen in 2028.",
            "Het percentage daalt van zes naar vier in 2028.",
        ),
    ),
    "M03_GEEN_TERMIJN": (
        GOAL,
        ("Het verzuim daalt van 6% naar 4%.", "90% van de aanvragen is binnen zes weken klaar (2025: 71%)."),
        ("Het verzuim daalt in de planperiode van 6% naar 4%.", "90% is binnen twee jaar klaar (2025: 71%)."),
    ),
    "M04_GEEN_NULMETING": (
        GOAL,
        ("In 2028 zijn er minder dan 20 thuiszitters.", "De overgang po-vo kost in 2028 hooguit vijf weken."),
        (
            "In 2028 zijn er minder dan 20 thuiszitters, nu 46.",
            "De overgang kost in 2028 vijf weken, tegen negen nu.",
        ),
    ),
    "M05_GEEN_RICHTING": (
        GOAL,
        (
            "In 2028 is het deelnamepercentage 2,1%.",
            "In 2028 gaat 95% van de besluiten binnen zes weken uit.",
        ),
        ("In 2028 is het deelnamepercentage hooguit 2,1%.", "In 2028 is 100% van de besluiten op tijd."),
    ),
    "M06_WEINIG_AMBITIE": (
        GOAL,
        ("In 2028 blijft het deelnamepercentage gelijk: 2,1%.", "De score gaat van 7,5 naar 7,5 in 2028."),
        ("In 2028 blijven 20 leerlingen minder thuis.", "De score gaat van 7,5 naar 7,6 in 2028."),
    ),
    "V01_VAAG_WERKWOORD": (
        GOAL,
        ("Wij stemmen ons aanbod op elkaar af.", "In 2028 is de samenwerking versterkt."),
        ("In 2028 stemmen 30 ouders met de plannen in.", "In 2028 is er een versterkt team van 30 leraren."),
    ),
    "V02_VAAG_WOORD": (
        GOAL,
        ("In 2028 krijgt elk kind een passend aanbod.", "In 2028 heeft geen enkele school goede hulp nodig."),
        ("In 2028 krijgt elk kind passend onderwijs.", "In 2028 krijgt het samenwerkingsverband een voldoende."),
    ),
    "N01_ACTIVITEIT_ALS_DOEL": (
        GOAL,
        ("Wij stellen een protocol op.", "In 2028 worden alle leraren geschoold."),
        ("Leerlingen ontwikkelen zich.", "In 2028 staat het aanbod beschreven."),
    ),
    "N02_SPEERPUNT_ALS_DOEL": (
        GOAL,
        ("Onderwijs en jeugdhulp", "De stem van leerlingen."),
        ("Minder leerlingen naar het so", "Leerlingen hebben een stem."),
    ),
    "N03_DOEL_ALS_SPEERPUNT": (
        FOCUS_AREA,
        ("Kortere wachttijden", "95% tevreden ouders"),
        ("Wachttijden", "Ouders in groep 7 en 8"),
    ),
    "N04_DOEL_ALS_ACTIVITEIT": (
        ACTIVITY,
        ("Minder verzuim op school", "De wachttijd gaat van 9 naar 6 weken."),
        ("De school bespreekt hoe minder leerlingen verzuimen.", "De leerling gaat van groep 8 naar leerjaar 1."),
    ),
    "N05_ACTIVITEIT_ALS_SPEERPUNT": (
        FOCUS_AREA,
        ("Invoeren van een verzuimkaart", "Beleid evalueren"),
        ("Een verzuimkaart voor elke school", "Leren en delen"),
    ),
    "E01_MEER_DOELEN_IN_ZIN": (
        GOAL,
        ("Het verzuim daalt en de tevredenheid stijgt in 2028.", "Ouders zijn tevreden, tevens zijn er 20 plekken."),
        ("Het verzuim in po en vo daalt in 2028.", "Ouders en leraren zijn tevreden; er zijn 20 plekken."),
    ),
    "E02_TE_LANG": (
        FOCUS_AREA,
        (
            "Onderwijs en jeugdhulp samen verantwoordelijk voor alle kinderen en jongeren in de regio",
            "Een plek voor iedere leerling op een school in de eigen wijk of gemeente",
        ),
        ("Onderwijs en jeugdhulp samen verantwoordelijk", "Een plek voor iedere leerling in de eigen wijk"),
    ),
    "R01_GEEN_VERANTWOORDELIJKE": (
        ACTIVITY,
        ("De scholen worden in 2027 bezocht.", "Leraren trainen in gesprekstechniek (2027)"),
        ("De scholen worden in 2027 bezocht door de consulent.", "De leraren trainen elkaar in 2027."),
    ),
    "I01_GEEN_MAAT": (
        INDICATOR,
        ("Tevredenheid van leraren", "Protocol vastgesteld"),
        ("Tevredenheid van leraren (schaal 1-5)", "Protocol vastgesteld (ja/nee)"),
    ),
    "I02_GEEN_NOEMER": (
        INDICATOR,
        ("Percentage scholen met een plan", "% tevreden ouders"),
        ("Percentage van de scholen met een plan", "Verwijzingspercentage so"),
    ),
    "I03_GEEN_MEETMOMENT": (
        INDICATOR,
        ("Aantal klachten", "Aantal besluiten binnen zes weken"),
        ("Aantal klachten per kwartaal", "Aantal besluiten op de peildatum"),
    ),
    "I04_INDICATOR_BEVAT_DOEL": (
        INDICATOR,
        ("Stijging van het aantal plekken", "Minder klachten"),
        ("Aantal plekken dat meer dan vier weken leeg is", "Aantal klachten die tot minder vertrouwen leiden"),
    ),
    "I05_GEEN_BRON": (
        INDICATOR,
        ("Aantal klachten per kwartaal", "Aantal leerlingen volgens de school, op 1 oktober"),
        ("Aantal klachten per kwartaal (klachtenregistratie)", "Aantal leerlingen op 1 oktober, bron: de school"),
    ),
}


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_rule_fires_on_its_sentences_and_not_on_those_that_look_alike(code):
    kind, giving, quiet = CASES[code]

    fires = [code in {finding.code for finding in check(text, kind)} for text in (*giving, *quiet)]

    assert fires == [True, True, False, False]


def test_codes_in_the_tables_are_codes_of_rules():
    codes = {rule.code for rule in RULES}

    named = {*SILENCES, *(code for others in SILENCES.values() for code in others)}
    answered = {code for _, codes_answered in ANSWERED_BY for code in codes_answered}

    assert named - {"*"} <= codes
    assert answered <= codes


def test_heaviest_finding_comes_first():
    weights = [finding.weight for finding in check("De uitval gaat van 12 naar 8 door goede scholing.", GOAL)]

    assert weights == ["hoog", "midden", "laag"]


def test_missing_term_weighs_less_for_an_activity():
    (goal,) = check("Het verzuim daalt van 6% naar 4%.", GOAL)
    (activity,) = check("De school stelt een protocol op.", ACTIVITY)

    assert (goal.code, goal.weight) == ("M03_GEEN_TERMIJN", "hoog")
    assert (activity.code, activity.weight) == ("M03_GEEN_TERMIJN", "midden")


def test_activity_with_number_and_date_weighs_little_as_goal():
    (vague,) = check("Wij organiseren bijeenkomsten.", GOAL)
    (exact,) = check("Wij organiseren in 2027 drie bijeenkomsten.", GOAL)

    assert (vague.weight, exact.weight) == ("hoog", "laag")
