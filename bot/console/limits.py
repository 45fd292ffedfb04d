"""How often may somebody try to sign in? Counted by name and by address, before any password is computed.

Rule
- 10 tries in 15 minutes for one name, 60 for one address; a successful login sets the name's count back.
- IPv6 addresses count by their /64, which is what one household or attacker has.
- The counts live in this process's memory: a restart forgets them, and two web processes count apart.
"""

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from bot.addresses import network

BY_NAME = RateLimitItemPerMinute(10, 15)
BY_ADDRESS = RateLimitItemPerMinute(60, 15)


class LoginLimits:
    """The tries of one process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def seconds_to_wait(self, name: str, address: str) -> int:
        """Count one try; return 0 when it is allowed, or the seconds after which another is."""
        for limit, key in ((BY_ADDRESS, network(address)), (BY_NAME, name)):
            if not self._limiter.hit(limit, key):
                free_at = self._limiter.get_window_stats(limit, key).reset_time
                return max(1, round(free_at - time.time()))
        return 0

    def succeeded(self, name: str) -> None:
        """Forget the tries for ``name``."""
        self._limiter.clear(BY_NAME, name)
