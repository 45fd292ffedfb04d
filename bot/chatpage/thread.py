"""In which order does the conversation stand on the page? A visitor's words, each above the answer to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.chatpage.chat import Delivered
from bot.chatpage.render import render_chips, render_messages

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Turn:
    """One side's turn: a visitor's own words, or the bot's answer as HTML; a reader starts at the ``newest``."""

    event_id: str
    words: str = ""
    answer: Markup = NOTHING
    chips: Markup = NOTHING
    newest: bool = False


def turns(answers: Sequence[Delivered], own_words: Mapping[str, str]) -> list[Turn]:
    """Return the turns in order: words without an answer come last; quick replies belong to the newest turn only."""
    told: list[Turn] = []
    for answer in answers:
        if answer.event_id in own_words:
            told.append(Turn(answer.event_id, words=own_words[answer.event_id]))
        told.append(Turn(answer.event_id, answer=render_messages(answer.messages)))
    waiting = _waiting(answers, own_words)
    if answers and not waiting:
        told[-1] = replace(told[-1], chips=render_chips(answers[-1].messages))
    return _marked(told + [Turn(event_id, words=words) for event_id, words in waiting.items()])


def _waiting(answers: Sequence[Delivered], own_words: Mapping[str, str]) -> dict[str, str]:
    """Return the words that are newer than every answered event: event ids sort by time."""
    newest = max((answer.event_id for answer in answers), default="")
    return {event_id: words for event_id, words in own_words.items() if event_id > newest}


def _marked(told: list[Turn]) -> list[Turn]:
    """Mark where a reader starts: at the last words and their answer, both of which are new."""
    if told:
        first = len(told) - 1
        while first and told[first - 1].event_id == told[-1].event_id:
            first -= 1
        told[first] = replace(told[first], newest=True)
    return told
