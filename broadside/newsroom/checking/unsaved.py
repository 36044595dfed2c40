"""An article as it stands in somebody's form: read through the form, and never saved.

The form is the one that Wagtail would bind when the article is saved. What cannot be valid yet, as
is usual while one writes (a headline that is still missing, a block half filled in), is read as it
stands: a check must not wait until everything else is right.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import QueryDict

from broadside.newsroom.models import Article

_AS_IT_STANDS = ("title", "standfirst", "credit_line", "picture_alt", "body")
"""Fields that are read even where they are not valid; others keep what was saved."""


def new_article(parent: Any, user: Any) -> Article:
    """An article that is not there yet, in the language of the folder it would lie in."""
    article = Article(owner=user)
    article.locale = parent.locale
    return article


def as_in_form(article: Article, parent: Any, data: QueryDict, user: Any) -> Article:
    """The article with what the form holds put into it, in memory.

    Args:
        article: the newest draft, or a new one. It is changed.
        parent: the page below which it lies or would lie.
        data: what the browser would send to save it.
        user: whose form it is.
    """
    form = _form_class()(data, instance=article, parent_page=parent, for_user=user)
    form.defer_required_fields()
    form.is_valid()
    for name in _AS_IT_STANDS:
        if name in form.errors and name in form.fields:
            widget = form.fields[name].widget
            value = widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            setattr(article, name, "" if value is None else value)
    sign(article, form)
    return article


def sign(article: Article, form: Any) -> None:
    """Put the bylines of a form that was validated into its article: those that name somebody."""
    bylines = form.formsets.get("bylines")
    if bylines is None:
        return
    if bylines.is_valid():
        bylines.save(commit=False)
        return
    named = [
        form.instance
        for form in bylines.forms
        if form.is_valid() and form.cleaned_data.get("person") and not form.cleaned_data["DELETE"]
    ]
    article.bylines.set(named)


@cache
def _form_class() -> Any:
    # Wagtail makes the class anew each time it is asked.
    return Article.get_edit_handler().get_form_class()
