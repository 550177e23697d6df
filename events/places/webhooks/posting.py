"""One POST to an address somebody else chose, so that it cannot be turned against the portal's own network.

The name is looked up once and the connection goes to the address that was found and checked. Redirects and the
environment's proxies are not followed, the answer is cut off, and the whole takes at most `DEADLINE`.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

TIMEOUT = 5  # seconds for each step
DEADLINE = 10  # seconds for the whole, whatever comes in drop by drop
MOST_READ = 2000  # bytes of the answer
NAT64_NETWORK = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind NAT64 (RFC 6052)
PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Response:
    status: int
    text: str

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


class UnreachableError(Exception):
    """Nothing came of it; the message says why, to the one who filled in the address."""


def post(url: str, *, body: str, headers: dict[str, str]) -> Response:
    """What `url` answers to `body`; raises UnreachableError."""
    try:
        return _exchange(urlsplit(iri_to_uri(url)), body, headers)
    except ssl.SSLError as error:
        raise UnreachableError("De beveiligde verbinding lukte niet. Klopt het certificaat?") from error
    except TimeoutError as error:
        raise UnreachableError("Er kwam niet op tijd een antwoord.") from error
    except (OSError, http.client.HTTPException) as error:
        raise UnreachableError("De verbinding werd geweigerd of verbroken.") from error
    except ValueError as error:
        raise UnreachableError("Dit adres bestaat niet.") from error


def allowed_schemes() -> tuple[str, ...]:
    return ("https", "http") if settings.WEBHOOKS_TO_THIS_MACHINE else ("https",)


def _exchange(parts: SplitResult, body: str, headers: dict[str, str]) -> Response:
    if parts.scheme not in allowed_schemes() or not parts.hostname:
        raise UnreachableError("Alleen adressen die met https:// beginnen zijn toegestaan.")
    port = parts.port or PORTS[parts.scheme]
    raw = socket.create_connection((address_of(parts.hostname, port), port), timeout=TIMEOUT)
    is_secure = parts.scheme == "https"
    own = {"Content-Type": "application/json", "User-Agent": "Leernetwerk-Webhooks/1", "Connection": "close"}
    with _secured(raw, parts.hostname) if is_secure else raw as connected, ends_in_time(connected):
        if isinstance(connected, ssl.SSLSocket):
            connected.do_handshake()
        kind = http.client.HTTPSConnection if is_secure else http.client.HTTPConnection
        connection = kind(parts.hostname, port)
        connection.sock = connected  # so that it does not look the name up again
        target = parts.path or "/"
        connection.request("POST", f"{target}?{parts.query}" if parts.query else target, body.encode(), own | headers)
        response = connection.getresponse()
        return Response(response.status, response.read(MOST_READ).decode(errors="replace").replace("\0", ""))


def _secured(raw: socket.socket, hostname: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    return context.wrap_socket(raw, server_hostname=hostname, do_handshake_on_connect=False)


@contextmanager
def ends_in_time(connected: socket.socket) -> Iterator[None]:
    """Cuts the line at the deadline: each step has its own timeout, but there may be many steps."""
    cut = threading.Event()

    def end() -> None:
        cut.set()
        socket.socket.shutdown(connected, socket.SHUT_RDWR)

    timer = threading.Timer(DEADLINE, end)
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if cut.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
    if cut.is_set():  # a line that is cut looks like one that ended
        raise TimeoutError


def address_of(hostname: str, port: int) -> str:
    """Where `hostname` leads; raises UnreachableError when any of its addresses is not on the public internet."""
    try:
        entries = socket.getaddrinfo(hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError("De naam van de server is niet gevonden.") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in entries]
    if not all(may_be_reached(ipaddress.ip_address(address)) for address in addresses):
        raise UnreachableError("Dit adres ligt in een besloten netwerk. Daar sturen we niets heen.")
    return addresses[0]


def may_be_reached(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if settings.WEBHOOKS_TO_THIS_MACHINE and address.is_loopback:
        return True
    inner = _within(address)
    if inner is not None:
        return may_be_reached(inner)
    is_local = address.is_multicast or getattr(address, "is_site_local", False)
    return address.is_global and not is_local


def _within(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if address.version == 4:
        return None
    if address in NAT64_NETWORK:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
