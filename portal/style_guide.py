"""All components in all their states on one page, for staff: the documentation of the design."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.places.line import Line
from foundation.forms import ClockInput, DayInput
from members.permissions import is_staff_member

PERSON = SimpleNamespace(
    get_full_name=lambda: "Noor Verweij",
    affiliation=SimpleNamespace(role_in_words="directeur", organisation=SimpleNamespace(name="SWV Lindewaard")),
)
POINTS = [("okt", 42), ("jan", 38.5), ("apr", None), ("jul", 31), ("okt", 29)]


EXAMPLE_LINES: list[dict[str, Any]] = [
    {
        "title": "Doelen die je kunt volgen",
        "text": "Werkmiddag: maak van een ruime ambitie een doel met een indicator.",
        "place": "Utrecht",
        "taken": 18,
        "total": 24,
        "seats": "Nog 6 van 24 plekken",
    },
    {
        "title": "Intervisie: een jaar onderweg",
        "is_online": True,
        "taken": 12,
        "total": 12,
        "seats": "Vol, wachtlijst open",
        "status": "Je staat op de wachtlijst",
        "status_kind": "warn",
        "status_icon": "hourglass",
    },
]


class ExampleForm(forms.Form):
    """One field of every kind."""

    goal = forms.CharField(label="Welk doel neem je mee?", help_text="Eén zin uit je eigen plan.")
    email = forms.EmailField(label="Mailadres", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    explanation = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    phase = forms.ChoiceField(label="Fase", choices=[("", "Kies een fase"), ("bka1", "BKA1"), ("bka2", "BKA2")])
    day = forms.DateField(label="Einddatum", widget=DayInput)
    time = forms.TimeField(label="Begintijd", required=False, widget=ClockInput)
    who = forms.ChoiceField(
        label="Wie komt er?",
        choices=[("1", "Alleen ik"), ("2", "Ik en een collega")],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label="Denkt mee over",
        required=False,
        choices=[("geld", "Geld en doelen"), ("jeugdhulp", "Jeugdhulp en onderwijs")],
        widget=forms.CheckboxSelectMultiple,
    )
    report = forms.FileField(label="Verslag", required=False, help_text="Een Word-bestand van hooguit 20 MB.")
    listed = forms.BooleanField(label="Zet mijn naam en organisatie op de deelnemerslijst", required=False)


def style_guide(request: HttpRequest) -> HttpResponse:
    if not is_staff_member(request.user):
        raise Http404
    start = timezone.now() + timedelta(days=30)
    context = {
        "blank_form": ExampleForm(prefix="leeg"),
        "wrong_form": ExampleForm({"fout-email": "noor@"}, prefix="fout"),
        "person": PERSON,
        "points": POINTS,
        "rows": [("SWV Lindewaard", "12", "9"), ("SWV Merelveld", "8", "8")],
        "head": ["Organisatie", "Aangemeld", "Aanwezig"],
        "page": Paginator(range(400), 10).get_page(request.GET.get("pagina", 7)),
        "start": start,
        "agenda": [
            Line(start=start, end=start + timedelta(hours=3), href="#stijl-inhoud", **words) for words in EXAMPLE_LINES
        ],
        "address": request.build_absolute_uri(),
    }
    return render(request, "portal/style_guide.html", context)
