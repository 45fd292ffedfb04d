"""How does the program log? JSON lines on standard error, set up once, with nothing personal in them.

- a line names an event and its facts: ids, counts, states, types; never a text, a user id or a token
- of an exception it tells the type and where it passed, never its message or local variables: both may quote a resident
- what libraries log, and what nobody caught, goes the same way; of a library's line only its constant part is told
"""

import logging
import sys
import threading
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

ROOT = Path(__file__).resolve().parent.parent
FRAMES = 12


def configure_logging() -> None:
    """Set up every log line of this process; called first of all by the command line."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _tell_exception,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_Forward()], force=True)
    _take_handlers_from_libraries()
    threading.excepthook = _thread_died


def _take_handlers_from_libraries() -> None:
    """Let every library's lines come to the root: a handler of its own would print values and messages."""
    for known in logging.root.manager.loggerDict.values():
        if isinstance(known, logging.Logger) and known.handlers:
            known.handlers.clear()
            known.propagate = True


def trace(error: BaseException | None) -> list[str]:
    """Return the types of an exception and its causes, each with the places that it passed, innermost last."""
    told: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        told.append(type(error).__name__)
        told.extend(_place(frame) for frame in traceback.extract_tb(error.__traceback__)[-FRAMES:])
        error = error.__cause__ or error.__context__
    return told


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
    return f"{shown}:{frame.lineno} {frame.name}"


def _tell_exception(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    given = event.pop("exc_info", None)
    if given:
        error = given if isinstance(given, BaseException) else sys.exc_info()[1]
        event["trace"] = trace(error)
    return event


class _Forward(logging.Handler):
    """Hands a library's line to structlog: who says it, its constant part, and the exception's places."""

    def emit(self, record: logging.LogRecord) -> None:
        said = str(record.msg).partition("\n")[0]
        facts = {"library": record.name, "said": said if isinstance(record.msg, str) else type(record.msg).__name__}
        if record.exc_info and record.exc_info[1]:
            facts["trace"] = trace(record.exc_info[1])  # type: ignore[assignment] # A list beside the strings.
        structlog.get_logger().log(max(record.levelno, logging.INFO), "library", **facts)


def _thread_died(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread is not None else ""
    structlog.get_logger().error("thread.died", thread=name, exc_info=args.exc_value)


def process_died(kind: type[BaseException], error: BaseException, passed: TracebackType | None) -> None:
    """Log what nobody caught; put in the place of ``sys.excepthook``."""
    structlog.get_logger().critical("process.died", exc_info=error)
