"""Django's settings, made in code from a `Publication`.

There is no settings module to edit: what a publication may choose stands in `broadside.toml`, and
the rest is decided here once. Django keeps its settings for the whole process, so a process works
for one publication.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import django
from babel import Locale
from django.conf import settings

from broadside.newsroom.database import database_settings
from broadside.newsroom.errors import OtherPublication
from broadside.publication import Publication

STATIC_URL = "/newsroom/static/"
MEDIA_URL = "/newsroom/media/"

MOST_UPLOADED = 20 * 1024 * 1024
"""Bytes of one uploaded picture at most."""


def configure(publication: Publication) -> None:
    """Set Django up for the publication. Doing it again for the same one changes nothing.

    Raises:
        OtherPublication: this process already works for another one.
    """
    if settings.configured:
        if getattr(settings, "BROADSIDE_PUBLICATION", None) != publication:
            raise OtherPublication(
                "this process already works for another publication; start another process"
            )
        django.setup()
        return
    settings.configure(**django_settings(publication))
    django.setup()


def current_publication() -> Publication:
    """The publication that this process works for."""
    return cast(Publication, settings.BROADSIDE_PUBLICATION)


def django_settings(publication: Publication) -> dict[str, Any]:
    """Every setting of Django and Wagtail that is not left as it comes."""
    base = urlsplit(publication.base_url)
    secure = base.scheme == "https"
    languages = [(tag, _language_name(tag)) for tag in publication.languages]
    publication.state.mkdir(parents=True, exist_ok=True)
    return {
        "BROADSIDE_PUBLICATION": publication,
        "SECRET_KEY": secret_key(publication.state / "secret-key"),
        "DEBUG": False,
        "ALLOWED_HOSTS": sorted({base.hostname or "", "127.0.0.1", "localhost", "[::1]"} - {""}),
        "INSTALLED_APPS": _applications(publication),
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "broadside.newsroom.content_policy.ContentPolicyMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            # Last, because it calls the view itself.
            "broadside.newsroom.transactions.TransactionMiddleware",
        ],
        "ROOT_URLCONF": "broadside.newsroom.urls",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        "DATABASES": {"default": database_settings(publication.database)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "AUTH_USER_MODEL": "newsroom.User",
        "AUTH_PASSWORD_VALIDATORS": _password_validators(),
        "LOGIN_URL": "wagtailadmin_login",
        # --- language and time
        "USE_TZ": True,
        "TIME_ZONE": publication.time_zone,
        "USE_I18N": True,
        "LANGUAGE_CODE": publication.default_language,
        "LANGUAGES": languages + ([] if "en" in publication.languages else [("en", "English")]),
        "WAGTAIL_I18N_ENABLED": True,
        "WAGTAIL_CONTENT_LANGUAGES": languages,
        "WAGTAILADMIN_PERMITTED_LANGUAGES": _interface_languages(),
        # --- files
        "STATIC_URL": STATIC_URL,
        "STATIC_ROOT": str(publication.state / "static"),
        "MEDIA_URL": MEDIA_URL,
        "MEDIA_ROOT": str(publication.media),
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "broadside.newsroom.static_files.Fingerprinted"},
        },
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 20 * 1024 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 20_000,
        "FILE_UPLOAD_PERMISSIONS": 0o644,
        # --- safety
        "SESSION_COOKIE_NAME": "broadside_session",
        "SESSION_COOKIE_PATH": "/newsroom/",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "broadside_token",
        "CSRF_COOKIE_PATH": "/newsroom/",
        "CSRF_COOKIE_SECURE": secure,
        "CSRF_COOKIE_HTTPONLY": False,
        "CSRF_TRUSTED_ORIGINS": [f"{base.scheme}://{base.netloc}"],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if secure else None,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "SAMEORIGIN",
        # --- what a message by post would need; nothing is sent until a publication says how
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "DEFAULT_FROM_EMAIL": f"newsroom@{base.hostname}",
        "WAGTAIL_PASSWORD_RESET_ENABLED": False,
        "LOGGING": _logging(),
        **_wagtail(publication),
    }


def secret_key(path: Path) -> str:
    """The key that sessions are signed with: read from its file, or made there on first use."""
    with contextlib.suppress(FileNotFoundError):
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(64)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        # Another process of ours was faster.
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(key)
    return key


def _applications(publication: Publication) -> list[str]:
    return [
        # Ahead of Wagtail: our templates and our `publish_scheduled` come before its own.
        "broadside.newsroom.apps.NewsroomConfig",
        "wagtail.contrib.simple_translation",
        "wagtail.contrib.table_block",
        "wagtail.sites",
        "wagtail.users",
        # Only because Wagtail's screens name its addresses; `urls` leads them nowhere.
        "wagtail.documents",
        "wagtail.snippets",
        "wagtail.images",
        "wagtail.search",
        "wagtail.admin",
        "wagtail",
        "modelcluster",
        "taggit",
        "django_filters",
        *(["django.contrib.postgres"] if publication.database.dialect == "postgresql" else []),
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ]


def _wagtail(publication: Publication) -> dict[str, Any]:
    return {
        "WAGTAIL_SITE_NAME": publication.title,
        "WAGTAILADMIN_BASE_URL": publication.base_url.rstrip("/"),
        "WAGTAILIMAGES_IMAGE_MODEL": "newsroom.Picture",
        "WAGTAILIMAGES_IMAGE_FORM_BASE": "broadside.newsroom.picture_form.PictureForm",
        # No SVG: it may hold scripts.
        "WAGTAILIMAGES_EXTENSIONS": ["avif", "gif", "jpeg", "jpg", "png", "webp"],
        "WAGTAILIMAGES_MAX_UPLOAD_SIZE": MOST_UPLOADED,
        "WAGTAILIMAGES_MAX_IMAGE_PIXELS": 50_000_000,
        "WAGTAILSEARCH_BACKENDS": {"default": {"BACKEND": "wagtail.search.backends.database"}},
        "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
        "WAGTAIL_ENABLE_UPDATE_CHECK": False,
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
        "WAGTAILADMIN_COMMENTS_ENABLED": True,
        "WAGTAILADMIN_GLOBAL_EDIT_LOCK": False,
        "WAGTAIL_WORKFLOW_ENABLED": True,
        "WAGTAIL_ALLOW_UNICODE_SLUGS": True,
        "WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE": False,
        "WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT": 10,
        "WAGTAILADMIN_RICH_TEXT_EDITORS": {
            "default": {
                "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
                "OPTIONS": {"features": ["bold", "italic", "link"]},
            }
        },
    }


def _language_name(tag: str) -> str:
    locale = Locale.parse(tag, sep="-")
    own = (locale.get_display_name(locale) or tag).strip()
    english = (locale.get_display_name("en") or tag).strip()
    return own if own.lower() == english.lower() else f"{own} ({english})"


def _interface_languages() -> list[tuple[str, str]]:
    """The languages that the newsroom's own interface can be had in."""
    return [
        (tag, _language_name(tag))
        for tag in ("ar", "de", "en", "es", "fr", "it", "pt-br", "ru", "tr", "uk")
    ]


def _password_validators() -> list[dict[str, Any]]:
    room = "django.contrib.auth.password_validation"
    return [
        {"NAME": f"{room}.UserAttributeSimilarityValidator"},
        {"NAME": f"{room}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {"NAME": f"{room}.CommonPasswordValidator"},
        {"NAME": f"{room}.NumericPasswordValidator"},
    ]


def _logging() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["terminal"], "level": "WARNING"},
        "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
    }
