#!/usr/bin/env python3
"""Measures `zhujie check` beside what else says whether terms are translated, on files made for it.

    pip install translate-toolkit ahocorasick_rs
    cargo build --release -p zhujie-cli
    tests/check/measure.py target/release/zhujie [PAIRS [TERMS]]

A glossary of invented terms, 10,000 unless told otherwise, and a PO file of 100,000 invented English messages with Chinese
translations, of which one in fifty has a term left in English. Printed are seconds of processor time and of the clock, and
findings, of

- zhujie, which is asked for all that it checks;
- pofilter of translate-toolkit, which knows words that must be translated and nothing of renderings: whether one is left in
  the translation is all that it can be asked;
- terms_peer.py, which does what Weblate's check does: whether the translation has a rendering of each term of the source.
"""

import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time


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


def run(*command):
    """Seconds of processor time and of the clock, and what was printed."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    if done.returncode > 1:
        sys.exit(f"{command[0]}: {done.stderr}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return processor, ended - begun, done.stdout


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
    messages, glossary = str(folder / "all.po"), str(folder / "terms.json")
    here = pathlib.Path(__file__).parent
    for _ in range(3):
        *ours, lines = run(program, "check", messages, "--glossary", glossary, "--source", "en", "--target", "zh-CN", "--json")
        tell("zhujie", ours, ours, lines.count("\n"))
        *theirs, _ = run(
            "pofilter", "--progress=none", "--test=musttranslatewords", f"--musttranslatefile={folder / 'terms.txt'}",
            messages, str(folder / "out.po"),
        )
        tell("pofilter", theirs, ours, (folder / "out.po").read_text("utf-8").count("(pofilter) musttranslatewords"))
        *theirs, lines = run(sys.executable, str(here / "terms_peer.py"), glossary, messages)
        tell("terms_peer", theirs, ours, lines.count("\n"))


def tell(name, times, ours, findings):
    ratios = [time / our for time, our in zip(times, ours)]
    print(f"{name:10} {times[0]:7.2f} s ({ratios[0]:.1f})  {times[1]:7.2f} s by the clock ({ratios[1]:.1f})  {findings} findings")


if __name__ == "__main__":
    main(*sys.argv[1:])
