"""Which parts make up the web side? The composition root: everything is put together here and nowhere else.

The webhook is a plain Starlette route inside the FastAPI app: it runs neither validation nor serialisation, and the
endpoint that LINE waits for does nothing but verify, keep and answer.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from bot.chatpage import chatpage_routes
from bot.console import console_routes
from bot.database import Database
from bot.health import condition
from bot.inbox.queue import InboxWriter, KeptEvent, now_ms
from bot.line.webhook import webhook_endpoint
from bot.reports.reporters import Pseudonyms
from bot.settings import Settings
from bot.trial import TrialChat


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

    @app.get("/healthz")
    def healthz() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz")
    def readyz() -> JSONResponse:
        found = condition(database, now_ms())
        return JSONResponse(found.to_json(), status_code=200 if found.ready else 503)

    return app
