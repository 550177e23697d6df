"""Every mail there is, with what it may be written about, for one and for more of all that it counts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from events.models import Group, GroupPlan, SessionMessage
from forum.models import Intervention, PersonalQuestion, PersonalReport, Report, TopicMove
from forum.moderating.moderation import close_topic, pin_topic, reopen_topic
from forum.moderation_notifications import MEANINGS
from forum.notifications import words_of
from forum.writing.answering import edit_post
from foundation.letters import render_text, sign, without_action
from goals.models import Plan, TeamMember
from knowledge.models import ContactMessage
from members.models import OrganisationInvitation
from notifications.digests.lines import Block, Line
from notifications.keeping.kinds import Thing
from notifications.letters import has_html
from portal.models import NetworkMessage
from tests.events.factories import InvitationFactory, RegistrationFactory, SessionFactory, WebhookFactory
from tests.factories import AffiliationFactory, MemberFactory, OrganisationFactory
from tests.forum.factories import answer, ask, make_moderator

from .place_mails import to_members, to_organisers, written

FOLDER = Path(settings.BASE_DIR) / "templates"
TEXT = "## Kop\n\nWij tellen **dagen**, zie [de regeling](https://regeling.example/).\n\n- een\n- twee"
URL = f"{settings.SITE_URL}/hierheen/"
# Pieces and layouts, which stand around or in a mail.
PIECES = {
    "base",
    "guest",
    "letter",
    "_replies",
    "_answer_above",
    "_refused_foot",
    "_lost_choices",
    "_other_dates",
    "_session",
}
TEXT_ONLY = {"reply_refused", "contact_confirmation", "contact_delayed", "contact_to_pos"}
TO_GUESTS = {"colleague_invited", "organisation_invitation", "session_invitation", "session_message"}
NAMES = sorted({path.stem for path in (FOLDER / "mail").glob("*.txt")} - PIECES)
ABOUT_PLACES = [name for name in NAMES if name.startswith(("registration_", "session_c", "session_r", "organiser_"))]


class Scene:
    """The people and things that mails are about; `number` of everything that is counted."""

    def __init__(self, number: int):
        self.number = number
        self.place = OrganisationFactory(name="Scholen & Co")
        self.reader = MemberFactory(first_name="Noor", last_name="Verweij")
        self.colleague = MemberFactory(first_name="Bo", last_name="Proef")
        self.session = SessionFactory(event__title="Doelen & geld", place="Utrecht")
        self.registration = RegistrationFactory(session=self.session, member=self.reader, organisation=self.place)
        self.registration.contribution = "Onze startnotitie."
        self.topic = ask(asker=self.reader, subject="Hoe tellen jullie?", text=TEXT)
        self.post = answer(self.topic, self.colleague, text=TEXT)

    def about(self) -> dict:
        """What every mail about a session or a conversation may name."""
        return {
            "recipient": self.reader,
            "greeting": "Beste Noor,",
            "title": "Je bericht bij ‘Hoe tellen jullie?’ is aangepast",
            "url": URL,
            "site_url": settings.SITE_URL,
            "reply_to": "",
            "event": self.session.event,
            "session": self.session,
            "registration": self.registration,
            "inviter": self.colleague.get_full_name(),
            "topic": self.topic,
            "author": self.colleague.get_full_name(),
            "chooser": self.colleague.get_full_name(),
            **words_of(self.post),
        }

    def letters(self, name: str) -> Iterator[tuple[str, str]]:
        """The text part and the HTML part in each situation."""
        if name in ABOUT_PLACES:
            acts = (to_members(self.number) | to_organisers(self.number))[name]
            yield from (written(name, act) for act in acts)
        else:
            yield from (parts_of(name, context) for context in self.variants(name))

    def variants(self, name: str) -> Iterator[dict]:
        """The context of each situation in which the mail `name` is written."""
        make = getattr(self, f"_{name}", None)
        for extra in make() if make else [{}]:
            yield self.about() | extra

    def _affiliation_asked(self):
        for role, is_outside in (("directeur", True), ("anders", False)):
            affiliation = AffiliationFactory(organisation=self.place, role=role, asked_at=timezone.now())
            yield {"affiliation": affiliation, "is_outside": is_outside}

    def _affiliation_confirmed(self):
        yield {"affiliation": AffiliationFactory(organisation=self.place)}

    _affiliation_retry = _affiliation_confirmed

    def _affiliation_declined(self):
        yield {"affiliation": AffiliationFactory(), "may_ask_from": timezone.now() + timedelta(days=90)}

    def _affiliation_ended(self):
        for is_outside in (True, False):
            yield {"affiliation": AffiliationFactory(ended_on=timezone.localdate()), "is_outside": is_outside}

    def _affiliation_reminder(self):
        for context in self._affiliation_asked():
            for is_for_the_portal in (True, False):
                yield context | {"is_for_the_portal": is_for_the_portal}

    def _administrator_wanted(self):
        yield {"organisation": self.place}

    def _organisation_invitation(self):
        for words in ("", "Kom je ook?"):
            invitation = OrganisationInvitation(
                organisation=self.place, email="jij@voorbeeld.example", words=words, expires_at=timezone.now()
            )
            yield {"invitation": invitation, "kept_until": "hooguit negentig dagen"}

    def _reconfirm_list(self):
        for is_reminder in (True, False):
            yield {"organisation": self.place, "number": self.number, "is_reminder": is_reminder}

    _reconfirm_oneself = _affiliation_confirmed

    def _reconfirm_late(self):
        closes = {"contacts_close": timezone.now(), "forum_closes": timezone.now() + timedelta(days=30)}
        for is_alone, stays_inside in ((True, False), (False, True)):
            affiliation = AffiliationFactory(organisation=self.place)
            yield closes | {"affiliation": affiliation, "is_alone": is_alone, "stays_inside": stays_inside}

    def _workplace_code(self):
        yield {"affiliation": AffiliationFactory(organisation=self.place), "code": "012345"}

    def _contact_message(self):
        for organisation, owner in (("Scholen & Co", self.reader), ("", None)):
            message = ContactMessage(
                category="meedenken", name="Noor", email="noor@voorbeeld.example", message="Kijken jullie mee?"
            )
            message.organisation, message.owner, message.due_on = organisation, owner, timezone.localdate()
            for is_due in (False, True):
                yield {"message": message, "is_due": is_due}

    _contact_confirmation = _contact_delayed = _contact_to_pos = _contact_message

    def _digest(self):
        lines = [Line(f"Drie antwoorden op ‘Vraag {n}’", f"/forum/{n}/", "laatst van Bo Proef: Tel.") for n in range(3)]
        words = "één bericht" if self.number == 1 else "drie berichten"
        lines[0] = replace(lines[0], reply_address="antwoord+abc@leernetwerk.example")
        for more in (0, self.number):
            blocks = [Block("Jouw vragen en die je volgt", lines[: self.number])]
            yield {"blocks": blocks, "more": more, "more_in_words": words, "url": ""}

    def _forum_answer(self):
        closed = ask(subject="Gesloten vraag?")
        closed.status = closed.TOPIC_LOCKED
        yield from ({}, {"topic": closed}, {"files": "plan.pdf en lijst.xlsx"})

    _forum_mention = _forum_answer

    def _forum_question(self):
        yield from ({}, {"files": "plan.pdf"})

    def _forum_moderated(self):
        moderator = make_moderator()
        edit_post(editor=moderator, post=self.post, text="Netjes", reason="anders", explanation="Zo leest het beter.")
        close_topic(moderator=moderator, topic=self.topic, reason="afgerond")
        reopen_topic(moderator=moderator, topic=self.topic)
        pin_topic(moderator=moderator, topic=self.topic)
        for made in Intervention.objects.all():
            yield {"made": made, "meaning": MEANINGS.get(made.act, ""), "old_text": "Zo was het."}
        yield {"title": "Je bericht bij ‘Hoe tellen jullie?’ staat in het forum"}
        yield {"title": "Een moderator las je reactie over ‘Hoe tellen jullie?’", "reply_answer": "Je hebt gelijk."}

    def _personal_question(self):
        for reply_to in ("", "bo@voorbeeld.example"):
            for organisation in ("", "Scholen & Co"):
                yield {"organisation": organisation, "reply_to": reply_to}

    def _personal_answer(self):
        yield from ({"organisation": ""}, {"organisation": "Scholen & Co"})

    def _personal_report(self):
        question = PersonalQuestion(asker=self.colleague, person=self.reader, text="Hoe doe jij dit?", answer="Zo.")
        for outcome in ("", *PersonalReport.Outcome):
            for reporter in (self.reader, self.colleague):
                for words in ("", "Omdat het hier niet past."):
                    report = PersonalReport(question=question, reporter=reporter, ground="toon", reason=words)
                    report.outcome, report.ruling_ground, report.ruling = outcome, "toon" if outcome else "", words
                    yield {"report": report}
                    report.reply, report.reply_answer, report.reply_read_at = "Waarom?", words, timezone.now()
                    yield {"report": report}

    _personal_report_handled = _personal_moderated = _personal_report

    def _forum_help_asked(self):
        yield {"title": "Denk je mee? Hoe tellen jullie?"}

    def _forum_unanswered(self):
        for owner in (self.colleague, None):
            self.topic.question.owner = owner
            for is_late in (True, False):
                yield {"is_late": is_late, "title": "Nog geen antwoord: Hoe tellen jullie?"}

    def _forum_seeking(self):
        for owner in (self.colleague, None):
            self.topic.question.owner = owner
            yield {"title": "Bo Proef zoekt iemand voor ‘Hoe tellen jullie?’"}

    def _forum_moved(self):
        move = TopicMove(topic=self.topic, from_name="Oud forum")
        yield {"move": move, "may_read": True}
        yield {"move": move, "may_read": False}
        yield {"forum": self.topic.forum, "old_name": "Oud forum"}
        yield {"merged_subject": "Hoe tel je thuiszitters?"}
        yield {"old_subject": "Hoe tel je thuiszitters?"}

    def _forum_report_handled(self):
        for outcome in Report.Outcome:
            for said in ("", "Dit mag hier gewoon."):
                yield {"report": Report(outcome=outcome, answer=said, handled_by=self.colleague)}
        yield {"report": Report(outcome=Report.Outcome.WITHDRAWN)}

    def _forum_to_moderate(self):
        for reason in ("", "Er staat een naam in."):
            for files in ("", "plan.pdf"):
                yield {"title": "Een bericht in het forum is gemeld", "reason": reason, "files": files}

    def _group_facilitating(self):
        plan, _ = GroupPlan.objects.get_or_create(session=self.session, defaults={"made_at": timezone.now()})
        yield {"group": Group(plan=plan, number=self.number)}

    def _plan_team_added(self):
        for role, until in (("doeleigenaar", None), ("lezer", timezone.localdate())):
            place = TeamMember(plan=Plan(organisation=self.place), user=self.reader, role=role, until=until)
            yield {"place": place, "organisation": self.place, "adder": str(self.colleague)}

    def _plan_goals_ownerless(self):
        goals = "Eén doel heeft" if self.number == 1 else "Drie doelen hebben"
        yield {"goals": goals, "organisation": self.place}

    def _measurement_returned(self):
        yield {"organisation": self.place, "returner": str(self.colleague)}

    def _measurements_waiting(self):
        yield {"organisation": self.place}

    def _measurements_due(self):
        words = ("één indicator", "vraagt") if self.number == 1 else ("drie indicatoren", "vragen")
        yield dict(zip(("indicators", "verb"), words, strict=True))

    def _network_figures(self):
        line = {"words": "Zeven vragen wachten.", "act": "Zoek iemand die antwoordt", "url": f"{URL}forum/"}
        for is_first in (True, False):
            yield {"lines": [line] * self.number, "is_first": is_first}

    def _kept_reminder(self):
        for label in ("Vraag", "Voorbeelddoel voor je plan"):
            yield {"thing": Thing(label, "Hoe tellen jullie?", URL)}

    def _quote_asked(self):
        yield {"until": timezone.now() + timedelta(days=14)}

    def _suggestion_answered(self):
        for state in ("geplaatst", "vraag", "afgewezen", "redactie"):
            yield {"state": state}

    def _conversation_answered(self):
        for is_confirmation in (True, False):
            yield {"organisation": self.place, "is_confirmation": is_confirmation}

    def _conversation_silent(self):
        yield {"organisation": self.place, "days": 14}

    def _conversations_coming(self):
        words = ("één voortgangsgesprek", True) if self.number == 1 else ("drie voortgangsgesprekken", False)
        yield dict(zip(("conversations", "is_one"), words, strict=True))

    def _colleague_invited(self):
        yield {"invitation": InvitationFactory(session=self.session, invited_by=self.colleague)}

    def _session_invitation(self):
        for is_reminder in (True, False):
            for inviter in (self.colleague, None):
                invitation = InvitationFactory(session=self.session, invited_by=inviter)
                yield {"invitation": invitation, "is_reminder": is_reminder}

    def _session_message(self):
        message = SessionMessage(session=self.session, sender=self.colleague, subject="Over morgen", text=TEXT)
        for reply_to in ("", "bo@voorbeeld.example"):
            yield {"message": message, "reply_to": reply_to, "html": mark_safe("<p>Wij tellen.</p>")}

    def _network_message(self):
        message = NetworkMessage(subject="Nieuws uit het netwerk", text=TEXT)
        yield {"message": message, "writer": "Samira Haddad", "html": mark_safe("<p>Wij tellen.</p>")}

    def _places_out_of_order(self):
        yield {"problems": [f"Bij datum {n} zijn meer plekken bezet dan er zijn." for n in range(self.number)]}

    def _webhook_switched_off(self):
        yield {"webhook": WebhookFactory(owner=self.reader)}


def parts_of(name: str, context: dict) -> tuple[str, str]:
    """The text part and the HTML part of a mail, as its room writes them."""
    text = render_text([f"mail/{name}.txt"], context)
    body, action = without_action(text, context["url"])
    context = context | {"text": text}
    html = context | {"action": action, "text": body}
    if has_html(name):
        drawn = render_to_string(f"mail/{name}.html", context)
    elif name in TO_GUESTS:
        drawn = render_to_string("mail/guest.html", html | {"text_without_address": body, "html": ""})
    else:
        drawn = render_to_string("mail/letter.html", html)
    return sign(context, layout="mail/guest.txt" if name in TO_GUESTS else "mail/base.txt"), drawn


ACCOUNT_MAILS = sorted(
    (path.parent.parent.name, path.name.removesuffix("_message.txt"))
    for path in FOLDER.glob("*/email/*_message.txt")
    if not path.name.startswith("base_")
)


def account_mail(app: str, name: str, person):
    """A mail of allauth's in our words."""
    context = {
        "user": person,
        "email": person.email,
        "code": "AB12-CD34",
        "password_reset_url": f"{settings.SITE_URL}/account/password/reset/key/1-abc/",
        "timestamp": timezone.now(),
        "ip": "192.0.2.7",
        "from_email": "oud@voorbeeld.example",
        "to_email": "nieuw@voorbeeld.example",
        "deleted_email": "oud@voorbeeld.example",
        "provider": "SURFconext",
    }
    return get_adapter().render_mail(f"{app}/email/{name}", person.email, context)


def words_of_html(html: str) -> str:
    """What is read of the HTML part."""
    body = re.sub(r"(?s)<style>.*?</style>", "", html)
    body = re.sub(r"</?(a|b|strong|em|span|br)\b[^>]*>", "", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
