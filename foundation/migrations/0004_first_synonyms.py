"""The abbreviations everybody in the field uses; editors add the rest."""

from django.db import migrations

TERMS = [
    "SWV, samenwerkingsverband",
    "OSP, ondersteuningsplan",
    "OPR, ondersteuningsplanraad",
    "OOGO, op overeenstemming gericht overleg",
    "TLV, toelaatbaarheidsverklaring",
    "OPP, ontwikkelingsperspectief",
    "SOP, schoolondersteuningsprofiel",
    "LNPO, lerend netwerk passend onderwijs, leernetwerk",
    "POS, perspectief op school",
    "BKA, kwaliteitscyclus",
    "sbo, speciaal basisonderwijs",
    "vso, voortgezet speciaal onderwijs",
    "hb, hoogbegaafd, begaafd",
    "ib'er, intern begeleider",
    "RMC, regionaal meldpunt voortijdig schoolverlaten",
    "OJS, ouder- en jeugdsteunpunt",
    "OZA, onderwijs-zorgarrangement",
]


def add(apps, schema_editor):
    synonym = apps.get_model("foundation", "Synonym")
    for terms in TERMS:
        synonym.objects.get_or_create(terms=terms)


class Migration(migrations.Migration):

    dependencies = [("foundation", "0003_search_text")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
