"""A job of PySpark with two workers finds what one thread finds. It needs PySpark and Java; without them it is skipped."""

import os
import shutil
import sys

import pytest
from test_arrow import expected, texts

import zhujie

pyspark = pytest.importorskip("pyspark")
pyarrow = pytest.importorskip("pyarrow")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("there is no java here", allow_module_level=True)

import random  # noqa: E402

import pyarrow.parquet  # noqa: E402

import zhujie.spark  # noqa: E402


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("zhujie")
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(session, tmp_path_factory):
    strings = texts(random.Random(3), 30) + [None, ""]
    path = tmp_path_factory.mktemp("spark") / "texts.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"id": range(len(strings)), "text": strings}), path, row_group_size=10)
    return session.read.parquet(str(path)), strings


def by_id(frame):
    return [row.found for row in frame.orderBy("id").collect()]


def test_two_workers_find_what_one_thread_finds(frame, tmp_path):
    frame, strings = frame
    glossary = zhujie.Glossary.builtin()
    glossary.save(tmp_path / "glossary.zhj")
    full = [expected(glossary, text) for text in strings]
    # More partitions than texts: some are empty.
    for source, partitions in [(glossary, 2), (tmp_path / "glossary.zhj", 40)]:
        found = by_id(zhujie.spark.find(frame.repartition(partitions), "text", source))
        assert [row and [match.asDict() for match in row] for row in found] == full
    ids = [row if row is None else [match["entry"] for match in row] for row in full]
    assert by_id(zhujie.spark.find(frame, "text", glossary, output="ids")) == ids
    counts = [row if row is None else len(row) for row in full]
    assert by_id(zhujie.spark.find(frame, "text", glossary, output="counts")) == counts
    spans = by_id(zhujie.spark.find(frame, "text", glossary, output="spans", unit="utf16"))
    utf16 = [expected(glossary, text, "utf16") for text in strings]
    assert [row and [(m.start, m.end) for m in row] for row in spans] == [
        row and [(m["start"], m["end"]) for m in row] for row in utf16
    ]


def test_two_glossaries_in_one_job_and_no_texts_at_all(frame):
    frame, strings = frame
    first, second = zhujie.Glossary.builtin(), zhujie.Glossary.from_entries([{"term": "新建"}])
    both = zhujie.spark.find(frame, "text", first, into="first", output="counts")
    both = zhujie.spark.find(both, "text", second, into="second", output="counts").orderBy("id").collect()
    assert [(row.first, row.second) for row in both] == [
        (None, None) if text is None else (first.count(text), second.count(text)) for text in strings
    ]
    assert zhujie.spark.find(frame.filter("id < 0"), "text", first).collect() == []


def test_a_list_in_csv_and_words_about_what_is_wrong(frame, tmp_path):
    frame, strings = frame
    path = tmp_path / "terms.csv"
    path.write_text("term,en\n新建,new\n", encoding="utf-8")
    found = by_id(zhujie.spark.find(frame, "text", path, output="counts"))
    assert sum(filter(None, found)) == sum(text.count("新建") for text in strings if text)
    for options, message in [
        ({"column": "texts"}, "no column 'texts'; there are 'id', 'text'"),
        ({"into": "id"}, "a column 'id' already"),
        ({"output": "all"}, "expected one of matches, spans, ids, counts"),
    ]:
        with pytest.raises(ValueError, match=message):
            zhujie.spark.find(**{"frame": frame, "column": "text", "glossary": path, **options})
