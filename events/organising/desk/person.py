"""The steps an organiser can take with one registration."""

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from events.models import Registration, Session
from events.places.other_dates import waits_for_the_cap
from members.models import User

from .acts import FOR_ONE, OrganiserAct


def possible_steps(registration: Registration, *, has_other_date: bool) -> list[OrganiserAct]:
    """What can be done with `registration` as it stands."""
    impossible = set() if has_other_date else {"verplaatsen"}
    if registration.cancelled_by_id == registration.member_id:  # what somebody did themselves is not taken back
        impossible.add("terugzetten")
    steps = [step for step in FOR_ONE.values() if step.is_possible_for(registration)]
    return [step for step in steps if step.name not in impossible]


def take_step(
    *, name: str, registration: Registration, by: User, reason: str, to: Session | None
) -> tuple[Registration, str]:
    """Take one step; returns the registration it leads to and what to tell the organiser.

    Raises ValidationError when it can't be done any more, or the function of registration says no.
    """
    step = FOR_ONE[name]
    if not step.is_possible_for(registration):
        raise ValidationError(
            f"Er staat intussen ‘{registration.get_state_display()}’. Kijk wat nu nodig is.", code="changed"
        )
    if step.is_reason_required and not reason:
        raise ValidationError("Schrijf in een paar woorden waarom; het staat in het logboek.", code="reason")
    result = step.carry_out(registration, by, reason=reason, to=to)
    words = why_waiting(result) if step.leads_to_queue(result) else step.done
    return result, words.format(registration.member.get_full_name())


def why_waiting(registration: Registration) -> str:
    """Why there was no place for whom an organiser let in, and what the organiser can do then."""
    if waits_for_the_cap(registration, timezone.now()):
        why = "De organisatie heeft al zoveel plekken als mag. Mag deze persoon er toch bij, geef dan een extra plek."
    else:
        why = "Er is geen plek vrij. Past er nog iemand bij, geef dan een extra plek."
    return f"{{}} staat op de wachtlijst en krijgt daar bericht van. {why}"


def members_found(session: Session, words: str) -> QuerySet[User]:
    """Members whose name, organisation or address has every word, with `state` at this session; none without words."""
    people = User.objects.filter(is_active=True, erased_at=None).matching_for_staff(words)
    here = Registration.objects.binding(timezone.now()).filter(event=session.event_id, member=OuterRef("pk"))
    people = people.annotate(standing=Subquery(here.values("state")[:1]))
    people = people.with_current_affiliation().order_by("last_name", "first_name", "pk")
    return people if words.split() else people.none()
