"""What a view does when an act is refused: the ValidationError says why, on the page or in the form it came from."""

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def refusals_answered_by(answer: View) -> Callable[[View], View]:
    """Let `answer(request, refusal, …)` respond where a view is refused; it gets the arguments of the view too."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answered_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except ValidationError as refusal:
                return answer(request, refusal, *args, **kwargs)

        return answered_view

    return decorate


class refusals_in:  # noqa: N801  (read as a `with` statement)
    """Put a refusal of what happens within into `form`, at `field` or above all fields, and go on after it."""

    def __init__(self, form: BaseForm, field: str | None = None) -> None:
        self.form, self.field = form, field

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if isinstance(error, ValidationError):
            self.form.add_error(self.field, error)
            return True
        return False
