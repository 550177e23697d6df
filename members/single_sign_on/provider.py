"""How the portal talks to a provider, and what it believes of it; each is one entry of SSO_PROVIDERS."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import get_random_string
from requests import RequestException

NONCE_LENGTH = 32
Claims = dict[str, Any]


class Provider(OpenIDConnectProvider):
    """allauth's, with the nonce and the checks of OpenID Connect that it leaves out, and nothing kept but an address.

    Who starts a login has no say in what is asked of the provider.
    """

    package = "allauth.socialaccount.providers.openid_connect"  # whose addresses it has

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        nonce = get_random_string(NONCE_LENGTH)
        kwargs: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        asked = {"scope": self.get_scope(), "auth_params": self.get_auth_params() | {"nonce": nonce}}
        return kwargs | asked | {"nonce": nonce}

    def redirect(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A page that leads on to the provider.

        No redirect: `form-action 'self'` holds for every address to which an answer to a form leads, and where a
        provider sends people on to is its own affair.
        """
        try:
            address = super().redirect(request, *args, **kwargs).url
            self.refuse_other_hosts(address)
        except (RequestException, KeyError, ProviderException) as error:
            answer: HttpResponse = render_authentication_error(request, self, exception=error)
            return answer
        return render(request, "socialaccount/leaving.html", {"provider": self, "address": address})

    def refuse_other_hosts(self, address: str) -> None:
        """What a provider says of itself may not lead people elsewhere."""
        own, other = urlsplit(self.server_url), urlsplit(address)
        if (own.scheme, own.netloc) != (other.scheme, other.netloc):
            raise ProviderException("leads to another host")

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Claims]) -> SocialLogin:
        """Raises ProviderException when the two answers are about two people, or say of nobody who it is."""
        signed = response.get("id_token", {})
        if not signed.get("sub") or response.get("userinfo", signed).get("sub") != signed["sub"]:
            raise ProviderException("tells of somebody else than it signed for")
        if not self.extract_uid(response):
            raise ProviderException("does not say who it is")
        login = super().sociallogin_from_response(request, response)
        login.nonce = signed.get("nonce")
        return login

    def claim(self, name: str, data: dict[str, Claims]) -> Any:
        claims = data.get("id_token", {}) | data.get("userinfo", {})
        return claims.get(self.app.settings["claims"][name])

    def extract_uid(self, data: dict[str, Claims]) -> str:
        return str(self.claim("id", data) or "")

    def extract_extra_data(self, data: dict[str, Claims]) -> Claims:
        return {"email": str(self.claim("email", data) or "")}

    def extract_common_fields(self, data: dict[str, Claims]) -> Claims:
        return {name: str(self.claim(name, data) or "") for name in ("email", "first_name", "last_name")}

    def extract_email_addresses(self, data: dict[str, Claims]) -> list[EmailAddress]:
        email = str(self.claim("email", data) or "")
        is_verified = self.claim("verified", data) in (True, "true")
        return [EmailAddress(email=email, verified=is_verified, primary=True)] if email else []
