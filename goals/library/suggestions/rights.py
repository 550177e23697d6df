"""Who takes part in the conversation about a suggestion. Of an anonymous one nobody but its sender sees who that is."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.readers import Person
from goals.models import TeamMember, TemplateSuggestion
from members.models import Affiliation, User
from members.permissions import EDITORS


def may_edit(user: Person) -> bool:
    """May this user decide about suggestions? Who places goals in the library does."""
    return bool(user.has_perm("goals.publish_goaltemplate"))


def editors() -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=EDITORS)


def suggestions_of(user: Person) -> QuerySet[TemplateSuggestion]:
    """Those one sent, while working there; named ones of a plan that one manages too, so that a colleague goes on."""
    return suggestions_by_key(user.pk)


def suggestions_by_key(
    person: int | None, today: date | None = None, lapsed: datetime | None = None
) -> QuerySet[TemplateSuggestion]:
    """As `suggestions_of` for the user with this primary key; `today` and `lapsed` as in `TeamMember`’s `in_force`."""
    works_there = Affiliation.objects.standing(lapsed).filter(organisation=OuterRef("organisation"), user=person)
    managed = TeamMember.objects.in_force(today, lapsed).filter(role=TeamMember.Role.MANAGER, user=person)
    is_manager = managed.filter(plan=OuterRef("goal__focus_area__plan"))
    own = Q(sent_by=person) & Exists(works_there)
    return TemplateSuggestion.objects.filter(own | Q(credit="naam") & Exists(is_manager))


def latest_suggestion(user: Person, goal: int) -> TemplateSuggestion | None:
    """The last one of the goal with this primary key, for who speaks for it."""
    return suggestions_of(user).filter(goal=goal).first()


def own_suggestion(user: Person, uuid: UUID) -> TemplateSuggestion:
    """The suggestion, for who speaks for it. Raises Http404 for everybody else."""
    return get_object_or_404(suggestions_of(user).select_related("organisation", "template"), uuid=uuid)


def speakers_for(suggestion: TemplateSuggestion) -> list[User]:
    """Who can answer the editors now: nobody, once the sender of an anonymous one left or was erased."""
    people = User.objects.filter(is_active=True)
    works_there = Affiliation.objects.standing().filter(organisation=suggestion.organisation_id)
    is_sender = Q(pk=suggestion.sent_by_id or 0, pk__in=works_there.values("user"))
    if not (suggestion.is_named and suggestion.goal_id):
        return list(people.filter(is_sender))
    managers = TeamMember.objects.in_force().filter(role=TeamMember.Role.MANAGER)
    is_manager = Q(pk__in=managers.filter(plan__focus_areas__goals=suggestion.goal_id).values("user"))
    return list(people.filter(is_sender | is_manager))
