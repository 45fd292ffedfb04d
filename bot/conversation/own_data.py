"""What do we say about a resident's own data? The notice, what we hold, and how to erase it."""

from dataclasses import dataclass

from bot.conversation.buttons import button
from bot.conversation.hotlines import district
from bot.conversation.postbacks import Do, Press, write
from bot.conversation.wording import lines, say
from bot.messages import Answer, Button, Card, Postback, Section, Text, Tone

NOTICE_PARTS = ("purpose", "kept", "who", "rights")


@dataclass(frozen=True, slots=True)
class Holding:
    """What is kept about one resident: reports, messages held for the buttons, the district's code."""

    open_reports: int = 0
    held_messages: int = 0
    district: str = ""


def notice(language: str) -> Answer:
    """Return the notice that the data protection act asks for: purpose, what and how long, who sees it, rights."""
    card = Card(
        tone=Tone.NEUTRAL,
        title=say(language, "notice.title"),
        subtitle=say(language, "notice.subtitle"),
        sections=tuple(
            Section(say(language, f"notice.heading_{part}"), lines(language, f"notice.{part}")) for part in NOTICE_PARTS
        ),
        buttons=(button(Do.MINE, language), button(Do.ERASE, language)),
        footnote=say(language, "footnote"),
    )
    return (card,)


def mine(holding: Holding, language: str) -> Answer:
    """Return what we hold about a resident, and the button that erases it."""
    where = district(holding.district)
    told = (
        say(language, "mine.open", count=f"{holding.open_reports:,}"),
        say(language, "mine.held", count=f"{holding.held_messages:,}"),
        say(language, "mine.language"),
        say(language, "mine.district", district=where.name(language)) if where else say(language, "mine.no_district"),
    )
    card = Card(
        tone=Tone.NEUTRAL,
        title=say(language, "mine.title"),
        subtitle=say(language, "mine.subtitle"),
        sections=(Section(say(language, "mine.heading"), told),),
        buttons=(button(Do.NOTICE, language), button(Do.ERASE, language), button(Do.DISTRICTS, language)),
        footnote=say(language, "footnote"),
    )
    return (card,)


def unknown(language: str) -> Answer:
    """Return what we hold about someone whom we do not know: nothing."""
    return mine(Holding(), language)


def confirm_erase(language: str) -> Answer:
    """Return the question before erasing, with what will happen."""
    yes = Button(
        say(language, "button.erase_yes"),
        Postback(write(Press(Do.ERASE_YES)), say(language, "erase.said")),
        primary=True,
    )
    card = Card(
        tone=Tone.CAUTION,
        title=say(language, "erase.title"),
        subtitle=say(language, "erase.subtitle"),
        sections=(Section(say(language, "erase.heading"), lines(language, "erase.lines")),),
        buttons=(yes, button(Do.ERASE_NO, language)),
    )
    return (card,)


def erased(language: str) -> Answer:
    """Return the confirmation that everything tied to the resident is gone."""
    return (Text(say(language, "erase.done")),)


def not_erased(language: str) -> Answer:
    """Return the confirmation that nothing happened."""
    return (Text(say(language, "erase.kept"), (button(Do.HELP, language),)),)
