"""What does a victim do in the first minutes? One thing after the other, calmly, with a button for each call.

- money sent: the bank's fraud line or the hotline first, then the case number, the complaint, the evidence
- a code given away, an app installed, an ID card sent, a link tapped: each has its own first step
- numbers and periods come from dated files; refunds are promised to nobody
"""

from bot.conversation.buttons import BRANCHES, branches, button, call_bank, call_hotline, choice, complain
from bot.conversation.hotlines import Bank, bank, banks, day_in_words, readable
from bot.conversation.length import letters
from bot.conversation.postbacks import Do
from bot.conversation.wording import lines, say
from bot.messages import Answer, Button, Card, Section, Text, Tone

MOST_CHOICES = 13
LABEL_LETTERS = 20


def money_sent(language: str) -> Answer:
    """Return the first useful answer to "I sent money": what to do in which order, then the banks' own lines."""
    return (_first_steps(language), _which_bank(language))


def mishap(branch: str, language: str) -> Answer:
    """Return the card for a mishap other than a transfer; an unknown one gets the answer to "I sent money"."""
    if branch not in BRANCHES:
        return money_sent(language)
    card = Card(
        tone=Tone.HELP,
        title=say(language, f"branch.{branch}.title"),
        subtitle=say(language, f"branch.{branch}.subtitle"),
        sections=(_numbered(language, "emergency.heading_now", f"branch.{branch}.steps"),),
        buttons=(
            call_hotline(language),
            button(Do.SENT, language),
            *branches(language, without=branch),
        ),
        footnote=say(language, "footnote"),
    )
    return (card, _which_bank(language)) if branch in ("gave_code", "installed_app") else (card,)


def bank_card(key: str, language: str) -> Answer:
    """Return how to call a bank: its fraud line, what to say, what to have at hand; an unknown one gets the list."""
    chosen = bank(key)
    if chosen is None or not chosen.fraud_line:
        name = chosen.name(language) if chosen else ""
        return (Text(_no_line(name, language), (call_hotline(language),)),)
    card = Card(
        tone=Tone.HELP,
        title=say(language, "bank.title", bank=chosen.name(language)),
        subtitle=_dial(chosen, "bank.subtitle", language),
        sections=(
            Section(say(language, "bank.heading_say"), (say(language, "bank.say"),)),
            Section(say(language, "bank.heading_ready"), lines(language, "bank.ready")),
            Section(say(language, "bank.heading_then"), (say(language, "bank.then"),)),
        ),
        buttons=(
            call_bank(language, chosen.fraud_line),
            call_hotline(language, primary=False),
            complain(language),
        ),
        footnote=say(language, "bank.checked_on", date=day_in_words(chosen.checked_on, language)),
    )
    return (card,)


def _first_steps(language: str) -> Card:
    return Card(
        tone=Tone.HELP,
        title=say(language, "emergency.title"),
        subtitle=say(language, "emergency.subtitle"),
        sections=(
            _numbered(language, "emergency.heading_now", "emergency.steps"),
            Section(say(language, "emergency.heading_evidence"), lines(language, "emergency.evidence")),
            Section(say(language, "emergency.heading_after"), (say(language, "emergency.after"),)),
            Section(say(language, "emergency.heading_else"), (say(language, "emergency.else"),)),
        ),
        buttons=(call_hotline(language), complain(language), *branches(language)),
        footnote=say(language, "footnote"),
    )


def _numbered(language: str, heading: str, steps: str) -> Section:
    return Section(say(language, heading), lines(language, steps), numbered=True)


def _which_bank(language: str) -> Text:
    """Return the banks' lines in words, because quick replies are missing on a computer, and a button for each bank."""
    known = [one for one in banks() if one.fraud_line]
    told = [say(language, "emergency.which_bank")]
    told += [_dial(one, "emergency.bank_line", language, bank=one.name(language)) for one in known]
    told.append(say(language, "emergency.other_bank"))
    buttons = [choice(Do.BANK, one.key, _label(one, language)) for one in banks()[: MOST_CHOICES - 1]]
    return Text("\n".join(told), (*buttons, _other_bank(language)))


def _other_bank(language: str) -> Button:
    return choice(Do.BANK, "other", say(language, "button.other_bank"))


def _no_line(name: str, language: str) -> str:
    return say(language, "bank.no_line_of", bank=name) if name else say(language, "bank.no_line")


def _dial(one: Bank, key: str, language: str, **values: str) -> str:
    """Fill in the sentence with the number, in its form with "press …" where the line asks for it."""
    number = readable(one.fraud_line)
    if one.press:
        return say(language, f"{key}_press", number=number, press=one.press, **values)
    return say(language, key, number=number, **values)


def _label(one: Bank, language: str) -> str:
    """Return a bank's name short enough for a button: without "bank", without brackets."""
    name = one.name(language).partition(" (")[0].removeprefix("ธนาคาร")
    return name if letters(name) <= LABEL_LETTERS else name.removesuffix(" Bank")
