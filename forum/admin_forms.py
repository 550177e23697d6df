"""The forms with which administrators keep the forums."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db.models import Q
from machina.apps.forum.models import Forum

from foundation.characters import one_line
from foundation.forms import field_of
from members.models import User
from members.permissions import MODERATORS
from members.querysets import UserQuerySet

from .forums import check_name, is_closed
from .models import ForumDuty
from .promises import may_be_on_duty

TOP = "top"


def people_for_duty() -> UserQuerySet:
    moderates = Q(groups__name=MODERATORS) | Q(is_superuser=True)
    return User.objects.filter(moderates, is_active=True).distinct().order_by("first_name", "last_name", "pk")


class PersonField(forms.ModelChoiceField[User]):
    def label_from_instance(self, person: User) -> str:
        return person.get_full_name() or person.email


class ForumForm(forms.ModelForm[Forum]):
    kind = forms.TypedChoiceField(
        label="Soort",
        choices=[(Forum.FORUM_POST, "Forum met vragen"), (Forum.FORUM_CAT, "Kop met forums eronder")],
        coerce=int,
        initial=Forum.FORUM_POST,
    )
    place = forms.ChoiceField(label="Plaats in de lijst", required=False)
    is_closed = forms.BooleanField(
        label="Gesloten", required=False, help_text="Leden lezen het forum nog, maar schrijven er niet meer in."
    )

    duty = PersonField(
        label="Wie zorgt voor antwoorden",
        queryset=User.objects.none(),
        required=False,
        empty_label="Niemand in het bijzonder: de beheerders",
        help_text="Krijgt bericht van vragen die na vijf werkdagen nog geen antwoord hebben. Kies een moderator.",
    )
    away_until = forms.DateField(
        label="Afwezig tot en met",
        required=False,
        widget=AdminDateWidget,
        help_text="Zolang zorgen de beheerders ervoor. Leeg betekent: aanwezig.",
    )

    class Meta:
        model = Forum
        fields = ["name", "description"]
        labels = {"name": "Naam", "description": "Waar het over gaat"}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"name": "Bij een andere naam blijven links naar de oude werken."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {forum.pk: forum for forum in Forum.objects.exclude(pk=self.instance.pk)}
        stays = "Waar het nu staat" if self.instance.pk else "Onderaan"
        place = field_of(self, "place", forms.ChoiceField)
        place.choices = [("", stays), (TOP, "Bovenaan"), *self._places()]
        field_of(self, "duty", forms.ModelChoiceField).queryset = people_for_duty()
        if self.instance.pk:
            self.fields.pop("kind", None)
            self.fields["is_closed"].initial = is_closed(self.instance)
            self._show_duty()

    def _show_duty(self) -> None:
        if duty := ForumDuty.objects.filter(forum=self.instance).first():
            self.fields["duty"].initial = duty.user_id
            self.fields["away_until"].initial = duty.away_until

    def _places(self) -> Iterator[tuple[str, str]]:
        for forum in self.others.values():
            if self.instance.pk and forum.is_descendant_of(self.instance):
                continue
            if forum.is_category:
                yield f"below-{forum.pk}", f"Onder de kop ‘{forum.name}’, bovenaan"
            yield f"after-{forum.pk}", f"Na ‘{forum.name}’"

    def clean_duty(self) -> User | None:
        person: User | None = self.cleaned_data["duty"]
        if person and self.instance.pk and not may_be_on_duty(person, self.instance):
            raise ValidationError("Deze moderator kan dit forum niet lezen of modereren. Kies iemand anders.")
        return person

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        check_name(name, self.instance if self.instance.pk else None)
        return name

    def clean_place(self) -> dict[str, Forum | None]:
        """Where it goes, as `place_forum` takes it; empty when it stays."""
        where, _, number = self.cleaned_data["place"].partition("-")
        if where in ("", TOP):
            return {"after": None} if where else {}
        forum = self.others[int(number)]
        is_heading = self.cleaned_data.get("kind", self.instance.type) == Forum.FORUM_CAT
        if is_heading and (where == "below" or forum.parent_id):
            raise ValidationError("Een kop staat niet onder een andere kop. Kies een andere plaats.")
        return {where: forum}


class MergeForm(forms.Form):
    target = forms.ModelChoiceField(
        label="Waar gaan de vragen heen?",
        queryset=Forum.objects.none(),
        empty_label="Kies een forum",
        error_messages={"required": "Kies een forum.", "invalid_choice": "Kies een forum uit de lijst."},
    )

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "target", forms.ModelChoiceField).queryset = Forum.objects.filter(type=Forum.FORUM_POST).exclude(
            pk=forum.pk
        )
