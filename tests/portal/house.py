"""Things of the demo content that the addresses of the URL matrix are about."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

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
from forum.files import NamedContent, keep_files
from forum.forum_conversation.models import Post, Topic
from forum.models import Draft, Intervention, PersonalQuestion, PersonalReport, PostVersion, Report
from foundation.models import Theme
from foundation.uploads import Content
from goals.documents.workbook.reading import Handed
from goals.documents.years import years_of
from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.holding import begin, confirm, plan_conversation, stamp_of, write
from goals.following.conversations.links import address_of as address_of_report
from goals.following.measuring.links import address_of as address_of_measuring_link
from goals.following.measuring.links import make_link as make_measuring_link
from goals.following.sharing.acts import share_by_name
from goals.library.suggestions.handling import send_suggestion
from goals.models import (
    Activity,
    BudgetImport,
    BudgetPost,
    GoalTemplate,
    Indicator,
    MadeFile,
    MeasurementImport,
    MeasuringLink,
    Partner,
    Plan,
    PlanSharing,
    ProgressConversation,
    ReadLink,
    TeamMember,
    WorkbookImport,
)
from goals.models import Goal as PlanGoal
from goals.plans.team.read_links import address_of, make_link
from goals.plans.versions.snapshots import take_snapshot
from knowledge.from_topic.asking import address_of as address_of_quote
from knowledge.models import ArticlePage, KeptPage, QuotedAuthor, TopicArticle
from members.inviting.invitations import OPEN_FOR, path_of
from members.models import Affiliation, Organisation, OrganisationImport, OrganisationInvitation, User
from members.privacy.own_data import make_token as make_token_for_own_data
from members.yearly.colleague_list import address_of_list
from notifications.kinds import KINDS
from notifications.models import Notification
from notifications.subscriptions import unsubscribe_url
from portal.models import NetworkMessage
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory
from tests.portal.roles import EX_MEMBER, LOGINS, user_of


def asker() -> User:
    return User.objects.get(email=LOGINS["member"])


def public_article() -> list:
    return ["tekst", ArticlePage.objects.live().filter(members_only=False).first().pk]


def kept() -> list:
    """An article that the member keeps."""
    return ["tekst", KeptPage.objects.get_or_create(user=asker(), page_id=public_article()[1])[0].pk]


def theme() -> list:
    theme = Theme.objects.first()
    return [theme.pk, theme.slug]


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


def network_message() -> list:
    """One that the member got."""
    what = {"subject": "Nieuws", "text": "Dag", "scope": "allen", "audience": "alle leden"}
    sent = NetworkMessage.objects.create(**what, sent_at=timezone.now(), told_at=timezone.now())
    sent.recipients.add(User.objects.get(email="lid@leernetwerk.example"))
    return [sent.pk]


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


def post_file() -> list:
    """A file with the question that the member asked."""
    question, content = Post.objects.get(pk=post()[-1]), Content(b"%PDF-1.7", ".pdf", "application/pdf")
    if not question.files.exists():
        keep_files(question, [NamedContent("Werkblad.pdf", content)])
    return [question.files.first().pk]


def quoted() -> list:
    """The page on which the asker of a question decides about their words."""
    page = ArticlePage.objects.filter(made_of=None).order_by("pk")[0]
    article, _ = TopicArticle.objects.get_or_create(topic_id=topic()[1], defaults={"page": page})
    fields = {"asked_at": timezone.now()}
    author, _ = QuotedAuthor.objects.get_or_create(article=article, author=asker(), defaults=fields)
    return [address_of_quote(author).rstrip("/").rpartition("/")[2]]


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


def plan_sharing_end() -> list:
    return [*plan(), "op-naam"]


def shared_plan() -> list:
    """Shared by name with the alliance of the member of another organisation."""
    own = new_plan()
    others = Organisation.objects.filter(slug="swv-hoge-linie")
    share_by_name(plan=own, way=PlanSharing.Way.CHOSEN, organisations=others, by=asker())
    return [own.uuid]


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


def plan_suggestion() -> list:
    """Of the member, to the library."""
    goal = PlanGoal.objects.get(focus_area__plan=new_plan())
    organisation = goal.focus_area.plan.organisation
    row = send_suggestion(goal=goal, organisation=organisation, credit="anoniem", content={"goal": "Doel"}, by=asker())
    return [row.uuid]


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


def adopted(own: Plan) -> None:
    today = timezone.localdate()
    Plan.objects.filter(pk=own.pk).update(discussed_since=today, adopted_on=today)


def plan_adopted() -> list:
    own = new_plan()
    adopted(own)
    return [own.uuid]


def plan_adopted_goal() -> list:
    own, goal = plan_goal()
    adopted(Plan.objects.get(uuid=own))
    return [own, goal]


def plan_year() -> list:
    """A year of which there is an annual report."""
    own = new_plan()
    adopted(own)
    own.refresh_from_db()
    return [own.uuid, years_of(own)[0].code]


def plan_adopted_by_link() -> list:
    link = new_read_link()
    adopted(link.plan)
    return [address_of(link).rstrip("/").rsplit("/", 1)[-1]]


def plan_measurement() -> list:
    """Of the whole, handed in."""
    own = new_plan()
    indicator = Indicator.objects.get(goal__focus_area__plan=own)
    row = indicator.measurements.create(measured_on=timezone.localdate(), value=44, submitted_at=timezone.now())
    return [own.uuid, row.pk]


def plan_partner() -> list:
    own = new_plan()
    return [own.uuid, Partner.objects.create(alliance=own.organisation, name=f"Bestuur {own.pk}").uuid]


def new_measuring_link() -> MeasuringLink:
    own, partner = plan_partner()
    return make_measuring_link(
        plan=Plan.objects.get(uuid=own),
        partner=Partner.objects.get(uuid=partner),
        until=timezone.localdate(),
        indicators=Indicator.objects.filter(goal__focus_area__plan__uuid=own),
        by=asker(),
    )


def plan_measuring_link() -> list:
    link = new_measuring_link()
    return [link.plan.uuid, link.uuid]


def plan_sending() -> list:
    return [address_of_measuring_link(new_measuring_link()).rstrip("/").rsplit("/", 1)[-1]]


def plan_made_file() -> list:
    own = new_plan()
    made = {"content": b"PK", "made_at": timezone.now(), "file_name": "plan.docx", "kind": "word"}
    return [own.uuid, MadeFile.objects.create(plan=own, owner=asker(), role=TeamMember.Role.MANAGER, **made).uuid]


def plan_workbook() -> list:
    own = new_plan()
    content = Handed().as_json()
    upload = WorkbookImport.objects.create(plan=own, made_by=asker(), file_name="werkboek.xlsx", content=content)
    return [own.uuid, upload.uuid]


def plan_workbook_applied() -> list:
    own, upload = plan_workbook()
    WorkbookImport.objects.filter(uuid=upload).update(applied_at=timezone.now())
    return [own, upload]


def plan_import() -> list:
    own = new_plan()
    rows = [{"regel": "2", "nummer": "onbekend", "waarde": "1"}]
    upload = MeasurementImport.objects.create(plan=own, made_by=asker(), file_name="metingen.xlsx", rows=rows)
    return [own.uuid, upload.uuid]


def plan_import_applied() -> list:
    own, upload = plan_import()
    MeasurementImport.objects.filter(uuid=upload).update(applied_at=timezone.now())
    return [own, upload]


def plan_measuring_undo() -> list:
    return [*plan(), UUID(int=7)]


def plan_post() -> list:
    """A post of the budget."""
    own = new_plan()
    return [own.uuid, own.budget_posts.create(name="Begeleiding", amount=1000).pk]


def plan_budget() -> list:
    """A budget that the member uploaded."""
    own = new_plan()
    rows = [{"regel": 2, "post": "Begeleiding", "bedrag": "100", "gerealiseerd": None, "soort": ""}]
    filled = [row | {"fouten": [], "opmerkingen": []} for row in rows]
    upload = BudgetImport.objects.create(plan=own, uploaded_by=asker(), file_name="begroting.xlsx", rows=filled)
    return [own.uuid, upload.pk]


def plan_part() -> list:
    """A part of a post that goes to a goal."""
    own, post = plan_post()
    goal = PlanGoal.objects.get(focus_area__plan__uuid=own)
    return [own, BudgetPost.objects.get(pk=post).allocations.create(goal=goal, planned=100).pk]


def new_conversation() -> ProgressConversation:
    """Held, and confirmed by the alliance."""
    own, partner = plan_partner()
    row = begin(
        plan_conversation(
            plan=Plan.objects.get(uuid=own),
            partner=Partner.objects.get(uuid=partner),
            planned_on=timezone.localdate(),
            by=asker(),
        )
    )
    row = write(conversation=row, values={"held_on": timezone.localdate()}, version=row.version)
    add_agreement(conversation=row, what="Bellen", who="Het bestuur", due_on=timezone.localdate())
    confirm(conversation=row, stamp=stamp_of(row), by=asker())
    return row


def plan_talk() -> list:
    row = new_conversation()
    return [row.plan.uuid, row.uuid]


def plan_agreement() -> list:
    row = new_conversation()
    return [row.plan.uuid, row.uuid, row.agreements.get().pk]


def plan_talk_link() -> list:
    row = new_conversation()
    return [row.plan.uuid, row.uuid, row.links.get().uuid]


def plan_report() -> list:
    return [address_of_report(new_conversation().links.get()).rstrip("/").rsplit("/", 1)[-1]]


def plan_version() -> list:
    own = new_plan()
    return [own.uuid, take_snapshot(plan=own, by=asker()).number]


def colleague() -> list:
    return [asker().uuid]


def personal_question() -> list:
    """To the member, of the organiser."""
    organiser = User.objects.get(email=LOGINS["organiser"])
    return [PersonalQuestion.objects.create(asker=organiser, person=asker(), text="Hoe doe jij dit?").uuid]


def personal_report() -> list:
    """The member reports what the organiser asked."""
    question = PersonalQuestion.objects.get(uuid=personal_question()[0])
    return [PersonalReport.objects.create(question=question, reporter=asker(), ground="toon").pk]


def judged_question() -> list:
    """A moderator hid what the organiser asked."""
    reports = PersonalReport.objects.filter(pk=personal_report()[0])
    reports.update(outcome="verborgen", handled_at=timezone.now(), ruling_ground="toon")
    return [reports.get().question.uuid]


def own_data() -> list:
    return [make_token_for_own_data(asker())]


def organisation() -> list:
    return [Organisation.objects.get(slug="swv-merelveld").slug]


def organisation_invitation() -> list:
    """The link in the mail to the member, from another organisation."""
    return [path_of(_invited_to("swv-merelveld")).rstrip("/").rsplit("/", 1)[-1]]


def sent_invitation() -> list:
    return ["swv-merelveld", _invited_to("swv-merelveld").pk]


def _invited_to(slug: str) -> OrganisationInvitation:
    return OrganisationInvitation.objects.create(
        organisation=Organisation.objects.get(slug=slug),
        email=asker().email,
        invited_by=user_of("organisation admin"),
        expires_at=timezone.now() + OPEN_FOR,
    )


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


def colleague_list() -> list:
    place = Affiliation.objects.administering().get(user=user_of("organisation admin"))
    return [address_of_list(place).rstrip("/").rsplit("/", 1)[-1]]


def colleague_to_reconfirm() -> list:
    place = Affiliation.objects.administering().get(user=user_of("organisation admin"))
    return [*colleague_list(), place.organisation.affiliations.standing().exclude(pk=place.pk).first().pk]


def own_affiliation() -> list:
    return [asker().affiliation.pk]


def report() -> list:
    """A post that a member reported."""
    return [Report.objects.create(post_id=post()[-1], reporter=asker(), reason="Hoort hier niet").pk]


def draft() -> list:
    """Draft of the one who asked."""
    return [Draft.objects.get_or_create(user=asker(), topic_id=topic()[1], defaults={"text": "Nog niet af"})[0].pk]


def post_changed() -> list:
    """The question, after a moderator changed it."""
    Intervention.objects.get_or_create(post_id=post()[-1], act="herschreven", reason="toon", old_text="Zo was het")
    return post()


def version() -> list:
    """How the question was, before the member changed it."""
    return [*post(), PostVersion.objects.get_or_create(post_id=post()[-1], text="Zo was het")[0].pk]


def post_with_versions() -> list:
    return version()[:-1]


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
