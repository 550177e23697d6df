"""What the portal does with who comes in from elsewhere."""

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from requests import RequestException

from .linking import OF_ANOTHER, is_known, keep
from .provider import Provider

log = logging.getLogger(__name__)
KNOWN = "Er is al een account met {email}. Log daarmee in, dan kun je het daarna aan {name} koppelen."
CANCELLED = "Je hebt het inloggen bij {name} afgebroken. Log in met je mailadres, of probeer het opnieuw."
AWAY = "{name} is nu niet bereikbaar. Log in met je mailadres, of probeer het later opnieuw."
FAILED = "Inloggen met {name} is niet gelukt. Probeer het opnieuw, of log in met je mailadres."


class Adapter(DefaultSocialAccountAdapter):
    """allauth's hooks: providers from the settings alone, nobody linked unasked, and errors in words of ours."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": OF_ANOTHER.format(name="een ander"),
        "no_password": "Kies eerst een wachtwoord, zodat je zonder deze koppeling kunt inloggen.",
        "no_verified_email": "Bevestig eerst je mailadres, zodat je zonder deze koppeling kunt inloggen.",
    }

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        known: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        apps = [SocialApp(provider="openid_connect", **values) for values in known["APPS"]]
        return [
            app
            for app in apps
            if provider in (None, app.provider, app.provider_id) and client_id in (None, app.client_id)
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse an answer to another question, and ask who has an account here to log in to it first."""
        if not sociallogin.nonce or sociallogin.nonce != sociallogin.state.get("nonce"):
            raise PermissionDenied
        sociallogin.token = None  # nothing is asked of the provider any more, and it would wait in the session
        if sociallogin.is_existing or sociallogin.state.get("process") != AuthProcess.LOGIN:
            return
        for address in sociallogin.email_addresses:
            if address.verified and is_known(address.email):
                keep(request, sociallogin, address.email)
                messages.info(request, KNOWN.format(email=address.email, name=sociallogin.provider.name))
                raise ImmediateHttpResponse(redirect_to_login(reverse("account_link")))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Provider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Back to where one came from, where the other ways to log in are; what went wrong is no secret, but its words
        may hold some."""
        log.warning("Login by %s failed: %s", provider.sub_id, type(exception).__name__ if exception else error)
        words = AWAY if isinstance(exception, RequestException) else FAILED
        messages.error(request, (CANCELLED if error == AuthError.CANCELLED else words).format(name=provider.name))
        has_login = request.user.is_authenticated
        raise ImmediateHttpResponse(redirect("socialaccount_connections" if has_login else "account_login"))
