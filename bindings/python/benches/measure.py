"""Measures zhujie beside its peers in Python, after all have found the same; `run` calls it.

The terms are the most frequent words of jieba's dictionary, the text is 8 MB of sentences made of them. Times are those of the
process (CPU), medians of rounds that are interleaved, so that a busy machine befalls all alike; each round has a text that no one
has scanned before, for CPython keeps the UTF-8 of a str that was scanned.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import statistics
import sys
import threading
import time
from importlib import metadata, util
from pathlib import Path

import zhujie

RESULTS = Path(__file__).parents[1] / "RESULTS.md"
NOTES = Path(__file__).with_name("notes.md")
SIZES = {"10k": 10_000, "100k": 100_000}
NUMERALS = set("〇零一二三四五六七八九十百千万亿两几数第半多余来")


def words():
    """Words of two characters and more with their frequencies, the most frequent first, one of those that are spelt alike."""
    import jieba

    rows = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    seen, known = set(), []
    for word, count, *_ in sorted((row.split() for row in rows), key=lambda row: (-int(row[1]), row[0])):
        key = zhujie.key(word)
        is_plain = len(word) > 1 and all("一" <= c <= "鿿" for c in word) and not NUMERALS & set(word)
        if is_plain and key not in seen:
            seen.add(key)
            known.append((word, int(count)))
    return known


def prose(known, length):
    """Sentences of the 20,000 most frequent words, each as often as it is frequent."""
    rng = random.Random(4000)
    names, weights = zip(*known[:20_000])
    sentences = ["".join(part + "，" * (n % 6 == 5) for n, part in enumerate(rng.choices(names, weights, k=rng.randrange(5, 25)))) + "。" for _ in range(4000)]
    text, size = [], 0
    while size < length:
        sentence = rng.choice(sentences)
        text.append(sentence)
        size += len(sentence.encode())
    return "".join(text)


def measured(cases, rounds, prepare):
    """The median of each case's CPU time in milliseconds; None where it takes too long."""
    times = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            argument = prepare()
            gc.collect()
            start = time.process_time()
            result = case(argument)
            times[name].append(time.process_time() - start)
            del result
    return {name: statistics.median(all) * 1000 for name, all in times.items()}


def has(package):
    return util.find_spec(package) is not None


class Report:
    def __init__(self):
        self.lines = []

    def table(self, title, head, rows):
        self.lines += [f"\n## {title}\n", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
        self.lines += ["| " + " | ".join(row) + " |" for row in rows]

    def goals(self, rows):
        self.table("What is promised", ["ratio", "at most", "measured", ""], rows)


def scanners(terms, glossary):
    """How each package finds the terms: as spans, for the comparison, and as it is measured."""
    cases = {
        "zhujie, tuples": glossary.find_tuples,
        "zhujie, objects": lambda text: glossary.find(text).to_list(),
        "zhujie, sequence": glossary.find,
        "zhujie, count": glossary.count,
    }
    if has("ahocorasick_rs"):
        import ahocorasick_rs

        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        cases["ahocorasick_rs, tuples"] = ahocorasick_rs.AhoCorasick(terms, kind).find_matches_as_indexes
    if has("ahocorasick"):
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for number, term in enumerate(terms):
            automaton.add_word(term, (number, len(term)))
        automaton.make_automaton()
        cases["pyahocorasick, iter_long"] = lambda text: list(automaton.iter_long(text))
    return cases


def slow_scanners(terms):
    cases = {}
    if has("flashtext"):
        from flashtext import KeywordProcessor

        processor = KeywordProcessor(case_sensitive=True)
        processor.non_word_boundaries = set()
        processor.add_keywords_from_list(terms)
        cases["flashtext"] = lambda text: processor.extract_keywords(text, span_info=True)
    if has("spacy"):
        import spacy
        from spacy.matcher import PhraseMatcher
        from spacy.util import filter_spans

        language = spacy.blank("zh")
        matcher = PhraseMatcher(language.vocab)
        matcher.add("terms", [language.make_doc(term) for term in terms])
        cases["spaCy PhraseMatcher"] = lambda text: filter_spans(matcher(language.make_doc(text), as_spans=True))
    return cases


def spans(name, result, terms):
    if name == "zhujie, tuples" or name == "ahocorasick_rs, tuples":
        return [(start, end) for _, start, end in result]
    if name.startswith("zhujie, obj") or name.startswith("zhujie, seq"):
        return [match.span for match in result]
    if name.startswith("pyahocorasick"):
        return [(end + 1 - length, end + 1) for end, (_, length) in result]
    return None


def compare(cases, text, terms):
    """All find the same, but for what the rules of a glossary refuse; says how much that is."""
    found = {name: spans(name, case(text), terms) for name, case in cases.items()}
    found = {name: all for name, all in found.items() if all is not None}
    ours = set(found["zhujie, tuples"])
    for name, all in found.items():
        differing = len(ours ^ set(all)) / max(len(ours), 1)
        if differing > 0.002:
            sys.exit(f"{name} finds {len(all)}, zhujie {len(ours)}: {differing:.2%} differ")
    return len(ours)


def look_ups(known, size, rounds):
    terms = [word for word, _ in known[:size]]
    glossary = zhujie.Glossary.from_entries({term: term for term in terms}, target="x-id")
    queries = [zhujie.convert(term, "s2t") for term in terms]
    random.Random(1).shuffle(queries)
    exact = dict.fromkeys(queries, 1)
    cases = {
        "zhujie, get": lambda all: [glossary.get(query) for query in all],
        "zhujie, get_many": glossary.get_many,
        "dict, the same script": lambda all: [exact.get(query) for query in all],
    }
    if has("opencc"):
        import opencc

        converter, entries = opencc.OpenCC("t2s"), dict.fromkeys(terms, 1)
        cases["opencc t2s + dict"] = lambda all: [entries.get(converter.convert(query)) for query in all]
    times = measured(cases, rounds, lambda: queries)
    return {name: ms * 1e6 / len(queries) for name, ms in times.items()}


def waited():
    """Nanoseconds that this thread was ready to run and did not, since others had the processors; 0 where nothing says so."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1])
    except OSError:
        return 0


def elapsed(case, text):
    """How long a call takes, without the time that a busy machine made it wait for a processor."""
    start, before = time.perf_counter_ns(), waited()
    result = case(text)
    end, after = time.perf_counter_ns(), waited()
    del result
    return end - start - (after - before)


def in_threads(case, texts):
    times, barrier = [], threading.Barrier(len(texts))

    def run(text):
        barrier.wait()
        times.append(elapsed(case, text))

    threads = [threading.Thread(target=run, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(times)


def in_processes(case, texts):
    """What threads could gain at most: forked processes, which have no lock in common."""
    times = []
    for text in texts:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writer, str(elapsed(case, text)).encode())
            os._exit(0)
        times.append((child, reader))
        os.close(writer)
    results = []
    for child, reader in times:
        with os.fdopen(reader) as file:
            results.append(int(file.read()))
        os.waitpid(child, 0)
    return max(results)


def two_at_once(glossary, make, rounds):
    """How many times as much two threads, and two processes, do as one thread in the same time."""
    data = make().encode()
    cases = {
        "find": (glossary.find, make),
        "find, bytes": (glossary.find, lambda: data),
        "count": (glossary.count, make),
        "count, bytes": (glossary.count, lambda: data),
        "str.encode": (str.encode, make),
    }
    ratios = {}
    for name, (case, make) in cases.items():
        gains = []
        for _ in range(rounds):
            one = sum(elapsed(case, text) for text in (make(), make()))
            gains.append([one / run(case, [make(), make()]) for run in (in_threads, in_processes)])
        ratios[name] = [statistics.median(column) for column in zip(*gains)]
    return ratios


def arrow(glossary, text, rounds):
    """Megabytes a second of rows of 80 bytes."""
    import pyarrow

    rows = [text[place : place + 26] for place in range(0, len(text), 26)]
    array = pyarrow.array(rows)
    cases = {
        "find_arrow, spans": lambda _: glossary.find_arrow(array, output="spans"),
        "find_arrow, counts": lambda _: glossary.find_arrow(array, output="counts"),
        "find_arrow, matches": lambda _: glossary.find_arrow(array),
        "find_many": lambda _: glossary.find_many(rows),
    }
    times = measured(cases, rounds, lambda: None)
    return {name: array.nbytes / 1e3 / ms for name, ms in times.items()}


def spark_section(new=None):
    """The part of the page about Spark, whose job runs by itself: as it is there, or the new one, which is put there."""
    page = RESULTS.read_text(encoding="utf-8")
    notes = page.index("## Notes\n")
    start = page.find("## A job of Spark\n")
    start = notes if start < 0 else start
    if new is not None:
        RESULTS.write_text(page[:start] + new + "\n" + page[notes:], encoding="utf-8")
    return page[start:notes].rstrip("\n") + "\n" if start < notes else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--megabytes", type=float, default=8)
    parser.add_argument("--spark", metavar="FOLDER")
    arguments = parser.parse_args()
    if arguments.spark:
        import spark_job

        return spark_job.main(Path(arguments.spark))
    known = words()
    text = prose(known, arguments.megabytes * 1e6)
    report, goals = Report(), []

    def fresh(source=text):
        return (source + " ")[:-1]

    for name, size in SIZES.items():
        terms = [word for word, _ in known[:size]]
        glossary = zhujie.Glossary.from_entries([{"terms": [{"zh-Hans": term}]} for term in terms])
        cases = scanners(terms, glossary)
        count = compare(cases, text, terms)
        times = measured(cases, arguments.rounds, fresh)
        cases["zhujie, tuples of bytes"] = glossary.find_tuples
        data = text.encode()
        times["zhujie, tuples of bytes"] = measured({"": glossary.find_tuples}, arguments.rounds, lambda: data)[""]
        small = text[: len(text) // 40]
        for slow, case in slow_scanners(terms).items():
            times[slow] = measured({slow: case}, 1, lambda: fresh(small))[slow] * len(text) / len(small)
        rows = [(case, f"{ms:.0f}") for case, ms in sorted(times.items(), key=lambda pair: pair[1])]
        report.table(f"{name} terms, {len(data) / 1e6:.0f} MB of prose, {count:,} matches", ["", "ms"], rows)
        peer = times.get("ahocorasick_rs, tuples")
        if peer:
            for ours, most in (("tuples", 0.66), ("objects", 1.0)):
                goals.append((f"{name}: {ours} / ahocorasick_rs", most, times[f"zhujie, {ours}"] / peer))
        if has("pyarrow"):
            speeds = arrow(glossary, text, min(arguments.rounds, 3))
            report.table(f"{name} terms, rows of 80 bytes", ["", "MB/s"], [(case, f"{mb:.0f}") for case, mb in speeds.items()])
        if name == "10k":
            ratios = two_at_once(glossary, fresh, max(arguments.rounds, 5))
            report.table(
                "Two at once, 10k terms, times as much as one",
                ["", "threads", "processes"],
                [(case, *(f"{gain:.2f}" for gain in gains)) for case, gains in ratios.items()],
            )
            goals.append(("10k: one thread / two, find", 1 / 1.6, 1 / ratios["find"][0]))
    times = look_ups(known, SIZES["10k"], arguments.rounds)
    report.table("Look-up in the other script, 10k terms", ["", "ns"], [(case, f"{ns:.0f}") for case, ns in times.items()])
    if "opencc t2s + dict" in times:
        goals.append(("get / opencc + dict", 0.2, times["zhujie, get"] / times["opencc t2s + dict"]))
    report.goals(
        [(name, f"{most:.2f}", f"{ratio:.2f}", "" if ratio <= most else "**missed**") for name, most, ratio in goals]
    )
    packages = ("ahocorasick_rs", "pyahocorasick", "flashtext", "spacy", "opencc", "pyarrow")
    versions = [f"zhujie {zhujie.__version__}"]
    for package in packages:
        try:
            versions.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{package} was not to be had")
    head = [
        "# Results\n",
        "`benches/run` writes this page; `benches/measure.py` says how it measures.\n",
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; {', '.join(versions)}; medians of {arguments.rounds} rounds.",
    ]
    spark = spark_section()
    parts = ["\n".join(head + report.lines) + "\n", spark, NOTES.read_text(encoding="utf-8")]
    RESULTS.write_text("\n".join(part for part in parts if part), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
