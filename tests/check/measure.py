#!/usr/bin/env python3
"""Measures `zhujie check` beside pofilter of translate-toolkit, on files made for it.

    pip install translate-toolkit
    cargo build --release -p zhujie-cli
    tests/check/measure.py target/release/zhujie [PAIRS [TERMS]]

A glossary of invented terms, 10,000 unless told otherwise, and a PO file of 100,000 invented English messages with Chinese
translations, of which one in fifty has a term left in English. Both are asked for that: pofilter by its list of words
that must be translated, zhujie by all that it checks. What pofilter has no check for (a term that is missing, forbidden
words, terms of several words) it is not asked for. Printed are seconds of processor time, and findings.
"""

import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile


def word(rng):
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def phrase(rng):
    return "".join(chr(rng.randint(0x4E00, 0x8FFF)) for _ in range(rng.randint(2, 4)))


def pairs(count, terms, plain, rng):
    for number in range(count):
        english, chinese, left = [], [], number % 50 == 0
        for place in range(12):
            if place % 5 == 4:
                term, rendering = rng.choice(terms)
                english.append(term)
                chinese.append(term if left else rendering)
                left = False
            else:
                english.append(rng.choice(plain))
                chinese.append("的是不在有了和人这中大为上个国"[rng.randint(0, 14)])
        yield " ".join(english), f" {' '.join(chinese)} "


def seconds(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        sys.exit(f"{command[0]}: {done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main(program, count=100_000, size=10_000):
    rng = random.Random(1)
    terms = {}
    while len(terms) < int(size):
        terms[word(rng)] = phrase(rng)
    plain = [word(rng) + "x" for _ in range(5000)]
    folder = pathlib.Path(tempfile.mkdtemp())
    entries = [
        {"terms": [{"zh-Hans": chinese}], "equivalents": [{"lang": "en", "text": english}]} for english, chinese in terms.items()
    ]
    glossary = {"format": "zhujie-glossary", "version": 1, "entries": entries}
    (folder / "terms.json").write_text(json.dumps(glossary, ensure_ascii=False), "utf-8")
    (folder / "terms.txt").write_text("\n".join(terms), "utf-8")
    po = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n']
    po += [f'msgid "{number}: {a}"\nmsgstr "{number}: {b}"\n' for number, (a, b) in enumerate(pairs(int(count), list(terms.items()), plain, rng))]
    (folder / "all.po").write_text("\n".join(po), "utf-8")
    ours, lines = seconds(
        program, "check", str(folder / "all.po"), "--glossary", str(folder / "terms.json"), "--source", "en", "--target", "zh-CN", "--json"
    )
    print(f"zhujie    {ours:8.2f} s  {len(lines.splitlines())} findings")
    theirs, _ = seconds(
        "pofilter", "--progress=none", "--test=musttranslatewords", f"--musttranslatefile={folder / 'terms.txt'}",
        str(folder / "all.po"), str(folder / "out.po"),
    )
    found = (folder / "out.po").read_text("utf-8").count("(pofilter) musttranslatewords") if (folder / "out.po").exists() else 0
    print(f"pofilter  {theirs:8.2f} s  {found} findings")
    print(f"ratio     {theirs / ours:8.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
