"""The code of the README runs as it is there, each piece by itself."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
PIECES = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
NEEDED = ("pandas", "polars", "pyspark")


@pytest.mark.parametrize("number", range(len(PIECES)))
def test_piece(number, tmp_path):
    piece = PIECES[number]
    for package in NEEDED:
        if re.search(rf"\b{package}\b", piece):
            pytest.importorskip(package)
            if package == "pyspark" and not shutil.which("java"):
                pytest.skip("there is no java here")
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", piece], cwd=tmp_path, capture_output=True, text=True, timeout=600
    )
    assert result.returncode == 0, result.stderr[-2000:]
    assert result.stdout.strip()


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hans.md", "README.zh-Hant.md"])
def test_the_readmes_of_the_library(name, tmp_path):
    text = (README.parents[2] / name).read_text(encoding="utf-8")
    (piece,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    subprocess.run([sys.executable, "-c", piece], cwd=tmp_path, check=True)


def test_there_are_the_five_recipes():
    titles = re.findall(r"^### (.*)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(titles) == 5 and len(PIECES) >= 6
