"""Where requests come from, as they are counted."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

HOUSEHOLD = 64
"""Bits of an IPv6 address that somebody is given; in the others he has more addresses than can be counted."""


def place(address: str) -> str:
    """One place, whichever of its addresses is used: a network of IPv6, an address of IPv4."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address  # of a socket, or of a test
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ip_network((found, HOUSEHOLD), strict=False))
    return str(found)
