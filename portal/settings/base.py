"""Settings every environment shares. Values that differ come from environment variables."""

from typing import Any

import django_stubs_ext

from .caching import *  # noqa: F403
from .environment import BASE_DIR, VAR_DIR, env
from .headers import *  # noqa: F403
from .jobs import *  # noqa: F403
from .mailing import *  # noqa: F403
from .mailing import SITE_URL
from .single_sign_on import *  # noqa: F403

# Bases such as ModelForm[Goal] say at run time too of what they are.
django_stubs_ext.monkeypatch()

DEBUG = False
# A portal that people use: no demo content enters it by mistake.
IS_PRODUCTION = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    # the house, roof to ground: templates and static files of what is above win
    "portal",
    "knowledge",
    "goals",
    "events",
    # forum: our own app over machina's models. machina looks apps up by the end of their name and takes the first
    # hit, so its own "forum" stands before ours. Its views, templates and scripts are left out.
    "machina.apps.forum",
    "forum.forum_conversation",
    "machina.apps.forum_tracking",
    "machina.apps.forum_permission",
    "mptt",
    "forum",
    # /forum
    "notifications",
    "members.apps.MembersConfig",
    "foundation",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "members.apps.CmsUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "post_office",
    "csp",
    "django_htmx",
    "django.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.content_policy.PolicyByPath",
    "portal.response_headers.response_headers",
    "portal.long_address.refuse_long_addresses",
    "portal.control_characters.refuse_control_characters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.seen.SeenMiddleware",
    "members.middleware.StaffAreaMiddleware",
    "members.middleware.MembersAreaMiddleware",
    "portal.lost_session.KeepTextsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "foundation.redirects.redirects",
    "portal.one_writer.OneWriter",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["foundation.templatetags.ui"],
        },
    },
]

# ---------------------------------------------------------------- data
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at BEGIN, so two registrations can't both read the same count. A connection keeps
    # 8 MB of what it read, where 2 are usual: enough for the dates and registrations of a large network.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    INSTALLED_APPS.append("django.contrib.postgres")  # it loads the driver, which SQLite does without
    if not env.bool("DATABASE_POOLER", default=False):
        DATABASES["default"]["OPTIONS"] = {
            # What a connection asks for the sixth time is not planned again; planning takes longer than the answer.
            "server_side_binding": True,
            "prepare_threshold": 5,
            # PostgreSQL takes it that a disk turns; on today's it would read all texts rather than the search index.
            "options": "-c random_page_cost=1.1",
        } | DATABASES["default"].get("OPTIONS", {})
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# machina's tables in their present form; its own history of them is long, and slow to follow on an empty database.
MIGRATION_MODULES = {app: f"forum.machina.{app}.migrations" for app in ("forum", "forum_permission", "forum_tracking")}
# machina's tables were made with AutoField; our own apps set BigAutoField in their AppConfig.
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"

# ---------------------------------------------------------------- language
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]

# ---------------------------------------------------------------- files
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.static_files.OneStylesheetStorage"},
}

# ---------------------------------------------------------------- webhooks
# May they go to this very machine, also without https? Only where one writes a receiver.
WEBHOOKS_TO_THIS_MACHINE = False

# ---------------------------------------------------------------- people
AUTH_USER_MODEL = "members.User"
ERASURE_LEDGER = env.path("ERASURE_LEDGER", default=str(VAR_DIR / "erasures.log"))
AUTHENTICATION_BACKENDS = ["members.backends.MemberBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "members.forms.SignupForm",
    "login": "members.forms.LoginForm",
    "add_email": "members.forms.AddEmailForm",
    "change_password": "members.forms.ChangePasswordForm",
    "set_password": "members.forms.SetPasswordForm",
    "reset_password_from_key": "members.forms.ResetPasswordKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
# How many proxies of our own stand before the portal: rate limits count the client behind them.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
SIGNUP_REDIRECT_PATH = "/leden/mijn-profiel/"
MFA_ADAPTER = "members.adapters.MFAAdapter"
MFA_TOTP_ISSUER = "Lerend Netwerk"
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "activate_totp": "members.forms.ActivateAppForm",
    "add_webauthn": "members.forms.AddPasskeyForm",
    "edit_webauthn": "members.forms.EditPasskeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = False

# ---------------------------------------------------------------- cms
WAGTAIL_SITE_NAME = "Lerend Netwerk Passend Onderwijs"
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Address and password are changed in one place only, where the new address is verified and the old one told.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []  # nothing on a page comes from another site
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "foundation.rich_text.editor.OpeningTextArea"}}
WAGTAILREDIRECTS_AUTO_CREATE = False  # foundation/redirects.py does
# A page of many blocks sends more fields than Django expects of a form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "knowledge.upload_forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "knowledge.upload_forms.DocumentForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
MACHINA_USER_DISPLAY_NAME_METHOD = "get_full_name"
MACHINA_MARKUP_LANGUAGE: tuple[str, dict[str, Any]] = ("foundation.markdown.render_markdown", {})
MACHINA_MARKUP_WIDGET = None
FORM_RENDERER = "foundation.forms.PortalRenderer"
