"""Keeping a draft: the same form sent twice is one, and who writes in two windows loses neither text."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict

from members.models import User

from .forms import NetworkMessageForm
from .models import NetworkMessage

ALREADY_SENT = (
    "Dit bericht is al verstuurd. Jouw tekst staat hier nog; schrijf een nieuw bericht als je nog iets wilt zeggen."
)
STAYS = "Dit bericht is al verstuurd. Wat verstuurd is, gooi je niet meer weg."
THROWN_AWAY = (
    "Dit concept is intussen in een ander venster weggegooid. Jouw tekst staat hier nog. "
    "Bewaar opnieuw, dan wordt het een nieuw concept."
)
CHANGED_MEANWHILE = (
    "Dit concept is intussen in een ander venster veranderd. Jouw tekst staat hier nog. "
    "Bewaar opnieuw om die te houden."
)


@transaction.atomic
def keep_draft(*, form: NetworkMessageForm, writer: User) -> NetworkMessage:
    """Save what a valid form says.

    Raises ValidationError with code "sent", "changed" for an older form, and "gone" when it was thrown away meanwhile.
    """
    draft = form.save(commit=False)
    is_new = draft._state.adding
    if is_new:
        draft.key = form.cleaned_data["key"]
    draft.written_by = writer
    present = NetworkMessage.objects.select_for_update().filter(key=draft.key).first()
    if present is None and is_new:
        return _begin(draft)
    if present is None:
        raise ValidationError(THROWN_AWAY, code="gone")
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
    if present := NetworkMessage.objects.filter(key=key).first():
        data["revision"] = str(present.revision)
    again = NetworkMessageForm(data, instance=form.instance)
    again.add_error(None, refusal)
    return again


@transaction.atomic
def throw_away(pk: int) -> None:
    """Throw a draft away; twice is once. Raises ValidationError with code "sent": what was sent stays."""
    held = NetworkMessage.objects.select_for_update().filter(pk=pk).first()
    if held and held.sent_at:
        raise ValidationError(STAYS, code="sent")
    if held:
        held.delete()
