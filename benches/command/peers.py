"""What a person would write with other tools: the peers of benches/command/run. Each reads files and writes to standard output.

    peers.py annotate TERMS TEXT     OpenCC and Aho-Corasick: a line of JSON for each mention
    peers.py lookup TERMS QUERIES    OpenCC and a dictionary: a line of JSON for each query
"""

import json
import sys


def terms(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines]


def annotate(own, text):
    import ahocorasick_rs
    import opencc

    simplified = opencc.OpenCC("t2s")
    own = terms(own)
    automaton = ahocorasick_rs.AhoCorasick(
        [simplified.convert(term) for term in own],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
    )
    with open(text, encoding="utf-8") as lines:
        for line in lines:
            for number, start, end in automaton.find_matches_as_indexes(simplified.convert(line)):
                found = {"start": start, "end": end, "text": line[start:end], "term": own[number]}
                print(json.dumps(found, ensure_ascii=False))


def lookup(own, queries):
    import opencc

    simplified = opencc.OpenCC("t2s")
    known = {simplified.convert(term): term for term in terms(own)}
    for query in terms(queries):
        found = known.get(simplified.convert(query))
        print(json.dumps({"query": query, "term": found}, ensure_ascii=False))


if __name__ == "__main__":
    {"annotate": annotate, "lookup": lookup}[sys.argv[1]](*sys.argv[2:])
