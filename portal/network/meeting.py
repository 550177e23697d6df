"""Which alliances are seen and which never were, and which of them meet: in words, as tables and as a drawing."""

from datetime import datetime
from functools import cached_property
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString

from events.organising.statistics.tables import Table
from foundation.numbers import capitalised, counted, spelled

from .contacts import Alliance, Contact, Tie, alliances_now, ties_between
from .figure import NOT_YET
from .models import ClosedQuarter
from .picture import network_drawing
from .quarters import Period, year_until
from .shielding import step_in_words

UNKNOWN = "Provincie onbekend"


class Meeting:
    """The alliances as they are at `now`, and what was counted of the year that ends with the quarter `last`."""

    act = "Nodig uit wie nog ontbreekt, of zet mensen bij elkaar in een groep"

    def __init__(self, now: datetime, last: ClosedQuarter | None) -> None:
        self.now, self.last = now, last
        self.url = reverse("events:organised")

    @property
    def year(self) -> Period | None:
        return year_until(self.last.quarter) if self.last else None

    @cached_property
    def alliances(self) -> list[Alliance]:
        return alliances_now(self.now)

    @cached_property
    def ties(self) -> list[Tie]:
        return ties_between(self.alliances, self.last.ties if self.last else ())

    @property
    def never(self) -> list[Alliance]:
        return [alliance for alliance in self.alliances if alliance.contact is Contact.NEVER]

    @property
    def never_by_province(self) -> list[tuple[str, list[Alliance]]]:
        ordered = sorted(self.never, key=lambda alliance: (alliance.province or UNKNOWN, alliance.name))
        return [(name, list(some)) for name, some in groupby(ordered, lambda alliance: alliance.province or UNKNOWN)]

    @property
    def drawing(self) -> SafeString:
        title = "Samenwerkingsverbanden per provincie, met een lijn tussen wie elkaar troffen of antwoordden"
        return network_drawing("c-netwerk", self.alliances, self.ties, title)

    @property
    def reach_in_words(self) -> str:
        if not self.alliances:
            return "Er is nog geen samenwerkingsverband."
        whole, never = len(self.alliances), len(self.never)
        if never == whole:
            return "Van geen enkel samenwerkingsverband was er al iemand bij een bijeenkomst of in het forum."
        if not never:
            return "Van elk samenwerkingsverband was er al eens iemand bij een bijeenkomst of in het forum."
        return (
            f"Van {spelled(never)} van de {counted(whole, 'samenwerkingsverband', 'samenwerkingsverbanden')} "
            "was er nog nooit iemand bij een bijeenkomst of in het forum."
        )

    @property
    def ties_in_words(self) -> str:
        number = len(self.ties)
        if not self.last:
            return NOT_YET
        if not number:
            return "Tussen geen twee samenwerkingsverbanden troffen of antwoordden vijf mensen elkaar."
        verb = "trof of antwoordde" if number == 1 else "troffen of antwoordden"
        return capitalised(f"{counted(number, 'tweetal', 'tweetallen')} {verb} elkaar met vijf mensen of meer.")

    @property
    def tables(self) -> list[Table]:
        return [self.ties_table, self.reach_table]

    @property
    def pairs_table(self) -> Table:
        """The ties in fewer columns, which fit on a phone."""
        ties = self.ties_table
        pairs = [(f"{one} en {other}", *steps) for one, other, *steps in ties.rows]
        return Table(ties.name, ties.caption, ("Tweetal", "Troffen elkaar", "Antwoordden elkaar"), pairs)

    @property
    def reach_table(self) -> Table:
        rows = [(one.province or UNKNOWN, one.name, one.contact.value) for one in self.alliances]
        head = ("Provincie", "Naam", "Laatst gezien")
        return Table("Bereik", "Bereikte samenwerkingsverbanden", head, sorted(rows))

    @property
    def ties_table(self) -> Table:
        rows = [
            (tie.one.name, tie.other.name, step_in_words(tie.met), step_in_words(tie.answered)) for tie in self.ties
        ]
        head = ("Samenwerkingsverband", "En", "Mensen die elkaar troffen", "Mensen die elkaar antwoordden")
        return Table("Banden", "Wie elkaar treffen en antwoorden", head, rows)
