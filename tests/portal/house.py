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
from forum.files import NamedContent, keep_files
from forum.forum_conversation.models import Post, Topic
from forum.models import Draft, Intervention, PersonalQuestion, PersonalReport, PostVersion, Report
from foundation.models import Theme
from foundation.uploads import Content
from goals.models import (
    GoalTemplate,
)
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
from tests.portal.roles import LOGINS, user_of


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
