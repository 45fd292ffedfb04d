"""What do LINE's message objects look like in a browser? A small renderer for the parts that bot/line/flex.py uses.

- looks become class names out of a fixed list, never style attributes: the page's policy forbids inline styles
- everything that is text is escaped; of links only tel: and https: become links
- a button that would send a postback to LINE becomes a form, so it works without JavaScript
- a part that is unknown here is left out; a message that is unknown shows its altText or nothing
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from bot.line import flex

Part = Mapping[str, Any]

COLOURS = {flex.BAR[tone]: f"bar-{tone.value}" for tone in flex.BAR} | {
    flex.WHITE: "white",
    flex.INK: "ink",
    flex.SOFT_INK: "soft-ink",
    flex.QUOTE_PAPER: "quote-paper",
    flex.QUOTE_EDGE: "quote-edge",
    flex.RULE: "rule",
    flex.QUIET_BUTTON: "quiet-button",
}
SIZES = ("none", "xs", "sm", "md", "lg", "xl", "xxl")
# LINE's property: the prefix of our class names.
SIZED = {"size": "t", "margin": "m", "spacing": "gap", "paddingAll": "p", "cornerRadius": "r"}
COLOURED = {"backgroundColor": "bg", "borderColor": "edge"}
FRAME = Markup('<div class="{}">{}</div>')
SIGN = Markup('<div class="{}" aria-hidden="true">{}</div>')  # The title beside it says the same in words.
PLAIN = Markup("p")
HEADINGS = {"xl": Markup("h3"), "lg": Markup("h4")}  # Of bold text, by its size.
CALL = Markup('<a class="{}" href="{}">{}</a>')
OPEN = Markup('<a class="{}" href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
LINKS = {"tel:": CALL, "https://": OPEN}
FORM = Markup(
    '<form method="post" action="/try/messages" class="press">'
    '<input type="hidden" name="postback" value="{data}"><input type="hidden" name="said" value="{said}">'
    '<button class="{look}">{label}</button></form>'
)


def render_messages(messages: Iterable[Part]) -> Markup:
    """Return the messages of one answer, each a bubble or a card."""
    return Markup().join(_message(message) for message in messages)


def render_chips(messages: Sequence[Part]) -> Markup:
    """Return the quick replies of the last message, the only ones that LINE shows."""
    replies = messages[-1].get("quickReply", {}).get("items", ()) if messages else ()
    chips = Markup().join(Markup("<li>{}</li>").format(_action(one.get("action", {}), "chip")) for one in replies)
    return Markup('<ul class="chips">{}</ul>').format(chips) if chips else Markup()


def _message(message: Part) -> Markup:
    if message.get("type") == "flex" and message.get("contents", {}).get("type") == "bubble":
        return _bubble(message["contents"])
    words = message.get("text") or message.get("altText")
    return Markup('<p class="bubble">{}</p>').format(words) if words else Markup()


def _bubble(bubble: Part) -> Markup:
    blocks = Markup().join(_part(bubble[block]) for block in ("header", "body", "footer") if block in bubble)
    return Markup('<article class="card">{}</article>').format(blocks)


def _part(part: Part) -> Markup:
    draw = PARTS.get(str(part.get("type")))
    return draw(part) if draw else Markup()


def _box(box: Part) -> Markup:
    marks = ["row"] if box.get("layout") in ("horizontal", "baseline") else []
    marks += [mark for name, mark in (("borderWidth", "edged"), ("width", "sign")) if name in box]
    look = " ".join(["box", *marks, *_look(box)])
    frame = SIGN if "sign" in marks else FRAME
    return frame.format(look, Markup().join(_part(one) for one in box.get("contents", ())))


def _text(text: Part) -> Markup:
    bold = text.get("weight") == "bold"
    heading = bold and text.get("wrap") is True  # A number or a sign beside the words does not wrap.
    tag = HEADINGS.get(text.get("size", ""), PLAIN) if heading else PLAIN
    words = Markup().join(_span(span) for span in text["contents"]) if text.get("contents") else escape(text["text"])
    look = ["t", *_look(text), *_coloured(text, "color", "fg"), *(["bold"] if bold else [])]
    look += ["fixed"] if text.get("flex") == 0 else []
    return Markup('<{tag} class="{look}">{words}</{tag}>').format(tag=tag, look=" ".join(look), words=words)


def _span(span: Part) -> Markup:
    bold = ["bold"] if span.get("weight") == "bold" else []
    look = ["span", *_look(span), *_coloured(span, "color", "fg"), *bold]
    return Markup('<span class="{}">{}</span>').format(" ".join(look), span.get("text", ""))


def _button(button: Part) -> Markup:
    style = "primary" if button.get("style") == "primary" else "quiet"
    return _action(button.get("action", {}), " ".join(["button", style, *_coloured(button, "color", "bg")]))


def _separator(separator: Part) -> Markup:
    return Markup('<hr class="{}">').format(" ".join(["rule", *_look(separator)]))


def _action(action: Part, look: str) -> Markup:
    label = action.get("label", "")
    if action.get("type") == "postback":
        said = action.get("displayText", label)
        return FORM.format(data=action.get("data", ""), said=said, look=look, label=label)
    address = str(action.get("uri", ""))
    link = next((link for start, link in LINKS.items() if address.startswith(start)), None)
    return link.format(look, address, label) if link else Markup()


def _look(part: Part) -> list[str]:
    sized = [f"{prefix}-{part[name]}" for name, prefix in SIZED.items() if part.get(name) in SIZES]
    return sized + [look for name, prefix in COLOURED.items() for look in _coloured(part, name, prefix)]


def _coloured(part: Part, name: str, prefix: str) -> list[str]:
    colour = COLOURS.get(str(part.get(name)))
    return [f"{prefix}-{colour}"] if colour else []


PARTS = {"box": _box, "text": _text, "button": _button, "separator": _separator}
