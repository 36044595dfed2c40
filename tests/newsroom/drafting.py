"""What the browser sends of an article's form while one writes."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.urls import reverse


def in_form(*blocks: tuple[str, Any], **fields: Any) -> dict[str, Any]:
    """A form's fields as posted; `blocks` are those of the body, with identifiers as the page has.

    A text is given as its paragraphs, any other block as the form has it.
    """
    from wagtail.test.utils.form_data import inline_formset, nested_form_data

    body: dict[str, Any] = {"count": len(blocks)}
    for number, (kind, value) in enumerate(blocks):
        body[str(number)] = {
            "type": kind,
            "value": rich(*value) if kind == "text" else value,
            "order": str(number),
            "deleted": "",
            "id": str(uuid4()),
        }
    return nested_form_data(
        {
            "title": "Grain leaves the port",
            "slug": "",
            "kicker": "",
            "standfirst": "Ships left in the morning.",
            "body": body,
            "bylines": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "picture": "",
            "old_addresses": "",
            **fields,
        }
    )


def rich(*paragraphs: str) -> str:
    """What the editor of a text hands to its form: every letter, as it was typed."""
    blocks = [
        {
            "key": f"p{number}",
            "text": paragraph,
            "type": "unstyled",
            "depth": 0,
            "inlineStyleRanges": [],
            "entityRanges": [],
        }
        for number, paragraph in enumerate(paragraphs)
    ]
    return json.dumps({"blocks": blocks, "entityMap": {}})


def check(client: Any, article: Any, data: dict[str, Any]) -> Any:
    """The answer to a check of the form."""
    return client.post(reverse("newsroom_check_draft", args=(article.pk,)), data)


def found(answer: Any) -> dict[str, dict[str, Any]]:
    """The findings of an answer by their check; where there are several, the first."""
    assert answer.status_code == 200, answer.content
    by_check: dict[str, dict[str, Any]] = {}
    for finding in answer.json()["findings"]:
        by_check.setdefault(finding["check"], finding)
    return by_check


def silence(client: Any, article: Any, check: str, reason: str = "") -> Any:
    """The answer to a check being silenced."""
    address = reverse("newsroom_silence_check", args=(article.pk,))
    said = {"check": check, "reason": reason}
    return client.post(address, said, content_type="application/json")


def mind(client: Any, article: Any, check: str) -> Any:
    """The answer to a check being minded again."""
    address = reverse("newsroom_mind_check", args=(article.pk,))
    return client.post(address, {"check": check}, content_type="application/json")
