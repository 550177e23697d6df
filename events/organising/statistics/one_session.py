"""The numbers of one session: how registrations came in, what became of them, who was there, what they chose."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from events.models import Answer, Question, Registration, RegistrationChange, Session
from foundation.dates import written_date
from members.models import Affiliation

from .counting import COUNTS, Figures, figures_from
from .reach import WITHOUT_REGION
from .tables import Table, cell_in_words

State, Act = Registration.State, RegistrationChange.Act
WITHOUT_ORGANISATION, WITHOUT_ROLE = "Zonder organisatie", "Zonder functie"
MOST_POINTS = 6
OFFERS = {Act.OFFERED: "Aangeboden", Act.ACCEPTED: "Aangenomen", Act.DECLINED: "Afgeslagen", Act.EXPIRED: "Verlopen"}
# By question, and by the choice or, where there is none to choose from, by the words.
NumbersByAnswer = dict[tuple[int, int | str], int]
STATES_STILL_IN = (*Registration.ACTIVE, State.ABSENT)

_is_departure = Q(state=State.CANCELLED) & ~Q(last_act__in=[Act.MOVED, Act.HANDED_OVER])
WAYS_OF_LEAVING = {
    "in_time": Count("pk", filter=_is_departure & Q(confirmed_at__isnull=False)),
    "late": Count("pk", filter=Q(state=State.EXCUSED, cancelled_at__isnull=False)),
    "from_queue": Count("pk", filter=_is_departure & Q(confirmed_at=None)),
    "moved": Count("pk", filter=Q(state=State.CANCELLED, last_act=Act.MOVED)),
    "handed_over": Count("pk", filter=Q(state=State.CANCELLED, last_act=Act.HANDED_OVER)),
}
STATES = {state.name.lower(): Count("pk", filter=Q(state=state)) for state in State}


@dataclass(frozen=True)
class Spread:
    """One way to divide people: a question or a kind, and (label, number of people) for each answer."""

    name: str
    uid: str
    rows: list[tuple[str, int]]


class SessionFigures:
    """Read from the database when asked for, at `now`; everything is a number of people unless it says otherwise."""

    def __init__(self, session: Session, now: datetime, *, with_answers: bool) -> None:
        self.session, self.now, self.with_answers = session, now, with_answers

    @property
    def is_over(self) -> bool:
        return self.session.ends_at <= self.now

    @cached_property
    def counts(self) -> dict[str, int]:
        """By the names in STATES, WAYS_OF_LEAVING and COUNTS, in one query."""
        last = RegistrationChange.objects.filter(registration=OuterRef("pk")).order_by("-at", "-id").values("act")[:1]
        rows = self.session.registrations.order_by().annotate(last_act=Coalesce(Subquery(last), Value("")))
        # Under a name of its own each: `waiting` and the like stand in two of them.
        kinds = {"state": STATES, "left": WAYS_OF_LEAVING, "figure": COUNTS}
        named = {f"{kind}_{name}": count for kind, counts in kinds.items() for name, count in counts.items()}
        return rows.aggregate(**named)

    @cached_property
    def figures(self) -> Figures:
        counted = {name: self.counts[f"figure_{name}"] for name in COUNTS}
        return figures_from(counted, capacity=self.session.capacity, is_over=self.is_over)

    @cached_property
    def arrivals(self) -> list[tuple[date, int]]:
        """How many registered on each day on which anybody did, the first day first."""
        days = self.session.registrations.order_by().annotate(day=TruncDate("queued_at"))
        return list(days.order_by("day").values_list("day").annotate(n=Count("pk")))

    @cached_property
    def points(self) -> list[tuple[str, int]]:
        """At most six days from the opening until now (or the session), and how many had registered by its end."""
        if not self.arrivals:
            return []
        opened, until = (timezone.localtime(at).date() for at in (self.session.opens_at, self._last_moment))
        first, last = min(opened, self.arrivals[0][0]), max(until, self.arrivals[-1][0])
        return [
            (written_date(day, "j M").lower(), self._registered_by(day))
            for day in spread_days(first, last, MOST_POINTS)
        ]

    @property
    def _last_moment(self) -> datetime:
        return min(self.now, self.session.starts_at)

    def _registered_by(self, day: date) -> int:
        return sum(number for on, number in self.arrivals if on <= day)

    @property
    def states(self) -> list[tuple[str, int]]:
        """The states somebody is in now, in the order of a registration's life."""
        named = [(state.label.capitalize(), self.counts[f"state_{state.name.lower()}"]) for state in State]
        return [(label, number) for label, number in named if number]

    @cached_property
    def offers(self) -> list[tuple[str, int]]:
        """How often a place was offered here, and what was answered; each offer counts."""
        lines = RegistrationChange.objects.filter(registration__session=self.session, act__in=OFFERS).order_by()
        numbers = dict(lines.values_list("act").annotate(n=Count("pk")))
        return [(word, numbers.get(act, 0)) for act, word in OFFERS.items()]

    @property
    def has_offers(self) -> bool:
        return any(number for _, number in self.offers)

    @property
    def has_leavings(self) -> bool:
        return any(number for _, number in self.leavings)

    @property
    def leavings(self) -> list[tuple[str, int]]:
        return [
            ("Op tijd afgemeld", self.counts["left_in_time"]),
            ("Na de afmeldtermijn afgemeld", self.counts["left_late"]),
            ("Van de wachtlijst gegaan", self.counts["left_from_queue"]),
            ("Naar een andere datum", self.counts["left_moved"]),
            ("Plek overgedragen aan een collega", self.counts["left_handed_over"]),
        ]

    @property
    def is_noted(self) -> bool:
        """Has anybody been noted as present or absent?"""
        return self.counts["state_attended"] + self.counts["state_absent"] > 0

    @property
    def no_show_in_words(self) -> str:
        """'3 van de 14 met een plek kwamen niet: 21%.'; empty while that is not known."""
        absent, places = self.figures.absent, self.figures.noted_places
        if not places:
            return ""
        verb = "kwam" if absent == 1 else "kwamen"
        return f"{absent} van de {places} met een plek {verb} niet: {cell_in_words(self.figures.no_show)}."

    @property
    def attendance(self) -> list[tuple[str, int]]:
        return [
            ("Plek bij het begin", self.figures.places),
            ("Aanwezig", self.counts["state_attended"]),
            ("Niet gekomen", self.counts["state_absent"]),
            ("Verhinderd", self.counts["state_excused"]),
            ("Niet genoteerd", self.counts["state_confirmed"]),
        ]

    @cached_property
    def people(self) -> list[tuple[str, str, str, int]]:
        """(organisation, region, role, people) of who was there; before anybody is noted, of who has a place."""
        role = Affiliation.objects.filter(user=OuterRef("member"), organisation=OuterRef("organisation"))
        latest = role.order_by("-started_on", "-pk").values("role")[:1]
        rows = self.session.registrations.present().order_by().annotate(role=Coalesce(Subquery(latest), Value("")))
        return list(rows.values_list("organisation__name", "organisation__region", "role").annotate(n=Count("pk")))

    @property
    def by_organisation(self) -> Table:
        return Table("Organisaties", "Organisaties", ("Organisatie", "Regio", "Mensen"), self.organisations)

    @property
    def organisations(self) -> list[tuple[str, str, int]]:
        """(organisation, region, people), most people first."""
        summed: Counter[tuple[str, str]] = Counter()
        for name, region, _, number in self.people:
            summed[name or WITHOUT_ORGANISATION, region or WITHOUT_REGION] += number
        return [(name, region, number) for (name, region), number in _most_first(summed)]

    @property
    def regions(self) -> list[tuple[str, int]]:
        summed: Counter[str] = Counter()
        for _, region, _, number in self.people:
            summed[region or WITHOUT_REGION] += number
        return _most_first(summed)

    @property
    def roles(self) -> list[tuple[str, int]]:
        labels, summed = dict(Affiliation.Role.choices), Counter[str]()
        for _, _, role, number in self.people:
            summed[labels.get(role, WITHOUT_ROLE).capitalize()] += number
        return _most_first(summed)

    @cached_property
    def answers(self) -> list[Spread]:
        """What people who take part chose, for each question with a choice; nothing for who may not read answers."""
        if not self.with_answers:
            return []
        kinds = [Question.Kind.CHOICE, Question.Kind.YES_NO]
        rows = Question.objects.filter(session=self.session, kind__in=kinds).order_by("sort_order", "pk")
        questions = list(rows.prefetch_related("choices"))
        answers = Answer.objects.filter(question__in=questions, registration__state__in=STATES_STILL_IN).order_by()
        numbers: NumbersByAnswer = {}
        for question, choice, text, number in answers.values_list("question", "choice", "text").annotate(n=Count("pk")):
            numbers[question, choice or text] = number
        return [Spread(question.text, f"v{question.pk}", _rows_of(question, numbers)) for question in questions]


def _rows_of(question: Question, numbers: NumbersByAnswer) -> list[tuple[str, int]]:
    if question.kind == Question.Kind.YES_NO:
        return [(word.capitalize(), numbers.get((question.pk, word), 0)) for word in ("ja", "nee")]
    return [(choice.text, numbers.get((question.pk, choice.pk), 0)) for choice in question.choices.all()]


Name = TypeVar("Name", str, tuple[str, str])


def _most_first(summed: Counter[Name]) -> list[tuple[Name, int]]:
    """The largest number first; equal ones by their words."""
    return sorted(summed.items(), key=lambda item: (-item[1], item[0]))


def spread_days(first: date, last: date, most: int) -> list[date]:
    """At most `most` days from `first` to `last`, both among them, about equally far apart."""
    span = (last - first).days
    steps = min(most - 1, span)
    return [first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)] if steps else [first]


def tables_of(figures: SessionFigures) -> list[Table]:
    """Every number of one session, a table each."""
    total, running = 0, []
    for day, number in figures.arrivals:
        total += number
        running.append((day, number, total))
    attendance = [*figures.attendance, ("Aandeel niet gekomen", figures.figures.no_show)]
    answers = [(spread.name, label, number) for spread in figures.answers for label, number in spread.rows]
    tables = [
        Table("Aanmeldingen per dag", "Aanmeldingen per dag", ("Dag", "Aanmeldingen", "Samen"), running),
        Table("Status", "Waar de aanmeldingen nu staan", ("Status", "Mensen"), figures.states),
        Table("Aanbod", "Aangeboden plekken", ("Aanbod", "Keer"), figures.offers),
        Table("Afmeldingen", "Afmeldingen", ("Wat", "Mensen"), figures.leavings),
        Table("Aanwezigheid", "Aanwezigheid", ("Wat", "Mensen"), attendance),
        figures.by_organisation,
        Table("Regio’s", "Regio’s", ("Regio", "Mensen"), figures.regions),
        Table("Functies", "Functies", ("Functie", "Mensen"), figures.roles),
    ]
    if answers:
        tables.append(Table("Antwoorden", "Antwoorden", ("Vraag", "Antwoord", "Mensen"), answers))
    return tables
