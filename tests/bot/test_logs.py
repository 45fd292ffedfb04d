"""A log line tells what happened and never what a resident wrote, who they are, or a token."""

import asyncio
import json
import logging
import threading
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logging

TEXT = "โอนเงินไปบัญชี 123 แล้วค่ะ U-nok"


@pytest.fixture(autouse=True)
def logging_set_up(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    root, hook = logging.getLogger(), threading.excepthook
    level, handlers = root.level, root.handlers[:]
    configure_logging()
    yield
    threading.excepthook = hook
    root.setLevel(level)
    root.handlers[:] = handlers
    structlog.reset_defaults()


def test_it_takes_the_handlers_that_a_library_brought(capsys: pytest.CaptureFixture[str]) -> None:
    library = logging.getLogger("a.library.of.the.tests")
    library.addHandler(logging.StreamHandler())
    library.propagate = False
    configure_logging()
    library.warning("what %s", TEXT)
    assert [line["said"] for line in lines(capsys)] == ["what %s"]


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    told = capsys.readouterr()
    assert told.out == ""
    assert "บัญชี" not in told.err and "U-nok" not in told.err and "\\u0e" not in told.err
    return [json.loads(line) for line in told.err.splitlines()]


def fails(message: str) -> None:
    token = message.upper()
    raise ValueError(f"{message} {token}")


def test_a_line_is_json_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().error("worker.failed", event_id='01J\n{"forged": 1}', attempts=2)
    structlog.get_logger().debug("too much")
    (line,) = lines(capsys)
    assert (line["event"], line["level"], line["attempts"]) == ("worker.failed", "error", 2)
    assert line["event_id"] == '01J\n{"forged": 1}'


def test_an_exception_is_told_by_type_and_place_alone(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        try:
            fails(TEXT)
        except ValueError as error:
            raise RuntimeError(TEXT) from error
    except RuntimeError:
        structlog.get_logger().error("worker.faulted", exc_info=True)
    (line,) = lines(capsys)
    assert isinstance(line["trace"], list)
    assert [part for part in line["trace"] if "/" not in part] == ["RuntimeError", "ValueError"]
    assert line["trace"][-1].endswith(" fails")


def test_a_librarys_line_loses_its_values_and_its_exceptions_words(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        fails(TEXT)
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in %s", TEXT)
    logging.getLogger("some.library").warning("what\n%s", TEXT)
    first, second = lines(capsys)
    assert (first["said"], second["said"]) == ("Exception in %s", "what")
    assert isinstance(first["trace"], list) and first["trace"][0] == "ValueError"


def test_a_thread_that_dies_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    thread = threading.Thread(target=fails, args=(TEXT,), name="sender")
    thread.start()
    thread.join()
    (line,) = lines(capsys)
    assert (line["event"], line["thread"]) == ("thread.died", "sender")


def test_a_task_that_nobody_awaited_keeps_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    async def run() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {"message": "Task exception was never retrieved", "exception": ValueError(TEXT)}
        )

    asyncio.run(run())
    (line,) = lines(capsys)
    assert line["said"] == "Task exception was never retrieved"
