"""The words of hand-outs, read in the background, so that those who may open one find it by what stands in it."""

from celery import shared_task
from django.db.models import QuerySet

from events.models import Handout, HandoutText
from foundation.search import files


def is_readable(handout: Handout) -> bool:
    return handout.suffix.removeprefix(".") in files.READERS


def unread() -> QuerySet[Handout]:
    """Files that are kept and were not read yet."""
    return Handout.objects.kept().filter(words=None).exclude(file="").order_by("pk")


@shared_task(soft_time_limit=120, time_limit=150)
def read_handout(pk: int) -> None:
    """Read one file; without harm twice, and without a word when it is gone by now."""
    handout = unread().filter(pk=pk).first()
    if handout and is_readable(handout):
        read(handout)


@shared_task(soft_time_limit=3300, time_limit=3600)
def read_handouts() -> None:
    """The nightly sweep: what was handed out while the broker was away."""
    for handout in unread():
        if is_readable(handout):
            read(handout)


def read(handout: Handout) -> HandoutText:
    """Keep the text of this file, or why there is none; saving it brings the hand-out up to date in the index."""
    try:
        with handout.file.open("rb") as file:
            text, problem = files.text_of(file, handout.suffix.removeprefix("."))
    except FileNotFoundError:
        text, problem = "", files.NOT_THERE
    return HandoutText.objects.update_or_create(handout=handout, defaults={"text": text, "problem": problem})[0]
