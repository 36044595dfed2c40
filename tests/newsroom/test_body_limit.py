"""What is sent to the newsroom is bounded, most narrowly where no archive is expected."""

from __future__ import annotations

import asyncio

import pytest


def asked(path, pieces, headers=()):
    """The status, and how many bytes the application was given before it was told of an end."""
    from broadside.newsroom.body_limit import BodyLimit

    taken, sent = [], []

    async def application(scope, receive, send):
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            taken.append(len(message.get("body", b"")))
            if not message.get("more_body"):
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})

    coming = iter(pieces)

    async def receive():
        return {"type": "http.request", "body": next(coming), "more_body": True}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": list(headers)}
    asyncio.run(BodyLimit(application)(scope, receive, send))
    status = next((each["status"] for each in sent if "status" in each), None)
    return status, sum(taken)


def test_what_says_that_it_is_too_large_is_refused_unread(publication):
    status, taken = asked("/newsroom/pages/", [], [(b"content-length", b"70000000")])
    assert (status, taken) == (413, 0)


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        ("/newsroom/pages/", 60 * 1024**2, 64 * 1024**2),
        ("/newsroom/reports/imports/bring/", 1024**3, 1024**3 + 1024**2),
    ],
)
def test_what_does_not_say_it_is_cut_off(publication, path, least, most):
    piece = bytes(1024**2)
    status, taken = asked(path, (piece for _ in range(2_000)))
    assert status is None
    assert least <= taken <= most
