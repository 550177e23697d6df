"""The production settings, started as production starts them: in a process of their own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from portal.settings.storage import s3_storage

SAMPLE = {
    "SECRET_KEY": "k9Xq2Lw7Rt4Zv1Bn8Mc5Yd3Fg6Hj0PsAeUiOo-LangGenoegVoorDeProef",
    "DATABASE_URL": "sqlite:///:memory:",
    "ALLOWED_HOSTS": "leernetwerk.example",
    "SITE_URL": "https://leernetwerk.example",
    "VAR_DIR": "/tmp",
    "EMAIL_URL": "smtp+tls://portaal:geheim@mail.leernetwerk.example:587",
}


def manage(*command, **environment):
    inherited = {name: value for name, value in os.environ.items() if name not in {*SAMPLE, "REDIS_URL"}}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=inherited | {"DJANGO_SETTINGS_MODULE": "portal.settings.production", "SETTINGS_FILE": ""} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_check_deploy_has_nothing_to_say():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SAMPLE)

    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout + result.stderr


@pytest.mark.parametrize("name", list(SAMPLE))
def test_production_does_not_start_without(name):
    result = manage("check", **{key: value for key, value in SAMPLE.items() if key != name})

    assert result.returncode == 1
    assert result.stderr.startswith("Het portaal start niet. Zet eerst deze omgevingsvariabelen:\n  " + name)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "kort", "SECRET_KEY is te kort of te eenvoudig"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is te kort of te eenvoudig"),
        ("SITE_URL", "http://leernetwerk.example", "SITE_URL moet met https:// beginnen."),
    ],
)
def test_production_does_not_start_with_a_weak_setting(name, value, sentence):
    result = manage("check", **SAMPLE | {name: value})

    assert result.returncode == 1
    assert sentence in result.stderr


def test_login_elsewhere_is_filled_in_whole_and_over_https():
    named = SAMPLE | {"SSO_PROVIDERS": "surfconext"}
    filled = {"NAME": "SURFconext", "CLIENT": "portaal", "SECRET": "ge-heim", "DISCOVERY": "http://surf.example"}

    empty, plain = manage("check", **named), manage("check", **named | of_provider("SURFCONEXT", filled))
    whole = of_provider("SURFCONEXT", filled | {"DISCOVERY": "https://surf.example"})
    started = manage("check", "--deploy", "--fail-level", "WARNING", **named | whole)

    missing = [
        f"  SSO_SURFCONEXT_{name}: hoort bij SSO_PROVIDERS" for name in ("NAME", "DISCOVERY", "CLIENT", "SECRET")
    ]
    assert empty.stderr.splitlines()[1:5] == missing
    assert "SSO_SURFCONEXT_DISCOVERY moet met https:// beginnen." in plain.stderr
    assert "ge-heim" not in plain.stderr
    assert started.returncode == 0, started.stderr


def of_provider(name: str, values: dict[str, str]) -> dict[str, str]:
    return {f"SSO_{name}_{key}": value for key, value in values.items()}


def test_storage_url_becomes_a_private_bucket_behind_our_own_host():
    storage = s3_storage("s3://sleutel:ge%2Fheim@media/portaal?endpoint=https://s3.example", media_host="l.example")

    assert storage["OPTIONS"] == {
        "access_key": "sleutel",
        "secret_key": "ge/heim",
        "bucket_name": "media",
        "location": "portaal",
        "endpoint_url": "https://s3.example",
        "region_name": None,
        "custom_domain": "l.example/media",
        "default_acl": "private",
        "file_overwrite": False,
    }
