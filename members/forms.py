from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkey_forms
from allauth.socialaccount import forms as social_forms
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from foundation.characters import one_line
from foundation.forms import field_of, unmark

from .belonging.joining import ask_to_join
from .models import Affiliation, ContactCard, Organisation, User
from .organisations.proposing import propose_organisation

PASSWORD_HINT = "Minstens acht tekens, en niet iets dat makkelijk te raden is. Een zin werkt goed."  # noqa: S105


class OrganisationField(forms.ModelChoiceField[Organisation]):
    """Each by the letters people look for: 'Merelveld (SWV)'."""

    def label_from_instance(self, organisation: Organisation) -> str:
        return organisation.name_to_find


class OrganisationFields(forms.Form):
    """Where somebody works: one from the list, or a proposal, and in which function."""

    organisation = OrganisationField(
        label="Organisatie",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Kies je organisatie",
        help_text="Op alfabet, zonder ‘SWV’ ervoor. Typ de eerste letters om er snel bij te komen.",
    )
    new_organisation = forms.CharField(
        label="Staat je organisatie er niet bij? Vul de naam in",
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    role = forms.ChoiceField(label="Functie", choices=Affiliation.Role.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "organisation", forms.ModelChoiceField).queryset = Organisation.objects.approved().by_name()
        # One of the two is needed, so neither is marked as optional.
        unmark(self.fields["organisation"], self.fields["new_organisation"])

    def clean_new_organisation(self) -> str:
        return one_line(self.cleaned_data["new_organisation"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        chosen, proposed = data.get("organisation"), data.get("new_organisation")
        if "organisation" in self.errors or "new_organisation" in self.errors:
            return data
        if chosen and proposed and "new_organisation" in self.changed_data:
            self.add_error("new_organisation", "Kies een organisatie uit de lijst of vul een naam in, niet allebei.")
        elif not chosen and not proposed:
            self.add_error("organisation", "Kies je organisatie, of vul hieronder de naam in.")
        return data

    def organisation_for(self, user: User) -> Organisation:
        return self.cleaned_data["organisation"] or propose_organisation(
            name=self.cleaned_data["new_organisation"], proposed_by=user
        )


class PersonFields(OrganisationFields):
    """Who becomes a member, and where they work; stands before a form of allauth that makes the account."""

    first_name = forms.CharField(
        label="Voornaam", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Achternaam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    field_order = ["email", "first_name", "last_name", "organisation", "new_organisation", "role", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Mailadres"
        self.fields["email"].help_text = "Hiermee log je in. We sturen een code om het te bevestigen."
        drop_placeholders(self)

    def clean_first_name(self) -> str:
        return clean_name(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return clean_name(self.cleaned_data["last_name"])

    @transaction.atomic
    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        outcome: tuple[User | None, HttpResponse | None] = super().try_save(request)  # type: ignore[misc]
        return outcome

    def save(self, request: HttpRequest) -> User:
        user: User = super().save(request)  # type: ignore[misc]
        ContactCard.objects.create(user=user)
        ask_to_join(user=user, organisation=self.organisation_for(user), role=self.cleaned_data["role"])
        return user


class SignupForm(PersonFields, account_forms.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "Wachtwoord"
        self.fields["password1"].help_text = PASSWORD_HINT

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:
            # A known address must take as long as a new one, whose password is hashed.
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class SingleSignOnSignupForm(PersonFields, social_forms.SignupForm):
    """For who comes from elsewhere for the first time: an address that was verified there is not asked again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if any(address.verified for address in self.sociallogin.email_addresses):
            self.fields["email"].disabled = True
            self.fields["email"].help_text = f"Dit adres bevestigde {self.sociallogin.provider.name} al."
        else:
            self.sociallogin.email_addresses = []  # the one that is filled in counts


class DisconnectForm(social_forms.DisconnectForm):
    """Of the providers that are set: of another nothing is known any more, not even its name."""

    accounts: QuerySet[SocialAccount]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = [app.provider_id for app in get_adapter().list_apps(None)]
        self.accounts = self.accounts.filter(provider__in=present).order_by("pk")
        field_of(self, "account", forms.ModelChoiceField).queryset = self.accounts

    def linked(self) -> list[str]:
        """The providers that need no button any more."""
        return [account.provider for account in self.accounts]


class LoginForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Mailadres"
        self.fields["password"].label = "Wachtwoord"
        self.fields["password"].help_text = ""
        drop_placeholders(self)


class AddEmailForm(account_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Nieuw mailadres"


class PasswordHint(forms.Form):
    """Says what a good password is in one line, where Django has a list of what it must not be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HINT


class ChangePasswordForm(PasswordHint, account_forms.ChangePasswordForm):
    pass


class SetPasswordForm(PasswordHint, account_forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(PasswordHint, account_forms.ResetPasswordKeyForm):
    pass


class ActivateAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop_placeholders(self)


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam"
        self.fields["name"].help_text = "Waaraan je hem later herkent, bijvoorbeeld ‘Telefoon’."


class EditPasskeyForm(passkey_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam"


def drop_placeholders(form: forms.BaseForm) -> None:
    """A placeholder that repeats the label is noise, and gone once somebody types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def clean_name(name: str) -> str:
    """One line, single spaces, nothing that can't be seen, and nothing that a mail client would make a link of."""
    name = one_line(name)
    if not any(sign.isalpha() for sign in name):
        raise ValidationError("Vul je naam in.")
    if any(sign in name for sign in "<>@/:"):
        raise ValidationError("Vul alleen je naam in, zonder leestekens als @, / of <.")
    return name
