"""What this floor, and the parts it stands on, hold about people."""

from foundation.personal_data import Holding, by_the_staff, keep_rows, register

AGREEMENT = "uitvoering van het lidmaatschap"
CONSENT = "toestemming"
INTEREST = "gerechtvaardigd belang: een veilig account"
WHILE_MEMBER = "tot je je lidmaatschap opzegt"

register(
    Holding(
        "members.ContactCard",
        "user",
        "je contactkaart",
        CONSENT,
        WHILE_MEMBER,
        exported=("about", "phone", "linkedin", "listed_in_directory", "email_audience", "phone_audience"),
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
        "members.Affiliation",
        "user",
        "waar je werkt of werkte",
        AGREEMENT,
        WHILE_MEMBER,
        exported=("organisation", "role", "started_on", "ended_on", "confirmed_at", "administers_since"),
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
        "tot je uitlogt",
        exported=("ip", "user_agent", "created_at", "last_seen_at"),
    ),
    Holding("socialaccount.SocialAccount", "user", "een koppeling met een andere login", AGREEMENT, WHILE_MEMBER),
    Holding("members.User_groups", "user", "je rollen", AGREEMENT, WHILE_MEMBER, exported=("group",)),
    Holding("members.User_user_permissions", "user", "losse rechten", AGREEMENT, WHILE_MEMBER),
    Holding("wagtailusers.UserProfile", "user", "je voorkeuren in het CMS", AGREEMENT, WHILE_MEMBER),
    Holding("wagtailadmin.EditingSession", "user", "wat je nu bewerkt", AGREEMENT, "een dag"),
    Holding("wagtailadmin.FormState", "user", "een formulier dat je open hebt", AGREEMENT, "een dag"),
    Holding("wagtailcore.APIToken", "user", "een sleutel voor koppelingen", INTEREST, WHILE_MEMBER),
    Holding("wagtailcore.PageSubscription", "user", "meldingen over een pagina", AGREEMENT, WHILE_MEMBER),
    Holding(
        "members.AuditEntry",
        "actor",
        "wat je in het beheer deed met gegevens of rechten",
        "gerechtvaardigd belang: verantwoording",
        "twee jaar",
        exported=("at", "act", "about"),
        erase=keep_rows,
    ),
)
by_the_staff(
    "members.Organisation.proposed_by",
    "members.Affiliation.confirmed_by",
    "members.OrganisationImport.uploaded_by",
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
