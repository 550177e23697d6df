from typing import Any

from django import forms

from events.models import CircleConsent, Session

from .consent import words_of

Detail = CircleConsent.Detail


class SharingForm(forms.Form):
    """One box for each detail somebody has; what is ticked is shared, what is not is withdrawn."""

    def __init__(self, *args: Any, session: Session, values: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words_of(session)
        for detail in Detail:
            if values[detail]:
                label = f"{detail.label.capitalize() if detail != Detail.LINKEDIN else detail.label}: {values[detail]}"
                self.fields[detail] = forms.BooleanField(label=label, required=False)

    def details(self) -> list[str]:
        """The details that are to be shared, of a valid form."""
        return [name for name, is_shared in self.cleaned_data.items() if is_shared]
