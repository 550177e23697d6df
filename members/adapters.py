from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string

from foundation import counter
from foundation.addresses import whole_address

from .permissions import is_staff_member

GUESSES_OF_ONE_ACCOUNT = {"login_failed_anywhere": "100/h/key"}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's hooks for our user model, our words and our mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is niet meer actief. Neem contact met ons op als dat niet klopt.",
        "email_password_mismatch": "Het mailadres of het wachtwoord klopt niet. Probeer het opnieuw, of vraag een "
        "inlogcode per mail.",
        "enter_current_password": "Vul je huidige wachtwoord in.",
        "incorrect_code": "Deze code klopt niet. Kijk of je de nieuwste code gebruikt.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het opnieuw.",
        "invalid_or_expired_key": "Deze link is verlopen of al gebruikt. Vraag een nieuwe aan.",
        "invalid_password_reset": "Deze link is verlopen of al gebruikt. Vraag een nieuwe aan.",
        "same_as_current": "Dit is al je mailadres. Vul een ander adres in.",
        "too_many_login_attempts": "Dit is te vaak mislukt. Wacht vijf minuten, of vraag een inlogcode per mail; die "
        "werkt wel.",
        "rate_limited": "Dat ging te snel achter elkaar. Wacht even en probeer het dan opnieuw.",
        "email_taken": "Met dit mailadres kan dit niet. Kies een ander adres.",
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords are counted per account and network address: a stranger elsewhere keeps nobody out."""
        return f"{self.get_client_ip(request)}:{super()._get_login_attempts_cache_key(request, **credentials)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Guessing from many addresses at once ends too, at a number that no owner reaches."""
        super().pre_authenticate(request, **credentials)
        account = super()._get_login_attempts_cache_key(request, **credentials)
        about = {"app": "allauth.account", "action": "login_failed_anywhere", "key": account}
        self._usage_of_account = counter.consume(request, config=GUESSES_OF_ONE_ACCOUNT, **about)
        if not self._usage_of_account:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if usage := getattr(self, "_usage_of_account", None):
            usage.rollback()

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Our mails are written once, as text; the HTML part wraps those words in the portal's dress."""
        context = context | {"site_url": whole_address()}
        message: EmailMultiAlternatives = super().render_mail(template_prefix, email, context, headers)
        html = render_to_string(
            "account/email/message.html",
            {
                "title": message.subject,
                "paragraphs": message.body.split("\n\n"),
                "code": context.get("code"),
                "site_url": whole_address(),
            },
        )
        message.attach_alternative(html, "text/html")
        return message

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return settings.SIGNUP_REDIRECT_PATH


class MFAAdapter(DefaultMFAAdapter):
    """The second step at login: never to be switched off by those who need it."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Voor jouw rol is een tweede stap bij het inloggen verplicht. Voeg eerst een "
        "andere toe.",
        "incorrect_code": "Deze code klopt niet. Kijk of je de nieuwste code gebruikt.",
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if authenticator.type == authenticator.Type.RECOVERY_CODES or not is_staff_member(authenticator.user):
            return True
        others = authenticator.user.authenticator_set.exclude(pk=authenticator.pk)
        return others.exclude(type=authenticator.Type.RECOVERY_CODES).exists()
