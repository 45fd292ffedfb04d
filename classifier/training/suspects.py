"""Which messages may bear a wrong label? Those whose label a model that never saw their family finds hard to believe.

1. out-of-fold probabilities of scam, nuisance and legit, by family
2. confident learning (cleanlab): a label is suspect when another kind reaches the confidence that messages of that kind
   usually have; the least believed label comes first
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from classifier.errors import DataRefused
from classifier.features import FOLDED_BITS
from classifier.training.corpus import Message
from classifier.training.estimators import make_head, read_text, table

FOLDS = 5
EXCERPT = 80
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A message whose label may be wrong; ``belief`` is the probability that the models give the label, 0 to 1."""

    id: str
    given: str
    suggested: str
    belief: float
    excerpt: str

    def to_json(self) -> dict[str, Any]:
        """Return plain types only."""
        return asdict(self)


def suspects(messages: Sequence[Message], progress: Progress | None = None) -> list[Suspect]:
    """Return the suspects of a corpus, the least believed label first."""
    from cleanlab.filter import find_label_issues

    tell = progress or (lambda step, done: None)
    kinds = sorted({message.kind for message in messages})
    if len(kinds) < 2 or len({message.family for message in messages}) < FOLDS:
        raise DataRefused(f"Suspects need at least two kinds and {FOLDS} families.")
    given = np.array([kinds.index(message.kind) for message in messages])
    probabilities = beliefs(messages, given, len(kinds), tell)
    ranked = find_label_issues(
        given,
        probabilities,
        return_indices_ranked_by="self_confidence",
        rank_by_kwargs={"adjust_pred_probs": True},  # else the rarest kind, never quite believed, fills the list
        n_jobs=1,
    )
    return [
        Suspect(
            id=messages[place].id,
            given=messages[place].kind,
            suggested=kinds[int(probabilities[place].argmax())],
            belief=round(float(probabilities[place, given[place]]), 4),
            excerpt=" ".join(messages[place].text.split())[:EXCERPT],
        )
        for place in ranked
    ]


def beliefs(
    messages: Sequence[Message], given: npt.NDArray[np.intp], kinds: int, tell: Progress
) -> npt.NDArray[np.float64]:
    """Return for each message the probability of every kind, by models that saw none of its family."""
    rows = table([read_text(message.text) for message in messages])
    families = np.array([message.family for message in messages])
    probabilities = np.zeros((len(messages), kinds))
    for fold, (seen, unseen) in enumerate(GroupKFold(FOLDS).split(rows, given, families)):
        tell("cross-validating", fold / FOLDS)
        head = make_head(FOLDED_BITS).fit(rows[seen], given[seen])
        classes = head.named_steps["linear"].classes_
        probabilities[np.ix_(unseen, classes)] = head.predict_proba(rows[unseen])
    return probabilities
