"""Settings (thiết lập): one module, working defaults for a laptop."""

# ruff: noqa: I001
# The replacement must come before anything that imports sqlite3.
from danvan.web.running import modern_sqlite  # noqa: F401

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from danvan.web.running import environment
from danvan.web.running.logs import LOGGING  # noqa: F401

# -- Where things are -----------------------------------------------------

# On an independent network alone: only there may a stamped document be kept.
DANVAN_ISOLATED = environment.read_bool("DANVAN_ISOLATED")
DANVAN_DEMO = environment.read_bool("DANVAN_DEMO")
# Sample data never lie beside real data: a folder of their own, with its own
# database, files and secret.
DANVAN_DATA: Path = environment.data_folder()
if DANVAN_DEMO:
    DANVAN_DATA = environment.private_folder(DANVAN_DATA / "demo")
DANVAN_FILES: Path = DANVAN_DATA / "files"

SECRET_KEY = environment.secret_key(DANVAN_DATA)
SECRET_KEY_FALLBACKS = environment.read_list("DANVAN_SECRET_KEY_FALLBACKS")
DEBUG = environment.read_bool("DANVAN_DEBUG")

# A host named here means the installation is reached over TLS from elsewhere.
DANVAN_ALLOWED_HOSTS = environment.read_list("DANVAN_ALLOWED_HOSTS")
DANVAN_BEYOND_LOOPBACK = bool(DANVAN_ALLOWED_HOSTS)
# Where the QR on an issued report leads; none on an office's own machine.
DANVAN_PUBLIC_ADDRESS = os.environ.get("DANVAN_PUBLIC_ADDRESS") or (
    f"https://{DANVAN_ALLOWED_HOSTS[0]}" if DANVAN_ALLOWED_HOSTS else ""
)
# Roots that incoming signatures must lead to, and where time stamps are asked for.
DANVAN_TRUST_ROOTS: Path = DANVAN_DATA / "trust"
DANVAN_TIMESTAMP_URL = os.environ.get("DANVAN_TIMESTAMP_URL", "")
ALLOWED_HOSTS = [*DANVAN_ALLOWED_HOSTS, "127.0.0.1", "localhost", "[::1]"]

DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL", ""),
        DANVAN_DATA / "danvan.sqlite3",
        demo=DANVAN_DEMO,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Applications ---------------------------------------------------------

INSTALLED_APPS = [
    # Own templates come before those of the libraries, the shell's before all.
    "danvan.web",
    "danvan.sample",
    "danvan.exchange",
    "danvan.archive",
    "danvan.reports",
    "danvan.figures",
    "danvan.registers",
    "danvan.agencies",
    "danvan.search",
    "danvan.files",
    "danvan.audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "ninja",
]
AUTH_USER_MODEL = "agencies.Account"

MIDDLEWARE = [
    # Outermost, so that errors of the others carry the headers too.
    "danvan.web.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "danvan.web.middleware.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "danvan.agencies.middleware.ViewerMiddleware",
    "axes.middleware.AxesMiddleware",
    "danvan.web.middleware.RefusedMiddleware",
]
ROOT_URLCONF = "danvan.web.urls"
WSGI_APPLICATION = "danvan.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "danvan.web.context.shell",
            ],
            # Numbers in attributes are for machines: 1383, where people read 1.383.
            "builtins": ["django.templatetags.l10n"],
        },
    }
]

# -- Language, time -------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["danvan.web.formats"]

# -- Signing in -----------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": (
            "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
        )
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "danvan.web.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
# Lock-out is axes' work alone, counted by user and address together.
ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Danvan"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "danvan.web.adapter.name_counted"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "danvan.web.errors.locked_out"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# -- Sessions, cookies, headers ------------------------------------------

_COOKIE = "danvan-demo" if DANVAN_DEMO else "danvan"
_PREFIX = "__Host-" if DANVAN_BEYOND_LOOPBACK else ""
SESSION_COOKIE_NAME = f"{_PREFIX}{_COOKIE}-session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = DANVAN_BEYOND_LOOPBACK
DANVAN_IDLE_SECONDS = 30 * 60
CSRF_COOKIE_NAME = f"{_PREFIX}{_COOKIE}-csrf"
CSRF_FAILURE_VIEW = "danvan.web.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = DANVAN_BEYOND_LOOPBACK
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in DANVAN_ALLOWED_HOSTS]

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = DANVAN_BEYOND_LOOPBACK
SECURE_HSTS_SECONDS = 31_536_000 if DANVAN_BEYOND_LOOPBACK else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = DANVAN_BEYOND_LOOPBACK
SECURE_HSTS_PRELOAD = DANVAN_BEYOND_LOOPBACK
DANVAN_BEHIND_PROXY = environment.read_bool("DANVAN_BEHIND_PROXY")
if DANVAN_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# -- Limits on what comes in ---------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# A preview of a thousand figures has four fields a line.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# -- Static files, tasks --------------------------------------------------

STATIC_URL = "static/"
# Served straight from the packages: no collecting step on an office PC.
WHITENOISE_USE_FINDERS = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
