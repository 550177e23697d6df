"""Letters this floor sends by itself: it lies below notifications, and Django's mail backend is the queue."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from foundation.addresses import whole_address
from foundation.letters import render_text, sign, without_action

from .models import User


def send_letter(*, to: User, subject: str, template: str, path: str, **context: Any) -> None:
    """Queue one mail for `to` in the running transaction; `template` names `mail/<template>.txt`."""
    values = _values(subject, path, context | {"recipient": to})
    text = render_text([f"mail/{template}.txt"], values)
    body, action = without_action(text, values["url"])
    html = render_to_string("mail/letter.html", values | {"text": body, "action": action})
    _send(to.email, subject, sign(values | {"text": text}), html)


def send_letter_to_guest(*, email: str, subject: str, template: str, path: str, **context: Any) -> None:
    """The same for who has no account, or of whom nobody should see whether they have one."""
    values = _values(subject, path, context)
    text = render_text([f"mail/{template}.txt"], values)
    body, action = without_action(text, values["url"])
    html = render_to_string("mail/guest.html", values | {"text_without_address": body, "action": action})
    _send(email, subject, sign(values | {"text": text}, layout="mail/guest.txt"), html)


def _values(subject: str, path: str, context: dict[str, Any]) -> dict[str, Any]:
    return context | {"title": subject, "url": whole_address(path), "site_url": whole_address()}


def _send(email: str, subject: str, text: str, html: str) -> None:
    send_mail(
        subject=subject,
        message=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[email],
        html_message=html,
    )
