"""How are interleaved runs shown? The median with the lowest and highest run, and the ratio of medians."""

from collections.abc import Mapping, Sequence
from statistics import median

from rich.console import Console
from rich.table import Table


def show(
    console: Console, title: str, unit: str, runs: Mapping[str, Sequence[float]], ours: str, beside: str, aim: str
) -> float:
    """Print one table of runs and return the ratio of the medians of ``ours`` to ``beside``."""
    table = Table("what", f"median, {unit}", "lowest", "highest", title=title, title_justify="left")
    for name, values in runs.items():
        table.add_row(name, _figure(median(values)), _figure(min(values)), _figure(max(values)))
    console.print(table)
    ratio = median(runs[ours]) / median(runs[beside])
    pairs = [one / other for one, other in zip(runs[ours], runs[beside], strict=True)]
    console.print(f"ratio {ratio:.2f} (runs {min(pairs):.2f} to {max(pairs):.2f}); aim: {aim}\n")
    return ratio


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}"
