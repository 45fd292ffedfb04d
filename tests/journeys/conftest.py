"""The running product, with and without LINE."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_line import FakeLine
from tests.journeys.product import Product


@pytest.fixture
def line() -> Iterator[FakeLine]:
    with FakeLine() as fake:
        yield fake


@pytest.fixture
def product(tmp_path: Path, line: FakeLine) -> Iterator[Product]:
    running = Product(tmp_path, line).start()
    yield running
    running.kill()


@pytest.fixture
def product_without_line(tmp_path: Path) -> Iterator[Product]:
    running = Product(tmp_path, None).start()
    yield running
    running.kill()
