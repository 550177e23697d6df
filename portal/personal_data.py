"""What the roof holds about people."""

from foundation.personal_data import Holding, register

register(
    Holding(
        "portal.OverviewVisit",
        "user",
        "wanneer je je overzicht bekeek",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
    ),
)
