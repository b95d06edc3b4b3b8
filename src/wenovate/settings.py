"""Every setting, from the environment. Three modes: production (nothing set), demo (WENOVATE_DEMO=1), tests (WENOVATE_TEST=1)."""

import os
import secrets
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

django_stubs_ext.monkeypatch()

PACKAGE = Path(str(files("wenovate")))
CHECKOUT = PACKAGE.parents[1]
# A wheel brings the front-end parts inside the package; a checkout has them beside it.
BROUGHT_ALONG = PACKAGE / "_assets"
INSTALLED = BROUGHT_ALONG.is_dir()

TEST = os.environ.get("WENOVATE_TEST") == "1"
DEMO = os.environ.get("WENOVATE_DEMO") == "1"
PRODUCTION = not (DEMO or TEST)

# Nothing is written into what pip installed: there the demo keeps its data where it was started.
_demo_folder = Path.cwd() / "wenovate-demo" if INSTALLED else CHECKOUT / "var"
VAR = Path(os.environ.get("WENOVATE_VAR") or ("/var/lib/wenovate" if PRODUCTION else _demo_folder))

# Django's own debug pages show settings and code to a visitor: there is no mode here that turns them on.
DEBUG = False
if os.environ.get("DEBUG", "").lower() in {"1", "true", "yes", "on"} and PRODUCTION:
    raise ImproperlyConfigured("DEBUG is set: We-novate never runs with it. Remove it from the environment.")


def _demo_secret() -> str:
    """A secret of this demo alone; the word `demo` in it keeps it out of production."""
    place = VAR / "secret"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"demo-{secrets.token_urlsafe(48)}", encoding="ascii")
        place.chmod(0o600)
    return place.read_text(encoding="ascii").strip()


def _production_secret() -> str:
    secret = os.environ.get("WENOVATE_SECRET_KEY", "")
    if len(secret) < 40:
        raise ImproperlyConfigured("WENOVATE_SECRET_KEY must hold a random text of at least 40 characters.")
    if secret.startswith("demo-"):
        raise ImproperlyConfigured("WENOVATE_SECRET_KEY is the secret of a demo: make a new one for real use.")
    return secret


def _production_hosts() -> list[str]:
    hosts = [host.strip() for host in os.environ.get("WENOVATE_HOSTS", "").split(",") if host.strip()]
    if not hosts:
        raise ImproperlyConfigured("WENOVATE_HOSTS must name the hosts that this installation answers to, with commas between.")
    if any("*" in host for host in hosts):
        raise ImproperlyConfigured("WENOVATE_HOSTS must not hold *: links in mails would follow whatever host a visitor claims.")
    return hosts


SECRET_KEY = _production_secret() if PRODUCTION else _demo_secret()
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = _production_hosts() if PRODUCTION else [*LOOPBACK, *(["testserver"] if TEST else [])]
# Mails carry full addresses: they come from here, never from what a request says about its host.
SITE_ADDRESS = os.environ.get("WENOVATE_ADDRESS") or (f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000")

OWN_APPS = [
    "wenovate.base.clock",
    "wenovate.base.log",
    "wenovate.base.interface",
    "wenovate.base.outbox",
    "wenovate.base.files",
    "wenovate.base.questions",
    "wenovate.people.accounts",
    "wenovate.people.organisations",
    "wenovate.people.mandates",
    "wenovate.spine.programmes",
    "wenovate.spine.dossiers",
    "wenovate.spine.notices",
    "wenovate.methods.discussion",
    "wenovate.methods.support",
    "wenovate.methods.evaluation",
    "wenovate.methods.events",
    "wenovate.methods.cowriting",
    "wenovate.methods.adoption",
    "wenovate.journey.joining",
    "wenovate.journey.needs",
    "wenovate.journey.challenges",
    "wenovate.journey.library",
    "wenovate.web.home",
    "wenovate.web.dashboard",
    "wenovate.web.desk",
    "wenovate.web.proof",
    "wenovate.web.status",
    *(["wenovate.web.demo"] if DEMO or TEST else []),
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    *OWN_APPS,
]

MIDDLEWARE = [
    "wenovate.web.status.health.answer",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wenovate.base.interface.middleware.headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wenovate.base.interface.middleware.actor",
    "wenovate.base.interface.middleware.refusals",
]
ROOT_URLCONF = "wenovate.urls"
WSGI_APPLICATION = "wenovate.wsgi.application"


def _database() -> dict[str, Any]:
    """The database that DATABASE_URL names, or the embedded one under VAR."""
    address = urlsplit(os.environ.get("DATABASE_URL") or f"sqlite://{quote(str(VAR / 'wenovate.sqlite3'))}")
    if address.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(address.path),
            "OPTIONS": {
                # A writer waits for its turn at the start of its transaction, where waiting is harmless.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if address.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path).lstrip("/"),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": unquote(address.hostname or ""),
            "PORT": str(address.port or ""),
            # The pool keeps the connections; Django must not keep them too.
            "CONN_MAX_AGE": 0,
            "OPTIONS": {} if TEST else {"pool": {"min_size": 1, "max_size": 8}},
        }
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgresql://")


DATABASES = {"default": _database()}
if TEST and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file: in memory all threads would share one connection, which no installation does.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits of attempts must hold over several processes: the cache they count in is shared, in the database.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TEST
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

# Every app may bring pages; a package of services that holds no model is no app and brings none.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "/".join(app.split(".")[1:]) / "templates" for app in OWN_APPS],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "wenovate.base.interface.environment.environment",
            "context_processors": ["wenovate.base.interface.context.page_context"],
        },
    },
    # Only for the plain-text mails of allauth; no page is made with it.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [], "APP_DIRS": True, "OPTIONS": {}},
]

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "dashboard:mine"
LOGOUT_REDIRECT_URL = "home:home"

ACCOUNT_ADAPTER = "wenovate.people.accounts.adapter.Adapter"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "wenovate.people.accounts.signup.SignupNames"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Mail is slow in public offices; allauth's own three minutes are too few.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
if TEST:
    ACCOUNT_RATE_LIMITS = False

LANGUAGE_CODE = "el"
LANGUAGES = [("el", "Ελληνικά"), ("cs", "Čeština"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Athens"

STATIC_URL = "/static/"
ASSETS = BROUGHT_ALONG if INSTALLED else CHECKOUT / "var" / "assets"
STATICFILES_DIRS = [ASSETS / "static", PACKAGE / "base" / "interface" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TEST
MEDIA_ROOT = VAR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
# A scanned designation document; more than this is asked for again with a smaller scan.
UPLOAD_LIMIT_BYTES = 15 * 1024 * 1024
# Text of a form that is typed, not uploaded: the longest question set stays far below.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend" if not PRODUCTION else "django.core.mail.backends.smtp.EmailBackend"
_mail = urlsplit(os.environ.get("WENOVATE_SMTP") or "smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("WENOVATE_MAIL_FROM") or "We-novate <no-reply@wenovate.example>"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "wenovate.base.interface.failures.forged"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
# What a proxy in front says of the visitor is believed only where there is one: anybody could say it.
BEHIND_PROXY = os.environ.get("WENOVATE_BEHIND_PROXY") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
