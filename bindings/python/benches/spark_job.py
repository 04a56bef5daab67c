"""A job of Spark over 256 MB of parquet: an empty `mapInArrow`, zhujie, and the best UDF of Python with pyahocorasick."""

from __future__ import annotations

import os
import statistics
import sys
import time

import measure
import pyarrow
import pyarrow.parquet
import pyspark

import zhujie
import zhujie.spark

DOCUMENT = 1600
PEER = "10k, counts: UDF with pyahocorasick"


def parquet(folder, known):
    path = folder / "texts.parquet"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        text = measure.prose(known, 32e6)
        size = DOCUMENT // 3
        rows = [text[place : place + size] for place in range(0, len(text), size)]
        table = pyarrow.table({"id": range(len(rows)), "text": rows})
        with pyarrow.parquet.ParquetWriter(path, table.schema) as writer:
            for _ in range(8):
                writer.write_table(table, row_group_size=8192)
    return path


def main(folder):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    known = measure.words()
    path = parquet(folder, known)
    session = SparkSession.builder.master("local[2]").config("spark.driver.memory", "4g").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.read.parquet(str(path))
    terms = [word for word, _ in known[:10_000]]
    glossary = zhujie.Glossary.from_entries([{"terms": [{"zh-Hans": term}]} for term in terms])

    def empty():
        return frame.mapInArrow(lambda batches: batches, frame.schema)

    def udf():
        from pyspark.sql.functions import udf
        from pyspark.sql.types import IntegerType

        def counted(text, automata={}):
            if "one" not in automata:
                import ahocorasick

                automata["one"] = ahocorasick.Automaton()
                for term in terms:
                    automata["one"].add_word(term, term)
                automata["one"].make_automaton()
            return sum(1 for _ in automata["one"].iter_long(text))

        return frame.select(udf(counted, IntegerType())("text").alias("found"))

    jobs = {
        "empty mapInArrow": empty,
        "built-in, matches": lambda: zhujie.spark.find(frame, "text", zhujie.Glossary.builtin()),
        "10k, matches": lambda: zhujie.spark.find(frame, "text", glossary),
        "10k, spans": lambda: zhujie.spark.find(frame, "text", glossary, output="spans"),
        "10k, counts": lambda: zhujie.spark.find(frame, "text", glossary, output="counts"),
        PEER: udf,
    }
    rounds = {name: [] for name in jobs}
    empty().write.format("noop").mode("overwrite").save()
    for number in range(5):
        for name, job in jobs.items():
            if name == PEER and number > 0:
                continue
            start = time.perf_counter()
            job().write.format("noop").mode("overwrite").save()
            rounds[name].append(time.perf_counter() - start)
            print(f"{name}: {rounds[name][-1]:.2f} s", flush=True)
    session.stop()
    report(rounds, path)


def report(rounds, path):
    """Puts the times into the page. The least ones are compared: the JVM compiles what it runs for the first rounds, and others may
    use the processors."""
    least = {name: min(all) for name, all in rounds.items()}
    lines = [
        "## A job of Spark\n",
        f"PySpark {pyspark.__version__}, local[2], {path.stat().st_size / 1e6:.0f} MB of parquet that hold 256 MB of text in documents of "
        f"{DOCUMENT} bytes, written nowhere; 5 interleaved rounds, the UDF once.\n",
        "|  | least, s | median, s |",
        "|---|---|---|",
        *(f"| {name} | {least[name]:.2f} | {statistics.median(all):.2f} |" for name, all in rounds.items()),
        "\n| ratio of the least | at most | measured |  |",
        "|---|---|---|---|",
    ]
    for ours, other, most in (("built-in, matches", "empty mapInArrow", 1.15), ("10k, counts", PEER, 0.15)):
        ratio = least[ours] / least[other]
        lines.append(f"| {ours} / {other} | {most:.2f} | {ratio:.2f} | {'' if ratio <= most else '**missed**'} |")
    measure.spark_section("\n".join(lines) + "\n")
    print("\n".join(lines))
