"""Terms in a column of a Spark data frame, found by PySpark's own engine: `mapInArrow`.

>>> import zhujie.spark
>>> found = zhujie.spark.find(frame, "text", "terms.zhj")  # doctest: +SKIP
>>> found.selectExpr("id", "explode(found.entry)").show()  # doctest: +SKIP

The glossary is shipped once, as a file in binary form, and mapped into memory: the workers of a node share it. They need the
packages zhujie and pyarrow. Texts go through Arrow, and are scanned where they lie.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Literal, Union

from ._zhujie import Glossary, open

if TYPE_CHECKING:
    from pyspark.sql import DataFrame as _DataFrame

__all__ = ["find"]

_SPAN = "start: int, end: int, entry: string"

_TYPES = {
    "matches": f"array<struct<{_SPAN}, matched: string>>",
    "spans": f"array<struct<{_SPAN}>>",
    "ids": "array<string>",
    "counts": "int",
}


def find(
    frame: _DataFrame,
    column: str,
    glossary: Union[str, PathLike[str], Glossary],
    *,
    into: str = "found",
    output: Literal["matches", "spans", "ids", "counts"] = "matches",
    unit: Literal["code_points", "bytes", "utf16"] = "code_points",
    strength: Literal["plain", "strict", "loose", None] = None,
) -> _DataFrame:
    """The frame with one column more, of the terms that stand in the texts of a column.

    `glossary` is a glossary, or the path of any file that `zhujie.open` takes, on the driver. `into` is the name of the new
    column; it holds what `Glossary.find_arrow` calls `output`: an array of structs of start, end, entry and matched; the same
    without matched; an array of the entries' ids; or how many matches there are. A text that is null has null.
    """
    from pyspark.sql.types import StructType, _parse_datatype_string

    if output not in _TYPES:
        raise ValueError(f"output {output!r}: unknown value; expected one of {', '.join(_TYPES)}")
    if column not in frame.columns:
        raise ValueError(f"there is no column {column!r}; there are {', '.join(map(repr, frame.columns))}")
    if into in frame.columns:
        raise ValueError(f"there is a column {into!r} already; `into` gives the new one another name")
    name = _ship(frame.sparkSession.sparkContext, glossary)
    schema = StructType([*frame.schema.fields]).add(into, _parse_datatype_string(_TYPES[output]), True)
    options: dict[str, Any] = {"column": column, "output": output, "unit": unit, "strength": strength}
    return frame.mapInArrow(_scanner(name, schema.names, options), schema)


def _scanner(name: str, names: list[str], options: dict[str, Any]) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def scan(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        glossary = _mapped(name)
        for batch in batches:
            found = pyarrow.chunked_array(glossary.find_arrow(batch, dictionary=False, **options))
            row = 0
            for chunk in found.chunks:
                columns = [column.slice(row, len(chunk)) for column in batch.columns]
                yield pyarrow.RecordBatch.from_arrays([*columns, chunk], names=names)
                row += len(chunk)

    return scan


_open: dict[str, Glossary] = {}


def _mapped(name: str) -> Glossary:
    """The glossary of that file in a worker, which has it mapped for as long as it lives."""
    if name not in _open:
        from pyspark import SparkFiles

        _open[name] = open(SparkFiles.get(name), map=True)
    return _open[name]


_folder: list[str] = []


def _ship(context: Any, glossary: Union[str, PathLike[str], Glossary]) -> str:
    """Gives all workers the glossary as a file; gives its name, which is made of what it holds."""
    if not isinstance(glossary, Glossary):
        glossary = open(fspath(glossary))
    data = glossary.to_bytes()
    name = f"zhujie-{hashlib.sha256(data).hexdigest()[:32]}.zhj"
    if not _folder:
        # Workers that come later still ask for it, so it is kept until the driver ends.
        _folder.append(tempfile.mkdtemp(prefix="zhujie-"))
        atexit.register(shutil.rmtree, _folder[0], ignore_errors=True)
    path = Path(_folder[0], name)
    if not path.exists():
        path.write_bytes(data)
    context.addFile(str(path))
    return name
