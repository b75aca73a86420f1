"""Django's settings of the portal, from the environment.

They import nothing of the grader, so that they can be read before any of it is.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

HERE = Path(__file__).parent
MIB = 1 << 20
MOST = 1_000_000
"""Of a number in the environment."""

GRADER_DATA = Path(os.environ.get("GRADER_DATA", "grader-data")).absolute()
"""Folder of everything that the portal keeps."""
GRADER_BOOK = os.environ.get("GRADER_BOOK") or str(GRADER_DATA / "book.sqlite3")
"""Path or URL of the book; `grader.portal.apps` connects it."""
GRADER_URL = os.environ.get("GRADER_URL", "http://localhost:8000").rstrip("/")
"""By which people reach the portal."""
GRADER_DEMO = os.environ.get("GRADER_DEMO") == "yes"
"""Whether anybody on this machine may sign in as anybody."""
GRADER_ASSIGNMENTS = [
    Path(each) for each in os.environ.get("GRADER_ASSIGNMENTS", "").split(os.pathsep) if each
]
"""Folders of assignments; without any, the one that this grader comes with."""


def _whole(name: str, default: int) -> int:
    said = os.environ.get(name) or str(default)
    is_number = said.isdecimal() and len(said) <= len(str(MOST))
    if not is_number or not 0 < int(said) <= MOST:
        raise ImproperlyConfigured(f"{name}={said}: is no whole number from 1 to {MOST:,}")
    return int(said)


GRADER_MOST_WAITING = _whole("GRADER_MOST_WAITING", 10)
"""Attempts for feedback of one student that may wait at once."""
GRADER_MOST_MIB_A_DAY = _whole("GRADER_MOST_MIB_A_DAY", 500)
"""That one student may hand in for feedback within a day."""

_OUTSIDE = urlsplit(GRADER_URL)
_IS_SAFE = _OUTSIDE.scheme == "https"

SECRET_KEY = os.environ.get("GRADER_SECRET_KEY", "")
ALLOWED_HOSTS = [
    *filter(None, os.environ.get("GRADER_HOSTS", "").split(",")),
    *filter(None, [_OUTSIDE.hostname]),
    *([] if _IS_SAFE else ["localhost", "127.0.0.1", "[::1]"]),
]
CSRF_TRUSTED_ORIGINS = [f"{_OUTSIDE.scheme}://{_OUTSIDE.netloc}"]
DEBUG = False

INSTALLED_APPS = [
    "grader.course",
    "grader.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]
MIDDLEWARE = [
    "grader.portal.middleware.logged",
    "grader.portal.middleware.bounded",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "grader.portal.middleware.policed",
    "grader.portal.lti.frames.framed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "grader.portal.middleware.Spoken",
    "django.middleware.common.CommonMiddleware",
    "grader.portal.middleware.SignedInFirst",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "grader.portal.urls"
WSGI_APPLICATION = "grader.portal.wsgi.application"

_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates", *sorted(HERE.glob("*/templates"))],
        "OPTIONS": {
            "environment": "grader.portal.pages.environment",
            "context_processors": [*_PROCESSORS, "grader.portal.pages.around"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _PROCESSORS},
    },
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]

STATIC_URL = "/static/"
STATICFILES_DIRS = [("report", HERE.parent / "report" / "templates")]
"""Pages look as reports do: they share their style."""
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_RESET_TIMEOUT = 86_400
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

ACCOUNT_ADAPTER = "grader.portal.sign_in.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = None  # asked: many sign in at machines of others
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    # A class behind one address signs in at once: strict for an account, generous for an address.
    "login": "300/m/ip",
    "login_failed": "100/m/ip,5/300s/key",
    "reset_password": "60/m/ip,3/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GRADER_PROXIES", "1" if _IS_SAFE else "0"))
"""How many proxies of ours stand before the portal: an address that they say is believed."""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = _OUTSIDE.hostname or "grader"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _IS_SAFE

GRADER_OIDC_URL = os.environ.get("GRADER_OIDC_URL", "").rstrip("/")
"""Issuer of a university's OpenID Connect; empty for none."""
GRADER_OIDC_TRUSTS_ADDRESSES = os.environ.get("GRADER_OIDC_TRUSTS_ADDRESSES") == "yes"
"""Whether its addresses count though it does not say that it has verified them."""
SOCIALACCOUNT_ADAPTER = "grader.portal.sign_in.adapters.Universities"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "university",
                "name": os.environ.get("GRADER_OIDC_NAME", "University"),
                "client_id": os.environ.get("GRADER_OIDC_CLIENT", ""),
                "secret": os.environ.get("GRADER_OIDC_SECRET", ""),
                "settings": {"server_url": GRADER_OIDC_URL},
            }
        ]
        if GRADER_OIDC_URL
        else [],
    }
}

GRADER_MAIL = os.environ.get("GRADER_MAIL", "")
"""Server for mail, as smtp://USER:PASSWORD@HOST:587; empty for none."""
DEFAULT_FROM_EMAIL = os.environ.get("GRADER_MAIL_FROM", f"grader@{_OUTSIDE.hostname}")
_MAIL = urlsplit(GRADER_MAIL)
EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "", _MAIL.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_TLS = _MAIL.hostname not in (None, "localhost", "127.0.0.1")
EMAIL_TIMEOUT = 20

CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""Counts how often somebody tries to sign in, for all processes together."""

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""With the session, which ends when somebody signs out: a message may be a link for a password."""

LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _IS_SAFE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "grader.portal.failures.csrf_failure"
SECURE_SSL_REDIRECT = _IS_SAFE
SECURE_REDIRECT_EXEMPT = ["^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_SAFE else None
SECURE_HSTS_SECONDS = 365 * 86400 if _IS_SAFE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _IS_SAFE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * MIB
FILE_UPLOAD_MAX_MEMORY_SIZE = MIB

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "grader.portal.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "grader": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
