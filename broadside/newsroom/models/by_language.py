"""Fields that hold a text for each language, and fields that hold a text a line.

Both are JSON in the database, so that a subject is one row, its revision is complete, and an
archive is read in bulk. The editor sees one input for each language of the publication, marked
with its language and direction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import get_language_info
from wagtail.coreutils import get_content_languages

RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "dv"))


def direction(language: str) -> str:
    """Which way the language is written: `ltr` or `rtl`."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def in_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """The text in a language, else in the publication's first, else in any, else nothing."""
    for tag in (language, *get_content_languages()):
        if tag and texts.get(tag):
            return texts[tag]
    return next((text for text in texts.values() if text), "")


class ByLanguageWidget(forms.MultiWidget):
    """An input for each language, its name before it."""

    template_name = "newsroom/by_language.html"

    def __init__(self, languages: Sequence[str], rows: int = 1, attrs: Any = None) -> None:
        self.languages = tuple(languages)
        widgets: dict[str, forms.Widget] = {}
        for tag in self.languages:
            marks = {"lang": tag, "dir": direction(tag)}
            widgets[tag] = (
                forms.TextInput(attrs=marks)
                if rows == 1
                else forms.Textarea(attrs={**marks, "rows": rows})
            )
        super().__init__(widgets, attrs)

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        """The text of each language."""
        return [(value or {}).get(tag, "") for tag in self.languages]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The inputs with their languages' names."""
        context = super().get_context(name, value, attrs)
        names = get_content_languages()
        for tag, widget in zip(self.languages, context["widget"]["subwidgets"], strict=True):
            widget["language_name"] = names.get(tag) or _name(tag)
        return context

    def id_for_label(self, id_: str) -> str:
        """The first input's."""
        return f"{id_}_{self.languages[0]}" if id_ and self.languages else id_


def _name(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_local"])
    except KeyError:
        return tag


class ByLanguageFormField(forms.MultiValueField):
    """Texts by language. At least one is needed where the field is required."""

    def __init__(self, *, rows: int = 1, max_length: int | None = None, **keywords: Any) -> None:
        self.languages = tuple(get_content_languages())
        keywords.pop("widget", None)
        fields = [forms.CharField(required=False, max_length=max_length) for _ in self.languages]
        super().__init__(
            fields=fields,
            require_all_fields=False,
            widget=ByLanguageWidget(self.languages, rows),
            **keywords,
        )

    def compress(self, data_list: list[str]) -> dict[str, str]:
        """The texts that are not empty."""
        return {
            tag: text for tag, text in zip(self.languages, data_list or (), strict=False) if text
        }

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a text differs."""
        before = {tag: text for tag, text in (initial or {}).items() if tag in self.languages}
        try:
            return before != self.compress([text.strip() for text in data])
        except TypeError:
            return True


class ByLanguageField(models.JSONField):
    """A text by language: `{"en": "…", "uk": "…"}`.

    Args:
        rows: lines of the input; more than one makes it a text area.
        longest: characters at most.
    """

    def __init__(
        self, *args: Any, rows: int = 1, longest: int | None = None, **keywords: Any
    ) -> None:
        self.rows = rows
        self.longest = longest
        keywords.setdefault("default", dict)
        super().__init__(*args, **keywords)

    def formfield(self, **keywords: Any) -> forms.Field:
        """An input for each language."""
        return ByLanguageFormField(
            rows=self.rows,
            max_length=self.longest,
            required=not self.blank,
            label=keywords.get("label", self.verbose_name.capitalize()),
            help_text=keywords.get("help_text", self.help_text),
        )

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Take the form's texts; those in languages the publication no longer has are kept."""
        known = set(get_content_languages())
        before = getattr(instance, self.attname) or {}
        kept = {tag: text for tag, text in before.items() if tag not in known}
        setattr(instance, self.attname, {**kept, **(data or {})})


class LinesFormField(forms.CharField):
    """One text a line."""

    def __init__(self, **keywords: Any) -> None:
        keywords.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**keywords)

    def prepare_value(self, value: Any) -> Any:
        """The lines as the text area shows them."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:
        """The lines that are not empty, each once."""
        lines = value if isinstance(value, list | tuple) else (value or "").splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a line differs."""
        return list(initial or ()) != self.to_python(data)


class LinesField(models.JSONField):
    """Several texts, edited one a line: `["Kiev", "Kyjiw"]`."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        keywords.setdefault("default", list)
        super().__init__(*args, **keywords)

    def formfield(self, **keywords: Any) -> forms.Field:
        """A text area."""
        return LinesFormField(
            required=not self.blank,
            label=keywords.get("label", self.verbose_name.capitalize()),
            help_text=keywords.get("help_text", self.help_text),
        )
