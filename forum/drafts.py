"""Unsent text is kept on the server, also when the session ended while somebody was writing."""

from machina.apps.forum.models import Forum

from foundation.markdown import MAX_LENGTH

from .forum_conversation.models import Topic
from .models import Draft

UNSENT = "forum_unsent"
SUBJECT_MAX_LENGTH = 255


def save_draft(
    *, writer, topic: Topic | None = None, forum: Forum | None = None, subject: str = "", text: str = ""
) -> Draft | None:
    """Keep what was typed so far, for an answer to `topic` or a question in `forum`; blank text is no draft."""
    if not text.strip() and not subject.strip():
        discard_draft(writer=writer, topic=topic, forum=forum)
        return None
    draft, _ = Draft.objects.update_or_create(
        user=writer,
        topic=topic,
        forum=forum,
        # One character over the limit is kept, so that the form can still say that it is too long.
        defaults={"subject": subject[:SUBJECT_MAX_LENGTH], "text": text[: MAX_LENGTH + 1]},
    )
    return draft


def discard_draft(*, writer, topic: Topic | None = None, forum: Forum | None = None) -> None:
    Draft.objects.filter(user=writer, topic=topic, forum=forum).delete()


def hold_unsent(request, path: str) -> None:
    """Keep the text of somebody whose session ended in their anonymous one, which the login carries over."""
    fields = {name: request.POST.get(name, "")[: MAX_LENGTH + 1] for name in ("subject", "text")}
    request.session[UNSENT] = {"path": path, **fields}


def take_unsent(request, path: str) -> dict | None:
    """What `hold_unsent` kept for the page at `path`, once."""
    unsent = request.session.get(UNSENT)
    if not unsent or unsent["path"] != path:
        return None
    del request.session[UNSENT]
    return {"subject": unsent["subject"], "text": unsent["text"]}
