"""Every setting, from the environment. Three modes: production (nothing set), demo (WENOVATE_DEMO=1), tests (WENOVATE_TEST=1)."""

import os
import secrets
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from wenovate.base.interface import instance

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


def _production_secret(name: str, secret: str) -> str:
    if len(secret) < 40:
        raise ImproperlyConfigured(f"{name} must hold a random text of at least 40 characters.")
    if secret.startswith("demo-"):
        raise ImproperlyConfigured(f"{name} is the secret of a demo: make a new one for real use.")
    return secret


def _old_secrets() -> list[str]:
    """Keys that were in use before: what they signed stays good, nothing new is signed with them."""
    old = [secret.strip() for secret in os.environ.get("WENOVATE_SECRET_KEY_OLD", "").split(",") if secret.strip()]
    return [_production_secret("WENOVATE_SECRET_KEY_OLD", secret) for secret in old]


def _production_hosts() -> list[str]:
    hosts = [host.strip() for host in os.environ.get("WENOVATE_HOSTS", "").split(",") if host.strip()]
    if not hosts:
        raise ImproperlyConfigured("WENOVATE_HOSTS must name the hosts that this installation answers to, with commas between.")
    if any("*" in host for host in hosts):
        raise ImproperlyConfigured("WENOVATE_HOSTS must not hold *: links in mails would follow whatever host a visitor claims.")
    return hosts


SECRET_KEY = _production_secret("WENOVATE_SECRET_KEY", os.environ.get("WENOVATE_SECRET_KEY", "")) if PRODUCTION else _demo_secret()
SECRET_KEY_FALLBACKS = _old_secrets()
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = _production_hosts() if PRODUCTION else [*LOOPBACK, *(["testserver"] if TEST else [])]
# Mails carry full addresses: they come from here, never from what a request says about its host.
_site = urlsplit(os.environ.get("WENOVATE_ADDRESS") or (f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"))
SITE_ADDRESS = f"{_site.scheme}://{_site.netloc}"
# Where the installation shares its host with others (https://city.example/innovation): the proxy takes this part off, every link carries it.
SITE_PATH = _site.path.rstrip("/")
FORCE_SCRIPT_NAME = SITE_PATH or None

OWN_APPS = [
    "wenovate.base.clock",
    "wenovate.base.log",
    "wenovate.base.interface",
    "wenovate.base.outbox",
    "wenovate.base.files",
    "wenovate.base.questions",
    "wenovate.base.limits",
    "wenovate.people.accounts",
    "wenovate.people.organisations",
    "wenovate.people.mandates",
    "wenovate.spine.programmes",
    "wenovate.spine.dossiers",
    "wenovate.spine.notices",
    "wenovate.spine.mailings",
    "wenovate.spine.drafting",
    "wenovate.methods.discussion",
    "wenovate.methods.support",
    "wenovate.methods.evaluation",
    "wenovate.methods.events",
    "wenovate.methods.cowriting",
    "wenovate.methods.adoption",
    "wenovate.methods.surveys",
    "wenovate.methods.milestones",
    "wenovate.methods.clarifications",
    "wenovate.methods.gatherings",
    "wenovate.methods.polls",
    "wenovate.methods.goals",
    "wenovate.methods.updates",
    "wenovate.journey.joining",
    "wenovate.journey.firms",
    "wenovate.journey.needs",
    "wenovate.journey.inviting",
    "wenovate.journey.challenges",
    "wenovate.journey.demands",
    "wenovate.journey.entries",
    "wenovate.journey.ideas",
    "wenovate.journey.library",
    "wenovate.web.home",
    "wenovate.web.dashboard",
    "wenovate.web.progress",
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
    "allauth.mfa",
    *OWN_APPS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wenovate.base.interface.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wenovate.base.interface.requests.numbered",
    "wenovate.base.interface.plain.plain",
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
            # A connection that did not outlive its server is found before somebody's page is, not by it.
            "CONN_HEALTH_CHECKS": True,
            # Nobody waits for long where the server is away; and once it is back it is asked again at once.
            "OPTIONS": {} if TEST else {"pool": {"min_size": 1, "max_size": 8, "timeout": 5, "reconnect_timeout": 5}},
        }
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgresql://")


DATABASES = {"default": _database()}
if TEST and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file: in memory all threads would share one connection, which no installation does.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What allauth counts itself must hold over several processes too. Of more entries the cache would throw some away, and with them what was counted.
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TEST
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache", "OPTIONS": {"MAX_ENTRIES": 100_000}},
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

ACCOUNT_ADAPTER = "wenovate.people.accounts.signing_in.adapter.Adapter"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "wenovate.people.accounts.signing_in.signup.SignupNames"
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
# Whoever has a second factor proves it again before they change how they sign in.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {"request_login_code": "wenovate.people.accounts.signing_in.limited_forms.AskForCode"}
# Codes asked for, accounts opened and second factors tried are counted by base/limits, in words on the page; the rest by allauth.
ACCOUNT_RATE_LIMITS: dict[str, Any] | bool = False if TEST else {"request_login_code": None, "signup": None, "login_failed": None}

MFA_ADAPTER = "wenovate.people.accounts.signing_in.factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey is asked for with finger, face or PIN, whatever it is asked for: it is two factors in one.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "We-novate"
# The clock of a phone may be half a minute off; a code is good once all the same (people/accounts/signing_in/limited_forms.py).
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "wenovate.people.accounts.signing_in.limited_forms.Authenticate",
    "reauthenticate": "wenovate.people.accounts.signing_in.limited_forms.Reauthenticate",
    "login_webauthn": "wenovate.people.accounts.signing_in.limited_forms.SignInByPasskey",
    "authenticate_webauthn": "wenovate.people.accounts.signing_in.limited_forms.AuthenticateByPasskey",
    "reauthenticate_webauthn": "wenovate.people.accounts.signing_in.limited_forms.ReauthenticateByPasskey",
    "add_webauthn": "wenovate.people.accounts.signing_in.limited_forms.AddPasskey",
}
# A passkey cannot be guessed, and a whole ministry may share one origin.
MFA_RATE_LIMITS: dict[str, Any] | bool = False if TEST else {"webauthn_login": "100/m/ip"}


def _national_sign_in() -> dict[str, str]:
    """The national provider (OpenID Connect); empty where this installation has none."""
    parts = {name: os.environ.get(f"WENOVATE_OIDC_{name.upper()}", "").strip() for name in ("name", "issuer", "client_id", "client_secret")}
    if not any(parts.values()):
        return {}
    if missing := [f"WENOVATE_OIDC_{name.upper()}" for name, value in parts.items() if not value]:
        raise ImproperlyConfigured(f"The national sign-in wants {', '.join(missing)} too.")
    if PRODUCTION and not parts["issuer"].startswith("https://"):
        raise ImproperlyConfigured("WENOVATE_OIDC_ISSUER must begin with https://")
    return parts | {
        "tax_id_claim": os.environ.get("WENOVATE_OIDC_TAX_ID_CLAIM") or "taxid",
        "scope": os.environ.get("WENOVATE_OIDC_SCOPE") or "openid profile",
    }


NATIONAL_SIGN_IN = _national_sign_in()

LANGUAGE_CODE = "el"
LANGUAGES = [("el", "Ελληνικά"), ("cs", "Čeština"), ("en", "English")]
INSTANCE = instance.read(os.environ.get("WENOVATE_INSTANCE", ""), [code for code, _ in LANGUAGES])
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Athens"

STATIC_URL = f"{SITE_PATH}/static/"
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
# Our fonts and styles are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = VAR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
# A scanned designation document; more than this is asked for again with a smaller scan.
UPLOAD_LIMIT_BYTES = 15 * 1024 * 1024
# Certificates of the authorities whose signatures are recognised here: *.pem, *.crt.
TRUST = VAR / "trust"
# The virus scanner: unix:/run/clamav/clamd.ctl or tcp://host:3310. Empty: no file is scanned.
CLAMD = os.environ.get("WENOVATE_CLAMD", "")
if CLAMD and urlsplit(CLAMD).scheme not in {"unix", "tcp"}:
    raise ImproperlyConfigured("WENOVATE_CLAMD must begin with unix: or tcp://")
# Text of a form that is typed, not uploaded: the longest question set stays far below.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Days for which something is kept, where a unit's rules on records differ from what ships: drafts=200,letters=90.
KEEP_DAYS = {
    name.strip(): int(days) for name, _, days in (entry.partition("=") for entry in os.environ.get("WENOVATE_KEEP", "").split(",") if entry)
}

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend" if not PRODUCTION else "django.core.mail.backends.smtp.EmailBackend"
_mail = urlsplit(os.environ.get("WENOVATE_SMTP") or "smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("WENOVATE_MAIL_FROM") or "We-novate <no-reply@wenovate.example>"

# Another program on the same host does not get our cookies.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = f"{SITE_PATH}/"
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
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []

# What people typed stands in no log: `full`, with the words of every fault, is for invented data alone.
LOG = os.environ.get("WENOVATE_LOG") or ("json" if PRODUCTION else "full")
if LOG not in {"json", "full"} or (LOG == "full" and PRODUCTION):
    raise ImproperlyConfigured("WENOVATE_LOG must be json: the other kind writes what people typed, and is for the demo and for tests.")
# Loggers that others set up for themselves, with handlers of their own: one of them mails whole requests.
_FOREIGN = ("django", "django.server", "_granian", "granian.access")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "wenovate.base.interface.logs.JsonFormatter"},
        "full": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        **{name: {"handlers": [], "propagate": True} for name in _FOREIGN},
        # Pages that do not exist have their line like all others.
        "django.request": {"level": "ERROR"},
        "wenovate.base.interface.requests": {"level": "INFO" if PRODUCTION else "WARNING"},
    },
}
