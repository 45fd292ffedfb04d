"""What every test shares: hypothesis without a stopwatch, because CI machines are slow at times; and a browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import open_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("ruthan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ruthan")


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """A browser for one module: while Playwright runs, no test of its thread could start an event loop."""
    with open_chromium() as browser:
        yield browser
