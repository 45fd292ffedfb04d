"""Which answers do typical messages get? Sends those of ``typical.toml`` through /try and writes the transcript.

``python -m tests.journeys.transcript`` starts the product as `make run` does, posts every message as a visitor of its
own, and replaces the last section of bot/README.md. The answers are the plain-text twins of the cards, shortened to
verdict, reasons and first step.
"""

import http.cookiejar
import json
import tempfile
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from classifier import LURES
from tests.journeys.product import Product

HERE = Path(__file__).resolve().parent
README = HERE.parent.parent / "bot" / "README.md"
HEADING = "## What residents were told"
STEPS = "ทำอย่างนี้ตอนนี้"
SIGNS = "ถ้าเจอแบบนี้"
TOO_MANY = 429


def main() -> None:
    """Write the transcript and say how many messages of each lure were flagged."""
    typical: dict[str, list[str]] = tomllib.loads((HERE / "typical.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder), None).start()
        try:
            answers = {group: [ask(product, text) for text in texts] for group, texts in typical.items()}
        finally:
            product.kill()
    before = README.read_text(encoding="utf-8").partition(HEADING)[0]
    README.write_text(before + "\n".join(transcript(typical, answers)) + "\n", encoding="utf-8")
    for group, given in answers.items():
        print(group, sum(answer.startswith(("เข้าข่าย", "น่าสงสัย")) for answer in given), "of", len(given), "flagged")


def ask(product: Product, text: str) -> str:
    """Send one message as a new visitor and return the answer as a screen reader would say it."""
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    before = len(product.rows("SELECT id FROM outbox"))

    def answered() -> list[dict[str, Any]]:
        rows = product.rows("SELECT messages FROM outbox ORDER BY id DESC")
        return rows if len(rows) > before else []

    visitor.open(f"{product.address}/try").close()
    form = urllib.parse.urlencode({"text": text}).encode()
    headers = {"Sec-Fetch-Site": "same-origin"}
    request = urllib.request.Request(f"{product.address}/try/messages", form, headers)  # noqa: S310 - loopback.
    while True:
        try:
            visitor.open(request).close()
            break
        except urllib.error.HTTPError as error:
            if error.code != TOO_MANY:
                raise
            time.sleep(2)  # The page takes 60 posts a minute from one address.
    rows = product.wait(answered)
    (message, *_) = json.loads(rows[0]["messages"])
    return str(message.get("altText") or message["text"])


def transcript(typical: dict[str, list[str]], answers: dict[str, list[str]]) -> Iterator[str]:
    """Yield the lines of the section."""
    yield HEADING
    yield ""
    yield "Typical messages of each kind, sent through `/try` by `python -m tests.journeys.transcript`, with their"
    yield "answers as a screen reader says them: verdict, reasons with the quoted words, first step. All fictitious."
    for group, texts in typical.items():
        name = LURES[group][0] if group in LURES else "ข้อความธรรมดา"
        yield f"\n### {group} ({name})\n"
        for text, answer in zip(texts, answers[group], strict=True):
            yield f"- › {' '.join(text.split())}"
            yield f"  <br>‹ {shortened(answer)}"


def shortened(answer: str) -> str:
    """Return verdict, reasons and first step of an answer, in one line."""
    head, _, rest = answer.partition(STEPS)
    lines = [line for line in head.partition(SIGNS)[0].splitlines() if line.strip()]
    first = next((line for line in rest.splitlines() if line.strip()), "")
    return " · ".join([*lines, first] if first else lines)


if __name__ == "__main__":
    main()
