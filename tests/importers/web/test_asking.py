"""However a server behaves, asking it ends, with an answer or a reason."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from io import BytesIO

import pytest

from broadside.importers.errors import AddressRefused, AnswerRefused, NoAnswer, SiteError, TooSlow
from broadside.importers.web import Asker, Guard
from tests.importers.web.misbehaving import endless, misbehaving, plain, silent

OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.fixture
def asker() -> Iterator[Asker]:
    made = Asker(Guard(allow_private=True), seconds=20, silence=20)
    yield made
    made.close()


@pytest.fixture
def hasty() -> Iterator[Asker]:
    """One whose clock runs out soon, but whose sockets wait long."""
    made = Asker(Guard(allow_private=True), seconds=0.4, silence=60)
    yield made
    made.close()


def test_an_answer_comes_whole_with_its_headers(asker: Asker) -> None:
    with misbehaving(plain(b'{"a": 1}', "X-WP-Total: 7")) as (address, asked):
        answer = asker.get(f"{address}/x?y=z", {"If-None-Match": '"e"'})
    assert (answer.status, answer.body, answer.header("x-wp-total")) == (200, b'{"a": 1}', "7")
    assert "user-agent: broadside/" in asked[0].lower()
    assert 'if-none-match: "e"' in asked[0].lower()


def test_a_packed_answer_is_unpacked(asker: Asker) -> None:
    with misbehaving(plain(gzip.compress(b"[]"), "Content-Encoding: gzip")) as (address, _):
        assert asker.get(address).body == b"[]"


def test_a_packed_answer_larger_than_allowed_is_cut(asker: Asker) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with (
        misbehaving(plain(bomb, "Content-Encoding: gzip")) as (address, _),
        pytest.raises(AnswerRefused, match="larger than 1 MB"),
    ):
        asker.get(address, most=1_048_576)


def test_an_endless_answer_is_cut(asker: Asker) -> None:
    with (
        misbehaving(endless(OPEN + b"\r\n", b"x" * 65_536)) as (address, _),
        pytest.raises(AnswerRefused, match="larger than 1 MB"),
    ):
        asker.get(address, most=1_048_576)


def test_an_answer_that_says_it_is_too_large_is_not_read(asker: Asker) -> None:
    with (
        misbehaving(endless(OPEN + b"Content-Length: 9999999999\r\n\r\n", b"x")) as (address, _),
        pytest.raises(AnswerRefused, match="larger than"),
    ):
        asker.get(address)


@pytest.mark.parametrize(
    "behaviour",
    [
        silent,
        endless(b"HTTP/1.1 200", b"", 0.05),
        endless(b"HTTP/1.1 200 OK\r\nX: ", b"y", 0.05),
        endless(OPEN + b"Content-Length: 1000000\r\n\r\n[", b" ", 0.05),
        endless(OPEN + b"\r\n[", b" ", 0.05),
        endless(OPEN + b"Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n", b"1\r\n \r\n", 0.05),
        endless(OPEN + b"Transfer-Encoding: chunked\r\n\r\n", b"0", 0.05),
    ],
    ids=["silence", "status", "header", "length", "close", "chunks", "chunk-size"],
)
def test_slow_bytes_are_cut(hasty: Asker, behaviour: object) -> None:
    with (
        misbehaving(behaviour) as (address, _),  # type: ignore[arg-type]
        pytest.raises(TooSlow, match=r"longer than 0\.4 s"),
    ):
        hasty.get(address)


def test_a_handshake_that_never_ends_is_cut(hasty: Asker) -> None:
    with (
        misbehaving(silent) as (address, _),
        pytest.raises(TooSlow, match=r"longer than 0\.4 s"),
    ):
        hasty.get(address.replace("http:", "https:"))


def test_a_server_that_was_slow_once_may_be_asked_again(hasty: Asker) -> None:
    with misbehaving({"/slow": silent, "/": plain(b"[]")}) as (address, _):
        with pytest.raises(TooSlow):
            hasty.get(f"{address}/slow")
        assert hasty.get(f"{address}/").body == b"[]"


@pytest.mark.parametrize(
    "said",
    [
        b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        b"HTTP/1.1 abc\r\n\r\n", OPEN + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        OPEN + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500,
    ],
)  # fmt: skip
def test_what_is_no_answer_is_said_to_be_none(asker: Asker, said: bytes) -> None:
    def send(connection: socket.socket, path: str) -> None:
        connection.sendall(said)

    with misbehaving(send) as (address, _), pytest.raises(NoAnswer):
        asker.get(address)


# --- redirects ------------------------------------------------------------------------------------


def to(target: str) -> object:
    return plain(b"", f"Location: {target}", status="302 Found")


def test_a_redirect_is_followed(asker: Asker) -> None:
    with misbehaving({"/": to("/there"), "/there": plain(b"[]")}) as (address, _):  # type: ignore[dict-item]
        assert asker.get(f"{address}/").address == f"{address}/there"


def test_redirects_end(asker: Asker) -> None:
    with (
        misbehaving({"/": to("/")}) as (address, asked),  # type: ignore[dict-item]
        pytest.raises(AnswerRefused, match="more than 5 times"),
    ):
        asker.get(f"{address}/")
    assert len(asked) == 6


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd",
     "http://10.0.0.1/", "ftp://example.org/", "http://me:word@93.184.216.34/"],
)  # fmt: skip
def test_a_redirect_leads_to_nothing_private(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address is public to the guard's eyes; where it leads to is not."""
    with misbehaving(to(target)) as (address, _):  # type: ignore[arg-type]
        port = int(address.rpartition(":")[2])
        connect = socket.create_connection

        def connect_here(where: tuple[str, int], *rest: object) -> socket.socket:
            assert where[0] == "93.184.216.34", "nothing else may be connected to"
            return connect(("127.0.0.1", port))

        monkeypatch.setattr(socket, "create_connection", connect_here)
        asker = Asker(Guard(), seconds=20)
        try:
            with pytest.raises(AddressRefused):
                asker.get("http://93.184.216.34/")
        finally:
            asker.close()


def test_a_sign_in_goes_to_its_own_origin_alone(asker: Asker) -> None:
    with misbehaving(plain(b"[]")) as (other, asked_there):
        redirect = plain(b"", f"Location: {other}/x", status="302 Found")
        with misbehaving(redirect) as (address, asked_here):
            asker.secrets[address] = {"Authorization": "Basic c2VjcmV0"}
            asker.get(f"{address}/")
    assert "Basic c2VjcmV0" in asked_here[0]
    assert "authorization" not in asked_there[0].lower()


def test_a_body_goes_into_a_file_where_that_is_wanted(asker: Asker) -> None:
    into = BytesIO()
    with misbehaving(plain(b"picture")) as (address, _):
        answer = asker.get(address, into=into)
    assert (answer.body, answer.length, into.getvalue()) == (b"", 7, b"picture")


def test_no_proxy_of_the_environment_is_used(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with misbehaving(plain(b"[]")) as (address, _):
        assert asker.get(address).body == b"[]"


def test_every_reason_names_the_address(asker: Asker) -> None:
    with (
        misbehaving(to("ftp://x/")) as (address, _),  # type: ignore[arg-type]
        pytest.raises(SiteError, match="ftp://x/"),
    ):
        asker.get(address)
