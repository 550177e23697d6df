"""What this floor, and the parts it stands on, hold about people."""

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from foundation.personal_data import Holding, Term, by_the_staff, keep_rows, name_rows, on_farewell, register
from foundation.readers import Person

from .belonging.succession import ask_for_successor_of
from .models import OrganisationInvitation, User
from .privacy.erasure import erase_member

AGREEMENT = "uitvoering van het lidmaatschap"
CONSENT = "toestemming"
INTEREST = "gerechtvaardigd belang: een veilig account"
INVITATIONS = "uitnodigingen van een organisatie aan jou"
INTEREST_IN_COLLEAGUES = "gerechtvaardigd belang: collega’s erbij vragen"
WHILE_MEMBER = "tot je je lidmaatschap opzegt"
LOGGED_OUT = ~Q(session_key__in=Session.objects.values("session_key"))
NEVER_FINISHED = Q(last_login=None, erased_at=None, emailaddress__verified=False) & ~Q(emailaddress__verified=True)


def erase_each(users: QuerySet[User]) -> None:
    for user in users:
        erase_member(user=user, by=None)


def sent_to_addresses_of(user: Person) -> Q:
    """Invitations are bound to an address; one that was never confirmed may be somebody else's."""
    invitations = OrganisationInvitation.objects.to(user)
    return Q(pk__in=invitations.values("pk")) | Q(accepted_by=user.pk) | Q(addressee=user.pk)


def forget_invitations(user: Person) -> None:
    """While the addresses are still there to find them by."""
    OrganisationInvitation.objects.filter(sent_to_addresses_of(user)).delete()


register(
    # The same rows as below, found by who had the address when they were sent.
    Holding("members.OrganisationInvitation", "addressee", INVITATIONS, INTEREST_IN_COLLEAGUES, WHILE_MEMBER),
    Holding(
        "members.OrganisationInvitation",
        "accepted_by",
        INVITATIONS,
        INTEREST_IN_COLLEAGUES,
        "tot je je lidmaatschap opzegt",
        exported=("organisation", "email", "words", "sent_at", "expires_at", "withdrawn_at", "accepted_at"),
        term=Term(90, "sent_at", "het versturen"),
        found_by=sent_to_addresses_of,
    ),
    Holding(
        "members.ContactCard",
        "user",
        "je contactkaart",
        CONSENT,
        WHILE_MEMBER,
        exported=(
            *("about", "phone", "linkedin", "listed_in_directory"),
            *("email_audience", "phone_audience", "linkedin_audience", "about_audience"),
        ),
        contacts=("phone", "linkedin"),
    ),
    Holding(
        "members.Consent",
        "user",
        "welke toestemming je gaf en introk",
        "wettelijke plicht: toestemming aantonen",
        WHILE_MEMBER,
        exported=("field", "audience", "text_version", "given_at", "withdrawn_at"),
    ),
    Holding(
        "members.ThemeFollow",
        "user",
        "thema’s die je volgt",
        AGREEMENT,
        WHILE_MEMBER,
        exported=("theme", "followed_at"),
    ),
    Holding(
        "members.Affiliation",
        "user",
        "waar je werkt of werkte",
        AGREEMENT,
        WHILE_MEMBER,
        exported=("organisation", "role", "started_on", "ended_on", "confirmed_at", "administers_since"),
    ),
    Holding(
        "members.AdministratorRequest",
        "affiliation__user",
        "of je je organisatie wilt beheren",
        AGREEMENT,
        "tot je organisatie een beheerder heeft",
        exported=("asked_at", "declined_at"),
    ),
    Holding(
        "account.EmailAddress",
        "user",
        "je mailadres",
        AGREEMENT,
        WHILE_MEMBER,
        exported=("email", "verified"),
        contacts=("email",),
    ),
    Holding("mfa.Authenticator", "user", "je tweede stap", INTEREST, WHILE_MEMBER, exported=("type", "created_at")),
    Holding(
        "usersessions.UserSession",
        "user",
        "waar je bent ingelogd",
        INTEREST,
        exported=("ip", "user_agent", "created_at", "last_seen_at"),
        term=Term(30, "created_at", "het inloggen, als je uitlogde", among=LOGGED_OUT),
    ),
    Holding(
        "socialaccount.SocialAccount",
        "user",
        "een koppeling met het account van je werk",
        AGREEMENT,
        WHILE_MEMBER,
        exported=("provider", "uid", "extra_data", "date_joined", "last_login"),
    ),
    Holding("members.User_groups", "user", "je rollen en rechten", AGREEMENT, WHILE_MEMBER, exported=("group",)),
    Holding("members.User_user_permissions", "user", "je rollen en rechten", AGREEMENT, WHILE_MEMBER),
    Holding("wagtailusers.UserProfile", "user", "je voorkeuren in het CMS", AGREEMENT, WHILE_MEMBER),
    Holding(
        "wagtailadmin.EditingSession",
        "user",
        "wat je nu bewerkt",
        AGREEMENT,
        term=Term(1, "last_seen_at", "het bewerken"),
    ),
    Holding(
        "wagtailadmin.FormState",
        "user",
        "wat je nu bewerkt",
        AGREEMENT,
        term=Term(1, "last_updated_at", "het bewerken"),
    ),
    Holding("wagtailcore.APIToken", "user", "een sleutel voor koppelingen", INTEREST, WHILE_MEMBER),
    Holding("wagtailcore.PageSubscription", "user", "meldingen over een pagina", AGREEMENT, WHILE_MEMBER),
    Holding(
        "members.AuditEntry",
        "actor",
        "wat je in het beheer deed met gegevens of rechten",
        "gerechtvaardigd belang: verantwoording",
        exported=("at", "act", "about"),
        erase=keep_rows,
        term=Term(730, "at", "de handeling"),
    ),
    Holding(
        "members.OrganisationImport",
        "uploaded_by",
        "lijsten van organisaties die je inlas",
        AGREEMENT,
        erase=keep_rows,
        term=Term(30, "uploaded_at", "het inlezen"),
    ),
    Holding(
        "members.User",
        "",
        "een aanmelding als lid die je niet afmaakte",
        AGREEMENT,
        term=Term(30, "date_joined", "het aanmelden", among=NEVER_FINISHED, carry_out=erase_each),
    ),
)
on_farewell(ask_for_successor_of)
by_the_staff(
    "members.Organisation.proposed_by",
    "members.OrganisationInvitation.invited_by",
    "members.Affiliation.confirmed_by",
    "members.Affiliation.declined_by",
    "members.Affiliation.retry_allowed_by",
    "admin.LogEntry.user",
    "wagtaildocs.Document.uploaded_by_user",
    "wagtailimages.Image.uploaded_by_user",
    "wagtailcore.ModelLogEntry.user",
    "wagtailcore.PageLogEntry.user",
    "wagtailcore.Revision.user",
    "wagtailcore.UploadedFile.uploaded_by_user",
    "wagtailcore.WorkflowState.requested_by",
    "wagtailcore.TaskState.finished_by",
    "wagtailcore.Page.locked_by",
    "wagtailcore.Page.owner",
    "wagtailcore.Comment.user",
    "wagtailcore.Comment.resolved_by",
    "wagtailcore.CommentReply.user",
)
on_farewell(forget_invitations)
name_rows(
    {
        "members.User_user_permissions": "rechten",
        "wagtailusers.UserProfile": "voorkeuren in het CMS",
        "wagtailadmin.EditingSession": "open bewerkingen",
        "wagtailadmin.FormState": "formulieren in bewerking",
        "wagtailcore.APIToken": "sleutels voor koppelingen",
        "wagtailcore.PageSubscription": "gevolgde pagina’s",
        "admin.LogEntry": "handelingen in het beheer",
        "wagtaildocs.Document": "documenten",
        "wagtailimages.Image": "afbeeldingen",
        "wagtailcore.ModelLogEntry": "handelingen in het CMS",
        "wagtailcore.PageLogEntry": "handelingen aan pagina’s",
        "wagtailcore.Revision": "versies van teksten",
        "wagtailcore.UploadedFile": "geüploade bestanden",
        "wagtailcore.WorkflowState": "workflows van teksten",
        "wagtailcore.TaskState": "stappen in een workflow",
        "wagtailcore.Page": "pagina’s",
        "wagtailcore.Comment": "opmerkingen bij een tekst",
        "wagtailcore.CommentReply": "antwoorden op een opmerking",
    }
)
