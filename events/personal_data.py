"""What sessions hold about people."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from foundation.personal_data import Holding, Term, by_the_staff, keep_rows, name_rows, on_farewell, register
from members.models import User

from .afterwards.certificates.document import certificate_file
from .afterwards.certificates.issuing import withdraw_without_name
from .afterwards.circle.consent import end_expired
from .afterwards.handouts.handing_out import delete_with_files, handout_file
from .models import Invitation, Registration
from .places.registration import cancel, forget_dietary, keep_only_the_count


def give_up_places(member: User) -> None:
    """Coming places go to who waits, as when somebody cancels."""
    coming = Registration.objects.filter(member=member, state__in=Registration.ACTIVE)
    for registration in coming.filter(session__starts_at__gt=timezone.now()):
        cancel(registration=registration, by=member)


def to_addresses_of(member: User) -> Q:
    """Invitations are bound to an address; one that was never confirmed may be somebody else's."""
    confirmed = member.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return reduce(or_, (Q(email__iexact=address) for address in {member.email, *confirmed}))


def forget_invitations(member: User) -> None:
    """May be answered by nobody else. While the addresses are still there to find them by."""
    Invitation.objects.filter(to_addresses_of(member)).delete()


def forget_reasons(rows: QuerySet[Any]) -> None:
    """That something happened stays; why, somebody wrote about this person."""
    rows.update(reason="")


def leave_the_group(rows: QuerySet[Any]) -> None:
    """The group stays, without a facilitator."""
    rows.update(facilitator=None)


register(
    Holding(
        "events.Registration",
        "member",
        "je aanmeldingen voor bijeenkomsten",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
        exported=("event", "state", "queued_at", "confirmed_at", "cancelled_at", "contribution", "dietary"),
        erase=keep_only_the_count,
    ),
    Holding(
        "events.Registration",
        "",
        "wat je nodig hebt aan eten en toegang",
        "toestemming",
        term=Term(7, "session__ends_at", "de bijeenkomst", among=~Q(dietary=""), carry_out=forget_dietary),
    ),
    Holding(
        "events.Answer",
        "registration__member",
        "je antwoorden op vragen bij een aanmelding",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
        exported=("question", "in_words"),
    ),
    Holding(
        "events.RegistrationChange",
        "registration__member",
        "het logboek van je aanmeldingen",
        "gerechtvaardigd belang: uitleggen wie wanneer een plek kreeg",
        "zolang de aanmelding bestaat; redenen verdwijnen met het account",
        exported=("at", "act", "reason"),
        erase=forget_reasons,
    ),
    Holding(
        "events.CircleConsent",
        "member",
        "wat je deelt in een contactkring, en wat je introk",
        "wettelijke plicht: toestemming aantonen",
        "tot je je lidmaatschap opzegt",
        exported=("session", "detail", "text_version", "text", "given_at", "expires_at", "ended_at"),
    ),
    Holding(
        "events.CircleConsent",
        "",
        "het delen zelf in een contactkring",
        "toestemming",
        term=Term(365, "session__ends_at", "de bijeenkomst", among=Q(ended_at=None), carry_out=end_expired),
    ),
    Holding(
        "events.CircleView",
        "consent__member",
        "wie je gegevens zag in een contactkring",
        "gerechtvaardigd belang: laten zien wie iets van je zag",
        exported=("consent", "viewer", "on"),
        term=Term(365, "at", "het bekijken"),
    ),
    Holding(
        "events.CircleView",
        "viewer",
        "wat je van anderen zag in een contactkring",
        "gerechtvaardigd belang: laten zien wie iets van je zag",
        "een jaar; je naam verdwijnt als je je lidmaatschap opzegt",
        exported=("on",),
        erase=keep_rows,
    ),
    Holding(
        "events.Certificate",
        "registration__member",
        "je bewijzen van deelname",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt; daarna zegt de code dat het bewijs is ingetrokken, zonder je naam",
        exported=("code", "name", "session_title", "held_on", "hours", "issued_at", "replaced_at", "withdrawn_at"),
        names=("name",),
        erase=withdraw_without_name,
        file_of=certificate_file,
    ),
    Holding(
        "events.EvaluationTurnout",
        "member",
        "dat je een evaluatie invulde, niet wat je antwoordde",
        "gerechtvaardigd belang: één keer vragen, één keer antwoorden",
        exported=("session",),
        term=Term(90, "session__ends_at", "de bijeenkomst"),
    ),
    Holding(
        "events.HarvestedQuestion",
        "registration__member",
        "wat je besloot over een vraag die je meebracht",
        "toestemming",
        "tot je je lidmaatschap opzegt",
        exported=("asked_at", "decision", "decided_at", "text_version", "subject", "text"),
    ),
    Holding(
        "events.ApiToken",
        "owner",
        "je API-sleutels: naam, en wanneer je ze maakte en gebruikte",
        "uitvoering van het lidmaatschap",
        exported=("name", "created_at", "expires_at", "last_used_at", "revoked_at"),
        term=Term(30, "expires_at", "het verlopen"),
    ),
    Holding(
        "events.Webhook",
        "owner",
        "je webhooks: naam en adres",
        "uitvoering van het lidmaatschap",
        "tot je ze verwijdert of je lidmaatschap opzegt",
        exported=("name", "url", "created_at"),
    ),
    Holding(
        "events.WebhookDelivery",
        "",
        "berichten aan webhooks, zonder namen",
        "gerechtvaardigd belang: nagaan wat er is verstuurd",
        term=Term(30, "created_at", "het versturen"),
    ),
    Holding(
        "events.Handout",
        "added_by",
        "welke hand-outs je bij een bijeenkomst zette",
        "gerechtvaardigd belang: weten van wie een bestand komt",
        "zolang de hand-out bestaat; de naam verdwijnt met het account",
        exported=("title", "session", "link", "added_at"),
        erase=keep_rows,
        file_of=handout_file,
    ),
    Holding(
        "events.Handout",
        "",
        "een hand-out die een organisator weghaalde",
        "uitvoering van het lidmaatschap",
        term=Term(1, "removed_at", "het weghalen", carry_out=delete_with_files),
    ),
    Holding(
        "events.CalendarFeed",
        "user",
        "het adres van je eigen agenda",
        "uitvoering van het lidmaatschap",
        "tot je het intrekt of je lidmaatschap opzegt",
        exported=("created_at",),
    ),
)
register(
    Holding(
        "events.SessionMessage_recipients",
        "user",
        "welke berichten van organisatoren je kreeg",
        "uitvoering van het lidmaatschap",
        "zolang het bericht bestaat",
        exported=("sessionmessage",),
    ),
    Holding(
        "events.SessionMessage",
        "",
        "berichten van organisatoren",
        "uitvoering van het lidmaatschap",
        term=Term(730, "session__ends_at", "de bijeenkomst"),
    ),
    Holding(
        "events.Invitation",
        "",
        "uitnodigingen voor een bijeenkomst die naar je mailadres gingen",
        "gerechtvaardigd belang: mensen uitnodigen die erbij horen",
        "zolang je aanmelding bestaat, en tot je je lidmaatschap opzegt",
        exported=("session", "email", "name", "invited_at", "expires_at", "reminded_at", "declined_at", "withdrawn_at"),
        found_by=to_addresses_of,
    ),
    Holding(
        "events.Invitation",
        "",
        "uitnodigingen waarop geen aanmelding volgde",
        "gerechtvaardigd belang: mensen uitnodigen die erbij horen",
        term=Term(30, "session__ends_at", "de bijeenkomst", among=Q(registration=None)),
    ),
)
register(
    Holding(
        "events.Placement",
        "registration__member",
        "in welke groep je zat bij een bijeenkomst; wie in je groep zat, zag je voornaam en organisatie",
        "gerechtvaardigd belang: samen werken, en volgende keer met anderen",
        "tot je je lidmaatschap opzegt",
        exported=("group",),
    ),
    Holding(
        "events.Group",
        "facilitator",
        "welke groepen je begeleidde",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
        exported=("plan", "number"),
        erase=leave_the_group,
    ),
    Holding(
        "events.Session_facilitators",
        "user",
        "welke groepen je begeleidde",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
        exported=("session",),
    ),
    Holding(
        "events.GroupNote",
        "",
        "wat een groep samen opschreef",
        "gerechtvaardigd belang: het verslag van de bijeenkomst",
        term=Term(365, "group__plan__session__ends_at", "de bijeenkomst"),
    ),
)
register(
    Holding(
        "events.WalkIn",
        "registration__member",
        "je naam, zoals een organisator hem bij de ingang opschreef",
        "gerechtvaardigd belang: weten wie er was",
        exported=("session", "name", "noted_at"),
        names=("name",),
        term=Term(14, "session__ends_at", "de bijeenkomst"),
    ),
)
by_the_staff(
    "events.WalkIn.noted_by",
    "events.SessionMessage.sender",
    "events.Session_organisers.user",
    "events.GroupPlan.made_by",
    "events.GroupNote.edited_by",
    "events.Registration.cancelled_by",
    "events.Registration.registered_by",
    "events.RegistrationChange.by",
    "events.Invitation.invited_by",
    "events.HarvestedQuestion.asked_by",
)
on_farewell(give_up_places)
on_farewell(forget_invitations)
name_rows(
    {
        "events.Session_organisers": "bijeenkomsten om te organiseren",
    }
)
