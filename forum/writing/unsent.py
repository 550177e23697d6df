"""What somebody typed in a form of the forum that was not sent yet, or could not be: also over a login."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest

from .drafts import LONGEST_DRAFT

SESSION_KEY = "forum_unsent"


class _UnsentForm(forms.Form):
    """Nothing is demanded of it: what can't be read is left out."""

    subject = forms.CharField(required=False, strip=False)
    text = forms.CharField(required=False, strip=False)
    key = forms.UUIDField(required=False)
    concept = forms.DateTimeField(required=False)
    wijziging = forms.IntegerField(required=False, min_value=0)


@dataclass(frozen=True)
class Unsent:
    """`key` is the form it was typed in, `began_with` when the draft was kept that this form began with.

    `changes_seen` is the version of a post that it changes.
    """

    subject: str
    text: str
    key: UUID | None
    began_with: datetime | None
    changes_seen: int | None


def unsent_in(request: HttpRequest) -> Unsent:
    form = _UnsentForm(request.POST)
    form.is_valid()
    values = form.cleaned_data
    return Unsent(
        subject=values.get("subject", ""),
        text=values.get("text", ""),
        key=values.get("key"),
        began_with=values.get("concept"),
        changes_seen=values.get("wijziging"),
    )


def hold_unsent(request: HttpRequest, path: str) -> bool:
    """Keep the text of somebody whose session ended in their anonymous one, which the login carries over.

    False when it is too long for that.
    """
    unsent = unsent_in(request)
    if len(unsent.subject) + len(unsent.text) > LONGEST_DRAFT:
        return False
    request.session[SESSION_KEY] = {"path": path, "subject": unsent.subject, "text": unsent.text}
    return True


def take_unsent(request: HttpRequest, path: str) -> dict[str, str] | None:
    """What `hold_unsent` kept for the page at `path`, once."""
    unsent = request.session.get(SESSION_KEY)
    if not unsent or unsent["path"] != path:
        return None
    del request.session[SESSION_KEY]
    return {"subject": unsent["subject"], "text": unsent["text"]}
