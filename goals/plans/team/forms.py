from collections.abc import Iterable
from typing import Any

from django import forms

from foundation.forms import field_of
from goals.models import Plan, TeamMember
from members.models import User
from members.querysets import UserQuerySet

from .membership import colleagues_of, colleagues_to_add, outsiders_for, readers_to_add
from .until import UntilField

Role = TeamMember.Role
MOST_FOUND = 10
GONE = "Deze collega staat niet in de lijst. Kies een ander."


class PersonField(forms.ModelChoiceField[User]):
    """Somebody by name, function and organisation; the form says who can be chosen."""

    organisation_id: int | None = None  # whose colleagues they are

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), to_field_name="uuid", **kwargs)

    def offer(self, people: UserQuerySet) -> None:
        """Who may be chosen, which is more than who is offered: what is sent twice is not an error."""
        self.queryset = people.with_current_affiliation()

    def show(self, people: UserQuerySet) -> None:
        """Whom the list offers."""
        rows = people.with_current_affiliation()
        self.choices = lambda: [("", self.empty_label), *((row.uuid, self.label_from_instance(row)) for row in rows)]

    def label_from_instance(self, person: User) -> str:
        place = person.place_at(self.organisation_id) if self.organisation_id else person.affiliation
        role = place.role_in_words if place else ""
        return f"{person.get_full_name()}, {role}" if role else person.get_full_name()


class ColleagueForm(forms.Form):
    """Somebody of the organisation for the team, and as what."""

    collega = PersonField(
        label="Collega",
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": GONE},
    )
    rol = forms.ChoiceField(label="Rol", choices=Role, initial=Role.GOAL_OWNER)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = field_of(self, "collega", PersonField)
        field.organisation_id = plan.organisation_id
        field.offer(colleagues_of(plan))
        field.show(colleagues_to_add(plan))


class RoleForm(forms.Form):
    """Another role for somebody of the team.

    `opvolger` manages the plan from then on, where its only manager stops: for who administers the organisation.
    """

    rol = forms.ChoiceField(label="Rol", choices=Role)
    opvolger = PersonField(
        label="Nieuwe planbeheerder",
        empty_label="Wie wordt planbeheerder?",
        required=False,
        error_messages={"invalid_choice": GONE},
    )

    def __init__(self, *args: Any, place: TeamMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = field_of(self, "opvolger", PersonField)
        field.organisation_id = place.plan.organisation_id
        field.offer(colleagues_of(place.plan).exclude(pk=place.user_id))


class NameForm(forms.Form):
    """Whom to look for outside the organisation."""

    naam = forms.CharField(
        label="Naam of organisatie",
        min_length=2,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"min_length": "Typ minstens twee letters."},
    )

    def found(self, plan: Plan) -> list[User]:
        """The first few whom every word fits; nobody while nothing is asked."""
        if not self.is_bound or not self.is_valid():
            return []
        people = readers_to_add(plan).matching(self.cleaned_data["naam"])
        return list(people.with_current_affiliation()[:MOST_FOUND])


class ReaderForm(forms.Form):
    """One of the people found, and until when."""

    lezer = PersonField(
        label="Wie leest mee?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie er meeleest.", "invalid_choice": "Zoek opnieuw en kies iemand."},
    )
    tot = UntilField(label="Meelezen tot en met")

    def __init__(self, *args: Any, plan: Plan, found: Iterable[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = field_of(self, "lezer", PersonField)
        field.offer(outsiders_for(plan))
        field.choices = [(person.uuid, _described(person)) for person in found]


def _described(person: User) -> str:
    """'Bo Proef, directeur, SWV De Terpen': enough to tell two of the same name apart."""
    place = person.affiliation
    parts = [place.role_in_words, place.organisation.name] if place else ["Perspectief op School"]
    return ", ".join(filter(None, [person.get_full_name(), *parts]))


class ReadLinkForm(forms.Form):
    """For whom a link is, and until when it opens the plan."""

    label = forms.CharField(
        label="Voor wie?",
        max_length=120,
        help_text="Bijvoorbeeld: de OPR, of gemeente Merelveld.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Vul in voor wie de link is."},
    )
    until = UntilField(label="Werkt tot en met")
