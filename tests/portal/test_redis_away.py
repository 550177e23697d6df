"""With REDIS_URL set, people log in and what happens is told while Redis is stopped or hangs."""

import json

import pytest
from django.core import mail
from post_office.models import STATUS, Email

from notifications.kinds import KINDS, Kind
from notifications.tasks import send_waiting_mail
from tests.factories import MemberFactory

from .processes import start_python
from .redis_server import RedisServer, require_redis

VISIT = """
import json
from django.conf import settings
from django.core.cache import caches
from django.template import engines
from django.test import Client
from members.models import User
from notifications.kinds import Kind, register
from notifications.outbox import Notice, tell

fragments = caches["template_fragments"]
fragments.set("kop", "menu")
result = {"before": fragments.get("kop")}
print("ready", flush=True)
input()
client = Client(headers={"host": "localhost"})
response = client.post("/inloggen/", {"login": EMAIL, "password": "geheim-wachtwoord-1"})
result["login"] = [response.status_code, response.url]
wrong = Client(headers={"host": "localhost"})
result["refused"] = [wrong.post("/inloggen/", {"login": EMAIL, "password": "fout"}).status_code for _ in range(2)]
register(Kind("proef", "een proefbericht"))
engines["django"].engine.dirs.append(settings.BASE_DIR / "tests" / "templates")
for number in range(3):
    tell(recipient=User.objects.get(email=EMAIL), notice=Notice("proef", f"proef:{number}", "Nieuw", "/overzicht/"))
result["fragments"] = [fragments.get("kop"), fragments.get_or_set("kop", "anders")]
print(json.dumps(result), flush=True)
"""


@pytest.fixture
def redis():
    require_redis()
    server = RedisServer()
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("go_away", [RedisServer.stop, RedisServer.hang], ids=["stopped", "hung"])
@pytest.mark.django_db(transaction=True)
@pytest.mark.one_database
def test_login_and_mail_survive_redis_going_away(redis, go_away, settings, monkeypatch):
    monkeypatch.setitem(KINDS, "proef", Kind("proef", "een proefbericht"))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    member = MemberFactory()
    member.emailaddress_set.create(email=member.email, verified=True, primary=True)
    process = start_python(f"EMAIL = {member.email!r}\n{VISIT}", REDIS_URL=redis.url, DEBUG="1")
    assert process.stdout.readline() == "ready\n"
    go_away(redis)

    result = json.loads(process.communicate("go\n", timeout=120)[0])

    assert process.returncode == 0
    assert result == {
        "before": "menu",
        "login": [302, "/overzicht/"],
        "refused": [200, 200],
        "fragments": [None, "anders"],
    }
    assert list(Email.objects.filter(to=member.email).values_list("status", flat=True)) == [STATUS.queued] * 3
    send_waiting_mail()
    assert len(mail.outbox) == 3
