"""Keeping a draft: the same form sent twice is one, and who writes in two windows loses neither text."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict

from members.models import User

from .forms import NetworkMessageForm
from .models import NetworkMessage

ALREADY_SENT = "Dit bericht is al verstuurd. Schrijf een nieuw bericht als je nog iets wilt zeggen."
CHANGED_MEANWHILE = (
    "Dit concept is intussen in een ander venster veranderd. Jouw tekst staat hier nog. "
    "Bewaar opnieuw om die te houden."
)


@transaction.atomic
def keep_draft(*, form: NetworkMessageForm, writer: User) -> NetworkMessage:
    """Save what a valid form says. Raises ValidationError with code "sent", and with "changed" for an older form."""
    draft = form.save(commit=False)
    if draft._state.adding:
        draft.key = form.cleaned_data["key"]
    draft.written_by = writer
    present = NetworkMessage.objects.select_for_update().filter(key=draft.key).first()
    if present is None:
        return _begin(draft)
    _refuse(present, form)
    draft.pk, draft.revision = present.pk, present.revision + 1
    draft.save(force_update=True)
    return draft


def _begin(draft: NetworkMessage) -> NetworkMessage:
    """Of two presses of one button at the same moment the other was first."""
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        return NetworkMessage.objects.get(key=draft.key)
    return draft


def _refuse(present: NetworkMessage, form: NetworkMessageForm) -> None:
    if present.sent_at:
        raise ValidationError(ALREADY_SENT, code="sent")
    if present.revision != form.cleaned_data["revision"] and not _says_the_same(present, form):
        raise ValidationError(CHANGED_MEANWHILE, code="changed")


def _says_the_same(present: NetworkMessage, form: NetworkMessageForm) -> bool:
    return all(getattr(present, name) == form.cleaned_data[name] for name in form.Meta.fields)


def form_after(refusal: ValidationError, form: NetworkMessageForm, data: QueryDict) -> NetworkMessageForm:
    """The form as it was sent, with the refusal; sent again it takes the place of what stands there now."""
    key = form.instance.key if form.instance.pk else form.cleaned_data["key"]
    present = NetworkMessage.objects.get(key=key)
    data["revision"] = str(present.revision)
    again = NetworkMessageForm(data, instance=form.instance)
    again.add_error(None, refusal)
    return again
