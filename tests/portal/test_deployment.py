"""deploy/ as it is, on one machine: what nginx does for the portal, and that nothing is lost when processes die."""

import re
import shutil
import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.db import connection
from django.test import override_settings
from post_office.models import STATUS, Email
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from events.models import Registration, Session
from members.models import User
from tests import services, template_database
from tests.events.factories import SessionFactory
from tests.factories import MemberFactory
from tests.portal.deployment import SECRET_KEY, Deployment, wait_for

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
MEMBERS = 24
LETTER = b"Alleen voor leden."


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker, tmp_path_factory):
    """The deployment, with some members who are logged in, a session to register for and a private document."""
    if connection.vendor != "postgresql":
        pytest.skip("says something about PostgreSQL only")
    for service in (services.nginx(), services.redis()):
        if not service.where:
            pytest.skip(str(service))
    folder = tmp_path_factory.mktemp("deployment")
    hasher = "django.contrib.auth.hashers.Argon2PasswordHasher"
    with (
        django_db_blocker.unblock(),
        override_settings(SECRET_KEY=SECRET_KEY, MEDIA_ROOT=folder / "media", PASSWORD_HASHERS=[hasher]),
    ):
        session = fill_house()
        with Deployment(folder).running() as deployment:
            deployment.session = session.pk
            deployment.cookies = [log_in(user) for user in User.objects.order_by("pk")[:MEMBERS]]
            yield deployment
    with django_db_blocker.unblock():
        template_database.lay_down()


def fill_house() -> Session:
    first, *_ = MemberFactory.create_batch(MEMBERS)
    first.emailaddress_set.create(email=first.email, verified=True, primary=True)
    collection = Collection.get_first_root_node().add_child(name="Leden")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = get_document_model()(title="Brief", file=ContentFile(LETTER, name="brief.txt"), collection=collection)
    document.save()
    return SessionFactory(capacity=MEMBERS, event__slug="opstelling")


def log_in(user) -> str:
    session = SessionStore()
    session.update({SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash()})
    session[BACKEND_SESSION_KEY] = django_settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    return f"__Host-sessionid={session.session_key}"


def test_static_file_comes_compressed_and_is_kept(portal):
    _, _, page = portal.ask("GET", "/")
    address = re.search(rb'href="(/static/css/site\.[0-9a-f]+\.css)"', page)[1].decode()

    status, headers, _ = portal.ask("GET", address, **{"Accept-Encoding": "gzip"})

    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert "immutable" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_too_large_an_upload_gets_a_page_of_ours(portal):
    status, headers, body = portal.ask("POST", "/cms/documents/add/", "x" * (56 * 1024 * 1024))

    assert (status, headers["Cache-Control"]) == (413, "no-store")
    assert "<h1>Dit is te groot om te versturen</h1>" in body.decode()


def test_private_document_is_sent_by_nginx_to_who_may_have_it(portal):
    document = get_document_model().objects.get()

    member = portal.ask("GET", document.url, cookie=portal.cookies[0])
    visitor = portal.ask("GET", document.url)

    status, headers, body = member
    assert (status, body) == (200, LETTER)
    assert headers["Content-Disposition"].startswith("attachment")
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "private, no-store")
    assert "X-Accel-Redirect" not in headers
    assert (visitor[0], LETTER in visitor[2]) == (302, False)


@pytest.mark.parametrize("folder", ["_media", "media", "static/../media"])
def test_private_file_has_no_address_of_its_own(portal, folder):
    name = get_document_model().objects.get().file.name

    status, _, body = portal.ask("GET", f"/{folder}/{name}", cookie=portal.cookies[0])

    assert (status, LETTER in body) == (404, False)


def test_portal_sees_the_real_address_of_a_visitor(portal):
    """What a browser claims about itself is dropped, so that limits count who really asks."""
    email = User.objects.order_by("pk").first().email
    form = f"login={email}&password=geheim-wachtwoord-1"

    status, headers, _ = portal.ask("POST", "/inloggen/", form, **{"X-Forwarded-For": "203.0.113.9"})

    assert (status, headers["Location"]) == (302, "/overzicht/")
    cookie = re.search("__Host-sessionid=[^;]+", headers["Set-Cookie"])[0]
    portal.ask("GET", "/overzicht/", cookie=cookie)
    assert list(User.objects.get(email=email).usersession_set.values_list("ip", flat=True)) == ["127.0.0.1"]


def test_page_keeps_its_headers_behind_nginx(portal):
    _, headers, _ = portal.ask("GET", "/inloggen/")

    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Server"] == "nginx"


class Crowd:
    """Everybody registers once, and again when there was no answer; others read meanwhile."""

    def __init__(self, portal):
        self.portal, self.session = portal, portal.session
        self.answers, self.over = Counter(), threading.Event()

    def register(self, cookie: str) -> None:
        for _ in range(5):
            status, _, _ = self.portal.ask(
                "POST", "/bijeenkomsten/opstelling/aanmelding/", f"session={self.session}", cookie=cookie
            )
            self.answers["POST", status] += 1
            if status == 302:
                return
            time.sleep(0.2)

    def read(self) -> None:
        while not self.over.is_set():
            for path in ("/gezond/", "/bijeenkomsten/opstelling/"):
                self.answers["GET", self.portal.ask("GET", path)[0]] += 1
            time.sleep(0.3)


def test_killing_a_web_process_and_a_worker_loses_nothing(portal):
    crowd = Crowd(portal)
    with ThreadPoolExecutor(2) as readers, ThreadPoolExecutor(2) as writers:
        reading = [readers.submit(crowd.read) for _ in range(2)]
        registering = [writers.submit(crowd.register, cookie) for cookie in portal.cookies]
        wait_for(lambda: crowd.answers["POST", 302] >= MEMBERS // 4)
        portal.kill("web-1")
        portal.kill("worker-1")
        done_at_the_kill = crowd.answers["POST", 302]
        [job.result(60) for job in registering]
        time.sleep(1)
        crowd.over.set()
        [job.result(60) for job in reading]

    assert done_at_the_kill < MEMBERS
    assert {status for method, status in crowd.answers if method == "GET"} == {200}
    assert crowd.answers["POST", 302] == MEMBERS
    # At most what both writers had under way at the process that died.
    assert sum(n for (method, status), n in crowd.answers.items() if method == "POST" and status != 302) <= 2
    assert Registration.objects.filter(session=portal.session, state="bevestigd").count() == MEMBERS
    assert_everybody_gets_one_mail(portal)


DROP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND application_name <> 'test'"


def test_dropping_database_connections_under_load_loses_nothing(portal):
    """The answer is the page itself, or our own 503 with a time to come back; the next request works again."""
    answers, over = Counter(), threading.Event()

    def read():
        while not over.is_set():
            status, headers, _ = portal.ask("GET", "/bijeenkomsten/", cookie=portal.cookies[1])
            answers[status, headers.get("Retry-After")] += 1
            time.sleep(0.2)

    with connection.cursor() as cursor, ThreadPoolExecutor(2) as pool:
        cursor.execute("SET application_name = 'test'")
        readers = [pool.submit(read) for _ in range(2)]
        for _ in range(4):
            time.sleep(0.6)
            cursor.execute(DROP, [connection.settings_dict["NAME"]])
        over.set()
        [reader.result(30) for reader in readers]

    assert answers.keys() <= {(200, None), (503, "60")}
    assert answers[200, None] > 0
    assert portal.ask("GET", "/bijeenkomsten/", cookie=portal.cookies[1])[0] == 200


NEXT_SCHEMA = """
import django; django.setup()
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

state = MigrationLoader(connection).project_state()
for operation in [
    migrations.AddField("session", "hall", models.CharField(max_length=80, default="", db_default="")),
    migrations.AddField("registration", "seen_at", models.DateTimeField(null=True)),
    AddIndexConcurrently("registration", models.Index(fields=["seen_at"], name="registration_seen")),
]:
    after = state.clone()
    operation.state_forwards("events", after)
    with connection.schema_editor(atomic=operation.atomic) as editor:
        editor.execute("SET lock_timeout = '2s'")
        operation.database_forwards("events", editor, state, after)
    state = after
"""


def test_running_code_works_on_the_next_schema_and_while_it_is_made(portal):
    """New columns have a default in the database or may be empty, and an index is built beside the work."""
    page, answers, over = "/bijeenkomsten/opstelling/", Counter(), threading.Event()

    def come_and_go(cookie):
        while not over.is_set():
            for address in ("afmelding/", "afmelding/herstel/"):
                answers["POST", portal.ask("POST", page + address, cookie=cookie)[0]] += 1
            answers["GET", portal.ask("GET", page, cookie=cookie)[0]] += 1
            time.sleep(0.2)

    portal.ask("POST", page + "aanmelding/", f"session={portal.session}", cookie=portal.cookies[2])
    with ThreadPoolExecutor(1) as pool:
        member = pool.submit(come_and_go, portal.cookies[2])
        result = portal.python("-c", NEXT_SCHEMA, PYTHONPATH=str(django_settings.BASE_DIR)).wait(60)
        time.sleep(2)
        over.set()
        member.result(30)

    assert result == 0, portal.log("other")
    assert answers.keys() == {("POST", 302), ("GET", 200)}


def comes_to_rest(count) -> bool:
    """What the worker that died was to do waits for the sweep; the other one does the rest by itself."""
    before = count()
    time.sleep(3)
    return before == count() > 0


def assert_everybody_gets_one_mail(portal) -> None:
    letters = Email.objects.filter(subject__startswith="Je bent aangemeld")
    wait_for(lambda: comes_to_rest(letters.filter(status=STATUS.sent).count))
    sweep = """
from datetime import timedelta
import django; django.setup()
from django.db.models import F
from post_office.models import Email
from notifications.tasks import send_waiting_mail
# As if the claim of the worker that died had run out.
Email.objects.exclude(scheduled_time=None).update(scheduled_time=F("scheduled_time") - timedelta(minutes=6))
send_waiting_mail()
"""
    portal.python("-c", sweep, PYTHONPATH=str(django_settings.BASE_DIR)).wait(60)
    arrived = Counter(m["To"] for m in portal.inbox.messages if m["Subject"].startswith("Je bent aangemeld"))
    ids = {m["Message-ID"] for m in portal.inbox.messages if m["Subject"].startswith("Je bent aangemeld")}
    assert (letters.count(), len(arrived), len(ids)) == (MEMBERS, MEMBERS, MEMBERS)
    # Killed between the mail server's yes and our note of it, one mail may come twice under the same Message-ID.
    assert arrived.total() <= MEMBERS + 1


def test_reload_of_nginx_finds_no_fault_in_the_file(portal):
    log = (portal.folder / "nginx-error.log").read_text()

    assert "[emerg]" not in log
    assert "[warn]" not in log


UNITS = sorted(path.name for path in (django_settings.BASE_DIR / "deploy/systemd").iterdir())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze ontbreekt: apt-get install systemd")
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_the_unit(tmp_path, unit):
    """With programs that are here: where the portal will live is empty on this machine."""
    text = (django_settings.BASE_DIR / "deploy/systemd" / unit).read_text()
    (tmp_path / unit).write_text(re.sub(r"/srv/portal/.venv/bin/\w+", shutil.which("true"), text))

    result = subprocess.run(
        ["systemd-analyze", "verify", str(Path(tmp_path) / unit)], capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stdout + result.stderr) == (0, "")
