"""Things of the demo content that the addresses of the URL matrix are about."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from machina.apps.forum.models import Forum

from events.afterwards.handouts.handing_out import hand_out
from events.integrations.api.tokens import make_token
from events.models import (
    EvaluationQuestion,
    Group,
    GroupPlan,
    Handout,
    Invitation,
    Registration,
    Session,
    SessionMessage,
    WalkIn,
    Webhook,
)
from events.places.webhooks.announcing import send_trial
from events.taking_part.mine.feed import renew_feed
from forum.forum_conversation.models import Topic
from forum.models import Intervention, Report
from foundation.uploads import Content
from goals.models import Activity, GoalTemplate, Indicator, Plan, ReadLink, TeamMember
from goals.models import Goal as PlanGoal
from goals.plans.team.read_links import address_of, make_link
from goals.plans.versions.snapshots import take_snapshot
from members.models import Affiliation, Organisation, OrganisationImport, User
from members.own_data import make_token as make_token_for_own_data
from notifications.kinds import KINDS
from notifications.models import Notification
from notifications.subscriptions import unsubscribe_url
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory
from tests.portal.roles import EX_MEMBER, LOGINS, user_of


def asker() -> User:
    return User.objects.get(email=LOGINS["member"])


def event() -> list:
    return [Session.objects.upcoming().first().event.slug]


def session() -> list:
    session = Session.objects.upcoming().filter(organisers__email=LOGINS["organiser"]).first()
    return [session.event.slug, session.pk]


def session_and(*arguments) -> Callable[[], list]:
    """The session's address, and what comes after it."""
    return lambda: [*session(), *arguments]


def circle_card() -> list:
    return [*session(), asker().uuid]


def evaluation_question() -> list:
    slug, pk = session()
    return [slug, pk, EvaluationQuestion.objects.create(session_id=pk, text="Was de zaal prettig?").pk]


def contribution() -> list:
    """Something that somebody with a place brought to the session."""
    slug, pk = session()
    brought = Registration.objects.with_place().filter(session=pk).exclude(contribution="").first()
    return [slug, pk, brought.pk]


def handout() -> list:
    """A file for the participants of a session that none of the roles takes part in."""
    slug, pk = session()
    content = Content(b"%PDF-1.7", ".pdf", "application/pdf")
    what = {"title": "Werkblad", "content": content, "shown_from": Handout.From.NOW}
    return [slug, pk, hand_out(session=Session.objects.get(pk=pk), by=None, **what).pk]


def invitation() -> list:
    slug, pk = session()
    expires_at = Session.objects.get(pk=pk).closes_at
    return [slug, pk, Invitation.objects.create(session_id=pk, email="gast@proef.example", expires_at=expires_at).pk]


def session_message() -> list:
    slug, pk = session()
    what = {"audience": "deelnemers", "subject": "De zaal", "text": "Dag", "people": 1}
    return [slug, pk, SessionMessage.objects.create(session_id=pk, **what).pk]


def registration() -> list:
    return [*session(), Session.objects.get(pk=session()[1]).registrations.first().pk]


def walk_in() -> list:
    address = session()
    return [*address, WalkIn.objects.create(session_id=address[1], name="Wie Dan", noted_at=timezone.now()).pk]


def group() -> list:
    """A session with groups, of which the member facilitates the second."""
    plan, _ = GroupPlan.objects.get_or_create(session_id=session()[1], defaults={"made_at": timezone.now()})
    for number, facilitator in enumerate([None, asker()], start=1):
        Group.objects.update_or_create(plan=plan, number=number, defaults={"facilitator": facilitator})
    return session()


def group_number() -> list:
    return [*group(), 2]


def own_feed() -> list:
    return [renew_feed(user=asker())]


def invited() -> list:
    """The member's, to the first date that comes."""
    coming = Session.objects.upcoming().first()
    return [Invitation.objects.create(session=coming, email=asker().email, expires_at=coming.closes_at).token]


def forum() -> list:
    return [Forum.objects.exclude(type=Forum.FORUM_CAT).first().slug]


def topic() -> list:
    """A question that the member asked."""
    topic = Topic.objects.filter(poster=asker()).order_by("pk").first()
    return [topic.forum.slug, topic.pk, topic.slug]


def post() -> list:
    """The question itself, as the member wrote it."""
    return [*topic(), Topic.objects.get(pk=topic()[1]).first_post_id]


def goal() -> list:
    return [GoalTemplate.objects.order_by("pk").first().code]


def new_plan() -> Plan:
    """A plan that the member manages, of an organisation where others have a place in its team no longer or not."""
    organisation = Organisation.objects.get(slug="swv-merelveld")
    plan = PlanGoalFactory(focus_area__plan=PlanFactory(organisation=organisation)).focus_area.plan
    Affiliation.objects.get_or_create(
        user=asker(), organisation=organisation, defaults={"role": "anders", "confirmed_at": timezone.now()}
    )
    TeamMember.objects.create(plan=plan, user=asker(), role=TeamMember.Role.MANAGER)
    TeamMember.objects.create(plan=plan, user=user_of(EX_MEMBER), role=TeamMember.Role.MANAGER)
    return plan


def chapter() -> list:
    return [read_chapter(asker()).uuid]


def chapter_piece() -> list:
    return [*chapter(), 0]


def plan_of_chapter() -> list:
    plan = new_plan()
    Plan.objects.filter(pk=plan.pk).update(chapter="Koers")
    return [plan.uuid]


def plan() -> list:
    return [new_plan().uuid]


def plan_undo() -> list:
    return [*plan(), "onbekend"]


def plan_area() -> list:
    own = new_plan()
    return [own.uuid, own.focus_areas.get().pk]


def plan_goal() -> list:
    own = new_plan()
    return [own.uuid, PlanGoal.objects.get(focus_area__plan=own).pk]


def plan_indicator() -> list:
    own = new_plan()
    return [own.uuid, Indicator.objects.get(goal__focus_area__plan=own).pk]


def plan_activity() -> list:
    own = new_plan()
    return [own.uuid, Activity.objects.get(goal__focus_area__plan=own).pk]


def plan_place() -> list:
    """Of somebody from elsewhere who reads along, in that plan alone."""
    own = new_plan()
    reader = user_of("editor")
    TeamMember.objects.create(plan=own, user=reader, role=TeamMember.Role.READER, until=timezone.localdate())
    return [own.uuid, reader.uuid]


def new_read_link() -> ReadLink:
    return make_link(plan=new_plan(), label="de OPR", until=timezone.localdate(), by=asker())


def plan_read_link() -> list:
    link = new_read_link()
    return [link.plan.uuid, link.uuid]


def plan_read_by_link() -> list:
    return [address_of(new_read_link()).rstrip("/").rsplit("/", 1)[-1]]


def plan_version() -> list:
    own = new_plan()
    return [own.uuid, take_snapshot(plan=own, by=asker()).number]


def colleague() -> list:
    return [asker().uuid]


def own_data() -> list:
    return [make_token_for_own_data(asker())]


def organisation() -> list:
    return [Organisation.objects.get(slug="swv-merelveld").slug]


def affiliation() -> list:
    """Somebody who says to work where the organisation admin does, and whom nobody confirmed."""
    newcomer = User.objects.create(email="nieuw@merelveld.example", first_name="Nieuw", last_name="Lid")
    place = Organisation.objects.get(slug="swv-merelveld")
    return [Affiliation.objects.create(user=newcomer, organisation=place, role="anders").pk]


def declined() -> list:
    """A request at that organisation that got a no."""
    keys = affiliation()
    now = timezone.now()
    Affiliation.objects.filter(pk__in=keys).update(declined_at=now, ended_on=timezone.localdate())
    return keys


def own_affiliation() -> list:
    return [asker().affiliation.pk]


def report() -> list:
    """A post that a member reported."""
    return [Report.objects.create(post_id=post()[-1], reporter=asker(), reason="Hoort hier niet").pk]


def post_changed() -> list:
    """The question, after a moderator changed it."""
    Intervention.objects.get_or_create(post_id=post()[-1], act="herschreven", reason="toon", old_text="Zo was het")
    return post()


def reply() -> list:
    """What the writer of a post says to a moderator."""
    made = Intervention.objects.create(
        post_id=post()[-1], act="herschreven", reason="toon", reply="Waarom?", replied_at=timezone.now()
    )
    return [made.pk]


def letter() -> list:
    return [Notification.objects.create(recipient=asker(), kind="contact_message", about="x:1", title="Nieuws").pk]


def unsubscription() -> list:
    kind = next(code for code, kind in KINDS.items() if not kind.required)
    return [unsubscribe_url(asker(), kind).rstrip("/").rsplit("/", 1)[-1]]


def organisation_list() -> list:
    administrator = User.objects.get(email=LOGINS["administrator"])
    return [OrganisationImport.objects.create(uploaded_by=administrator, file_name="lijst.csv", rows=[]).pk]


def organiser() -> User:
    return User.objects.get(email=LOGINS["organiser"])


def session_number() -> list:
    return session()[1:]


def registration_number() -> list:
    return registration()[1:]


def api_token() -> list:
    return [make_token(owner=organiser(), name="Proef", expires_at=timezone.now() + timedelta(days=1))[0].pk]


def webhook() -> list:
    return [Webhook.objects.create(owner=organiser(), name="Proef", url="https://ontvanger.voorbeeld.example").pk]


def delivery() -> list:
    """A message that waits; it is undone before anything could be sent."""
    own = Webhook.objects.get(pk=webhook()[0])
    return [own.pk, send_trial(own).pk]
