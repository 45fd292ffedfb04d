"""What happens to one message, from the inbox to its answer? The whole life of it, in order:

1. read the event; some want no answer (group talk that is not for us, receipts, standby)
2. an unsend deletes what came of its message; an unfollow needs nothing
3. meet the reporter: a pseudonym, a language, perhaps a district; who floods us is slowed down
4. a button or a command is carried out; small talk, stickers and pictures get a helpful sentence
5. anything else is assessed, before the transaction begins, so that no lock waits for it
6. look for its campaign: an officer's verdict, or an indicator known from one, outranks the machine
7. write report, answer and settlement in one transaction: all of it happened, or none
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.advice import Standing, advice_card
from bot.conversation.intents import intent
from bot.conversation.respond import too_many, trouble
from bot.database import Database, Transaction
from bot.errors import RuthanError
from bot.inbox import limits, outbox, queue
from bot.inbox.limits import Pace
from bot.inbox.queue import ClaimedEvent
from bot.line.events import read_event
from bot.line.flex import messages as to_line
from bot.messages import Answer, Channel, InboundMessage
from bot.reports import campaigns, store
from bot.reports.reporters import Pseudonyms, Reporter, meet
from bot.reports.similarity import canonical
from bot.requests import carry_out
from classifier import Assessment, Classifier, Tier

ASKS_FOR_AN_ANSWER = ("follow", "join", "postback")


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the machine says of a text, and what of the text may be kept."""

    assessment: Assessment
    masked_text: str
    canonical_text: str


class Intake:
    """Handles claimed events; ``answered`` is called when an answer waits in the outbox."""

    def __init__(
        self,
        database: Database,
        classifier: Classifier,
        pseudonyms: Pseudonyms,
        answered: Callable[[], None] = lambda: None,
        clock: Callable[[], int] = queue.now_ms,
    ) -> None:
        self._database = database
        self._classifier = classifier
        self._pseudonyms = pseudonyms
        self._answered = answered
        self._clock = clock

    def __call__(self, event: ClaimedEvent) -> None:
        message = read_event(json.loads(event.payload), Channel(event.channel), event.event_id)
        assessed = self._assess(message.text) if is_to_assess(message) else None
        with self._database.write() as transaction:
            queue.settle(transaction, event)
            if message.kind == "unsend":
                self._unsend(transaction, message)
            elif is_for_us(message) and not store.was_unsent(transaction, self._reference(message)):
                self._answer(transaction, message, assessed)
        self._answered()

    def give_up(self, event: ClaimedEvent) -> None:
        """Apologise for an event that became a dead letter, if its sender waits for an answer."""
        try:
            message = read_event(json.loads(event.payload), Channel(event.channel), event.event_id)
        except (RuthanError, ValueError):
            return
        if not is_for_us(message):
            return
        with self._database.write() as transaction:
            reporter = meet(transaction, self._pseudonyms, message.channel, message.sender or "", self._clock())
            self._write_answer(transaction, message, reporter, trouble(reporter.language))
        self._answered()

    def _assess(self, text: str) -> Assessed:
        assessment = self._classifier.assess(text)
        masked = store.masked(text)
        if masked is None:
            return Assessed(store.without_text(assessment), store.UNMASKABLE, "")
        likeness_text = canonical(self._classifier.canonical(masked))
        return Assessed(assessment, masked, likeness_text)

    def _unsend(self, transaction: Transaction, message: InboundMessage) -> None:
        for event_id in store.unsend(transaction, self._reference(message), self._clock()):
            outbox.forget(transaction, event_id)
        queue.forget_letters(transaction, message.message_id or "")

    def _answer(self, transaction: Transaction, message: InboundMessage, assessed: Assessed | None) -> None:
        now = self._clock()
        reporter = meet(transaction, self._pseudonyms, message.channel, message.sender or "", now)
        pace = limits.pace(transaction, reporter.pseudonym, now)
        if pace is Pace.SILENT:
            return
        if assessed is not None and pace is Pace.SLOW:
            answer = too_many(reporter.language)
        elif assessed is not None:
            answer = self._judge(transaction, message, reporter, assessed, now)
        else:
            answer = carry_out(transaction, message, reporter, now)
        self._write_answer(transaction, message, reporter, answer)

    def _judge(
        self, transaction: Transaction, message: InboundMessage, reporter: Reporter, assessed: Assessed, now: int
    ) -> Answer:
        """File the message and advise its reporter."""
        assessment = assessed.assessment
        match = campaigns.find(transaction, assessed.canonical_text, assessment.indicators)
        known = campaigns.known(transaction, match) if match else campaigns.Known("", "", 0)
        flagged = assessment.flagged or known.verdict in ("scam", "nuisance")
        report = ""
        if flagged or assessment.tier is not Tier.TOO_LITTLE:
            new = store.NewReport(
                event_id=message.event_id,
                message_ref=self._reference(message),
                channel=message.channel,
                reporter=reporter,
                masked_text=assessed.masked_text,
                canonical_text=assessed.canonical_text,
                assessment=store.covered(assessment, assessed.masked_text),
                flagged=flagged,
            )
            report = store.file(transaction, new, match, now)
        reach = campaigns.reach(transaction, match) if match else 0
        standing = Standing(known.verdict, known.lure, reach if flagged else 0)
        return (advice_card(assessment, standing, reporter.language, report),)

    def _write_answer(
        self, transaction: Transaction, message: InboundMessage, reporter: Reporter, answer: Answer
    ) -> None:
        messages = to_line(answer)
        if not messages or not message.can_reply:
            return
        now = self._clock()
        if message.reply_token and message.chat == "user":  # What was meant for one person is not told to a group.
            room = outbox.MESSAGES_A_REPLY - len(messages)
            messages = outbox.take_held(transaction, reporter.pseudonym, room, now) + messages
        outbox.put(
            transaction,
            event_id=message.event_id,
            channel=message.channel,
            reporter=reporter.pseudonym,
            reply_token=message.reply_token or "",
            messages=messages,
            now=now,
            delivered=message.channel is Channel.TRY,
        )

    def _reference(self, message: InboundMessage) -> str:
        return self._pseudonyms.of_message(message.channel, message.message_id)


def is_for_us(message: InboundMessage) -> bool:
    """Whether somebody waits for an answer.

    - not in standby, and not to a sender whom LINE does not name: one could not be told from another
    - to a new follower, to a group that lets us in, and to whoever presses a button of ours: yes
    - to a message: one to one always, in a group only when it mentions us
    - to anything else (unfollow, leave, receipts, what LINE may invent): no
    """
    if not message.can_reply or message.sender is None:
        return False
    if message.kind in ASKS_FOR_AN_ANSWER:
        return True
    is_message = message.message_id is not None and message.kind != "unsend"
    return is_message and (message.chat == "user" or message.mentions_bot)


def is_to_assess(message: InboundMessage) -> bool:
    """Whether it is a text of somebody who wants to know what we think of it, and no talk or command."""
    return message.kind == "text" and is_for_us(message) and intent(message.text) is None
