"""Nothing leads to an address that is not public, by whatever name or notation."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.importers.errors import AddressRefused, NoAnswer
from broadside.importers.web.guard import Guard, is_public

PRIVATE = (
    "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::", "2002:a00:1::1", "64:ff9b:1::a00:1", "2001:0:7f00:1::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_a_public_address_is(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_carried_in_another_is_judged_by_itself(inner: IPv4Address) -> None:
    carried = (
        IPv6Address(f"::ffff:{inner}"),
        IPv6Address(f"64:ff9b::{inner}"),
        IPv6Address(0x2002 << 112 | int(inner) << 80),
    )
    if not is_public(inner):
        assert not any(is_public(each) for each in carried)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "[::1]".strip("[]")]
)
def test_no_notation_of_this_machine_is_connected_to(host: str) -> None:
    with pytest.raises((AddressRefused, NoAnswer)) as refused:
        Guard().connect(host, 80, 1)
    assert isinstance(refused.value, AddressRefused) or "nowhere" in str(refused.value)


def test_what_was_looked_at_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is looked at and private a moment later (DNS rebinding)."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    went_to: list[str] = []

    def resolve(host: str, port: int, **wishes: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(where: tuple[str, int], timeout: float) -> socket.socket:
        went_to.append(where[0])
        return socket.socket()

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    Guard().connect("rebinding.example", 80, 1).close()
    assert went_to == ["93.184.216.34"]
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        Guard().connect("rebinding.example", 80, 1)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **wishes: object) -> list[object]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in ("93.184.216.34", "10.0.0.7")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.7"):
        Guard().connect("mixed.example", 80, 1)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname", "ftp://example.org/", "gopher://example.org/", "//example.org/",
        "example.org", "https://", "https://[::1", "https://example.org:99999/",
        "https://example.org:0/", "https://exam ple.org/", "https://example.org/\r\nX: y",
        "https://masha:word@example.org/", "https://example.org/" + "a" * 5_000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        Guard(allow_private=True).check(address)
    assert "word" not in str(refused.value).replace("a name or password", "")


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"https://example.org/{text}"):
        try:
            Guard().check(address)
        except AddressRefused:
            continue
