"""`make bench`: every benchmark, side by side with what it is compared to, into build/bench.json.

`ratios` holds what was measured in one run on one machine, one thing against another. `figures` holds what has a
unit: it says something about this machine, and nothing about another. A benchmark whose peer is not installed leaves
its ratios out and says so. Each runs in a process of its own, so that none is judged by the memory that another took.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks import measure

RESULT = Path("build/bench.json")
UNITS = ("_gops", "_per_second", "_mb", "_seconds")
"""How the name of a figure ends that has a unit."""


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all, and print and write what they measured."""
    found = names or sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    result: dict[str, dict[str, float]] = {"ratios": {}, "figures": {}}
    for name in found:
        print(f"{name} …", flush=True)
        began = time.monotonic()
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            measured = alone.submit(measure, name).result()
        for key, value in measured.items():
            print(f"  {key}: {value:.2f}", flush=True)
            result["figures" if key.endswith(UNITS) else "ratios"][key] = value
        print(f"  took {time.monotonic() - began:.0f} s", flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"written to {RESULT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
