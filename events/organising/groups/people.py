"""Who is divided over the groups of a session, and who met whom before."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from django.db.models import Count, Prefetch, QuerySet

from events.models import Answer, GroupPlan, Placement, Question, Registration, Session
from members.models import Affiliation, User

from .balance import Person

State = Registration.State
POOLS: dict[str, list[State]] = {
    GroupPlan.Pool.EXPECTED: [State.CONFIRMED, State.ATTENDED],
    GroupPlan.Pool.PRESENT: [State.ATTENDED],
}
# The kinds of question whose answers are few enough to spread people by.
SPREADABLE = (Question.Kind.CHOICE, Question.Kind.YES_NO, Question.Kind.NUMBER)


def to_divide(session: Session, pool: str) -> list[Registration]:
    """Those of the pool, without who facilitates, with organisation, role and answers loaded along."""
    rows = Registration.objects.filter(session=session, state__in=POOLS[pool])
    return loaded(rows.exclude(member__in=session.facilitators.values("pk")))


def loaded(rows: QuerySet[Registration]) -> list[Registration]:
    people = Prefetch("member", queryset=User.objects.with_current_affiliation())
    answers = Prefetch("answers", queryset=Answer.objects.select_related("choice", "question"))
    rows = rows.select_related("organisation").prefetch_related(people, answers)
    return list(rows.order_by("member__last_name", "member__first_name", "pk"))


def as_people(registrations: Iterable[Registration], question_id: int | None) -> dict[int, Person]:
    """What the division looks at, by number of the member."""
    registrations = list(registrations)
    sizes = _sizes(registrations)
    return {row.member_id: _person(row, question_id, sizes) for row in registrations}


def _person(registration: Registration, question_id: int | None, sizes: dict[int, str]) -> Person:
    affiliation = registration.member.affiliation
    organisation = registration.organisation or (affiliation.organisation if affiliation else None)
    answers = {answer.question_id: answer.in_words for answer in registration.answers.all()}
    return Person(
        id=registration.member_id,
        organisation=organisation.pk if organisation else None,
        region=organisation.region if organisation else "",
        role=affiliation.role_in_words if affiliation else "",
        size=sizes.get(organisation.pk, "") if organisation else "",
        answer=answers.get(question_id, "") if question_id else "",
    )


def _sizes(registrations: list[Registration]) -> dict[int, str]:
    """'kleine', 'middelgrote' or 'grote' per organisation, by how many of its people are members of the network."""
    rows = Affiliation.objects.current().filter(user__is_active=True).order_by().values_list("organisation")
    return {pk: _size(number) for pk, number in rows.annotate(n=Count("pk"))} if registrations else {}


def _size(number: int) -> str:
    if number <= 2:
        return "kleine"
    return "middelgrote" if number <= 5 else "grote"


def met_before(session: Session, members: Iterable[int]) -> Counter[frozenset[int]]:
    """How often two of these members were in one group of an earlier session, both being there."""
    placements = Placement.objects.of_who_came().filter(
        registration__member__in=list(members), registration__session__starts_at__lt=session.starts_at
    )
    groups: dict[int, list[int]] = {}
    rows = placements.exclude(registration__session=session).order_by("registration__member")
    for group, member in rows.values_list("group", "registration__member"):
        groups.setdefault(group, []).append(member)
    return Counter(frozenset(pair) for group in groups.values() for pair in combinations(group, 2))
