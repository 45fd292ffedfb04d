"""Which buttons stand under an answer? Each holds all that it needs, so that none of them ever expires."""

from bot.conversation.hotlines import facts, readable
from bot.conversation.postbacks import Do, Press, write
from bot.conversation.wording import say
from bot.messages import Button, Call, OpenLink, Postback

BRANCHES = ("gave_code", "installed_app", "sent_id", "clicked")
# By the title of an advice: what a resident can ask for under it. Only what was called a scam can be "not a scam".
UNDER_ADVICE = {
    "danger": (Do.SENT, Do.ASK, Do.DISPUTE, Do.EXPLAIN),
    "caution": (Do.SENT, Do.ASK, Do.DISPUTE, Do.EXPLAIN),
    "nuisance": (Do.SENT, Do.ASK, Do.EXPLAIN),
    "no_known_sign": (Do.SENT, Do.ASK, Do.EXPLAIN),
    "too_little": (Do.SENT,),
    "officer_scam": (Do.SENT, Do.DISPUTE, Do.EXPLAIN),
    "officer_nuisance": (Do.SENT, Do.ASK, Do.EXPLAIN),
    "officer_legit": (Do.SENT, Do.ASK, Do.EXPLAIN),
    "officer_unclear": (Do.SENT, Do.ASK, Do.DISPUTE, Do.EXPLAIN),
}
NEEDS_REPORT = (Do.ASK, Do.DISPUTE, Do.EXPLAIN)


def button(do: Do, language: str, *, report: str = "", primary: bool = False) -> Button:
    """Return the button for an action; its label, and what the resident is shown to say, come from wording.toml."""
    label = say(language, f"button.{do.value}")
    said = say(language, f"said.{do.value}") if do in (Do.SENT, Do.ASK, Do.DISPUTE, Do.EXPLAIN) else label
    return Button(label, Postback(write(Press(do, report)), said), primary)


def choice(do: Do, chosen: str, label: str) -> Button:
    """Return a button that makes a choice, such as a bank or a district."""
    return Button(label, Postback(write(Press(do, choice=chosen)), label))


def call_hotline(language: str, *, primary: bool = True) -> Button:
    """Return the large button that calls the hotline."""
    return Button(say(language, "button.call_hotline"), Call(facts()["hotline"]), primary)


def call_bank(language: str, number: str) -> Button:
    """Return the large button that calls a bank's fraud line."""
    return Button(say(language, "button.call", number=readable(number)), Call(number), primary=True)


def complain(language: str) -> Button:
    """Return the button that opens the police's own complaint site."""
    return Button(say(language, "button.complain"), OpenLink(f"https://{facts()['complaint_site']}/"))


def advice_buttons(title: str, language: str, report: str) -> tuple[Button, ...]:
    """Return the hotline and what a resident can ask for under an advice."""
    wanted = (do for do in UNDER_ADVICE[title] if report or do not in NEEDS_REPORT)
    return (call_hotline(language), *(button(do, language, report=report) for do in wanted))


def branches(language: str, *, without: str = "") -> tuple[Button, ...]:
    """Return the sisters of "I sent money": other things that a victim may have done."""
    names = (name for name in BRANCHES if name != without)
    return tuple(choice(Do.BRANCH, name, say(language, f"button.{name}")) for name in names)


def menu(language: str) -> tuple[Button, ...]:
    """Return what stands under a plain text: the emergency first, the language last."""
    dos = (Do.SENT, Do.HELP, Do.NOTICE, Do.MINE, Do.ERASE, Do.DISTRICTS)
    return (*(button(do, language) for do in dos), other_language(language))


def other_language(language: str) -> Button:
    """Return the switch to the other language, labelled in that language."""
    if language == "en":
        return choice(Do.LANGUAGE, "th", say(language, "button.to_thai"))
    return choice(Do.LANGUAGE, "en", say(language, "button.to_english"))
