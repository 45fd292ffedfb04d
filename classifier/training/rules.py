"""Does a corpus keep its rules? Every breach, by file and line, before anything is trained on it.

Errors
- a line that is no message; an id or a text (after normalisation) that occurs twice, here or in the other set
- a family that is in corpus and holdout; a text of the holdout that nearly repeats one of the corpus
- a number that is plainly somebody's: see ``identities``
Warnings
- near neighbours of different kinds in one family: one of the two labels may be wrong
- a message that is no scam and has no topic; a region that the datasheet does not name
- a number that may be somebody's; near neighbours of different families
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from classifier.errors import DataRefused
from classifier.taxonomy import Kind
from classifier.text.normalize import normalize
from classifier.training.corpus import Message, read_lines
from classifier.training.duplicates import ALIKE, Neighbours, likeness, near_neighbours
from classifier.training.identities import real_identities

REGIONS = ("central", "isan", "korat", "north", "south", "en", "mixed", "unknown")
COPY = 0.8
MOST_NEIGHBOURS = 0.02


@dataclass(frozen=True, slots=True)
class Placed:
    """A message and where it stands; ``held_out`` when it belongs to the holdout."""

    message: Message
    where: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is not kept; ``certain`` for an error, otherwise a warning that somebody should look at."""

    where: str
    id: str
    sentence: str
    certain: bool = True

    def __str__(self) -> str:
        name = f" {self.id}:" if self.id else ""
        return f"{self.where}:{name} {self.sentence}"


@dataclass(frozen=True, slots=True)
class Check:
    """What ``data check`` found."""

    messages: int
    held_out: int
    breaches: tuple[Breach, ...]

    @property
    def errors(self) -> tuple[Breach, ...]:
        """The breaches that must be mended."""
        return tuple(breach for breach in self.breaches if breach.certain)

    @property
    def warnings(self) -> tuple[Breach, ...]:
        """The breaches that somebody should look at."""
        return tuple(breach for breach in self.breaches if not breach.certain)


def check_corpus(corpus: Path, holdout: Path | None = None) -> Check:
    """Return every breach in a corpus folder, and against a holdout folder if one is given."""
    breaches: list[Breach] = []
    placed = [*_read(corpus, False, breaches), *(_read(holdout, True, breaches) if holdout else ())]
    for rule in (_ids, _texts, _families, _fields, _identities, _neighbours):
        breaches += rule(placed)
    held_out = sum(each.held_out for each in placed)
    return Check(len(placed) - held_out, held_out, tuple(breaches))


def _read(folder: Path, held_out: bool, breaches: list[Breach]) -> Iterator[Placed]:
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise DataRefused(f"There is no .jsonl file in {folder}.")
    for path in paths:
        for number, message in read_lines(path):
            where = f"{path}, line {number}"
            if isinstance(message, str):
                breaches.append(Breach(where, "", message))
            else:
                yield Placed(message, where, held_out)


def _ids(placed: Sequence[Placed]) -> Iterator[Breach]:
    first: dict[str, str] = {}
    for each in placed:
        before = first.setdefault(each.message.id, each.where)
        if before != each.where:
            yield Breach(each.where, each.message.id, f"the id is also at {before}")


def _texts(placed: Sequence[Placed]) -> Iterator[Breach]:
    first: dict[str, Placed] = {}
    for each in placed:
        text = " ".join(normalize(each.message.text).text.split())
        before = first.setdefault(text, each)
        if before is not each:
            yield Breach(each.where, each.message.id, f"the same text is {before.message.id} at {before.where}")


def _families(placed: Sequence[Placed]) -> Iterator[Breach]:
    members: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        members[each.message.family].append(each)
    for family, those in members.items():
        last = those[-1]
        if len({each.held_out for each in those}) > 1:
            yield Breach(last.where, last.message.id, f"the family {family!r} is in the corpus and in the holdout")
        for one, other in combinations(those, 2):
            if one.message.kind != other.message.kind and likeness(one.message.text, other.message.text) >= ALIKE:
                sentence = f"{other.message.kind}, but nearly the same as {one.message.id}, which is {one.message.kind}"
                yield Breach(other.where, other.message.id, sentence, certain=False)


def _fields(placed: Sequence[Placed]) -> Iterator[Breach]:
    for each in placed:
        if each.message.kind != Kind.SCAM and not each.message.topic:
            yield Breach(each.where, each.message.id, f"a {each.message.kind} message has no topic", certain=False)
        if each.message.region not in REGIONS:
            sentence = f"the region {each.message.region!r} is none of {', '.join(REGIONS)}"
            yield Breach(each.where, each.message.id, sentence, certain=False)


def _identities(placed: Sequence[Placed]) -> Iterator[Breach]:
    for each in placed:
        for found in real_identities(each.message.text):
            yield Breach(each.where, each.message.id, found.sentence, found.certain)


def _neighbours(placed: Sequence[Placed]) -> Iterator[Breach]:
    by_id = {each.message.id: each for each in placed}
    pairs = list(near_neighbours([each.message for each in by_id.values()]))
    for pair in pairs:
        one, other = by_id[pair.one], by_id[pair.other]
        leaks = one.held_out != other.held_out and pair.likeness >= COPY
        sentence = f"{pair.likeness:.0%} like {one.message.id} of another family, at {one.where}"
        yield Breach(other.where, other.message.id, sentence, certain=leaks)
    share = share_of_neighbours(pairs, len(placed))
    if share > MOST_NEIGHBOURS:
        sentence = f"{share:.1%} of the messages have a near neighbour; it should be under {MOST_NEIGHBOURS:.0%}"
        yield Breach("the whole", "", sentence, certain=False)


def share_of_neighbours(pairs: Sequence[Neighbours], messages: int) -> float:
    """Return the share of messages that have a near neighbour in another family."""
    return len({name for pair in pairs for name in (pair.one, pair.other)}) / max(1, messages)
