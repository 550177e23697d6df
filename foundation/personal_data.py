"""What the portal knows about people: one register that export, erasure and the privacy page work from.

Each floor says what it holds in its own `personal_data` module, which is imported at the start.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, BinaryIO, TypeVar

from django.apps import apps
from django.db.models import Model, Q, QuerySet, Value
from django.db.models.functions import Concat

from .readers import Person
from .traces import Marks

Row = TypeVar("Row", bound=Model)


def delete_rows(rows: QuerySet[Model]) -> None:
    """The rows go with the person."""
    rows.delete()


def keep_rows(rows: QuerySet[Model]) -> None:
    """The rows stay: they belong to the network, and the person they point to has become nobody."""


PERIODS = {1: "een dag", 7: "een week", 365: "een jaar", 730: "twee jaar"}


@dataclass(frozen=True)
class Term:
    """When rows go by themselves: `days` after the field `since`, which is called `moment` in words.

    `among` narrows which rows; `carry_out` takes those whose time has come.
    """

    days: int
    since: str
    moment: str
    among: Q = field(default_factory=Q)
    carry_out: Callable[[QuerySet[Any]], None] = delete_rows

    def __str__(self) -> str:
        return f"{PERIODS.get(self.days, f'{self.days} dagen')} na {self.moment}"

    def expired(self, rows: QuerySet[Row], now: datetime) -> QuerySet[Row]:
        return rows.filter(self.among, **{f"{self.since}__lt": now - timedelta(days=self.days)})


@dataclass(frozen=True)
class Holding:
    """One model that holds something about a person.

    `person` is the field that leads to the user, empty when only the content tells who it is about; `found_by` then
    may find the rows of a user, by an address for instance. `basis` is the lawful basis. It is kept until its `term`,
    which a nightly job carries out, or for the `retention` in words. `exported` names the fields a person gets on
    asking for their data, `untold` those they do not get: what others wrote by now, or what is for programs. `erase`
    takes this person's rows. `contacts` and `names` are fields that tell who the person is, wherever else their words
    may have been copied to. `file_of` gives the file of a row that goes along with the export, open and with a name of
    its own, if there is one.
    """

    model: str
    person: str
    what: str
    basis: str
    retention: str = ""
    exported: tuple[str, ...] = ()
    erase: Callable[[QuerySet[Any]], None] = delete_rows
    contacts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    term: Term | None = None
    file_of: Callable[[Any], tuple[str, BinaryIO] | None] | None = None
    found_by: Callable[[Person], Q] | None = None
    untold: tuple[str, ...] = ()

    @property
    def is_of_people(self) -> bool:
        """Can it be told whose a row is?"""
        return bool(self.person or self.found_by)

    @property
    def how_long(self) -> str:
        return "; uiterlijk ".join(filter(None, [self.retention, str(self.term or "")]))

    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)

    def rows_of(self, user: Person) -> QuerySet[Model]:
        rows = self.model_class()._base_manager
        if self.found_by:
            return rows.filter(self.found_by(user))
        return rows.filter(**{self.person: user}) if self.person else rows.none()

    @property
    def rows_in_words(self) -> str:
        """'verborgen berichten'"""
        return ROW_NAMES.get(self.model) or str(self.model_class()._meta.verbose_name_plural)

    def expired(self, now: datetime) -> QuerySet[Model]:
        """The rows whose time has come."""
        rows = self.model_class()._base_manager.all()
        return self.term.expired(rows, now) if self.term else rows.none()


HOLDINGS: dict[tuple[str, str], Holding] = {}
ROW_NAMES: dict[str, str] = {}
Naming = Callable[[Any, Person], str]
NAMINGS: dict[str, Naming] = {}
Farewell = Callable[[Person], None]
FAREWELLS: list[Farewell] = []


def register(*holdings: Holding) -> None:
    for holding in holdings:
        HOLDINGS[holding.model, holding.person or holding.what] = holding


def name_things(model: str, naming: Naming) -> None:
    """Register how a row of `model` is called to somebody to whose data it belongs: not by words they may not read."""
    NAMINGS[model] = naming


def name_for(thing: Model, reader: Person) -> str:
    naming = NAMINGS.get(thing._meta.label)
    return naming(thing, reader) if naming else str(thing)


def name_rows(names: dict[str, str]) -> None:
    """What the rows of a model are called, in the plural, when its own code does not say so in our Dutch."""
    ROW_NAMES.update(names)


def kinds() -> list[Holding]:
    """Every kind of data once, in the order of the alphabet: the table people read."""
    return sorted({holding.what: holding for holding in HOLDINGS.values()}.values(), key=lambda h: h.what.lower())


def marks_of(user: Person, parts: frozenset[str] = frozenset()) -> Marks:
    """What tells who this person is, in all that is held of them. A name somebody else has too tells nothing.

    `parts` are words of the name that are nobody else's.
    """
    names, contacts = {user.get_full_name()}, {user.email}
    for holding in HOLDINGS.values():
        for row in holding.rows_of(user) if holding.contacts or holding.names else ():
            contacts |= {getattr(row, name) for name in holding.contacts}
            names |= {getattr(row, name) for name in holding.names}
    return Marks(
        names=frozenset(name for name in names if " " in name.strip() and not is_shared(name.strip(), user)),
        contacts=frozenset(filter(None, contacts)),
        parts=parts,
    )


def is_shared(name: str, user: Person) -> bool:
    others = type(user)._base_manager.exclude(pk=user.pk)
    return others.annotate(whole=Concat("first_name", Value(" "), "last_name")).filter(whole__iexact=name).exists()


def on_farewell(act: Farewell) -> None:
    """Register what a floor does when somebody leaves, before the rows are erased: an act that takes the user."""
    FAREWELLS.append(act)


def by_the_staff(*addresses: str) -> None:
    """Register fields that only say which colleague did something: kept, since nobody is left to recognise."""
    for address in addresses:
        model, _, person = address.rpartition(".")
        register(
            Holding(
                model,
                person,
                what="wie iets in het beheer deed",
                basis="gerechtvaardigd belang: verantwoording",
                retention="zolang het stuk bestaat; de naam verdwijnt met het account",
                erase=keep_rows,
            )
        )
