import ipaddress
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from events.places.webhooks import posting
from events.places.webhooks.posting import Response, UnreachableError, may_be_reached, post

INSIDE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_address_inside_a_network_is_not_reached(address):
    assert not may_be_reached(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_address_on_the_internet_is_reached(address):
    assert may_be_reached(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["10.1.2.3", "169.254.169.254", "::ffff:10.0.0.1"])
def test_setting_for_this_machine_opens_no_other_network(this_machine, address):
    assert may_be_reached(ipaddress.ip_address("127.0.0.1"))
    assert not may_be_reached(ipaddress.ip_address(address))


def test_message_arrives_with_its_headers(receiver):
    answer = post(receiver.url, body='{"a": "é"}', headers={"webhook-id": "msg_1"})

    [(headers, body)] = receiver.got
    assert answer == Response(200, "ontvangen")
    assert (body, headers["webhook-id"], headers["content-type"]) == ('{"a": "é"}', "msg_1", "application/json")
    assert (headers[":path"], headers["host"]) == ("/haak?bron=portaal", f"127.0.0.1:{receiver.server_port}")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirect_is_not_followed(receiver, status):
    receiver.answers, receiver.headers = [status], {"Location": receiver.url}

    answer = post(receiver.url, body="{}", headers={})

    assert (answer.status, answer.is_good, len(receiver.got)) == (status, False, 1)


def test_proxy_of_the_environment_is_not_used(receiver, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert post(receiver.url, body="{}", headers={}).is_good


def test_endless_answer_is_cut_off(receiver):
    receiver.text = "a" * 10_000_000

    answer = post(receiver.url, body="{}", headers={})

    assert len(answer.text) == posting.MOST_READ


def test_answer_that_no_database_holds_becomes_text(receiver):
    receiver.text = "\0\ud800".encode("utf-8", "surrogatepass").decode("latin-1")

    assert "\0" not in post(receiver.url, body="{}", headers={}).text


def test_silent_receiver_is_not_waited_for(receiver, monkeypatch):
    monkeypatch.setattr(posting, "TIMEOUT", 0.2)
    receiver.may_answer.clear()

    with pytest.raises(UnreachableError, match="niet op tijd"):
        post(receiver.url, body="{}", headers={})

    assert not receiver.may_answer.is_set()


@contextmanager
def dripping():
    """A server that sends a sign of a header at a time, and never ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            connected, _ = server.accept()
            with connected:
                connected.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                try:
                    while True:
                        connected.sendall(b"a")
                        time.sleep(0.05)
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def test_answer_in_drops_ends_at_the_deadline(this_machine, monkeypatch):
    monkeypatch.setattr(posting, "DEADLINE", 0.4)

    with dripping() as port, pytest.raises(UnreachableError, match="niet op tijd"):
        post(f"http://127.0.0.1:{port}/", body="{}", headers={})


def test_closed_port_is_said(this_machine):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    with pytest.raises(UnreachableError, match="geweigerd"):
        post(f"http://127.0.0.1:{port}/", body="{}", headers={})


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://voorbeeld.example/", "https://"),
        ("ftp://voorbeeld.example/", "https://"),
        ("https:///pad", "https://"),
        ("https://127.0.0.1/", "besloten netwerk"),
        ("https://[::1]/", "besloten netwerk"),
        ("https://2130706433/", "besloten netwerk"),
        ("https://localhost/", "besloten netwerk"),
        ("https://bestaat-niet.invalid/", "niet gevonden"),
        ("https://voorbeeld.example:99999/", "bestaat niet"),
        ("https://[zo-niet/", "bestaat niet"),
    ],
)
def test_address_that_cannot_be_is_refused(url, sentence):
    with pytest.raises(UnreachableError, match=sentence):
        post(url, body="{}", headers={})


def answers(*addresses: str):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]


def test_name_with_one_address_inside_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers("93.184.215.14", "10.0.0.1"))

    with pytest.raises(UnreachableError, match="besloten netwerk"):
        post("https://tweeslachtig.example/", body="{}", headers={})


def test_name_is_looked_up_once_and_that_address_is_used(monkeypatch):
    """A name that leads inside at the second look (DNS rebinding) is never looked at a second time."""
    looks, tried = iter(["93.184.215.14", "127.0.0.1"]), []

    def connect(address, timeout):
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers(next(looks)))
    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(UnreachableError, match="geweigerd"):
        post("https://wisselend.example/", body="{}", headers={})

    assert (tried, next(looks)) == ([("93.184.215.14", 443)], "127.0.0.1")


@pytest.fixture
def certificate(tmp_path):
    """A certificate for localhost that nobody vouches for, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = tmp_path / "certificaat.pem"
    path.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(pem))
    return path


@pytest.fixture
def secured(receiver, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
    return f"https://localhost:{receiver.server_port}/"


def test_certificate_that_nobody_vouches_for_is_refused(secured, receiver):
    with pytest.raises(UnreachableError, match="certificaat"):
        post(secured, body="{}", headers={})

    assert receiver.got == []


def test_message_arrives_over_tls(secured, receiver, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    answer = post(secured, body="{}", headers={})

    assert (answer.status, len(receiver.got)) == (200, 1)


def test_certificate_of_another_name_is_refused(secured, receiver, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with pytest.raises(UnreachableError, match="certificaat"):
        post(secured.replace("localhost", "127.0.0.1"), body="{}", headers={})
