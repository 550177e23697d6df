"""Mass assignment: a form changes the fields it shows and no other, whatever else is posted."""

import pkgutil
import re
import uuid
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import models, transaction
from django.forms.models import BaseModelForm
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import EvaluationQuestion, Registration, SessionMessage, Webhook
from forum.forum_conversation.models import Post, Topic
from knowledge.models import ContactMessage
from members.models import ContactCard, User
from members.permissions import ORGANISERS
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import UserFactory, make_staff
from tests.forum.factories import make_forum
from tests.knowledge.test_contact import send
from tests.members.profile.test_profile import PROFILE, profile_data

FLOORS = ("foundation", "members", "notifications", "events", "forum", "goals", "knowledge", "portal")
# Every form of ours that saves a model, with the fields of that model it may change. A new one is read with care
# before it is added here: nothing about who somebody is, what they may, or in which state a thing is.
REVIEWED = {
    "events.integrations.connections.forms.WebhookForm": ["name", "url"],
    "events.afterwards.evaluation.forms.OwnQuestionForm": ["text", "kind", "lowest", "highest"],
    "events.organising.messages.forms.MessageForm": ["audience", "subject", "text"],
    "forum.admin_forms.ForumForm": ["name", "description"],
    "goals.following.conversations.forms.AgreementChangeForm": ["what", "who", "due_on"],
    "goals.following.conversations.forms.AgreementForm": ["what", "who", "due_on"],
    "goals.following.conversations.forms.ReportForm": ["held_on", "origin", "present", "destination", "way"],
    "goals.following.evaluating.forms.EvaluationForm": ["reached", "money_helped", "lesson", "next_step"],
    "goals.following.evaluating.forms.StandardForm": ["standard"],
    "goals.plans.versions.state_forms.DaysForm": ["council_consent_on", "consultation_completed_on", "submitted_on"],
    "goals.plans.writing.forms.ActivityForm": ["text", "level", "party", "timing", "budget", "state"],
    "goals.plans.writing.forms.FocusAreaForm": ["name", "reason"],
    "goals.plans.writing.forms.GoalCardForm": [
        *("title", "text", "owner", "pupils_notice", "counter_indicator", "standard", "previous_period"),
    ],
    "goals.plans.writing.forms.IndicatorForm": [
        "name",
        "baseline",
        "target",
        "unit",
        "target_on",
        "baseline_on",
        "direction",
        "lower",
        "upper",
        "kind",
        "source",
        "frequency",
        "numerator",
        "denominator",
        "question",
        "scale",
        "respondents",
        "respondent_count",
        "hides_small_numbers",
    ],
    "goals.plans.forms.PlanForm": ["kind", "sector", "starts_on", "ends_on", "parent", "supersedes"],
    "portal.network_messages.forms.NetworkMessageForm": [
        *("subject", "text", "scope", "region", "organisation", "role", "session", "theme"),
    ],
    "knowledge.forms.ContactForm": ["category", "name", "email", "organisation", "message"],
    "members.cms_users.CmsUserForm": ["first_name", "last_name", "is_active", "groups"],
    "members.profile.forms.ProfileForm": [
        "listed_in_directory",
        "about",
        "about_audience",
        "email_audience",
        "phone",
        "phone_audience",
        "linkedin",
        "linkedin_audience",
        "ask_me_about",
    ],
}


def modules():
    for floor in map(import_module, FLOORS):
        for module in pkgutil.walk_packages(floor.__path__, f"{floor.__name__}."):
            if not {"migrations", "management", "settings", "wsgi"} & set(module.name.split(".")):
                yield import_module(module.name)


def descendants(cls: type) -> set[type]:
    return {cls}.union(*map(descendants, cls.__subclasses__()))


def test_every_form_that_saves_a_model_is_reviewed():
    names = {module.__name__ for module in modules()}

    forms = [form for form in descendants(BaseModelForm) if form.__module__ in names and form._meta.model]

    assert {f"{form.__module__}.{form.__name__}": list(form._meta.fields or []) for form in forms} == REVIEWED


def test_no_form_takes_all_fields_or_all_but_some():
    banned = re.compile(r"""fields\s*=\s*(["']__all__["']|.*ALL_FIELDS)|^\s+exclude\s*=""", re.M)
    sources = [path for floor in FLOORS for path in Path(settings.BASE_DIR, floor).rglob("*.py")]

    assert len(sources) > 100
    assert [str(path) for path in sources if banned.search(path.read_text())] == []


class Act(NamedTuple):
    """What saves a row of `model`: `own` are the fields that may be chosen, `fill_in` posts them and what is given."""

    model: type[models.Model]
    own: set[str]
    fill_in: Callable


def of_session(name: str, **fields) -> Callable:
    def post(client, organiser, extra):
        session = SessionFactory(organisers=[organiser])
        RegistrationFactory(session=session)
        client.post(reverse(f"events:{name}", args=[session.event.slug, session.pk]), extra | fields)

    return post


def register(client, organiser, extra):
    session = SessionFactory()
    chosen = {"session": session.pk, "event": session.event_id}
    client.post(reverse("events:registration", args=[session.event.slug]), extra | chosen | {"who": "ik"})


def ask_question(client, organiser, extra):
    words = {"subject": "Hoe meten jullie dit?", "text": "Wij zoeken een maat.", "theme": ""}
    client.post(reverse("forum:ask", args=[make_forum(f"Forum {uuid.uuid4()}").slug]), extra | words)


def make_webhook(client, organiser, extra):
    client.post("/account/reauthenticate/", {"password": "geheim-wachtwoord-1"})
    client.post(reverse("events:webhook_new"), extra | {"name": "Proef", "url": "https://ontvanger.voorbeeld.example/"})


MESSAGE = {"audience": "deelnemers", "subject": "De zaal", "text": "Dag", "key": uuid.uuid4(), "zeker": "1"}
ACTS = {
    "profile": Act(
        ContactCard,
        set(REVIEWED["members.profile.forms.ProfileForm"]),
        lambda client, organiser, extra: client.post(PROFILE, extra | profile_data()),
    ),
    "name": Act(
        User,
        {"first_name", "last_name"},
        lambda client, organiser, extra: client.post(PROFILE, extra | profile_data()),
    ),
    "contact": Act(
        ContactMessage,
        set(REVIEWED["knowledge.forms.ContactForm"]),
        lambda client, organiser, extra: send(client, **extra),
    ),
    "webhook": Act(Webhook, {"name", "url"}, make_webhook),
    "message": Act(SessionMessage, {"audience", "subject", "text", "key"}, of_session("message_new", **MESSAGE)),
    "evaluation question": Act(
        EvaluationQuestion,
        {"text", "kind", "lowest", "highest"},
        of_session("evaluation_questions", text="Goed?", kind="schaal"),
    ),
    "registration": Act(
        Registration, {"session", "event", "contribution", "dietary", "accepts_short_notice"}, register
    ),
    "question": Act(Topic, {"subject"}, ask_question),
    "post": Act(Post, {"subject", "content"}, ask_question),
}


def another(field: models.Field, value):
    """A value that this field could have had instead; None where there is none."""
    if field.is_relation:
        other = field.related_model._base_manager.exclude(pk=value).order_by("pk").first()
        return other and other.pk
    if field.choices:
        return next((choice for choice, _ in field.flatchoices if choice != value), None)
    match field:
        case models.BooleanField():
            return not value
        case models.DateTimeField():
            return datetime(2001, 2, 3, 4, 5, tzinfo=timezone.get_current_timezone())
        case models.UUIDField():
            return uuid.UUID(int=7)
        case models.IntegerField():
            return (value or 0) + 7000
        case models.CharField() | models.TextField():
            return "gekaapt"


def row_after(act: Act, organiser: User, extra: dict) -> models.Model:
    client = Client()
    client.force_login(organiser)
    with transaction.atomic():
        before = set(act.model._base_manager.values_list("pk", flat=True)) - {organiser.pk}
        act.fill_in(client, organiser, extra)
        row = act.model._base_manager.exclude(pk__in=before).latest("pk")
        transaction.set_rollback(True)
    return row


@pytest.mark.search
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_posting_every_field_changes_those_of_the_form_only(db, act):
    UserFactory()
    organiser = make_staff(ORGANISERS)
    fields = [field for field in act.model._meta.concrete_fields if field.name not in act.own]
    honest = row_after(act, organiser, {})
    wanted = {field: another(field, field.value_from_object(honest)) for field in fields}
    posted = {field: value for field, value in wanted.items() if value is not None}

    extra = {name: str(value) for field, value in posted.items() for name in (field.name, field.attname)}
    row = row_after(act, organiser, extra)

    assert posted
    assert [field.name for field, value in posted.items() if field.value_from_object(row) == value] == []
