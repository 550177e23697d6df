"""Turning news into the mail a person reads."""

from functools import cache
from typing import TYPE_CHECKING

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
    from .outbox import News


def write_letter(recipient: User, news: "News") -> Letter:
    """The mail about `news` for `recipient`.

    `mail/<kind>.txt` holds the text from greeting to last line, without signature; `mail/<kind>.html` may extend
    `mail/base.html`. Without the latter the HTML is made from the text, when the mail leaves.
    """
    kind = KINDS[news.kind]
    stop = "" if kind.required else unsubscribe_url(recipient, kind.code, news.subscription)
    context = {
        "site_url": whole_address(),
        "unsubscribe_url": stop,
        "kind": kind,
        **letter_context(recipient, news),
    }
    text = render_text([f"mail/{kind.code}.txt", "mail/news.txt"], context)
    context["text"] = text
    own = has_html(kind.code)
    return Letter(
        to=[recipient.email],
        subject=news.title,
        text=sign(context),
        html=render_to_string(f"mail/{kind.code}.html", context) if own else "",
        kept={"url": context["url"]}
        if own
        else html_source(text, title=news.title, url=context["url"], unsubscribe_url=stop),
        headers=letter_headers(stop, news.reply_to),
        attachments=news.attachments,
    )


@cache
def has_html(code: str) -> bool:
    """Has this kind of news a letter of its own in HTML?"""
    try:
        get_template(f"mail/{code}.html")
    except TemplateDoesNotExist:
        return False
    return True


def letter_context(recipient: User, news: "News") -> dict:
    known = {"recipient": recipient, "title": news.title, "url": whole_address(news.url)}
    return known | {"reply_to": news.reply_to, **news.context}


def letter_headers(stop: str, reply_to: str) -> dict:
    headers = {"Reply-To": reply_to} if reply_to else {}
    if stop:
        # RFC 2369 and RFC 8058: the mail program's own button, one POST, no page to pass.
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
