"""Mail to people who may be no members: they have no inbox, no name of ours and no preferences."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from foundation.addresses import whole_address
from foundation.letters import render_text, sign, without_action
from notifications.mailqueue import Letter


def letter_to_guest(
    *,
    email: str,
    name: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    html: SafeString | str = "",
    reply_to: str = "",
) -> Letter:
    """One mail from `mail/<template>.txt`; `html` takes the place of the text in the mail with a dress."""
    greeting = f"Beste {name}," if name else "Goedendag,"
    values = {"site_url": whole_address(), "greeting": greeting, "title": subject, **context}
    text = render_text([f"mail/{template}.txt"], values)
    body, action = without_action(text, values.get("url", ""))
    values |= {"text": text, "text_without_address": body, "action": action, "html": html}
    return Letter(
        to=[email],
        subject=subject,
        text=sign(values, layout="mail/guest.txt"),
        html=render_to_string("mail/guest.html", values),
        headers={"Reply-To": reply_to} if reply_to else {},
    )
