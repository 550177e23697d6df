"""Choosing people in the form of a date: ticking who is likely, and naming anybody else."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from events.models import Session
from members.models import User
from members.permissions import ADMINISTRATORS, EDITORS, ORGANISERS
from members.querysets import UserQuerySet

BY_NAME = ("last_name", "first_name", "pk")


def active_people() -> UserQuerySet:
    return User.objects.filter(is_active=True)


def can_be_organisers(session: Session) -> UserQuerySet:
    """Those with the rights of an organiser, and who is one of this date already."""
    runs = Q(groups__name__in=[ORGANISERS, EDITORS, ADMINISTRATORS]) | Q(is_superuser=True)
    here = Q(organised_sessions=session.pk) if session.pk else Q()
    return active_people().filter(runs | here).distinct()


def likely_facilitators(session: Session, posted: list[str]) -> UserQuerySet:
    """Who facilitated or organised before, and who was ticked just now."""
    numbers = [value for value in posted if value.isascii() and value.isdigit() and len(value) < 19]
    earlier = Q(facilitated_sessions__isnull=False) | Q(organised_sessions__isnull=False) | Q(groups__name=ORGANISERS)
    return active_people().filter(earlier | Q(pk__in=numbers)).distinct()


class PeopleField(forms.ModelMultipleChoiceField[User]):
    """Members to tick, with where they work; `offer` says who are shown, any active member is understood."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(active_people(), required=False, **kwargs)

    def offer(self, people: UserQuerySet) -> None:
        rows = people.with_current_affiliation().order_by(*BY_NAME)
        self.widget.choices = [(person.pk, self.label_from_instance(person)) for person in rows]

    def label_from_instance(self, person: User) -> str:
        work = person.affiliation
        return f"{person}, {work.organisation}" if work else str(person)


class NamedPeopleField(forms.CharField):
    """Members by mail address or whole name, one on each line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: str) -> list[User]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return [_person(line) for line in lines if line]


def _person(words: str) -> User:
    people = list(active_people().called(words)[:2])
    if not people:
        raise ValidationError(f"We vinden geen lid bij ‘{words}’. Vul het mailadres in waarmee iemand inlogt.")
    if len(people) > 1:
        raise ValidationError(f"Er zijn meer leden die ‘{words}’ heten. Vul het mailadres in.")
    return people[0]
