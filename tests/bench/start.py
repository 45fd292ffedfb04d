"""How long and how much memory from a cold start to the first assessment, each run in a process of its own.

The peak is VmHWM of Linux: ``ru_maxrss`` would count what the parent held before the process was its own.
"""

import json
import subprocess
import sys

from rich.console import Console
from rich.table import Table

ROUNDS = 5
OURS = """
import json, time
begun = time.perf_counter()
from classifier import load_classifier
classifier = load_classifier()
assessment = classifier.assess("ด่วน! ท่านได้รับสิทธิ์กู้ 50,000 บาท ไม่เช็คบูโร แอดไลน์ @loan555 ภายในวันนี้")
assert assessment.reasons
took = time.perf_counter() - begun
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([took, int(peak.split()[1]) / 1024]))
"""
IMPORTS = "from classifier import load_classifier\n"
SERVING = OURS.replace(IMPORTS, "import bot.app, bot.line.flex\nfrom bot.intake import Intake\n" + IMPORTS)
SCIKIT = OURS.replace(
    OURS[OURS.index("from classifier") : OURS.index("took")],
    """import sklearn.pipeline, sklearn.linear_model, sklearn.feature_extraction.text, pythainlp.tokenize
pythainlp.tokenize.word_tokenize("ด่วน! ท่านได้รับสิทธิ์กู้ 50,000 บาท")
""",
)
SCRIPTS = {
    "classifier alone": OURS,
    "web side, intake and classifier in one process": SERVING,
    "only importing scikit-learn and pythainlp's dictionary": SCIKIT,
}


def start(console: Console) -> None:
    """Print seconds and MiB from the first import to the first assessment."""
    table = Table("what", "seconds, lowest", "highest", "MiB, highest", title="Cold start to the first assessment")
    for name, script in SCRIPTS.items():
        runs = [_run(script) for _ in range(ROUNDS)]
        seconds, memory = [run[0] for run in runs], [run[1] for run in runs]
        table.add_row(name, f"{min(seconds):.2f}", f"{max(seconds):.2f}", f"{max(memory):.0f}")
    console.print(table)
    console.print("aim: under 1.5 s and 200 MiB\n")


def _run(script: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    seconds, memory = json.loads(done.stdout.strip().splitlines()[-1])
    return seconds, memory
