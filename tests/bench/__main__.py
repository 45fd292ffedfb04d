"""How fast is it, beside plain alternatives measured in the same run? ``make bench`` prints the tables.

Ratios are what to compare: absolute figures move by a third from run to run. Give names to run a part:
``python -m tests.bench acknowledge assess store start``.
"""

import sys
from collections.abc import Callable

from rich.console import Console

from tests.bench.acknowledge import acknowledge
from tests.bench.assess import assess
from tests.bench.start import start
from tests.bench.store import store

BENCHMARKS: dict[str, Callable[[Console], None]] = {
    "acknowledge": acknowledge,
    "assess": assess,
    "store": store,
    "start": start,
}


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all."""
    if unknown := set(names) - set(BENCHMARKS):
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(BENCHMARKS)}.")
    console = Console(highlight=False)
    for name in names or BENCHMARKS:
        BENCHMARKS[name](console)


if __name__ == "__main__":
    main(sys.argv[1:])
