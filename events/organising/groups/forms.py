from typing import Any

from django import forms
from django.db.models import QuerySet

from events.models import Group, GroupPlan, Question, Registration, Session
from foundation.forms import field_of, unmark
from members.models import User

from .dividing import Recipe
from .notes import LONGEST
from .people import SPREADABLE


class RecipeForm(forms.Form):
    size = forms.TypedChoiceField(
        label="Mensen per groep", choices=[(number, str(number)) for number in range(3, 7)], coerce=int
    )
    pool = forms.ChoiceField(label="Wie deel je in?", choices=GroupPlan.Pool)
    question = forms.ModelChoiceField(
        Question.objects.none(),
        label="Spreid ook op een vraag",
        required=False,
        empty_label="Geen vraag",
        help_text="Mensen met verschillende antwoorden komen bij elkaar. Kan met keuzevragen, ja of nee, en getallen.",
    )

    anders = forms.BooleanField(required=False, widget=forms.HiddenInput)  # another division than the present one

    def __init__(self, *args: Any, session: Session, plan: GroupPlan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        field_of(self, "question", forms.ModelChoiceField).queryset = session.questions.filter(kind__in=SPREADABLE)
        if plan:
            self.initial = {"size": plan.size, "pool": plan.pool, "question": plan.question_id}
        else:
            self.initial = {"size": 4, "pool": GroupPlan.Pool.EXPECTED}

    def recipe(self) -> Recipe:
        values = {name: value for name, value in self.cleaned_data.items() if name != "anders"}
        seed = self.plan.seed if self.plan else 1
        return Recipe(**values, seed=seed + 1 if self.cleaned_data["anders"] and self.plan else seed)


class MoveForm(forms.Form):
    """Somebody of this session, and a group of this session."""

    registration = forms.ModelChoiceField(Registration.objects.none())
    group = forms.ModelChoiceField(Group.objects.none(), required=False, to_field_name="number")
    vast = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "registration", forms.ModelChoiceField).queryset = session.registrations.with_place()
        field_of(self, "group", forms.ModelChoiceField).queryset = Group.objects.filter(plan__session=session)


class FacilitatorForm(forms.Form):
    group = forms.ModelChoiceField(Group.objects.none())
    facilitator = forms.ModelChoiceField(User.objects.none(), required=False)

    def __init__(self, *args: Any, session: Session, candidates: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "group", forms.ModelChoiceField).queryset = Group.objects.filter(
            plan__session=session
        ).select_related("plan")
        field_of(self, "facilitator", forms.ModelChoiceField).queryset = candidates


class PublicationForm(forms.Form):
    """Whether participants see the groups."""

    toon = forms.BooleanField(required=False, widget=forms.HiddenInput)


class NoteForm(forms.Form):
    # The length is judged when saving, so that too long a text comes back whole.
    text = forms.CharField(
        label="Notities",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Wat je hier schrijft, wordt vanzelf bewaard. Er passen {} tekens.".format(
            f"{LONGEST:,}".replace(",", ".")
        ),
    )
    unmark(text)  # an empty page is nothing to excuse
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
