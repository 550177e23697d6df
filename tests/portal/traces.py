"""A person who used everything, under words that occur nowhere else; and where those words still stand."""

from allauth.account.models import EmailAddress
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log

from events.places.registration import register as register_for
from events.places.registration.answers import Particulars
from events.taking_part.entry.colleagues import bring_colleague
from events.taking_part.mine.feed import renew_feed
from forum.keeping_up.following import follow_topic
from forum.models import KeptTopic
from forum.moderating.reporting import report_post
from forum.solved.accepting import accept_answer
from forum.writing.drafts import save_draft
from goals.models import (
    Bookmark,
    BudgetImport,
    Evaluation,
    Goal,
    PlanSnapshot,
    ProgressConversation,
    ReadLink,
    TeamMember,
    TemplateSuggestion,
)
from knowledge.contact import ask_pos
from knowledge.models import ContactMessage, ContactPerson, KeptPage
from members.belonging.joining import ask_to_join
from members.models import Affiliation, ContactCard, User
from members.permissions import ADMINISTRATORS, EDITORS
from members.profile.consent import record_choices
from members.profile.theme_following import follow_theme
from tests import factories
from tests.events.factories import InvitationFactory, PastSessionFactory, QuestionFactory, SessionFactory
from tests.forum import factories as forum
from tests.goals.factories import GoalFactory
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory
from tests.knowledge import factories as knowledge

FIRST, LAST = "Zoëtje", "Weg'wezen"
NAME = f"{FIRST} {LAST}"
MAIL, PHONE, LINKEDIN = "zoetje@wegwezen.example", "06 1234 5098", "https://linkedin.example/in/zoetjeww"
OTHER_NAME, OTHER_MAIL = "Z. Wegwezenaar", "thuis@wegwezen.example"
# As they may be written: by people, as HTML, as JSON and as an address.
TRACES = (
    "Weg'wezen",
    "Weg&#x27;wezen",
    "Weg&#39;wezen",
    "zoetje",
    "Zoëtje",
    "wegwezen",
    "0612345098",
    PHONE,
    "06-12345098",
    "+31 6 1234 5098",
    "+31612345098",
)


def make_person() -> User:
    person = factories.MemberFactory(first_name=FIRST, last_name=LAST, email=MAIL)
    EmailAddress.objects.create(user=person, email=MAIL, primary=True, verified=True)
    card = ContactCard.objects.create(user=person, phone=PHONE, linkedin=LINKEDIN, about=f"Bel {FIRST}")
    card.listed_in_directory = card.about_audience = ContactCard.Audience.MEMBERS
    card.save()
    record_choices(card)
    return person


def use_everything(person: User) -> None:
    uses = (log_in, join, attend, converse, be_talked_about, ask, write_a_plan, work_in_the_cms, be_administered)
    for use in uses:
        use(person)


def log_in(person) -> None:
    """With the password, once wrong; and with a code that is still waited for."""
    browser = Client()
    for password in ("fout", "geheim-wachtwoord-1"):
        browser.post("/inloggen/", {"login": MAIL, "password": password})
    browser.get("/overzicht/")
    browser.get("/zoeken/", {"q": NAME})
    Client().post("/account/login/code/", {"email": MAIL})


def join(person) -> None:
    """The organisation's administrator gets a mail with the name."""
    factories.make_staff(ADMINISTRATORS)
    ask_to_join(user=person, organisation=factories.OrganisationFactory(), role=Affiliation.Role.DIRECTOR)


def attend(person) -> None:
    for session in (SessionFactory(), SessionFactory(capacity=1)):
        particulars = Particulars(contribution=f"Groet, {NAME}", dietary=f"{FIRST}: geen noten")
        register_for(session=session, member=person, particulars=particulars)
    question = QuestionFactory()
    answered = Particulars(answers={question: f"Vraag het {NAME}"})
    register_for(session=question.session, member=person, particulars=answered)
    InvitationFactory(email=MAIL, name=NAME)
    bring_colleague(session=SessionFactory(), email="gast@proef.example", by=person)
    renew_feed(user=person)


def converse(person) -> None:
    follower = factories.MemberFactory()
    topic = forum.ask(asker=follower, subject=f"Wie kent {NAME}?", text="Ik zoek haar.")
    answer = forum.answer(topic, person, text=f"Dat ben ik. Groet, {NAME}, {PHONE} of {MAIL}")
    accept_answer(chooser=follower, topic=topic, post=answer)
    own = forum.ask(asker=person, text=f"Mail me: {MAIL}")
    accept_answer(chooser=person, topic=own, post=forum.answer(own))
    report_post(reporter=person, post=own.first_post, reason=f"Haal mijn nummer weg, 06-12345098. {NAME}")
    save_draft(writer=person, topic=topic, text=f"{NAME} schrijft")
    follow_topic(user=person, topic=topic)
    Bookmark.objects.create(user=person, template=GoalFactory())
    follow_theme(user=person, theme=factories.ThemeFactory())
    KeptTopic.objects.create(user=person, topic=topic)
    KeptPage.objects.create(user=person, page=knowledge.report())


def be_talked_about(person) -> None:
    other = factories.MemberFactory()
    topic = forum.ask(asker=other, subject="Wie helpt?", text=f"{NAME.upper()} wist dit, **bel** 0612345098.")
    forum.answer(topic, text=f"Dank, {FIRST}. En {LAST} is bereikbaar op +31 6 1234 5098 of +31612345098.")
    forum.answer(topic, text=f"> Dat ben ik. Groet, {NAME}\n\nDank, zie {LINKEDIN}")
    save_draft(writer=other, topic=topic, text=f"Beste {NAME}")
    session = PastSessionFactory()
    session.cancellation_reason = f"{NAME} is ziek"
    session.save()


def ask(person) -> None:
    factories.make_staff(EDITORS)
    for sender, name, email in ((person, OTHER_NAME, OTHER_MAIL), (AnonymousUser(), NAME, MAIL)):
        message = ContactMessage(name=name, email=email, organisation="SWV", message=f"Bel {NAME}, {PHONE}")
        ask_pos(message=message, sender=sender, address="192.0.2.7")


def measure_in_a_plan(plan, person) -> None:
    """And send it back to oneself, with a word."""
    partner = PartnerFactory(alliance=plan.organisation, name=f"Bestuur van {NAME}")
    MeasurementFactory(
        indicator__name=f"Wat {NAME} telt",
        indicator__goal__focus_area__plan=plan,
        partner=partner,
        entered_by=person,
        approved_by=person,
        reading=f"Zegt {NAME}",
        returned_at=timezone.now(),
        returned_because=f"Bel {NAME}, {PHONE}",
    )


def write_a_plan(person) -> None:
    """Which stays: its texts name the person, who owns a goal and made everything."""
    plan = PlanFactory(created_by=person, chapter=f"Dit hoofdstuk schreef {NAME}.")
    area = PlanFocusAreaFactory(plan=plan, name="Thuiszitters", reason=f"Bel {NAME}, {PHONE}", changed_by=person)
    goal = PlanGoalFactory(focus_area=area, text=f"{NAME} helpt 30 leerlingen.", owner=person, changed_by=person)
    suggest_a_goal(goal, person)
    TeamMember.objects.create(plan=plan, user=person, role=TeamMember.Role.MANAGER, added_by=person)
    measure_in_a_plan(plan, person)
    talk_about_a_plan(plan, person)
    evaluate_a_goal(plan, person)
    ReadLink.objects.create(plan=plan, label=f"OPR, via {NAME}", until=timezone.localdate(), made_by=person)
    content = {"areas": [{"reason": f"Bel {NAME}, {PHONE}", "goals": [{"owner": person.pk}]}]}
    read_chapter(person, pieces=[(f"Bel {NAME}, {PHONE}", "activiteit")], file_name=f"Hoofdstuk van {NAME}.docx")
    BudgetImport.objects.create(plan=plan, uploaded_by=person, file_name=f"Begroting {NAME}.xlsx", rows=[])
    PlanSnapshot.objects.create(plan=plan, number=1, label=f"Voor {NAME}", content=content, made_by=person)


def evaluate_a_goal(plan, person) -> None:
    goal = Goal.objects.filter(focus_area__plan=plan, owner=person).get()
    Evaluation.objects.create(goal=goal, lesson=f"Vraag het {NAME}, {PHONE}", changed_by=person)
    goal.previous_period = f"{NAME} leerde ervan."
    goal.save()


def suggest_a_goal(goal, person) -> None:
    """With the own name in it, which the form would have taken out."""
    organisation = goal.focus_area.plan.organisation
    row = TemplateSuggestion.objects.create(
        goal=goal,
        organisation=organisation,
        credit="anoniem",
        content={"goal": f"{NAME} belt, {PHONE}"},
        sent_by=person,
        taken_up_by=person,
        refused_at=timezone.now(),
        refused_because=f"Zie {MAIL}",
    )
    row.messages.create(side="indiener", text=f"Groet, {NAME}", written_by=person)


def talk_about_a_plan(plan, person) -> None:
    row = ProgressConversation.objects.create(
        plan=plan,
        partner=PartnerFactory(alliance=plan.organisation, name="De Beuk"),
        planned_on=timezone.localdate(),
        held_on=timezone.localdate(),
        begun_at=timezone.now(),
        **dict.fromkeys(("origin", "present", "destination", "way", "objection"), f"{NAME} vertelt, bel {PHONE}"),
        confirmed_at=timezone.now(),
        confirmed_by=person,
        made_by=person,
    )
    row.agreements.create(what=f"Mail {MAIL}", who=NAME, due_on=timezone.localdate())
    row.links.create(until=timezone.localdate(), made_by=person)


def work_in_the_cms(person) -> None:
    photo = get_image_model().objects.create(title=NAME, file=get_test_image_file("zoetje.png"))
    photo.get_rendition("width-10")
    ContactPerson.objects.create(name=NAME, email=MAIL, phone=PHONE, about=f"{FIRST} helpt", photo=photo)
    page = knowledge.article(title=f"In gesprek met {NAME}", body=[knowledge.text(f"Mail {MAIL}, vraag naar {NAME}.")])
    page.save_revision(user=person, log_action=True).publish()
    page.intro = f"Nog niet geplaatst, van {NAME}"
    page.save_revision(user=person)


def be_administered(person) -> None:
    content_type = ContentType.objects.get_for_model(User)
    LogEntry.objects.create(
        user=factories.make_staff(ADMINISTRATORS),
        content_type=content_type,
        object_id=person.pk,
        object_repr="Zoëtje Meisjesnaam",
        action_flag=CHANGE,
        change_message='[{"changed": {"name": "lid", "object": "Zoëtje Weg\'wezen"}}]',
    )
    log(person, "wagtail.edit", user=person)


def places() -> dict[str, str]:
    """Where a trace stands: the column, with the first text found there; also names of files."""
    texts = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                texts |= {
                    f"{table}.{c}": text_of(v)[:200] for c, v in zip(columns, row, strict=True) if is_trace(text_of(v))
                }
    return texts | {f"file {name}": name for name in file_names("") if is_trace(name)}


def is_trace(text: str) -> bool:
    plain = text.lower().encode().decode("unicode-escape", errors="ignore") if "\\u" in text else text.lower()
    return any(trace.lower() in plain for trace in TRACES)


def text_of(value) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return str(value)


def file_names(folder: str):
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from file_names(f"{folder}{name}/")
