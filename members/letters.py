"""Letters this floor sends by itself: it lies below notifications, and Django's mail backend is the queue."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from foundation.addresses import whole_address

from .models import User


def write_letter(*, to: User, subject: str, template: str, path: str, **context) -> None:
    """Queue one mail for `to` in the running transaction; `template` names `mail/<template>.txt` and `.html`."""
    context |= {
        "recipient": to,
        "title": subject,
        "url": whole_address(path),
        "site_url": whole_address(),
    }
    send_mail(
        subject=subject,
        message=render_to_string(f"mail/{template}.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[to.email],
        html_message=render_to_string(f"mail/{template}.html", context),
    )
