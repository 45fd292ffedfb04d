"""The product is killed with SIGKILL again and again; every event has one report and one reply in effect."""

import random
import time

from tests.fake_line import FakeLine
from tests.journeys.product import Product, text_event

EVENTS, KILLS = 60, 5


def test_it_loses_and_doubles_nothing_when_it_is_killed(product: Product, line: FakeLine) -> None:
    chance = random.Random(7)  # noqa: S311 - a repeatable choice of moments, not a secret.
    acknowledged: set[int] = set()
    numbers = iter(range(1, EVENTS + 1))
    for _ in range(KILLS):
        for number in (next(numbers) for _ in range(EVENTS // KILLS)):
            if product.deliver(text_event(number, f"ด่วน กู้เงินไม่เช็คบูโร ได้จริง รายที่ {number}", f"U{number}")) == 200:
                acknowledged.add(number)
        time.sleep(chance.uniform(0.0, 0.6))
        product.kill()
        product.start()
    product.wait(product.settled)
    assert len(acknowledged) == EVENTS
    handled = {row["event_id"] for row in product.rows("SELECT event_id FROM reports")}
    assert handled == {text_event(number, "")["webhookEventId"] for number in acknowledged}
    answered = [body["replyToken"] for body in line.sent]
    assert sorted(answered) == sorted(f"token-{number}" for number in acknowledged)
