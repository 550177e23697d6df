"""A word that occurs once, in each thing that is private; and who may come across it."""

from dataclasses import dataclass
from string import ascii_lowercase
from uuid import uuid4

from django.contrib.auth.models import Group
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
from events.models import Answer, EvaluationAnswer, Handout, Registration, Session
from forum.files import NamedContent
from forum.models import Draft
from forum.moderating.moderation import hide_post
from forum.moderating.reporting import report_post
from forum.personal.asking import ask_person
from foundation.uploads import Content
from goals.following.measuring.links import make_link as make_measuring_link
from goals.models import Evaluation, GoalChange, Plan, PlanSharing, StatusOverride, TeamMember, TemplateSuggestion
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
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory
from tests.knowledge import factories as knowledge
from tests.members.outsiders import who_left, who_was_declined
from tests.portal.birds_between import (
    AT_THE_TABLE,
    address_of_the_invited,
    kept_question_that_was_closed,
    message_to_some,
    name_in_a_restricted_forum,
    name_of_who_thanks_and_shares,
    reported_question,
    words_before_a_change,
    words_before_a_moderator,
    words_taken_back,
)
from tests.search.test_files import pdf

VISITOR = "visitor"
# Words of members' pages that everybody with a login may read.
OUTSIDE = {"newcomer", "declined", "left"}
# Members who have something to do with a plan or with everything, and do not see it.
OUTSIDE_THE_TEAM = ("former colleague", "superuser")
MEMBERS = {"member", "owner", "organisation admin", "moderator", "organiser", "editor", "administrator"}


@dataclass(frozen=True)
class Canary:
    """`word` stands in the private thing; `bait` stands beside it, to search for. `url` leads to the thing itself."""

    thing: str
    word: str
    bait: str
    url: str
    seen_by: frozenset[str]


def make_people() -> dict:
    owner = factories.MemberFactory(last_name="Eigenaar")
    owner.groups.add(Group.objects.create(name=AT_THE_TABLE))
    return {
        VISITOR: None,
        "newcomer": factories.AffiliationFactory(confirmed_at=None).user,
        "declined": who_was_declined(),
        "left": who_left(),
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
    return [canary(people, number, make, seen_by) for number, (make, seen_by) in enumerate(BIRDS)]


def canary(people, number, make, seen_by) -> Canary:
    letters = three_letters(number)
    word, bait = f"kanarie{letters}vogel", f"lokaas{letters}zaad"
    return Canary(make.__name__, word, bait, make(people, f"{word} {bait}"), frozenset(seen_by))


def three_letters(number: int) -> str:
    """'aaa', 'bbb', … 'zzz', and then 'ajs', 'bkt', …"""
    steps = (0, 0, 0) if number < len(ascii_lowercase) else (0, 9, 18)
    return "".join(ascii_lowercase[(number + step) % len(ascii_lowercase)] for step in steps)


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


def file_of_a_hidden_post(people, words):
    topic = forum.ask(subject="Wie heeft een voorbeeld?")
    file = NamedContent(f"{words}.pdf", Content(pdf(words), ".pdf", "application/pdf"))
    post = forum.answer(topic, text="Zie de bijlage.", files=[file])
    hide_post(moderator=people["moderator"], post=post)
    return reverse("forum:file", args=[post.files.get().pk])


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


def told_to(audience, person, words) -> str:
    """By somebody whom all may find."""
    shown = {"listed_in_directory": ContactCard.Audience.MEMBERS, "about_audience": audience}
    ContactCard.objects.create(user=person, about=words, **shown)
    return person.get_absolute_url()


def told_to_circles(people, words):
    return told_to(ContactCard.Audience.CIRCLES, factories.MemberFactory(), words)


def told_to_colleagues(people, words):
    colleague = factories.MemberFactory(affiliation__organisation=people["owner"].affiliation.organisation)
    return told_to(ContactCard.Audience.ORGANISATION, colleague, words)


def personal_question(people, words):
    asked = ask_person(
        asker=people["owner"], person=factories.MemberFactory(), text=words, key=uuid4(), shares_address=False
    )
    return asked.get_absolute_url()


def place(people) -> Registration:
    """The owner's at the one date that is to come; more dates are only more pages to crawl."""
    own = Registration.objects.filter(member=people["owner"], session__starts_at__gt=timezone.now()).first()
    if own is None:
        own = RegistrationFactory(session=SessionFactory(organisers=[people["organiser"]]), member=people["owner"])
    return own


def attended(people) -> Registration:
    """The owner's at the one date that is over."""
    own = Registration.objects.filter(member=people["owner"], state=Registration.State.ATTENDED).first()
    if own is None:
        session = PastSessionFactory(organisers=[people["organiser"]])
        own = RegistrationFactory(session=session, member=people["owner"], state=Registration.State.ATTENDED)
    return own


def desk(name: str, session: Session) -> str:
    return reverse(name, args=[session.event.slug, session.pk])


def registration_needs(people, words):
    registration = place(people)
    registration.dietary = words
    registration.save()
    return registration.event.url


def shared_detail(people, words):
    """Shared with the circle of a session, where none of the others were."""
    session = attended(people).session
    ContactCard.objects.filter(user=people["owner"]).update(phone=words)
    share(session=session, member=people["owner"], details=["phone"])
    return desk("events:circle", session)


def handout_title(people, words):
    session, link = place(people).session, "https://werkblad.example/"
    hand_out(session=session, title=words, content=link, shown_from=Handout.From.NOW, by=people["organiser"])
    return desk("events:aftermath", session)


def handout_text(people, words):
    """Inside the file: found by searching, and by opening it."""
    session = place(people).session
    what = {"content": Content(pdf(words), ".pdf", "application/pdf"), "shown_from": Handout.From.NOW}
    read_handout(hand_out(session=session, title="Werkblad", by=people["organiser"], **what).pk)
    return desk("events:aftermath", session)


def evaluation_words(people, words):
    """One answer of too few to show."""
    registration, fixed = attended(people), EvaluationAnswer.Fixed
    answer(registration=registration, said=[Said(fixed.GRADE, 8), Said(fixed.TAKEAWAY, words)])
    return desk("events:evaluation_results", registration.session)


def brought_question(people, words):
    """What somebody brought to a session, before they decided about the forum."""
    registration = attended(people)
    registration.contribution = words
    registration.save()
    ask_consent(registration=registration, by=people["organiser"])
    return desk("events:harvested", registration.session)


def registration_answer(people, words):
    registration = place(people)
    question = QuestionFactory(session=registration.session)
    Answer.objects.create(registration=registration, question=question, text=words)
    return registration.event.url


def invited_name(people, words):
    session = place(people).session
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
    plan.budget_posts.create(name=words, kind="afdracht")
    return plan.get_absolute_url()


def plan_money(people, words):
    """A post of the budget, and a board that gets a part of it."""
    plan = new_plan(people)
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    board = PartnerFactory(alliance=plan.organisation, name=words)
    plan.budget_posts.create(name=words, amount=100).allocations.create(goal=goal, planned=40, partner=board)
    return reverse("plan_money:overview", args=[plan.uuid])


def plan_shared_with_all(people, words):
    """What of a shared plan all members read, who work at an alliance."""
    plan = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=new_plan(people)), text=words).focus_area.plan
    plan.sharings.create(way=PlanSharing.Way.MEMBERS)
    return reverse("goals:shared_plan", args=[plan.uuid])


def plan_shared_with_others(people, words):
    plan = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=new_plan(people)), text=words).focus_area.plan
    sharing = plan.sharings.create(way=PlanSharing.Way.CHOSEN)
    sharing.organisations.add(factories.OrganisationFactory())
    return reverse("goals:shared_plan", args=[plan.uuid])


def beside_a_shared_plan(people, words):
    """What others do not read of a plan that is shared with them."""
    plan = new_plan(people, chapter=words)
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    MeasurementFactory(indicator=goal.indicators.get(), reading=words)
    plan.budget_posts.create(name=words, kind="afdracht")
    plan.sharings.create(way=PlanSharing.Way.MEMBERS)
    return reverse("goals:shared_plan", args=[plan.uuid])


def plan_judgement(people, words):
    """What people said of where a goal stands, and why they changed it."""
    plan = new_plan(people)
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    today = timezone.localdate()
    StatusOverride.objects.create(goal=goal, standing="achter", reason=words, until=today, made_by=people["owner"])
    GoalChange.objects.create(goal=goal, changes=[["Doelwaarde", words, words]], reason=words)
    return reverse("plan_board:board", args=[plan.uuid])


def plan_conversation(people, words):
    """A report with what was agreed, and what the board says of it."""
    plan = new_plan(people)
    partner, today = PartnerFactory(alliance=plan.organisation, name=words), timezone.localdate()
    written = dict.fromkeys(("origin", "present", "destination", "way", "objection"), words)
    row = plan.conversations.create(partner=partner, planned_on=today, begun_at=timezone.now(), **written)
    row.agreements.create(what=words, who=words, due_on=today)
    return reverse("plan_conversations:sheet", args=[plan.uuid, row.uuid])


def plan_evaluation(people, words):
    """What was learned of a goal, and what the plan before said of it."""
    plan = new_plan(people)
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan), previous_period=words)
    Evaluation.objects.create(goal=goal, lesson=words)
    return reverse("plan_evaluation:index", args=[plan.uuid])


def plan_suggestion(people, words):
    """To the library, with what was said about it: for its sender, and for editors in the CMS alone."""
    goal = PlanGoalFactory(focus_area__plan=new_plan(people))
    row = TemplateSuggestion.objects.create(
        goal=goal,
        organisation=goal.focus_area.plan.organisation,
        credit="anoniem",
        content={"title": words, "goal": words},
        sent_by=people["owner"],
    )
    row.messages.create(side="redactie", text=words)
    return row.get_absolute_url()


def plan_version(people, words):
    """What stood in a plan before, and what the version is for."""
    plan = new_plan(people)
    area = PlanFocusAreaFactory(plan=plan, name=words)
    take_snapshot(plan=plan, by=people["owner"], label=words)
    area.delete()
    return reverse("plans:versions", args=[plan.uuid])


def plan_measurement(people, words):
    """Of a board of the alliance, with what somebody read in it, and why it came back."""
    plan = new_plan(people)
    partner = PartnerFactory(alliance=plan.organisation, name=words)
    row = MeasurementFactory(
        indicator__goal__focus_area__plan=plan,
        indicator__name=words,
        partner=partner,
        reading=words,
        submitted_at=None,
        approved_at=None,
        returned_at=timezone.now(),
        returned_because=words,
    )
    link = make_measuring_link(
        plan=plan, partner=partner, until=timezone.localdate(), indicators=[row.indicator], by=people["owner"]
    )
    return reverse("measuring:links", args=[link.plan.uuid])


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


# What is made, and who may see it.
BIRDS = (
    (members_page, MEMBERS),
    (asked_question, MEMBERS),
    (listed_name, MEMBERS),
    (draft_page, set()),
    (unpublished_page, set()),
    (hidden_post, {"moderator"}),
    (file_of_a_hidden_post, {"moderator"}),
    (unapproved_question, {"moderator", "owner"}),
    (unsent_text, {"owner"}),
    (report_reason, {"moderator"}),
    (hidden_card_field, {"owner"}),
    (unlisted_member, set()),
    (told_to_circles, set()),
    (told_to_colleagues, {"owner", "organisation admin"}),
    (personal_question, {"owner"}),
    (reported_question, {"owner", "moderator"}),
    (name_in_a_restricted_forum, {"owner"}),
    (kept_question_that_was_closed, {"owner"}),
    (words_before_a_change, MEMBERS),
    (words_before_a_moderator, {"owner", "moderator"}),
    (words_taken_back, {"owner"}),
    (name_of_who_thanks_and_shares, {"owner", "organisation admin"}),
    (address_of_the_invited, {"organisation admin", "administrator"}),
    (message_to_some, {"owner", "organisation admin"}),
    (registration_needs, {"organiser", "administrator", "owner"}),
    (shared_detail, {"owner"}),
    (handout_title, {"organiser", "editor", "administrator", "owner"}),
    (handout_text, {"organiser", "editor", "administrator", "owner"}),
    (evaluation_words, set()),
    (brought_question, {"organiser", "administrator", "owner"}),
    (registration_answer, {"organiser", "administrator", "owner"}),
    (invited_name, {"organiser", "administrator", "editor"}),
    (plan_words, {"owner"}),
    (plan_money, {"owner"}),
    (chapter_words, {"owner"}),
    (plan_version, {"owner"}),
    (plan_measurement, {"owner"}),
    (plan_judgement, {"owner"}),
    (plan_conversation, {"owner"}),
    (plan_evaluation, {"owner"}),
    (plan_suggestion, {"owner"}),
    (plan_read_link, {"owner"}),
    (plan_shared_with_all, {"owner", "organisation admin", "member", "moderator"}),
    (plan_shared_with_others, {"owner"}),
    (beside_a_shared_plan, {"owner"}),
    (private_document, set()),
    (private_image, set()),
)
