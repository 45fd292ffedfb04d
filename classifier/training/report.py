"""How does a maintainer read an evaluation? As one HTML page that needs nothing but itself."""

from collections.abc import Iterable, Sequence
from html import escape

from classifier.registry import Model
from classifier.training import pictures
from classifier.training.evaluate import Evaluation, Key
from classifier.training.figures import Figure

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1c1c1c; }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #ddd; white-space: nowrap; }
th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left; }
.worse { background: #fbe3e1; } .better { background: #e0f2e9; }
.scroll { overflow-x: auto; } .pictures { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
figure { margin: 0; } figcaption { font-weight: 600; } svg { max-width: 100%; height: auto; }
"""
LOWER_IS_BETTER = ("false positive", "calibration error", "nuisance flagged")


def is_better(name: str, difference: float) -> bool:
    """Tell whether a difference of a figure is to the good.

    >>> is_better("recall", 0.1), is_better("false positive rate", 0.1)
    (True, False)
    """
    return (difference < 0) == name.startswith(LOWER_IS_BETTER)


def report(evaluation: Evaluation, model: Model) -> str:
    """Return the page."""
    messages = sum(evaluation.kinds.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(evaluation.kinds.items()))
    beside = f", beside {evaluation.against}" if evaluation.against else ""
    title = escape(f"Evaluation of {evaluation.version}{beside}")
    points = ", ".join(f"{name} from {value:.3f}" for name, value in sorted(model.manifest["operating_points"].items()))
    whole = [key for key in evaluation.figures if key[0] == "all"]
    slices = [key for key in evaluation.figures if key[0] != "all"]
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{STYLE}</style></head><body>
<h1>{title}</h1>
<p>{messages} messages that were never trained on ({escape(kinds)}). Flagged means danger or caution. Operating points:
{escape(points)}. Intervals are 95 %, from a bootstrap by family; where none of n was flagged, the true share may still
be up to 3/n. A difference whose interval leaves out 0 is coloured.</p>
<h2>The whole</h2>{_table(evaluation, whole)}
<h2>Pictures</h2><div class="pictures">{"".join(_pictures(evaluation, model))}</div>
<h2>Slice by slice</h2>{_table(evaluation, slices)}
</body></html>
"""


def _pictures(evaluation: Evaluation, model: Model) -> Iterable[str]:
    drawn = (
        ("Reliability", pictures.reliability(evaluation.bins)),
        ("Scores", pictures.histogram(evaluation.histogram, model.manifest["operating_points"])),
        ("Kinds", pictures.confusion(evaluation.confusion["kind"])),
        ("Lures of scams", pictures.confusion(evaluation.confusion["lure"])),
    )
    for number, (caption, svg) in enumerate(drawn):
        yield f"<figure><figcaption>{caption}</figcaption>{_named(svg, f'p{number}-', caption)}</figure>"


def _named(svg: str, prefix: str, caption: str) -> str:
    """Return a picture with names of its own, because ids are shared by a whole page, and a label to read aloud."""
    for before in ('id="', 'href="#', "url(#"):
        svg = svg.replace(before, before + prefix)
    return svg.replace("<svg", f'<svg role="img" aria-label="{caption}"', 1)


def _table(evaluation: Evaluation, keys: Sequence[Key]) -> str:
    heads = ["slice", "figure", "messages", "value", "95 %"]
    if evaluation.against:
        heads += [evaluation.against, "difference", "95 %"]
    rows = "".join(_row(evaluation, key) for key in keys)
    return (
        '<div class="scroll"><table><thead><tr>'
        + "".join(f"<th>{escape(head)}</th>" for head in heads)
        + f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(evaluation: Evaluation, key: Key) -> str:
    each = evaluation.figures[key]
    cells = [*key, str(each.messages), f"{each.value:.3f}", _interval(each)]
    colour = ""
    if evaluation.others and evaluation.differences:
        change = evaluation.differences[key]
        cells += [f"{evaluation.others[key].value:.3f}", f"{change.value:+.3f}", _interval(change, "+")]
        if change.low > 0 or change.high < 0:
            colour = ' class="better"' if is_better(key[1], change.value) else ' class="worse"'
    return f"<tr{colour}>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _interval(each: Figure, sign: str = "") -> str:
    return f"{each.low:{sign}.3f} to {each.high:{sign}.3f}"
