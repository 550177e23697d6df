"""The field's own words for the same, as a start; editors own them from here on."""

from django.db import migrations

TERMS = [
    "SWV, samenwerkingsverband",
    "OSP, ondersteuningsplan",
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
    "po, primair onderwijs, basisonderwijs",
    "vo, voortgezet onderwijs, middelbaar onderwijs",
    "so, speciaal onderwijs, gespecialiseerd onderwijs",
    "pro, praktijkonderwijs",
    "lwoo, leerwegondersteunend onderwijs",
    "nt2, nieuwkomers, taalklas, anderstaligen",
    "mbo, middelbaar beroepsonderwijs",
    "OPR, MR, medezeggenschapsraad, medezeggenschap, ondersteuningsplanraad",
    "rvt, raad van toezicht, intern toezicht, toezichthouder",
    "IvhO, inspectie, inspectie van het onderwijs, inspecteur",
    "DUO, dienst uitvoering onderwijs",
    "LPO, leerplicht, leerplichtambtenaar",
    "bpo, begeleider passend onderwijs",
    "ib, ib'er, intern begeleider, kwaliteitscoördinator, zorgcoördinator, zoco",
    "RPO, realisatie passend onderwijs",
    "hoorrecht, inspraak, stem van de leerling, leerlingstem, leerlinginbreng",
    "AVG, privacy, privacyverklaring, persoonsgegevens, privacybeleid",
    "nulmeting, startmeting, beginmeting, beginstand, baseline, beginsituatie",
    "leraar, docent, leerkracht, onderwijsgevende",
    "leerling, kind, scholier",
    "ouder, verzorger",
    "schoolbestuur, bestuur, bevoegd gezag",
    "schoolleider, schooldirecteur",
    "bijeenkomst, sessie, werksessie, workshop, training, evenement, netwerkbijeenkomst",
    "verslag, terugblik, samenvatting, notulen, opbrengst",
    "stukken, presentatie, hand-out, materiaal, bijlage",
    "indicator, kpi, prestatie-indicator, kengetal, maatstaf, graadmeter",
    "cijfers, gegevens, data, statistiek",
    "doelwaarde, streefwaarde, streefgetal, target, norm",
    "kwaliteitscyclus, planning en control, pdca, kwaliteitszorg",
    "begroting, budget, bekostiging, financiën",
    "middelen, geld, euro, financiën, financieel",
    "reserve, vermogen, spaargeld",
    "verantwoording, verantwoorden, rekenschap",
    "thuiszitter, schoolverzuim, verzuim, schooluitval",
    "jeugdhulp, jeugdzorg",
    "hulpverlener, jeugdprofessional, jeugdhulpverlener, jeugdwerker",
    "wachttijd, doorlooptijd, behandeltermijn, termijn",
    "scholing, professionalisering, deskundigheidsbevordering, nascholing, bijscholing",
    "terugplaatsing, teruggeplaatst, terugplaatsen",
    "inclusief onderwijs, inclusiever onderwijs, inclusie",
    "overgang, overstap, overdracht",
    "vragenlijst, enquête, peiling, tevredenheidsonderzoek",
    "kwartaalrapport, kwartaalrapportage, monitor, voortgangsrapportage, dashboard",
    "vierjarenplan, meerjarenplan, ondersteuningsplan",
    "arrangement, extra ondersteuning",
    "gemeente, wethouder",
    "regionaal, regio",
    "lid worden, aanmelden, registreren",
    "contact, bellen, telefoonnummer, mailadres, e-mailadres, contactgegevens, contactpersoon, bereikbaarheid",
    "hoogbegaafd, meerbegaafd, begaafd",
    "voorbeelddoel, doelenbank, doelenbibliotheek, bibliotheek",
    "collega, teamgenoot",
    "gesprek, dialoog, overleg",
]


def add(apps, schema_editor):
    synonym = apps.get_model("foundation", "Synonym")
    for terms in TERMS:
        synonym.objects.get_or_create(terms=terms)


def take_back(apps, schema_editor):
    """What editors changed since is theirs."""
    apps.get_model("foundation", "Synonym").objects.filter(terms__in=TERMS).delete()


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_search_index")]

    operations = [migrations.RunPython(add, take_back)]
