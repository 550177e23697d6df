"""A real OpenID Connect provider on this machine (PyPI oidc-provider-mock), at which the portal is registered."""

import threading
from html import unescape
from re import search

import oidc_provider_mock
import requests
from werkzeug.serving import make_server

NAME = "SURFconext"


class OpenIdProvider:
    """Asks for a nonce, and knows its clients by their secret and their address for coming back."""

    def __init__(self):
        app = oidc_provider_mock.app(require_client_registration=True, require_nonce=True)
        self.server = make_server("localhost", 0, app, threaded=True)
        self.url = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def register(self, home: str, provider: str = "surfconext") -> dict:
        """The settings of a portal at `home`, for allauth."""
        asked = {
            "redirect_uris": [f"{home}/account/oidc/{provider}/login/callback/"],
            "token_endpoint_auth_method": "client_secret_post",
        }
        client = requests.post(f"{self.url}/oauth2/clients", json=asked, timeout=10).json()
        return {
            "SSO_PROVIDERS": provider,
            f"SSO_{provider.upper()}_NAME": NAME,
            f"SSO_{provider.upper()}_DISCOVERY": self.url,
            f"SSO_{provider.upper()}_CLIENT": client["client_id"],
            f"SSO_{provider.upper()}_SECRET": client["client_secret"],
        }

    def knows(self, sub: str, **claims) -> str:
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=10).raise_for_status()
        return sub

    def answer(self, address: str, sub: str, action: str = "authorize") -> str:
        """Somebody logs in at `address`, where the portal led them; returns the address that they come back to."""
        data = {"sub": sub, "action": action}
        return requests.post(address, data=data, allow_redirects=False, timeout=10).headers["Location"]


def address_on(page) -> str:
    """Where the portal's page leads on to."""
    return unescape(search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())[1])
