"""Which addresses may be connected to.

A server elsewhere can send us anywhere: by a redirect, by an address inside what it answers, or by
a name that resolves to a machine of our own network. So each connection resolves its name, looks
at every address that came of it, and goes to the very address that was looked at: a name that is
resolved twice may be another machine the second time.

The ranges are IANA's special-purpose registries (RFC 6890 and its updates), as Python's `ipaddress`
knows them, and the IPv4 addresses that some IPv6 addresses carry within (RFC 4291, 3056, 4380 and
6052).
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from broadside.importers.errors import AddressRefused, NoAnswer

Address = IPv4Address | IPv6Address

_TRANSLATED = IPv6Network("64:ff9b::/96")
_LONGEST = 4_000


def is_public(address: Address) -> bool:
    """Whether an address is of the open internet, an address that it carries within included."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _TRANSLATED:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        within = [address.sixtofour, *(address.teredo or ())]
        if any(each is not None and not is_public(each) for each in within):
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


class Guard:
    """Decides where connections may go.

    Args:
        allow_private: let them go to this machine and its network too, for a site under test.
    """

    def __init__(self, allow_private: bool = False) -> None:
        self.allow_private = allow_private

    def check(self, address: str) -> None:
        """Look at a URL before anything is resolved.

        Raises:
            AddressRefused: it is not one of the web, or bears a password, or is too long.
        """
        if len(address) > _LONGEST or any(ord(letter) < 33 for letter in address):
            raise AddressRefused(address[:200], "this is no address of the web")
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise AddressRefused(address, "this is no address of the web") from None
        if parts.scheme not in ("http", "https") or not host:
            raise AddressRefused(address, "an address must begin with https:// or http://")
        if parts.username is not None or parts.password is not None:
            bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
            raise AddressRefused(bare, "a name or password has no place in an address")
        if port == 0:
            raise AddressRefused(address, "there is no port 0")

    def connect(self, host: str, port: int, timeout: float | None) -> socket.socket:
        """Connect to the first address of a name that answers, if all of them may be gone to.

        Raises:
            AddressRefused: the name leads to an address that may not be gone to.
            NoAnswer: it leads nowhere, or nothing answers there.
        """
        found = self._resolved(host, port)
        problem: OSError | None = None
        for each in found:
            try:
                return socket.create_connection((each, port), timeout)
            except OSError as error:
                problem = error
        raise NoAnswer(f"{host}:{port}", f"nothing answers there ({_said(problem)})")

    def _resolved(self, host: str, port: int) -> list[str]:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NoAnswer(host, f"the name leads nowhere ({_said(error)})") from None
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        for each in found:
            if not self.allow_private and not is_public(ip_address(each.partition("%")[0])):
                raise AddressRefused(
                    host,
                    f"it leads to {each}, which is not an address of the open internet; "
                    "a site on your own network has to be allowed with --allow-private",
                )
        return found


def _said(error: Exception | None) -> str:
    return str(getattr(error, "strerror", None) or error or "no address")
