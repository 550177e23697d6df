"""What the inbox and the mail hold about people."""

from foundation.personal_data import Holding, register

AGREEMENT = "uitvoering van het lidmaatschap"

register(
    Holding(
        "notifications.Notification",
        "recipient",
        "je berichten",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("kind", "title", "created_at", "read_at"),
    ),
    Holding(
        "notifications.MailPreference",
        "user",
        "je mailvoorkeuren",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("kind", "frequency"),
    ),
)
