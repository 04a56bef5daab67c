"""How time and memory of the Python package grow with its input; `tests/bounds/` does the same for the library, with the same columns.

    python benches/bounds.py [NAME]      where the package is installed, as in the environment of `./run`

Fails when an operation grows more than 2.5 times in memory or 3 times in time for twice the input, or takes more than 40 times its input and
64 MiB. Memory is that of the process, as the system counts it, so each size has a process of its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pyarrow

import zhujie

TEXT = "新建“四小园”171个、口袋公園13个，推进“百千万工程”。"
GROWTH_OF_MEMORY, GROWTH_OF_TIME = 2.5, 3.0
LEAST_SECONDS, LEAST_BYTES = 0.005, 8 << 20

Work = Callable[[], Any]


def entries(n: int) -> list[dict[str, Any]]:
    return [{"term": f"四小园{number}", "definition": f"说明{number}", "en": f"garden {number}"} for number in range(n)]


def text(scan: Callable[[zhujie.Glossary, str], Any]) -> Callable[[int], tuple[int, Work]]:
    def prepare(n: int) -> tuple[int, Work]:
        glossary, haystack = zhujie.Glossary.builtin(), TEXT * n
        return len(haystack.encode()), lambda: scan(glossary, haystack)

    return prepare


def column(**options: Any) -> Callable[[int], tuple[int, Work]]:
    def prepare(n: int) -> tuple[int, Work]:
        glossary, array = zhujie.Glossary.builtin(), pyarrow.array([TEXT, None] * n)
        return array.nbytes, lambda: glossary.find_arrow(array, **options)

    return prepare


def in_threads(n: int) -> tuple[int, Work]:
    glossary, haystack = zhujie.Glossary.builtin(), TEXT * n

    def work() -> None:
        threads = [threading.Thread(target=lambda: glossary.find_tuples(haystack)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return 4 * len(haystack.encode()), work


def made(n: int) -> tuple[int, Work]:
    given = entries(n)
    return 200 * n, lambda: zhujie.Glossary.from_entries(given)


def looked_up(n: int) -> tuple[int, Work]:
    glossary = zhujie.Glossary.from_entries(entries(n))
    queries = [f"四小園{number}" for number in range(n)]
    return 100 * n, lambda: glossary.get_many(queries)


def listed(n: int) -> tuple[int, Work]:
    glossary = zhujie.Glossary.from_entries(entries(n))
    return 200 * n, lambda: [entry.to_dict() for entry in glossary.entries()]


def checked(n: int) -> tuple[int, Work]:
    checker = zhujie.Checker(zhujie.Glossary.builtin(), source_lang="zh", target_lang="en")
    segments = [(TEXT, "171 five small gardens, 13 pocket parks")] * n
    return n * 150, lambda: [checker.check(*segment) for segment in segments]


OPERATIONS: dict[str, tuple[int, Callable[[int], tuple[int, Work]]]] = {
    "find": (20_000, text(lambda glossary, haystack: glossary.find(haystack))),
    "find, list of objects": (4_000, text(lambda glossary, haystack: list(glossary.find(haystack)))),
    "find_tuples": (20_000, text(lambda glossary, haystack: glossary.find_tuples(haystack))),
    "find_overlapping": (20_000, text(lambda glossary, haystack: glossary.find_overlapping(haystack))),
    "count": (40_000, text(lambda glossary, haystack: glossary.count(haystack))),
    "prompt": (10_000, text(lambda glossary, haystack: str(glossary.prompt(haystack)))),
    "annotate_html": (1_000, text(lambda glossary, haystack: glossary.annotate_html(haystack))),
    "find_arrow": (20_000, column()),
    "find_tuples in four threads": (10_000, in_threads),
    "from_entries": (5_000, made),
    "get_many": (5_000, looked_up),
    "entries, to_dict": (5_000, listed),
    "Checker.check": (2_000, checked),
}


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure(name: str, n: int) -> tuple[int, float, int]:
    """The bytes of the input, the seconds of the processor, and how many bytes more the process has had."""
    given, work = OPERATIONS[name][1](n)
    before = peak()
    least = float("inf")
    for number in range(3):
        began = time.process_time()
        work()
        least = min(least, time.process_time() - began)
        if number == 0:
            more = peak() - before
    return given, least, more


def growth(values: list[float], least: float) -> float:
    return float((max(values[-1], least) / max(values[0], least)) ** 0.5)


def main() -> int:
    wanted = sys.argv[1:]
    broken = 0
    processes = multiprocessing.get_context("spawn")
    for name, (size, _) in OPERATIONS.items():
        if not all(part in name for part in wanted):
            continue
        rows = []
        for times in (1, 2, 4):
            with processes.Pool(1) as pool:
                rows.append(pool.apply(measure, (name, size * times)))
        seconds, more = [row[1] for row in rows], [float(row[2]) for row in rows]
        of_time, of_memory = growth(seconds, LEAST_SECONDS), growth(more, LEAST_BYTES)
        is_within = all(row[2] <= 40 * row[0] + (64 << 20) for row in rows)
        is_kept = of_time <= GROWTH_OF_TIME and of_memory <= GROWTH_OF_MEMORY and is_within
        broken += not is_kept
        shown = " ".join(f"{value * 1e3:.1f}" for value in seconds), " ".join(f"{value / (1 << 20):.1f}" for value in more)
        print(name, size, shown[0], f"{of_time:.2f}", shown[1], f"{of_memory:.2f}", "" if is_kept else "BROKEN", sep="\t", flush=True)
    if broken:
        print(f"{broken} operations grow or take more than they may", file=sys.stderr)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
