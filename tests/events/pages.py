"""What a page says, and where it is."""

import re

from django.urls import reverse


def words(response) -> str:
    """The text of a page without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def page(name: str, event) -> str:
    return reverse(f"events:{name}", args=[event.slug])


def post(client, name: str, session, /, **data):
    return client.post(page(name, session.event), data, follow=True)
