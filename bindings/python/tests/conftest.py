"""What several tests use."""

import json
import os
from pathlib import Path

import pytest

import zhujie

# Jobs of Spark are short: a JVM that does not optimize them for long takes half of the time.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")

CASES = Path(__file__).parents[3] / "tests" / "cases"


def rows(name):
    with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def named_glossaries():
    named = {row["name"]: zhujie.Glossary.from_entries(row["entries"]) for row in rows("glossaries")}
    return {**named, "changan-2024": zhujie.Glossary.builtin()}


@pytest.fixture(scope="session")
def glossaries():
    """The glossaries that cases name."""
    return named_glossaries()


@pytest.fixture
def builtin():
    return zhujie.Glossary.builtin()
