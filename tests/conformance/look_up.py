"""Looks every term of the built-in glossary up in StarDict, with sdcv.

    look_up.py FOLDER

FOLDER holds the files that tests/conformance/run exports.
"""

import json
import os
import subprocess
import sys

FOLDER = sys.argv[1]

with open(os.path.join(FOLDER, "glossary.json"), encoding="utf-8") as file:
    ENTRIES = json.load(file)["entries"]

TEXTS = {
    text
    for entry in ENTRIES
    for term in entry["terms"]
    for text in (term.get("zh-Hant"), term.get("zh-Hans"))
    if text
}
call = ["sdcv", "--non-interactive", "--exact-search", "--json-output", "--utf8-input", "--utf8-output"]
missing = []
for text in sorted(TEXTS):
    # A name that begins with a hyphen is no option.
    output = subprocess.run([*call, "--only-data-dir", "--data-dir", FOLDER, "--", text], capture_output=True)
    found = json.loads(output.stdout)
    if not any(text in article["definition"] for article in found):
        missing.append(text)
assert TEXTS and not missing, missing
print(f"{len(TEXTS)} spellings")
