"""What the roof holds about people."""

from django.db.models import Q

from foundation.personal_data import Holding, Term, by_the_staff, name_rows, register
from foundation.search.missed import KEPT_DAYS

register(
    Holding(
        "portal.OverviewVisit",
        "user",
        "wanneer je je overzicht bekeek",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
    ),
    Holding(
        "portal.NetworkMessage_recipients",
        "user",
        "welke berichten aan het netwerk je kreeg",
        "uitvoering van het lidmaatschap",
        "zolang het bericht bestaat",
        exported=("networkmessage",),
    ),
    Holding(
        "portal.NetworkMessage",
        "",
        "berichten aan het netwerk",
        "uitvoering van het lidmaatschap",
        term=Term(730, "sent_at", "de verzending"),
    ),
    Holding(
        "portal.NetworkMessage",
        "",
        "concepten van berichten aan het netwerk",
        "uitvoering van het lidmaatschap",
        term=Term(365, "changed_at", "de laatste wijziging", among=Q(sent_at=None)),
    ),
    Holding(
        "foundation.MissedSearch",
        "",
        "waar op gezocht werd zonder iets te vinden, zonder wie er zocht, en door hoeveel leden ongeveer",
        "gerechtvaardigd belang: teksten en synoniemen aanvullen",
        term=Term(KEPT_DAYS, "day", "de zoekopdracht"),
    ),
)
by_the_staff("portal.NetworkMessage.written_by", "portal.NetworkMessage.sent_by")
name_rows({"portal.NetworkMessage_recipients": "berichten aan het netwerk die je kreeg"})
