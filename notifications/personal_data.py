"""What the inbox and the mail hold about people."""

from django.db.models import Q
from post_office.models import STATUS

from foundation.personal_data import Holding, Term, register

AGREEMENT = "uitvoering van het lidmaatschap"

register(
    Holding(
        "notifications.Notification",
        "recipient",
        "berichten aan jou",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("kind", "title", "created_at", "read_at"),
        term=Term(365, "created_at", "het bericht"),
    ),
    Holding(
        "notifications.MailPreference",
        "user",
        "je mailvoorkeuren",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("kind", "frequency"),
    ),
    Holding(
        "post_office.Email",
        "",
        "mail die je kreeg",
        AGREEMENT,
        term=Term(30, "last_updated", "de verzending", among=Q(status=STATUS.sent)),
    ),
    Holding(
        "post_office.Email",
        "",
        "mail die niet aankwam",
        AGREEMENT,
        term=Term(90, "created", "het schrijven", among=~Q(status=STATUS.sent)),
    ),
)
