"""Turning a notice into the mail a person reads."""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string

from foundation.addresses import whole_address
from foundation.letters import render_text, sign
from members.models import User

from .html import html_source
from .inbound.answers import how_to_answer
from .kinds import KINDS
from .letter import Letter
from .subscriptions import unsubscribe_url

if TYPE_CHECKING:
    from .outbox import Notice


def write_letter(recipient: User, notice: "Notice", reply_address: str = "") -> Letter:
    """The mail about `notice` for `recipient`, who answers to `reply_address` when there is one.

    `mail/<kind>.txt` holds the text from greeting to last line, without signature; `mail/<kind>.html` may extend
    `mail/base.html`. Without the latter the HTML is made from the text, when the mail leaves.
    """
    kind = KINDS[notice.kind]
    stop = "" if kind.required else unsubscribe_url(recipient, kind.code, notice.subscription)
    answering = how_to_answer(notice.answers_to) if reply_address else ""
    context = {
        "site_url": whole_address(),
        "unsubscribe_url": stop,
        "answering": answering,
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
        else html_source(text, title=notice.title, url=context["url"], unsubscribe_url=stop, answering=answering),
        headers=letter_headers(stop, notice.reply_to or reply_address) | threading_headers(notice.conversation),
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


def threading_headers(conversation: str) -> dict[str, str]:
    """What makes mail programs show all mails about a conversation under each other (RFC 5322, 3.6.4).

    All of them answer one mail that was never sent, whose name follows from the conversation alone: so it does not
    matter which of them somebody got.
    """
    if not conversation:
        return {}
    root = f"<{conversation.replace(':', '.')}@{settings.POST_OFFICE['MESSAGE_ID_FQDN']}>"
    return {"In-Reply-To": root, "References": root}
