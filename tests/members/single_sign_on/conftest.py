import pytest
from django.core.cache import cache

from portal.settings import single_sign_on
from tests.openid_provider import OpenIdProvider, address_on


@pytest.fixture(scope="session")
def provider():
    running = OpenIdProvider()
    yield running
    running.stop()


@pytest.fixture
def set_up(settings, monkeypatch):
    """Read the portal's settings as it does when it starts, from these variables."""

    def read(variables: dict[str, str]) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        apps = [single_sign_on.app_of(name) for name in variables["SSO_PROVIDERS"].split(",")]
        oidc = single_sign_on.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": oidc | {"APPS": apps}}

    return read


@pytest.fixture
def surfconext(provider, set_up, db):
    cache.clear()
    set_up(provider.register("http://testserver"))
    return provider


@pytest.fixture
def come_in(surfconext):
    """Log in at the provider as `sub` in this client, until the portal has an answer of its own."""

    def come(client, sub, process="login"):
        leaving = client.post(f"/account/oidc/surfconext/login/?process={process}")
        return client.get(surfconext.answer(address_on(leaving), sub))

    return come
