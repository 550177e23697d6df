"""The HTML of a mail that is written as text: made when the mail leaves, so that who causes it need not wait."""

import re

from django.template.loader import render_to_string
from post_office.models import Email

from foundation.addresses import whole_address
from foundation.letters import without_action

_WITHIN = re.compile(r'(\shref=")/(?!/)')


def html_source(
    text: str, *, title: str, url: str = "", unsubscribe_url: str = "", answering: str = ""
) -> dict[str, str]:
    """What stands with the mail in the queue; in the HTML a button leads to `url`, so the text goes without."""
    body, action = without_action(text, url)
    source = {"title": title, "text": body, "action": action, "url": url, "unsubscribe_url": unsubscribe_url}
    return source | ({"answering": answering} if answering else {})


def html_of(email: Email) -> str:
    """The HTML of a queued mail; empty when it has none."""
    if email.html_message or not email.context:
        return with_whole_addresses(str(email.html_message))
    return render_to_string("mail/letter.html", {"site_url": whole_address(), **email.context})


def with_whole_addresses(html: str) -> str:
    """A link to a place in the portal, as people write it, leads there from a mail too."""
    return _WITHIN.sub(rf"\1{whole_address()}/", html)
