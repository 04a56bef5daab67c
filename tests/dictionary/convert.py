"""The words of a dictionary, and what OpenCC makes of them: a table of tab-separated values.

Usage: convert.py jieba-*.tar.gz. The columns are the words as they stand, and then each configuration:
of the words in the script that it reads, to which OpenCC brings them first (`t2s s2t`), and, where that
is not Simplified, of the words as they stand too (`t2s words`).
"""

import sys
import tarfile

import opencc

# Each after the one that makes the script it reads.
BEFORE = {"s": None, "t": "s2t", "tw": "s2tw", "hk": "s2hk"}
CONFIGURATIONS = ["s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", "t2tw", "tw2t", "t2hk", "hk2t"]


def words(archive):
    with tarfile.open(archive) as tar:
        (name,) = [name for name in tar.getnames() if name.endswith("/jieba/dict.txt")]
        lines = tar.extractfile(name).read().decode("utf-8-sig").splitlines()
    return list(dict.fromkeys(line.split(" ")[0] for line in lines if line))


def convert(texts, configuration):
    converted = opencc.OpenCC(configuration).convert("\n".join(texts)).split("\n")
    assert len(converted) == len(texts), configuration
    return converted


columns = {"words": words(sys.argv[1])}
for configuration in CONFIGURATIONS:
    before = BEFORE[configuration.split("2")[0]]
    for source in filter(None, [before, "words"]):
        columns[f"{configuration} {source}"] = convert(columns[f"{before} words" if source == before else source], configuration)

print("\t".join(columns))
for row in zip(*columns.values()):
    print("\t".join(row))
