"""No request may send more than its address can use: what is longer is refused while it comes.

Django takes the whole body of a request into a file before it looks at anything, whoever sends it.
"""

from __future__ import annotations

from typing import Any

from broadside.newsroom.imports.incoming import LARGEST

MOST = 64 * 1024 * 1024
"""Bytes: pictures are at most 20 MB, several may come at once."""

_ROOM_FOR_FORM = 1024 * 1024
_UPLOADS = "/newsroom/reports/imports/bring/"


class BodyLimit:
    """An ASGI application around the newsroom's."""

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request, or refuse it with 413."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        most = LARGEST + _ROOM_FOR_FORM if scope["path"] == _UPLOADS else MOST
        declared = dict(scope["headers"]).get(b"content-length", b"")
        if declared.isdigit() and int(declared) > most:
            await _refuse(send, most)
            return
        await self._application(scope, _bounded(receive, most), send)


def _bounded(receive: Any, most: int) -> Any:
    """The body's pieces; beyond what it may have, as though who sent it had gone."""
    taken = 0

    async def bounded() -> Any:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > most else message

    return bounded


async def _refuse(send: Any, most: int) -> None:
    said = f"This is too large: at most {most // 1024**2} MB can be sent here."
    await send(
        {
            "type": "http.response.start",
            "status": 413,
            "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")],
        }
    )
    await send({"type": "http.response.body", "body": said.encode()})
