"""Logging in with the account of one's work: SURFconext, Entree, Microsoft Entra. Without settings there is none."""

from typing import Any

from .environment import env

# Of each provider of `SSO_PROVIDERS`, under its name: SSO_SURFCONEXT_NAME, …; deploy/README.md says what they hold.
SSO_NEEDED = ("NAME", "DISCOVERY", "CLIENT", "SECRET")
# Which claim says what, where a provider has other names for it than OpenID Connect itself.
SSO_CLAIMS = {
    "id": "sub",
    "email": "email",
    "verified": "email_verified",
    "first_name": "given_name",
    "last_name": "family_name",
}


def setting(provider: str, name: str) -> str:
    return f"SSO_{provider.upper()}_{name}"


def app_of(provider: str) -> dict[str, Any]:
    """The provider as allauth knows one; each that is named in SSO_PROVIDERS but not filled in has empty values."""
    values = {name: env(setting(provider, name), default="").strip() for name in SSO_NEEDED}
    return {
        "provider_id": provider,
        "name": values["NAME"],
        "client_id": values["CLIENT"],
        "secret": values["SECRET"],
        "settings": {
            "server_url": values["DISCOVERY"],
            "claims": SSO_CLAIMS | env.dict(setting(provider, "CLAIMS"), default={}),
            "verified_email": env.list(setting(provider, "VERIFIED_DOMAINS"), default=[]),
        },
    }


SSO_PROVIDERS = env.list("SSO_PROVIDERS", default=[])
SOCIALACCOUNT_ADAPTER = "members.single_sign_on.adapter.Adapter"
SOCIALACCOUNT_AUTO_SIGNUP = False  # who is new says where they work
SOCIALACCOUNT_FORMS = {"signup": "members.forms.SingleSignOnSignupForm", "disconnect": "members.forms.DisconnectForm"}
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {
        "provider_class": "members.single_sign_on.provider.Provider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [app_of(provider) for provider in SSO_PROVIDERS],
    }
}
