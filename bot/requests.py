"""What does a resident's button or command change? Carried out in the transaction that writes the answer.

- "ask an officer", "not a scam" and "explain" concern one report, and only its own reporter reaches it
- language and district are remembered; "my data" is counted; "erase" forgets the resident, dead letters included
- everything else changes nothing and is answered by the conversation alone
"""

from bot.conversation import own_data, respond
from bot.conversation.advice import Standing, explain_card
from bot.conversation.hotlines import district
from bot.conversation.intents import intent
from bot.conversation.postbacks import Do, Press, read
from bot.database import Row, Transaction
from bot.inbox import queue
from bot.messages import Answer, Card, InboundMessage
from bot.reports import campaigns, reporters, store
from bot.reports.reporters import Reporter

OF_A_REPORT = (Do.ASK, Do.DISPUTE, Do.EXPLAIN)


def carry_out(transaction: Transaction, message: InboundMessage, reporter: Reporter, now: int) -> Answer:
    """Carry out what a button or command asks for and return the answer; anything else is only answered."""
    press = read(message.postback) if message.kind == "postback" else _typed(message)
    if press is None:
        return respond.respond(message, reporter.language)
    if press.do in OF_A_REPORT:
        return _about_report(transaction, press, reporter, now)
    if press.do is Do.MINE:
        kept = reporters.kept_about(transaction, reporter.pseudonym)
        return own_data.mine(own_data.Holding(kept["open"], kept["held"], reporter.district), reporter.language)
    if press.do is Do.LANGUAGE and press.choice in ("th", "en"):
        reporters.choose_language(transaction, reporter.pseudonym, press.choice)
    elif press.do is Do.DISTRICT:
        chosen = press.choice if district(press.choice) else ""
        reporters.choose_district(transaction, reporter.pseudonym, chosen)
    elif press.do is Do.ERASE_YES:
        store.erase(transaction, reporter.pseudonym)
        reporters.erase(transaction, reporter.pseudonym)
        queue.forget_letters(transaction, message.sender or "")
    return respond.pressed(press, reporter.language)


def _typed(message: InboundMessage) -> Press | None:
    wanted = intent(message.text) if message.kind == "text" else None
    return respond.as_press(wanted) if wanted else None


def _about_report(transaction: Transaction, press: Press, reporter: Reporter, now: int) -> Answer:
    report = store.find(transaction, press.report, reporter.pseudonym)
    if report is None:
        return respond.report_gone(reporter.language)
    if press.do is Do.EXPLAIN:
        return (_explanation(transaction, report, reporter),)
    if press.do is Do.ASK:
        store.ask_officer(transaction, report, now)
    else:
        store.dispute(transaction, report)
    return respond.pressed(press, reporter.language)


def _explanation(transaction: Transaction, report: Row, reporter: Reporter) -> Card:
    assessment = store.read_assessment(report["assessment"])
    standing = Standing()
    if report["campaign"]:
        known = campaigns.known(transaction, campaigns.Match(report["campaign"], "likeness", 1.0))
        standing = Standing(known.verdict, known.lure, known.reporters)
    return explain_card(assessment, standing, reporter.language, report["id"])
