"""What the roof holds about people."""

from foundation.personal_data import Holding, Term, register
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
        "foundation.MissedSearch",
        "",
        "waar op gezocht werd zonder iets te vinden, zonder wie er zocht",
        "gerechtvaardigd belang: teksten en synoniemen aanvullen",
        term=Term(KEPT_DAYS, "day", "de zoekopdracht"),
    ),
)
