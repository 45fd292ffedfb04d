"""What do we say when there is no message to assess? Greetings, small talk, pictures, buttons, the resident's own data.

- what cannot be read gets a sentence that says how to send it so that it can
- an event that is no message (a beacon, a linked account) gets no answer; nobody asked for one
- a button that we no longer know gets a calm answer, never an error
- buttons and commands that change something (language, district, erasing, asking an officer) are carried out by the
  intake; this module only says that it was done
"""

from collections.abc import Callable

from bot.conversation import emergency, own_data
from bot.conversation.buttons import button, choice, menu, other_language
from bot.conversation.hotlines import district, districts
from bot.conversation.intents import Intent, intent
from bot.conversation.postbacks import Do, Press, read
from bot.conversation.wording import LANGUAGES, lines, say
from bot.messages import Answer, Card, InboundMessage, Section, Text, Tone

MEDIA = ("sticker", "image", "video", "audio", "file", "location")
DISTRICTS_A_STEP = 11  # With "more" and "rather not say" the 13 quick replies that LINE allows.
MOST_TEXT = 5_000
MISHAPS = (Intent.INSTALLED_APP, Intent.GAVE_CODE, Intent.SENT_ID, Intent.CLICKED)


def respond(message: InboundMessage, language: str) -> Answer:
    """Return the answer to anything but a text to assess; such a text would get the request to paste it."""
    if message.kind == "follow":
        return greeting(language)
    if message.kind == "join":
        return (Text(say(language, "talk.joined")),)
    if message.kind == "postback":
        return pressed(read(message.postback), language)
    if message.message_id is None:
        return ()
    if message.kind == "text":
        return talk(intent(message.text) or Intent.EMPTY_QUESTION, language)
    return (_with_menu(f"talk.{message.kind}" if message.kind in MEDIA else "talk.unknown", language),)


def talk(wanted: Intent, language: str) -> Answer:
    """Return the answer to small talk or a command; those that change something are confirmed as done."""
    press = as_press(wanted)
    return pressed(press, language) if press else (_with_menu(f"talk.{wanted.value}", language),)


def as_press(wanted: Intent) -> Press | None:
    """Return the button that a typed command stands for, so that both are carried out in one place.

    >>> as_press(Intent.TO_ENGLISH)
    Press(do=<Do.LANGUAGE: 'language'>, report='', choice='en')
    """
    return COMMANDS.get(wanted)


def pressed(press: Press | None, language: str) -> Answer:
    """Return the answer to a button; those that change something are confirmed as done.

    ``Do.EXPLAIN`` is answered by ``advice.explain_card`` where the report is still there; without it, here.
    """
    if press is None:
        return (_with_menu("pressed.unknown", language),)
    if press.do is Do.BANK:
        return emergency.bank_card(press.choice, language)
    if press.do is Do.BRANCH:
        return emergency.mishap(press.choice, language)
    if press.do is Do.LANGUAGE:
        return language_changed(press.choice)
    if press.do is Do.DISTRICTS:
        return choose_district(language, press.choice)
    if press.do is Do.DISTRICT:
        return district_saved(press.choice, language)
    return BY_BUTTON[press.do](language)


def greeting(language: str) -> Answer:
    """Return the first answer of all: what this is, how it works, what is kept, and what it will never ask."""
    card = Card(
        tone=Tone.HELP,
        title=say(language, "greeting.title"),
        subtitle=say(language, "greeting.subtitle"),
        sections=(
            Section(say(language, "greeting.heading_how"), lines(language, "greeting.how"), numbered=True),
            Section(say(language, "greeting.heading_kept"), lines(language, "greeting.kept")),
        ),
        buttons=(button(Do.SENT, language), button(Do.NOTICE, language), other_language(language)),
        footnote=say(language, "footnote"),
    )
    return (card,)


def help_card(language: str) -> Answer:
    """Return how to use the bot, and the words that it understands."""
    card = Card(
        tone=Tone.HELP,
        title=say(language, "help.title"),
        subtitle=say(language, "help.subtitle"),
        sections=(
            Section(say(language, "help.heading_send"), lines(language, "help.send")),
            Section(say(language, "help.heading_words"), lines(language, "help.words")),
        ),
        buttons=(button(Do.SENT, language, primary=True), *menu(language)[2:]),
        footnote=say(language, "footnote"),
    )
    return (card,)


def language_changed(language: str) -> Answer:
    """Return the confirmation, in the new language."""
    return (_with_menu("pressed.language", language if language in LANGUAGES else "th"),)


def choose_district(language: str, step: str = "") -> Answer:
    """Return the districts from ``step`` on, a dozen at a time; any number leads to some step."""
    known = districts()
    first = int(step) if step.isascii() and step.isdigit() and int(step) < len(known) else 0
    buttons = [choice(Do.DISTRICT, one.code, one.name(language)) for one in known[first : first + DISTRICTS_A_STEP]]
    following = first + DISTRICTS_A_STEP
    more = choice(Do.DISTRICTS, str(following if following < len(known) else 0), say(language, "button.more_districts"))
    none = choice(Do.DISTRICT, "none", say(language, "button.no_district"))
    return (Text(say(language, "district.ask"), (*buttons, more, none)),)


def district_saved(code: str, language: str) -> Answer:
    """Return the confirmation of a district; an unknown code counts as none."""
    chosen = district(code)
    if chosen is None:
        return (Text(say(language, "district.none"), menu(language)),)
    return (Text(say(language, "district.saved", district=chosen.name(language)), menu(language)),)


def too_long(language: str) -> Answer:
    """Return the answer to a text beyond what can be assessed."""
    return (Text(say(language, "talk.too_long", most=f"{MOST_TEXT:,}")),)


def too_many(language: str) -> Answer:
    """Return the answer to someone who sends faster than we may answer."""
    return (Text(say(language, "talk.too_many"), (button(Do.SENT, language),)),)


def trouble(language: str) -> Answer:
    """Return the answer when an assessment failed for good: what to do meanwhile."""
    return (Text(say(language, "talk.trouble"), (button(Do.SENT, language),)),)


def report_gone(language: str) -> Answer:
    """Return the answer to a button whose report is no longer kept."""
    return (Text(say(language, "pressed.report_gone"), (button(Do.SENT, language),)),)


def _asked(language: str) -> Answer:
    return (Text(say(language, "pressed.asked"), (button(Do.SENT, language),)),)


def _disputed(language: str) -> Answer:
    return (Text(say(language, "pressed.disputed"), (button(Do.SENT, language),)),)


def _menu(language: str) -> Answer:
    return (_with_menu("menu", language),)


def _with_menu(key: str, language: str) -> Text:
    return Text(say(language, key), menu(language))


BY_BUTTON: dict[Do, Callable[[str], Answer]] = {
    Do.SENT: emergency.money_sent,
    Do.ASK: _asked,
    Do.DISPUTE: _disputed,
    Do.EXPLAIN: report_gone,
    Do.HELP: help_card,
    Do.MENU: _menu,
    Do.NOTICE: own_data.notice,
    Do.MINE: own_data.unknown,
    Do.ERASE: own_data.confirm_erase,
    Do.ERASE_YES: own_data.erased,
    Do.ERASE_NO: own_data.not_erased,
}
COMMANDS = {
    Intent.SENT_MONEY: Press(Do.SENT),
    Intent.ERASE: Press(Do.ERASE),
    Intent.MINE: Press(Do.MINE),
    Intent.TO_ENGLISH: Press(Do.LANGUAGE, choice="en"),
    Intent.TO_THAI: Press(Do.LANGUAGE, choice="th"),
    Intent.DISTRICT: Press(Do.DISTRICTS),
    Intent.NOTICE: Press(Do.NOTICE),
    Intent.HELP: Press(Do.HELP),
    Intent.MENU: Press(Do.MENU),
} | {mishap: Press(Do.BRANCH, choice=mishap.value) for mishap in MISHAPS}
