"""Under which name is a network address counted? As the one household, or attacker, that has it."""

import ipaddress


def network(address: str) -> str:
    """Return what an address is counted under: an IPv6 address by its /64.

    >>> network("192.0.2.7"), network("2001:db8:1:2:3::4")
    ('192.0.2.7', '2001:db8:1:2::/64')
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
