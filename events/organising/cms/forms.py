"""The forms of a date in the CMS: what is left empty is filled in, and an error stands at its field."""

from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.forms import ClusterForm
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from events.deadlines import DEADLINES, move_along, on_the_wall, shifted
from events.models import Answer, EventPage, Session
from events.places.scheduling import revise_session
from foundation.dates import moment_in_words
from foundation.forms import field_of
from foundation.page_forms import visible_title
from members.permissions import is_organiser

from .people import NamedPeopleField, PeopleField, can_be_organisers, likely_facilitators

# How long before the start something ends, or how long after it, when it is left empty.
LASTS = timedelta(hours=3)
CLOSES_BEFORE = timedelta(days=1)
CANCEL_BEFORE = timedelta(days=2)
MOMENTS = ("starts_at", "ends_at", *DEADLINES)
FILLED_IN_FIELDS = ("ends_at", *DEADLINES)
HELP_WHEN_USUAL = {
    "opens_at": "Leeg: meteen.",
    "closes_at": "Leeg: een dag voor het begin. Ook de wachtlijst stopt dan.",
    "cancel_until": "Leeg: twee dagen voor het begin. Later heet het verhinderd.",
}
GOES_ALONG = "Vragen, organisatoren en begeleiders gaan mee, aanmeldingen niet."
HELP_WHEN_FIXED = "Zelf gekozen: blijft staan als het begin verandert. Maak het leeg om het weer mee te laten schuiven."


class SessionForm(WagtailAdminModelForm):
    """Saving a session goes through the lock, so that a larger room fills from the queue and changes are told."""

    organisers = PeopleField(
        label="Organisatoren", help_text="Zij zien de deelnemers en krijgen de antwoorden op berichten."
    )
    facilitators = PeopleField(
        label="Groepsbegeleiders",
        help_text="Wie een groep kan begeleiden, wordt zelf niet ingedeeld en ziet alleen de eigen groep.",
    )
    other_facilitators = NamedPeopleField(
        label="Begeleiders die hier niet bij staan",
        required=False,
        help_text="Eén lid per regel: het mailadres of de hele naam.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FILLED_IN_FIELDS:
            self.fields[name].required = False
        field_of(self, "organisers", PeopleField).offer(can_be_organisers(self.instance))
        posted = self.data.getlist("facilitators") if hasattr(self.data, "getlist") else []
        field_of(self, "facilitators", PeopleField).offer(likely_facilitators(self.instance, posted))
        for name, words in HELP_WHEN_USUAL.items():
            self.fields[name].help_text = self._help_for(name, words)
        if self.instance.pk is None and self.for_user and is_organiser(self.for_user):
            # Otherwise an organiser who forgets to name themselves may not open their own date again.
            self.initial["organisers"] = [self.for_user]

    def _help_for(self, name: str, usual: str) -> str:
        if self.instance.pk is None:
            return usual
        return (
            HELP_WHEN_FIXED if name in self.instance.fixed_moments else f"Schuift mee als het begin verandert. {usual}"
        )

    @cached_property
    def before(self) -> Session | None:
        """The session as it stands; None while it is being made."""
        return Session.objects.get(pk=self.instance.pk) if self.instance.pk else None

    def clean_event(self) -> EventPage:
        event: EventPage = self.cleaned_data["event"]
        if self.instance.pk and event.pk != self.instance.event_id and self.instance.registrations.exists():
            raise ValidationError("Deze datum heeft aanmeldingen. Maak een nieuwe datum bij de andere bijeenkomst.")
        return event

    def clean(self) -> dict[str, Any]:
        super().clean()
        data: dict[str, Any] = self.cleaned_data
        if others := data.get("other_facilitators"):
            data["facilitators"] = [*data.get("facilitators", []), *others]
        if starts_at := data.get("starts_at"):
            self._fill_in(data, starts_at)
            self._check_moments(data, starts_at)
            self._check_page(data)
        if data.get("mode") == Session.Mode.ON_SITE and not data.get("place"):
            self.add_error("place", "Vul een plaats in, of kies ‘online’.")
        return data

    def _fill_in(self, data: dict[str, Any], starts_at: datetime) -> None:
        """Keep what was left alone, move along what counts from the start, fill in what was left empty."""
        typed = {name for name in DEADLINES if data.get(name)}
        fixed = set()
        if self.before:
            same = {name for name in MOMENTS if self._is_as_before(data, name)}
            fixed = {name for name in self.before.fixed_moments if name in typed & same}
            data |= {name: getattr(self.before, name) for name in same}
            typed -= same
            starts_at = data["starts_at"]
        self.instance.fixed_moments = sorted(fixed | typed)
        if self.before:
            self._move_along(data, self.before)
        self._fill_in_usual(data, starts_at)

    def _is_as_before(self, data: dict[str, Any], name: str) -> bool:
        """Did the form send back what it got? It shows no seconds."""
        value, old = data.get(name), getattr(self.before, name)
        return value is not None and value.replace(second=0, microsecond=0) == old.replace(second=0, microsecond=0)

    def _move_along(self, data: dict[str, Any], before: Session) -> None:
        """The deadlines, and on another day also the end, unless it was set to another moment too."""
        after = copy(before)
        after.fixed_moments = self.instance.fixed_moments
        for name in MOMENTS:
            setattr(after, name, data.get(name))
        move_along(after, before=before, now=timezone.now())
        shift = on_the_wall(after.starts_at) - on_the_wall(before.starts_at)
        is_another_day = on_the_wall(after.starts_at).date() != on_the_wall(before.starts_at).date()
        if is_another_day and after.ends_at == before.ends_at:
            after.ends_at = shifted(after.ends_at, shift)
        data |= {name: getattr(after, name) for name in MOMENTS}

    def _fill_in_usual(self, data: dict[str, Any], starts_at: datetime) -> None:
        usual = {
            "ends_at": starts_at + LASTS,
            "opens_at": min(timezone.now(), starts_at - CLOSES_BEFORE - CANCEL_BEFORE),
            "closes_at": starts_at - CLOSES_BEFORE,
            "cancel_until": starts_at - CANCEL_BEFORE,
        }
        for name, moment in usual.items():
            if name not in self.errors and not data.get(name):
                data[name] = moment
        if data.get("opens_at") and data.get("closes_at") and not self["closes_at"].value():
            # A date within a day: registration stays open until it begins.
            data["closes_at"] = data["closes_at"] if data["opens_at"] < data["closes_at"] else starts_at

    def _check_moments(self, data: dict[str, Any], starts_at: datetime) -> None:
        opens_at, closes_at = data.get("opens_at"), data.get("closes_at")
        checks = [
            ("ends_at", lambda end: end <= starts_at, "Het einde ligt voor het begin. Kies een later einde."),
            (
                "closes_at",
                lambda end: end > starts_at,
                "Aanmelden sluit uiterlijk bij het begin.",
            ),
            (
                "cancel_until",
                lambda end: end > starts_at,
                "Afmelden kan uiterlijk tot het begin.",
            ),
        ]
        for name, is_wrong, why in checks:
            if data.get(name) and is_wrong(data[name]):
                self.add_error(name, f"{why}{self._advice(data, name)}")
        if opens_at and closes_at and opens_at >= closes_at:
            self.add_error("opens_at", "Aanmelden opent voordat het sluit. Kies een eerder moment.")

    def _check_page(self, data: dict[str, Any]) -> None:
        """People come by the page, and cancel below it: it stays on the site until the date is over."""
        event, ends_at = data.get("event"), data.get("ends_at")
        expire_at = event and event.expire_at
        if expire_at and ends_at and ends_at > max(expire_at, timezone.now()):
            until = moment_in_words(expire_at)
            self.add_error(
                "starts_at",
                f"De pagina van deze bijeenkomst staat maar tot {until} op de site. Kies daar eerst een later moment.",
            )

    def _advice(self, data: dict[str, Any], name: str) -> str:
        """What to do about a moment that was chosen earlier, and not in this change."""
        is_old = self.before and data[name] == getattr(self.before, name) and name in self.before.fixed_moments
        return " Dit moment is eerder met de hand gekozen; maak het leeg, dan schuift het mee." if is_old else ""

    def is_valid(self) -> bool:
        return super().is_valid() and not self._has_lost_answers()

    def _has_lost_answers(self) -> bool:
        """Would a question or choice that people answered go, or change its kind? Then it stays, and this says why."""
        questions = self.formsets["questions"]
        for form in questions.forms:
            if form.instance.pk:
                self._keep_answers(form, questions.deleted_forms)
        return bool(self.errors) or any(form.errors for form in questions.forms)

    def _keep_answers(self, form: ClusterForm, deleted: list[ClusterForm]) -> None:
        answers = Answer.objects.filter(question=form.instance.pk)
        if form in deleted and answers.exists():
            self.add_error(None, f"De vraag ‘{form.instance.text}’ is al beantwoord. Laat haar staan.")
        elif "kind" in form.changed_data and answers.exists():
            form.add_error("kind", "Deze vraag is al beantwoord. De soort blijft wat hij was.")
        for choice in form.formsets["choices"].deleted_forms:
            if choice.instance.pk and Answer.objects.filter(choice=choice.instance.pk).exists():
                self.add_error(None, f"De keuze ‘{choice.instance.text}’ is al gekozen. Laat haar staan.")

    def save(self, commit: bool = True) -> Session:
        if not (commit and self.instance.pk):
            made: Session = super().save(commit)
            return made
        session = revise_session(session=super().save(commit=False))
        self.save_m2m()
        return session


class SessionCopyForm(forms.Form):
    starts_at = forms.DateTimeField(
        label="Wanneer begint de nieuwe datum?",
        widget=AdminDateTimeInput,
        help_text=f"Einde, aanmelden en afmelden schuiven mee. {GOES_ALONG}",
        error_messages={"required": "Kies een dag en een tijd.", "invalid": "Kies een dag en een tijd."},
    )

    def clean_starts_at(self) -> datetime:
        starts_at: datetime = self.cleaned_data["starts_at"]
        if starts_at <= timezone.now():
            raise ValidationError("Dit moment is geweest. Kies een later moment.")
        return starts_at


class EventCopyForm(forms.Form):
    title = forms.CharField(label="Titel", max_length=255, error_messages={"required": "Vul een titel in."})
    first_day = forms.DateField(
        label="Op welke dag is de eerste bijeenkomst?",
        widget=AdminDateInput,
        help_text=f"De andere datums schuiven evenveel dagen mee. {GOES_ALONG}",
        error_messages={"required": "Kies een dag.", "invalid": "Kies een dag."},
    )

    def clean_title(self) -> str:
        return visible_title(self.cleaned_data["title"])

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if day <= timezone.localdate():
            raise ValidationError("Kies een dag na vandaag.")
        return day
