"""The desk, as its screen asks it. Import inside tests, once Django is set up."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from tests.newsroom.builders import a_dossier, a_front, signed_in


class Desk:
    """One person's screen of one front: it holds the version and the draft that it was given."""

    def __init__(self, front: Any, role: str = "Editor", client: Any = None) -> None:
        self.pk = front.pk
        self.client = client or signed_in(role)
        self.version = ""
        self.draft: dict[str, Any] = {}

    def address(self, name: str) -> str:
        return f"/newsroom/fronts/{self.pk}/desk/{name}"

    def get(self, name: str, **asked: str) -> Any:
        return self.client.get(self.address(name), asked)

    def post(self, name: str, body: Any = None, **asked: Any) -> Any:
        data = (
            body if isinstance(body, str | bytes) else json.dumps(asked if body is None else body)
        )
        return self.client.post(self.address(name), data, content_type="application/json")

    def load(self) -> dict[str, Any]:
        response = self.get("state/")
        assert response.status_code == 200, response.content
        return self._took(response.json())

    def _took(self, state: dict[str, Any]) -> dict[str, Any]:
        self.version, self.draft = state["version"], state["draft"]
        return state

    def save(self, **asked: Any) -> Any:
        response = self.post("draft/", version=self.version, draft=self.draft, **asked)
        if response.status_code == 200:
            self.version = response.json()["version"]
        return response

    def fill(self) -> dict[str, Any]:
        response = self.post("fill/", draft=self.draft)
        assert response.status_code == 200, response.content
        return response.json()

    def publish(self) -> Any:
        response = self.post("publish/", version=self.version)
        if response.status_code == 200:
            self._took(response.json()["state"])
        return response

    def container(self, kind: str) -> dict[str, Any]:
        return next(each for each in self.draft["containers"] if each["kind"] == kind)


def a_card(article: Any, **fields: Any) -> dict[str, Any]:
    """A card of an article, or of what has its key."""
    key = article if isinstance(article, str) else article.translation_key.hex
    return {"id": uuid4().hex, "article": key, **fields}


def a_container(kind: str, **fields: Any) -> dict[str, Any]:
    return {"id": uuid4().hex, "kind": kind, **fields}


def latest(*cards: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return a_container("latest", pinned=list(cards), **{"count": 3, **fields})


def a_desk(*containers: dict[str, Any], role: str = "Editor", dossier: Any = None) -> Desk:
    """A screen opened on a dossier's new front, with containers that are not saved yet."""
    desk = Desk(a_front(dossier or a_dossier()), role)
    desk.load()
    desk.draft["containers"] = list(containers)
    return desk
