"""What a view does when an act is refused: the ValidationError says why, on the page or in the form it came from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse


def refusals_answered_by(answer: Callable[..., HttpResponse]) -> Callable:
    """Let `answer(request, refusal, …)` respond where a view is refused; it gets the arguments of the view too."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answered_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except ValidationError as refusal:
                return answer(request, refusal, *args, **kwargs)

        return answered_view

    return decorate


@contextmanager
def refusals_in(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Put a refusal of what happens within into `form`, at `field` or above all fields, and go on after it."""
    try:
        yield
    except ValidationError as refusal:
        form.add_error(field, refusal)
