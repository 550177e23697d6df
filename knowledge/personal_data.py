"""What the public site holds about people."""

from foundation.personal_data import Holding, by_the_staff, register

register(
    Holding(
        "knowledge.ContactMessage",
        "sender",
        "vragen die je aan ons stelde",
        "gerechtvaardigd belang: je vraag beantwoorden",
        "een jaar na het antwoord",
        exported=("category", "message", "created_at"),
    ),
)
by_the_staff("knowledge.ContactMessage.owner", "knowledge.ContactSettings.default_owner")
