"""How do messages leave for LINE? Through the SDK's clients, with every failure sorted by what it means for a retry."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import structlog
from linebot.v3.messaging import (
    ApiException,
    AsyncApiClient,
    AsyncMessagingApi,
    Configuration,
    PushMessageRequest,
    ReplyMessageRequest,
)

from bot.inbox.outbox import Messages, Outcome, Try

TIMEOUT_SECONDS = 8.0
CONNECTIONS = 20
LOG = structlog.get_logger()


class LineReplies:
    """LINE's reply and push endpoints; made inside a running event loop, closed with ``close``."""

    def __init__(self, base: str, access_token: str) -> None:
        configuration = Configuration(host=base, access_token=access_token)
        configuration.connection_pool_maxsize = CONNECTIONS
        self._client = AsyncApiClient(configuration)
        self._api = AsyncMessagingApi(self._client)

    async def reply(self, token: str, messages: Messages) -> Try:
        """Answer with a reply token."""
        request = ReplyMessageRequest.from_dict({"replyToken": token, "messages": messages})
        return await _tried(
            "reply", lambda: self._api.reply_message_with_http_info(request, _request_timeout=TIMEOUT_SECONDS)
        )

    async def push(self, user: str, messages: Messages, retry_key: str) -> Try:
        """Send unasked; the retry key makes a second try of the same message harmless for 24 hours."""
        request = PushMessageRequest.from_dict({"to": user, "messages": messages})
        return await _tried(
            "push",
            lambda: self._api.push_message_with_http_info(
                request, x_line_retry_key=retry_key, _request_timeout=TIMEOUT_SECONDS
            ),
        )

    async def close(self) -> None:
        """Close the connections to LINE."""
        await self._client.close()


async def _tried(endpoint: str, call: Callable[[], Awaitable[Any]]) -> Try:
    try:
        response = await call()
    except ApiException as error:
        headers = error.headers or {}
        LOG.warning(
            "line.refused",
            endpoint=endpoint,
            status=error.status,
            request_id=headers.get("x-line-request-id", ""),
        )
        return sort_failure(error.status or 0, str(error.body or ""))
    except aiohttp.ClientConnectorError as error:
        LOG.warning("line.not_reached", endpoint=endpoint, error=type(error).__name__)
        return Try(Outcome.NOT_REACHED, "LINE could not be reached")
    except (TimeoutError, aiohttp.ClientError) as error:
        LOG.warning("line.no_answer", endpoint=endpoint, error=type(error).__name__)
        return Try(Outcome.NO_ANSWER, f"no answer from LINE ({type(error).__name__})")
    headers = response.headers or {}
    LOG.info("line.sent", endpoint=endpoint, status=200, request_id=headers.get("x-line-request-id", ""))
    return Try(Outcome.DELIVERED)


def sort_failure(status: int, body: str) -> Try:
    """Tell what a status other than 2xx means, by LINE's retry table and error messages.

    >>> sort_failure(400, '{"message":"Invalid reply token"}').outcome.value
    'token_dead'
    >>> sort_failure(429, '{"message":"You have reached your monthly limit."}').outcome.value
    'over_quota'
    """
    if status == 409:
        return Try(Outcome.DELIVERED, "LINE had accepted it before")
    if status == 400 and "invalid reply token" in body.lower():
        return Try(Outcome.TOKEN_DEAD, "invalid reply token")
    if status == 429:
        monthly = "monthly limit" in body.lower()
        return Try(Outcome.OVER_QUOTA if monthly else Outcome.RATE_LIMITED, "429 from LINE")
    if status in (401, 403):
        return Try(Outcome.UNAUTHORIZED, f"{status} from LINE: check LINE_CHANNEL_ACCESS_TOKEN")
    if status >= 500:
        return Try(Outcome.NO_ANSWER, f"{status} from LINE")
    return Try(Outcome.REFUSED, f"{status} from LINE")
