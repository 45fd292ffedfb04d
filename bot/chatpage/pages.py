"""Which pages does a visitor see? The chat, with and without JavaScript, and the privacy notice.

- GET /try shows the conversation; without JavaScript it loads itself again while an answer is awaited
- POST /try/messages takes a text or a pressed button: a script gets JSON, a form is sent back to /try
- GET /try/messages?after=… tells a script which answers are new
- POST /try/language changes the language of the page, and of the answers by the same button as in LINE
- nothing that a visitor typed is lost: what cannot be taken comes back in its box, with a sentence why
"""

from typing import Any

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bot.chatpage.chat import Chat, Event, postback_event, text_event
from bot.chatpage.examples import examples
from bot.chatpage.forms import read_form
from bot.chatpage.guard import guarded, is_our_own_form
from bot.chatpage.render import render_messages
from bot.chatpage.static_files import FOLDER, address, static_file
from bot.chatpage.thread import turns
from bot.chatpage.visitors import (
    POSTS_A_MINUTE,
    OwnWords,
    Pace,
    address_of,
    new_visitor,
    remember_visitor,
    visitor_of,
)
from bot.conversation import own_data
from bot.conversation.length import cut, units
from bot.conversation.postbacks import MAX_LENGTH, Do, Press, write
from bot.conversation.respond import MOST_TEXT
from bot.conversation.wording import LANGUAGES, lines, say
from bot.line.flex import messages as to_line

LANGUAGE_COOKIE = "ruthan_language"
MOST_ANSWERS = 50
MOST_LOOKS = 20  # How often a page without JavaScript loads itself again before it asks for patience.
MOST_SAID = 300


def chatpage_routes(chat: Chat, posts_a_minute: int = POSTS_A_MINUTE) -> APIRouter:
    """Return the routes of the chat page over ``chat``; a visitor may post so often a minute."""
    page = ChatPage(chat, Pace(posts_a_minute))
    router = APIRouter()
    router.add_route("/try", page.show, methods=["GET"], include_in_schema=False)
    router.add_route("/try/messages", page.take, methods=["POST"], include_in_schema=False)
    router.add_route("/try/messages", page.news, methods=["GET"], include_in_schema=False)
    router.add_route("/try/language", page.change_language, methods=["POST"], include_in_schema=False)
    router.add_route("/try/privacy", page.privacy, methods=["GET"], include_in_schema=False)
    router.add_route("/try/static/{digest}/{name}", static_file, methods=["GET"], include_in_schema=False)
    return router


class ChatPage:
    """The endpoints; holds the pace of visitors and, in memory alone, the words of those without JavaScript."""

    def __init__(self, chat: Chat, pace: Pace) -> None:
        self._chat = chat
        self._pace = pace
        self._own_words = OwnWords()
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER.with_name("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(static=address, say=say, lines=lines)

    async def show(self, request: Request) -> Response:
        """Show the conversation, and give a new visitor an id."""
        response = await self._conversation(request)
        if not visitor_of(request):
            remember_visitor(request, response, new_visitor())
        return response

    async def take(self, request: Request) -> Response:
        """Take a text or a pressed button, or say why not."""
        language = language_of(request)
        if not is_our_own_form(request):
            return self._refusal(request, "page.refused", 403)
        form = await read_form(request)
        if form is None:
            return self._refusal(request, "page.unreadable", 413)
        text = form.get("text", "")
        visitor = visitor_of(request) or new_visitor()
        if "postback" in form:
            event, said = postback_event(visitor, cut(form["postback"], MAX_LENGTH)), form.get("said", "")[:MOST_SAID]
        else:
            event, said = text_event(visitor, text), text
            if problem := problem_of(text, language):
                return await self._problem(request, problem, text, 422)
        if not self._pace.allows(visitor, address_of(request)):
            return await self._problem(request, say(language, "page.too_many"), text, 429)
        return await self._submit(request, visitor, event, said)

    async def news(self, request: Request) -> Response:
        """Tell a script which answers came after the one it knows; a browser that came by hand goes to the chat."""
        if not wants_json(request):
            return guarded(RedirectResponse("/try", status_code=303))
        visitor = visitor_of(request)
        after = request.query_params.get("after", "")[:64]
        # Asked first: an answer that is written in between is then either among the answers or still awaited.
        pending = await self._chat.pending(visitor) if visitor else False
        answers = (await self._chat.answers(visitor, after))[-MOST_ANSWERS:] if visitor else []
        answer_html = self._templates.get_template("answer.html")
        shown = [
            {
                "id": delivered.id,
                "event": delivered.event_id,
                "html": answer_html.render(language=language_of(request), turn=turn),
            }
            for delivered, turn in zip(answers, turns(answers, {}), strict=True)
        ]
        return guarded(JSONResponse({"answers": shown, "pending": pending}))

    async def change_language(self, request: Request) -> Response:
        """Change the page's language, and press the button that changes the language of the answers."""
        if not is_our_own_form(request):
            return self._refusal(request, "page.refused", 403)
        chosen = (await read_form(request) or {}).get("language", "")
        if chosen not in LANGUAGES:
            return guarded(RedirectResponse("/try", status_code=303))
        visitor = visitor_of(request) or new_visitor()
        if self._pace.allows(visitor, address_of(request)):
            await self._chat.submit(postback_event(visitor, write(Press(Do.LANGUAGE, choice=chosen))))
        response = RedirectResponse("/try#newest", status_code=303)
        remember_visitor(request, response, visitor)
        secure = request.url.scheme == "https"
        response.set_cookie(LANGUAGE_COOKIE, chosen, path="/try", httponly=True, samesite="strict", secure=secure)
        return guarded(response)

    async def privacy(self, request: Request) -> Response:
        """Show the privacy notice, and what is particular to this page."""
        language = language_of(request)
        return self._page("privacy.html", language, notice=render_messages(to_line(own_data.notice(language))))

    async def _submit(self, request: Request, visitor: str, event: Event, said: str) -> Response:
        event_id = await self._chat.submit(event)
        response: Response
        if wants_json(request):
            response = JSONResponse({"event": event_id}, status_code=202)
        else:
            self._own_words.keep(visitor, event_id, said)
            response = RedirectResponse("/try#newest", status_code=303)
        remember_visitor(request, response, visitor)
        return guarded(response)

    async def _problem(self, request: Request, sentence: str, text: str, status: int) -> Response:
        """Say why a text was not taken; without JavaScript with the text still in its box."""
        if wants_json(request):
            return guarded(JSONResponse({"problem": sentence}, status_code=status))
        return await self._conversation(request, draft=text, problem=sentence, status=status)

    async def _conversation(
        self, request: Request, *, draft: str = "", problem: str = "", status: int = 200
    ) -> Response:
        visitor = visitor_of(request)
        pending = await self._chat.pending(visitor) if visitor else False
        answers = (await self._chat.answers(visitor, ""))[-MOST_ANSWERS:] if visitor else []
        looked = request.query_params.get("look", "")
        return self._page(
            "try.html",
            language_of(request),
            status,
            turns=turns(answers, self._own_words.of(visitor)),
            last=answers[-1].id if answers else "",
            pending=pending,
            look=int(looked) + 1 if looked.isascii() and looked.isdigit() and len(looked) < 4 else 1,
            most_looks=MOST_LOOKS,
            examples=examples(),
            draft=draft,
            problem=problem,
        )

    def _refusal(self, request: Request, key: str, status: int) -> Response:
        sentence = say(language_of(request), key)
        if wants_json(request):
            return guarded(JSONResponse({"problem": sentence}, status_code=status))
        return self._page("refusal.html", language_of(request), status, sentence=sentence)

    def _page(self, template: str, language: str, status: int = 200, **values: Any) -> Response:
        html = self._templates.get_template(template).render(language=language, **values)
        return guarded(HTMLResponse(html, status_code=status))


def problem_of(text: str, language: str) -> str:
    """Return why a text cannot be taken, or ''.

    >>> problem_of("  ", "th")
    'ยังไม่มีข้อความ วางหรือพิมพ์ก่อนแล้วค่อยกดส่งนะคะ'
    """
    if not text.strip():
        return say(language, "page.empty")
    length = units(text)
    if length > MOST_TEXT:
        return say(language, "page.too_long", length=f"{length:,}", most=f"{MOST_TEXT:,}")
    return ""


def wants_json(request: Request) -> bool:
    """Whether our script asks, not a browser that shows what it gets."""
    return request.headers.get("accept") == "application/json"


def language_of(request: Request) -> str:
    """Return the language that the visitor chose for the page; Thai until then."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else "th"
