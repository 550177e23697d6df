"""Production: every secret and address comes from the environment, and a missing one stops the start."""

from typing import NoReturn

from .base import *  # noqa: F403
from .base import STORAGES, env
from .logs import logging_to_stderr
from .single_sign_on import SSO_NEEDED, SSO_PROVIDERS, setting
from .storage import s3_storage

IS_PRODUCTION = True
REQUIRED = {
    "SECRET_KEY": "een lange willekeurige tekst, minstens 50 tekens",
    "DATABASE_URL": "bijvoorbeeld postgres://portaal:wachtwoord@127.0.0.1/portaal",
    "ALLOWED_HOSTS": "de hostnaam, bijvoorbeeld leernetwerk.example",
    "SITE_URL": "het adres dat in mail staat, beginnend met https://",
    "VAR_DIR": "waar het portaal schrijft, ook het wisregister, bijvoorbeeld /var/lib/portal",
    "EMAIL_URL": "de mailserver, bijvoorbeeld smtp+tls://naam:wachtwoord@mail.leernetwerk.example:587",
} | {setting(provider, name): "hoort bij SSO_PROVIDERS" for provider in SSO_PROVIDERS for name in SSO_NEEDED}


def stop(problem: str) -> NoReturn:
    """End the start with the sentence alone: a traceback would bury it, and could show a secret."""
    raise SystemExit(f"Het portaal start niet. {problem}\nWat elke instelling doet, staat in deploy/README.md.")


if missing := [f"  {name}: {hint}" for name, hint in REQUIRED.items() if not env(name, default="").strip()]:
    stop("Zet eerst deze omgevingsvariabelen:\n" + "\n".join(missing))
SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    stop("SECRET_KEY is te kort of te eenvoudig: gebruik minstens 50 willekeurige tekens.")
if not env("SITE_URL").startswith("https://"):
    stop("SITE_URL moet met https:// beginnen.")
for discovery in (setting(provider, "DISCOVERY") for provider in SSO_PROVIDERS):
    if not env(discovery).startswith("https://"):
        stop(f"{discovery} moet met https:// beginnen.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# ---------------------------------------------------------------- behind the proxy
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 * 2
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
CSRF_TRUSTED_ORIGINS = [env("SITE_URL").rstrip("/")]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

# ---------------------------------------------------------------- what grows
if env("STORAGE_URL", default=""):
    STORAGES = STORAGES | {"default": s3_storage(env("STORAGE_URL"), media_host=ALLOWED_HOSTS[0])}  # noqa: F405
elif env.bool("MEDIA_BY_NGINX", default=False):
    SENDFILE_BACKEND = "foundation.accel"

LOGGING = logging_to_stderr(env("LOG_LEVEL", default="INFO"))
if env("SENTRY_DSN", default=""):
    import sentry_sdk

    from portal.log_secrets import masked_event

    sentry_sdk.init(
        dsn=env("SENTRY_DSN"),
        send_default_pii=False,
        include_local_variables=False,  # a token or a letter may be among them
        max_request_body_size="never",
        traces_sample_rate=0,
        before_send=masked_event,
        before_breadcrumb=masked_event,
    )
