"""A word that occurs once, in each thing that is private; and who may come across it."""

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from events.afterwards.circle.consent import share
from events.afterwards.evaluation.answering import Said, answer
from events.afterwards.handouts.handing_out import hand_out
from events.afterwards.handouts.reading import read_handout
from events.afterwards.harvest.harvesting import ask_consent
from events.models import Answer, EvaluationAnswer, Handout, Registration
from forum.models import Draft
from forum.moderation import hide_post, report_post
from foundation.uploads import Content
from goals.models import Plan, TeamMember
from goals.plans.team.read_links import make_link
from goals.plans.versions.snapshots import take_snapshot
from members.models import ContactCard
from members.permissions import ADMINISTRATORS, EDITORS, ORGANISERS
from tests import factories
from tests.events.factories import (
    InvitationFactory,
    PastSessionFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionFactory,
)
from tests.forum import factories as forum
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory
from tests.knowledge import factories as knowledge
from tests.members.outsiders import who_was_declined
from tests.search.test_files import pdf

VISITOR = "visitor"
# Words of members' pages that everybody with a login may read.
OUTSIDE = {"newcomer", "declined"}
# Members who have something to do with a plan or with everything, and do not see it.
OUTSIDE_THE_TEAM = ("former colleague", "organisation admin", "superuser")
MEMBERS = {"member", "owner", "moderator", "organiser", "editor", "administrator"}


@dataclass(frozen=True)
class Canary:
    """`word` stands in the private thing; `bait` stands beside it, to search for. `url` leads to the thing itself."""

    word: str
    bait: str
    url: str
    seen_by: frozenset[str]


def make_people() -> dict:
    owner = factories.MemberFactory(last_name="Eigenaar")
    return {
        VISITOR: None,
        "newcomer": factories.AffiliationFactory(confirmed_at=None).user,
        "declined": who_was_declined(),
        "member": factories.MemberFactory(last_name="Gewoonlid"),
        "owner": owner,
        **people_around_plans(owner.affiliation.organisation),
        "moderator": forum.make_moderator(last_name="Toezicht"),
        "organiser": factories.make_staff(ORGANISERS, last_name="Gastvrouw"),
        "editor": factories.make_staff(EDITORS, last_name="Redactie"),
        "administrator": factories.make_staff(ADMINISTRATORS, last_name="Beheer"),
    }


def people_around_plans(organisation) -> dict:
    left = factories.MemberFactory(last_name="Oudcollega")
    factories.AffiliationFactory(user=left, organisation=organisation, ended_on=timezone.localdate())
    place = {"affiliation__organisation": organisation, "affiliation__administers_since": timezone.now()}
    return {
        "former colleague": left,
        "organisation admin": factories.MemberFactory(last_name="Bevestigt", **place),
        "superuser": factories.make_staff(ADMINISTRATORS, last_name="Alles", is_superuser=True),
    }


def let_loose(people: dict) -> list[Canary]:
    """Make every private thing. Its text holds the word and the bait; its address does not, since that is echoed."""
    return [
        canary(people, number, make, seen_by)
        for number, (make, seen_by) in enumerate(
            [
                (members_page, MEMBERS),
                (asked_question, MEMBERS),
                (listed_name, MEMBERS),
                (draft_page, set()),
                (unpublished_page, set()),
                (hidden_post, {"moderator"}),
                (unapproved_question, {"moderator", "owner"}),
                (unsent_text, {"owner"}),
                (report_reason, {"moderator"}),
                (hidden_card_field, {"owner"}),
                (unlisted_member, set()),
                (registration_needs, {"organiser", "administrator", "owner"}),
                (shared_detail, {"owner"}),
                (handout_title, {"organiser", "editor", "administrator", "owner"}),
                (handout_text, {"organiser", "editor", "administrator", "owner"}),
                (evaluation_words, set()),
                (brought_question, {"organiser", "administrator", "owner"}),
                (registration_answer, {"organiser", "administrator", "owner"}),
                (invited_name, {"organiser", "administrator", "editor"}),
                (plan_words, {"owner"}),
                (chapter_words, {"owner"}),
                (plan_version, {"owner"}),
                (plan_read_link, {"owner"}),
                (private_document, set()),
                (private_image, set()),
            ]
        )
    ]


def canary(people, number, make, seen_by) -> Canary:
    letters = "abcdefghijklmnopqrstuvwxyz"[number]
    word, bait = f"kanarie{letters * 3}vogel", f"lokaas{letters * 3}zaad"
    return Canary(word, bait, make(people, f"{word} {bait}"), frozenset(seen_by))


def members_page(people, words):
    return knowledge.article(members_only=True, body=[knowledge.text(words)]).url


def asked_question(people, words):
    return forum.ask(subject="Hoe doen jullie dit?", text=words).get_absolute_url()


def listed_name(people, words):
    person = factories.MemberFactory(last_name=words)
    ContactCard.objects.create(user=person, listed_in_directory=ContactCard.Audience.MEMBERS)
    return person.get_absolute_url()


def draft_page(people, words):
    return knowledge.news(title=words, live=False).url


def unpublished_page(people, words):
    page = knowledge.report(title=words)
    page.unpublish()
    return page.url


def hidden_post(people, words):
    topic = forum.ask(subject="Wie helpt er mee?")
    post = forum.answer(topic, text=words)
    hide_post(moderator=people["moderator"], post=post)
    return f"{topic.get_absolute_url()}?bericht={post.pk}"


def unapproved_question(people, words):
    place = forum.make_forum("Vooraf gelezen")
    forum.require_approval(place)
    return forum.ask(forum=place, asker=people["owner"], subject="Mag dit hier?", text=words).get_absolute_url()


def unsent_text(people, words):
    topic = forum.ask(subject="Waar begin je?")
    Draft.objects.create(user=people["owner"], topic=topic, text=words)
    return topic.get_absolute_url()


def report_reason(people, words):
    topic = forum.ask(subject="Is dit nog zo?")
    report_post(reporter=people["owner"], post=topic.first_post, reason=words)
    return topic.get_absolute_url()


def hidden_card_field(people, words):
    people["owner"].card = ContactCard.objects.update_or_create(
        user=people["owner"], defaults={"about": words, "listed_in_directory": ContactCard.Audience.MEMBERS}
    )[0]
    return people["owner"].get_absolute_url()


def unlisted_member(people, words):
    return factories.MemberFactory(last_name=words).get_absolute_url()


def registration_needs(people, words):
    session = SessionFactory(organisers=[people["organiser"]])
    RegistrationFactory(session=session, member=people["owner"], dietary=words, state=Registration.State.CONFIRMED)
    return session.event.url


def attended_session(people):
    session = PastSessionFactory(organisers=[people["organiser"]])
    state = Registration.State.ATTENDED
    return session, RegistrationFactory(session=session, member=people["owner"], state=state)


def shared_detail(people, words):
    """Shared with the circle of a session, where none of the others were."""
    session, _ = attended_session(people)
    ContactCard.objects.filter(user=people["owner"]).update(phone=words)
    share(session=session, member=people["owner"], details=["phone"])
    return reverse("events:circle", args=[session.event.slug, session.pk])


def handout_title(people, words):
    session = SessionFactory(organisers=[people["organiser"]])
    RegistrationFactory(session=session, member=people["owner"])
    link = "https://werkblad.example/"
    hand_out(session=session, title=words, content=link, shown_from=Handout.From.NOW, by=people["organiser"])
    return reverse("events:aftermath", args=[session.event.slug, session.pk])


def handout_text(people, words):
    """Inside the file: found by searching, and by opening it."""
    session = SessionFactory(organisers=[people["organiser"]])
    RegistrationFactory(session=session, member=people["owner"])
    what = {"content": Content(pdf(words), ".pdf", "application/pdf"), "shown_from": Handout.From.NOW}
    read_handout(hand_out(session=session, title="Werkblad", by=people["organiser"], **what).pk)
    return reverse("events:aftermath", args=[session.event.slug, session.pk])


def evaluation_words(people, words):
    """One answer of too few to show."""
    session, registration = attended_session(people)
    fixed = EvaluationAnswer.Fixed
    answer(registration=registration, said=[Said(fixed.GRADE, 8), Said(fixed.TAKEAWAY, words)])
    return reverse("events:evaluation_results", args=[session.event.slug, session.pk])


def brought_question(people, words):
    """What somebody brought to a session, before they decided about the forum."""
    session, registration = attended_session(people)
    registration.contribution = words
    registration.save()
    ask_consent(registration=registration, by=people["organiser"])
    return reverse("events:harvested", args=[session.event.slug, session.pk])


def registration_answer(people, words):
    question = QuestionFactory(session=SessionFactory(organisers=[people["organiser"]]))
    registration = RegistrationFactory(session=question.session, member=people["owner"])
    Answer.objects.create(registration=registration, question=question, text=words)
    return question.session.event.url


def invited_name(people, words):
    session = SessionFactory(organisers=[people["organiser"]])
    InvitationFactory(session=session, name=words)
    return session.event.url


def new_plan(people, **fields) -> Plan:
    """Of the owner’s organisation; somebody in its team does not work there any more."""
    plan = PlanFactory(organisation=people["owner"].affiliation.organisation, **fields)
    for person in ("owner", "former colleague"):
        TeamMember.objects.create(plan=plan, user=people[person], role=TeamMember.Role.MANAGER)
    return plan


def plan_words(people, words):
    plan = new_plan(people, chapter=words)
    area = PlanFocusAreaFactory(plan=plan, name=words, reason=words)
    PlanGoalFactory(focus_area=area, text=words)
    plan.statutory_costs.create(name=words)
    return plan.get_absolute_url()


def plan_version(people, words):
    """What stood in a plan before, and what the version is for."""
    plan = new_plan(people)
    area = PlanFocusAreaFactory(plan=plan, name=words)
    take_snapshot(plan=plan, by=people["owner"], label=words)
    area.delete()
    return reverse("plans:versions", args=[plan.uuid])


def chapter_words(people, words):
    """Pasted, and not yet made into a plan."""
    return read_chapter(people["owner"], pieces=[(words, "speerpunt")], file_name=f"{words}.docx").get_absolute_url()


def plan_read_link(people, words):
    """For whom a link is."""
    plan = new_plan(people)
    make_link(plan=plan, label=words, until=timezone.localdate(), by=people["owner"])
    return reverse("plans:team", args=[plan.uuid])


def private_collection() -> Collection:
    """Only its editors may see what is in here."""
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.GROUPS)
    return collection


def private_document(people, words):
    file = ContentFile(words.encode(), name="besloten.txt")
    return get_document_model().objects.create(title=words, file=file, collection=private_collection()).url


def private_image(people, words):
    image = get_image_model().objects.create(
        title=words, file=get_test_image_file("besloten.png"), collection=private_collection()
    )
    return image.get_rendition("width-10").url
