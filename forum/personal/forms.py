from uuid import UUID, uuid4

from django import forms

from members.models import User

MAX_LENGTH = 4000
TOO_LONG = f"Houd het korter dan {MAX_LENGTH} tekens."


def _text_field(label: str, required: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=MAX_LENGTH,
        error_messages={"required": required, "max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class AskPersonForm(forms.Form):
    text = _text_field("Je vraag", "Schrijf eerst je vraag.")
    shares_address = forms.BooleanField(required=False)
    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: object, asker: User, person: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        sharing = self.fields["shares_address"]
        sharing.label = f"{person.first_name} mag mijn mailadres zien en mij rechtstreeks antwoorden"
        sharing.help_text = f"Dan gaat {asker.email} mee. Anders antwoordt {person.first_name} via het portaal."

    def clean_key(self) -> UUID:
        return self.cleaned_data["key"] or uuid4()


class PersonalAnswerForm(forms.Form):
    text = _text_field("Je antwoord", "Schrijf eerst je antwoord.")
