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
    context |= {
        "recipient": to,
        "title": subject,
        "url": whole_address(path),
        "site_url": whole_address(),
    }
    text = render_text([f"mail/{template}.txt"], context)
    body, action = without_action(text, context["url"])
    send_mail(
        subject=subject,
        message=sign(context | {"text": text}),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[to.email],
        html_message=render_to_string("mail/letter.html", context | {"text": body, "action": action}),
    )
