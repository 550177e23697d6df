"""From what was sent to what is saved: refused, asked about, or kept."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.forms import Form
from django.http import QueryDict
from django.utils import timezone

from foundation.forms import values_of
from foundation.refusals import refusals_in
from members.models import User

from .asking import questions_of
from .entering import Author, Facts
from .forms import AnswerForm
from .questions import key_of
from .rights import Place


class Outcome(NamedTuple):
    """What came of it: `is_saved`, or the questions to answer first; a refusal stands in the form.

    `key` is what the button sends that answers these questions about these very values.
    """

    is_saved: bool
    questions: Sequence[str] = ()
    key: str = ""


def save_unless_odd(
    form: Form,
    data: QueryDict,
    place: Place,
    entries: Sequence[Facts],
    act: Callable[[], object],
    *,
    author: Author,
    mended: int | None = None,
    also: Sequence[str] = (),
) -> Outcome:
    """Carry out `act` when nothing is odd about the entries, or when it was asked about and is so.

    `also` are questions about the entries together; `mended` is as `questions_of` takes it.
    """
    today = timezone.localdate()
    questions = [*questions_of(place.indicator, entries, author=author, today=today, mended=mended), *also]
    key = key_of([*questions, *(str(facts.measured) for facts in entries)])
    if questions and values_of(AnswerForm(data))["zeker"] != key:
        return Outcome(is_saved=False, questions=questions, key=key)
    with refusals_in(form):
        act()
        return Outcome(is_saved=True)
    return Outcome(is_saved=False)


def author_of(user: User, data: QueryDict, *, agrees: bool) -> Author:
    """Somebody in the team; who agrees themselves has no use for a concept."""
    is_draft = values_of(AnswerForm(data))["concept"] and not agrees
    return Author(user=user, agrees=agrees, is_draft=is_draft)
