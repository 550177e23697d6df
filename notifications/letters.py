"""Turning a notice into the mail a person reads."""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string

from foundation.addresses import whole_address
from foundation.letters import render_text, sign
from members.models import User

from .html import html_source
from .kinds import KINDS
from .letter import Letter
from .subscriptions import unsubscribe_url

if TYPE_CHECKING:
    from .outbox import Notice


def write_letter(recipient: User, notice: "Notice") -> Letter:
    """The mail about `notice` for `recipient`.

    `mail/<kind>.txt` holds the text from greeting to last line, without signature; `mail/<kind>.html` may extend
    `mail/base.html`. Without the latter the HTML is made from the text, when the mail leaves.
    """
    kind = KINDS[notice.kind]
    stop = "" if kind.required else unsubscribe_url(recipient, kind.code, notice.subscription)
    context = {
        "site_url": whole_address(),
        "unsubscribe_url": stop,
        "kind": kind,
        **letter_context(recipient, notice),
    }
    text = render_text([f"mail/{kind.code}.txt"], context)
    context["text"] = text
    own = has_html(kind.code)
    return Letter(
        to=[recipient.email],
        subject=notice.title,
        text=sign(context),
        html=render_to_string(f"mail/{kind.code}.html", context) if own else "",
        queue_context={"url": context["url"]}
        if own
        else html_source(text, title=notice.title, url=context["url"], unsubscribe_url=stop),
        headers=letter_headers(stop, notice.reply_to),
        attachments=notice.attachments,
    )


@cache
def has_html(code: str) -> bool:
    """Has this kind of notification a letter of its own in HTML?"""
    try:
        get_template(f"mail/{code}.html")
    except TemplateDoesNotExist:
        return False
    return True


def letter_context(recipient: User, notice: "Notice") -> dict[str, Any]:
    values = {"recipient": recipient, "title": notice.title, "url": whole_address(notice.url)}
    return values | {"reply_to": notice.reply_to, **notice.context}


def letter_headers(stop: str, reply_to: str) -> dict[str, str]:
    headers = {"Reply-To": reply_to} if reply_to else {}
    if stop:
        # RFC 2369 and RFC 8058: the mail program's own button, one POST, no page to pass.
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
