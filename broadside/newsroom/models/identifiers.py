"""Identifiers of subjects: 32 hexadecimal digits, given once and never changed."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


def new_identifier() -> str:
    """A fresh identifier."""
    return uuid4().hex


class IdentifierField(models.CharField):
    """A field that holds a subject's identifier."""

    def __init__(self, *args: object, **keywords: object) -> None:
        keywords.setdefault("max_length", 32)
        keywords.setdefault("default", new_identifier)
        keywords.setdefault("unique", True)
        keywords.setdefault("editable", False)
        super().__init__(*args, **keywords)
