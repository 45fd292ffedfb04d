"""Which parts make up the web side? The composition root: everything is put together here and nowhere else.

The webhook is a plain Starlette route inside the FastAPI app: it runs neither validation nor serialisation, and the
endpoint that LINE waits for does nothing but verify, keep and answer.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.chatpage import chatpage_routes
from bot.console import console_routes
from bot.database import Database
from bot.errors import TemporarilyUnavailable
from bot.health import condition
from bot.inbox.queue import InboxWriter, KeptEvent, now_ms
from bot.line.webhook import webhook_endpoint
from bot.reports.reporters import Pseudonyms
from bot.settings import Settings
from bot.trial import TrialChat

UNAVAILABLE = "ระบบขัดข้องชั่วคราว ลองใหม่อีกสักครู่นะคะ\nSomething is wrong on our side. Please try again in a while.\n"
LOG = structlog.get_logger()


def create_app(settings: Settings, database: Database, wake_worker: Callable[[], None] = lambda: None) -> FastAPI:
    """Return the web side for these settings; ``wake_worker`` is called whenever new events are on disk."""
    writer = InboxWriter(database)

    async def keep(events: Sequence[KeptEvent]) -> None:
        if events:
            await writer.keep(events)
            wake_worker()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        writer.close()

    app = FastAPI(title="Ruthan", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    secret = settings.line_channel_secret.get_secret_value()
    app.router.routes.append(Route("/line/webhook", webhook_endpoint(secret, keep), methods=["POST"]))
    app.include_router(console_routes(database, now_ms))
    if settings.serves_try:
        app.include_router(chatpage_routes(TrialChat(database, Pseudonyms(settings.secret_key), keep)))

    @app.get("/")
    def home() -> RedirectResponse:
        return RedirectResponse("/try" if settings.serves_try else "/console")

    app.add_middleware(HeadAsGet)
    app.add_exception_handler(TemporarilyUnavailable, _unavailable)

    @app.get("/healthz")
    def healthz() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz")
    def readyz() -> JSONResponse:
        found = condition(database, now_ms())
        return JSONResponse(found.to_json(), status_code=200 if found.ready else 503)

    @app.get("/metrics")
    def metrics() -> PlainTextResponse:
        return PlainTextResponse(condition(database, now_ms()).to_prometheus())

    return app


async def _unavailable(request: Request, error: Exception) -> PlainTextResponse:
    LOG.error("web.unavailable", exc_info=error)
    return PlainTextResponse(UNAVAILABLE, status_code=503, headers={"Retry-After": "5"})


class HeadAsGet:
    """Answers HEAD as GET, for monitors and link checkers; the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)
