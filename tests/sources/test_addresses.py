"""Which addresses may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from dragoman.model.errors import FetchError
from dragoman.sources.guard import Address, Guard, is_public

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:100.64.0.1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2001:0:7f00:1::1",
]
PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.32.0.1",
    "198.20.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "64:ff9b::808:808",
    "::ffff:8.8.8.8",
]


def answering(*addresses: str) -> Guard:
    def resolve(host: str, port: int) -> Sequence[Address]:
        return [ip_address(address) for address in addresses]

    return Guard(resolve=resolve)


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    """An address of this machine, its neighbourhood or nobody is not public, however it is written."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    """An address of the open internet is public, also just outside a private network."""
    assert is_public(ip_address(address))


def test_every_address_of_a_host_is_checked() -> None:
    """A host with one private address among public ones is refused: nobody knows which would be asked."""
    with pytest.raises(FetchError, match=r"mixed\.example is at 10\.0\.0\.1"):
        answering("8.8.8.8", "10.0.0.1").addresses("mixed.example", 80)


def test_public_host_gives_its_addresses_in_order() -> None:
    """A public host's addresses come in the resolver's order, each once."""
    guard = answering("8.8.8.8", "2606:4700::1111", "8.8.8.8")

    assert guard.addresses("news.example", 443) == (ip_address("8.8.8.8"), ip_address("2606:4700::1111"))


@pytest.mark.parametrize(
    "host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "1.2.3", "8.8.8.0x8", "127.1."]
)
def test_disguised_numbers_are_refused_before_they_are_resolved(host: str) -> None:
    """An IPv4 address in a form that only resolvers understand is refused, even if it were public."""
    with pytest.raises(FetchError):
        answering("8.8.8.8").addresses(host, 80)


@pytest.mark.parametrize("host", ["0x.example", "4chan.example", "b2b", "news24", "3.news"])
def test_names_with_digits_are_names(host: str) -> None:
    """A name may hold digits wherever a number could not be meant."""
    assert answering("8.8.8.8").addresses(host, 80)


def test_no_answer_is_an_unknown_host() -> None:
    """A name that resolves to nothing is an error that says so."""
    with pytest.raises(FetchError, match=r"No server is known by the name nowhere\.example"):
        answering().addresses("nowhere.example", 80)


def test_overlong_label_is_an_unknown_host() -> None:
    """A name that cannot be one is an unknown host, not a crash of the resolver."""
    with pytest.raises(FetchError, match="No server is known"):
        Guard().addresses("a" * 64 + ".invalid", 80)
