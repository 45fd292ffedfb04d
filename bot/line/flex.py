"""What does an Answer look like on LINE? Cards become flex bubbles, texts become texts, all within LINE's limits.

- large type that grows with the phone's own setting, dark on white, one column
- the words of the resident's message stand in a framed box, in quotation marks
- colour is never the only signal: the sign and the title in the coloured bar say the same
- altText, which screen readers and old phones use, says everything that the card says
- what is too long is cut between letters and ends with …; what is empty is left out, because LINE refuses it
"""

import json
import unicodedata
from typing import Any

from bot.conversation.length import ZERO_WIDTH_JOINER, cut, cut_letters
from bot.messages import Action, Answer, Button, Call, Card, Postback, Section, Text, Tone

MOST_MESSAGES = 5
MOST_QUICK_REPLIES = 13
MOST_BUTTONS = 12
LABEL_LETTERS = 20
TEXT_UNITS = 5_000
ALT_UNITS = 1_500
DISPLAY_UNITS = 300
BUBBLE_BYTES = 30_000
# Tried one after the other until the bubble is small enough: UTF-16 units of each text, lines of the whole card.
TIGHTNESS = ((600, 60), (300, 40), (150, 30), (80, 20), (40, 10))

Component = dict[str, Any]
Message = dict[str, Any]

# Background of the bar and of buttons, by tone; each has at least 4.5:1 with white letters.
BAR = {
    Tone.DANGER: "#B3261E",
    Tone.CAUTION: "#9A4B00",
    Tone.NUISANCE: "#5B4A8A",
    Tone.NEUTRAL: "#3D5166",
    Tone.HELP: "#0B6B53",
}
# Letters and signs that every phone with Thai has; emoji look different everywhere and are missing on old ones.
SIGN = {
    Tone.DANGER: "!!",
    Tone.CAUTION: "!",
    Tone.NUISANCE: "฿",
    Tone.NEUTRAL: "i",
    Tone.HELP: "+",
}
SIGN_WIDTH = "44px"
INVISIBLE = frozenset(("Cc", "Cf", "Cs"))
WHITE = "#FFFFFF"
INK = "#1B1B1F"
SOFT_INK = "#55575C"
QUOTE_PAPER = "#FFF6DC"
QUOTE_EDGE = "#D8B44A"
RULE = "#D9DBDF"
QUIET_BUTTON = "#E7EAEE"


def messages(answer: Answer) -> list[Message]:
    """Return LINE message objects, at most five, ready for a reply or a push."""
    return [_text(part) if isinstance(part, Text) else _flex(part) for part in answer[:MOST_MESSAGES]]


def _text(part: Text) -> Message:
    message: Message = {"type": "text", "text": cut(_visible(part.text) or "…", TEXT_UNITS)}
    if part.quick_replies:
        message["quickReply"] = {
            "items": [
                {"type": "action", "action": _action(button)} for button in part.quick_replies[:MOST_QUICK_REPLIES]
            ]
        }
    return message


def _flex(card: Card) -> Message:
    return {"type": "flex", "altText": cut(alt_text(card), ALT_UNITS), "contents": _bubble(card)}


def alt_text(card: Card) -> str:
    """Return everything that a card says, as plain text in reading order.

    >>> card = Card(Tone.DANGER, "เข้าข่ายมิจฉาชีพ", "คล้ายกลโกงเรื่อง “เงินกู้”",
    ...             (Section("เพราะอะไร", ("ให้โอนก่อน",), quotes=("โอนค่าธรรมเนียม 500",)),),
    ...             (Button("โทร 1441", Call("1441")),))
    >>> print(alt_text(card))
    เข้าข่ายมิจฉาชีพ
    คล้ายกลโกงเรื่อง “เงินกู้”
    เพราะอะไร
    • “โอนค่าธรรมเนียม 500” ให้โอนก่อน
    โทร 1441
    """
    said = [_visible(card.title), _visible(card.subtitle)]
    for section in card.sections:
        said.append(_visible(section.heading))
        for number, (line, quote) in enumerate(_pairs(section), 1):
            mark = f"{number}. " if section.numbered else "• "
            said.append(mark + " ".join(part for part in (f"“{quote}”" if quote else "", line) if part))
    said += [_visible(button.label) for button in card.buttons if isinstance(button.action, Call)]
    said.append(_visible(card.footnote))
    return "\n".join(line for line in said if line) or "…"


def _bubble(card: Card) -> Component:
    for most, lines in TIGHTNESS:
        bubble = _bubble_of(card, most, lines)
        if size(bubble) <= BUBBLE_BYTES:
            break
    return bubble


def size(component: Component) -> int:
    """Return the bytes of a component as JSON the way it goes over the wire, with Thai letters escaped."""
    return len(json.dumps(component, separators=(",", ":")))


def _bubble_of(card: Card, most: int, lines: int) -> Component:
    body: list[Component] = []
    for section in card.sections:
        pairs = _pairs(section)[:lines]
        lines -= len(pairs)
        parts = _section(section, pairs, most)
        if parts and body:
            body.append({"type": "separator", "margin": "lg", "color": RULE})
            parts[0]["margin"] = "lg"
        body += parts
    bubble: Component = {"type": "bubble", "size": "giga", "header": _header(card, most)}
    if body:
        bubble["body"] = _column(body, backgroundColor=WHITE, paddingAll="lg")
    footer = _footer(card, most)
    if footer:
        bubble["footer"] = _column(footer, backgroundColor=WHITE, paddingAll="lg", spacing="sm")
    return bubble


def _header(card: Card, most: int) -> Component:
    words = [_words(cut(_visible(card.title) or "…", most), size="xl", weight="bold", color=WHITE)]
    subtitle = cut(_visible(card.subtitle), most)
    if subtitle:
        words.append(_words(subtitle, size="md", color=WHITE, margin="sm"))
    row = _row([_sign(card.tone), _column(words, flex=1)])
    return _column([row], backgroundColor=BAR[card.tone], paddingAll="lg")


def _sign(tone: Tone) -> Component:
    return _column(
        [_words(SIGN[tone], size="xl", weight="bold", color=WHITE, align="center", wrap=False)],
        flex=0,
        width=SIGN_WIDTH,
        height=SIGN_WIDTH,
        borderColor=WHITE,
        borderWidth="medium",
        cornerRadius="md",
        justifyContent="center",
    )


def _section(section: Section, pairs: list[tuple[str, str]], most: int) -> list[Component]:
    parts: list[Component] = []
    heading = cut(_visible(section.heading), most)
    if heading:
        parts.append(_words(heading, size="lg", weight="bold", color=INK))
    listed = len(pairs) > 1 and not section.quotes
    for number, (line, quote) in enumerate(pairs, 1):
        if quote:
            parts.append(_quote(cut(quote, most)))
        if line and (section.numbered or listed):
            parts.append(_point(f"{number}." if section.numbered else "•", cut(line, most)))
        elif line:
            parts.append(_words(cut(line, most), size="md", color=INK, margin="sm"))
    return parts


def _pairs(section: Section) -> list[tuple[str, str]]:
    """Return (line, quote) pairs; as many quotes as lines belong together one by one, otherwise quotes come first."""
    shown = [_visible(line) for line in section.lines]
    quotes = [_visible(quote) for quote in section.quotes]
    if len(quotes) == len(shown):
        pairs = list(zip(shown, quotes, strict=True))
    else:
        pairs = [("", quote) for quote in quotes] + [(line, "") for line in shown]
    return [pair for pair in pairs if any(pair)]


def _quote(words: str) -> Component:
    return _column(
        [_words(f"“{words}”", size="md", weight="bold", color=INK)],
        backgroundColor=QUOTE_PAPER,
        borderColor=QUOTE_EDGE,
        borderWidth="normal",
        cornerRadius="md",
        paddingAll="md",
        margin="md",
    )


def _point(mark: str, words: str) -> Component:
    first = _words(mark, size="md", weight="bold", color=INK, flex=0, wrap=False)
    return _row([first, _words(words, size="md", color=INK, flex=1)], margin="md")


def _footer(card: Card, most: int) -> list[Component]:
    parts = [_button(button, card.tone) for button in card.buttons[:MOST_BUTTONS]]
    footnote = cut(_visible(card.footnote), most)
    if footnote:
        parts.append(_words(footnote, size="sm", color=SOFT_INK, margin="lg"))
    return parts


def _button(button: Button, tone: Tone) -> Component:
    style = (
        {"style": "primary", "color": BAR[tone]} if button.primary else {"style": "secondary", "color": QUIET_BUTTON}
    )
    return {"type": "button", "action": _action(button), "height": "sm", "scaling": True, **style}


def _action(button: Button) -> Component:
    label = cut_letters(_visible(button.label) or "…", LABEL_LETTERS)
    return {**_target(button.action, label), "label": label}


def _target(action: Action, label: str) -> Component:
    if isinstance(action, Postback):
        said = cut(_visible(action.said) or label, DISPLAY_UNITS)
        return {"type": "postback", "data": action.data, "displayText": said}
    if isinstance(action, Call):
        return {"type": "uri", "uri": "tel:" + "".join(c for c in action.number if c in "0123456789+*#,")}
    return {"type": "uri", "uri": action.address}


def _visible(text: str) -> str:
    """Return the text without what cannot be seen: controls, direction overrides, zero-width letters, outer space.

    A message that turns its own direction around would otherwise turn our sentence around it, too.
    """
    kept = (c for c in text if c in "\n" + ZERO_WIDTH_JOINER or unicodedata.category(c) not in INVISIBLE)
    return "".join(kept).strip().strip(ZERO_WIDTH_JOINER).strip()


def _words(text: str, *, wrap: bool = True, **properties: Any) -> Component:
    return {"type": "text", "text": text, "wrap": wrap, "scaling": True, **properties}


def _row(contents: list[Component], **properties: Any) -> Component:
    return {"type": "box", "layout": "horizontal", "spacing": "md", "contents": contents, **properties}


def _column(contents: list[Component], **properties: Any) -> Component:
    return {"type": "box", "layout": "vertical", "contents": contents, **properties}
