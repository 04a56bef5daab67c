"""What `Glossary.from_entries` takes: dicts, entries, rows, frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ._zhujie import Entry, Glossary, open

# As large as anything that is in memory already.
_UNLIMITED = 2**63 - 1


def glossary(entries: Any, columns: Mapping[str, str] | None, target: str) -> Glossary:
    if isinstance(entries, Glossary):
        return entries
    if isinstance(entries, Mapping) and all(isinstance(value, str) for value in entries.values()):
        rows = [{"term": term, target: equivalent} for term, equivalent in entries.items()]
        return _of_table(["term", target], rows, columns)
    frame = _of_frame(entries)
    if frame is not None:
        return _of_table(*frame, columns)
    if isinstance(entries, (str, bytes, Mapping)) or not isinstance(entries, Iterable):
        name = type(entries).__qualname__
        raise TypeError(f"entries must be dicts, entries, rows or a frame, not {name}; `zhujie.open` takes files")
    every = [entry.to_dict() if isinstance(entry, Entry) else entry for entry in entries]
    for number, entry in enumerate(every):
        if not isinstance(entry, Mapping):
            raise TypeError(f"entry {number} must be a dict or an Entry, not {type(entry).__qualname__}")
    if every and not any("terms" in entry for entry in every):
        names = {name: None for entry in every for name in entry}
        return _of_table(list(names), every, columns)
    return Glossary._from_dicts(every)


def _of_frame(frame: Any) -> tuple[list[str], Iterable[Mapping[str, Any]]] | None:
    """Names of columns and rows of a frame of any library."""
    if hasattr(frame, "iter_rows") and hasattr(frame, "columns"):  # Polars
        return list(frame.columns), frame.iter_rows(named=True)
    if hasattr(frame, "to_dict") and hasattr(frame, "columns"):  # pandas
        return [str(name) for name in frame.columns], frame.to_dict("records")
    if hasattr(frame, "to_pylist") and hasattr(frame, "column_names"):  # pyarrow
        return list(frame.column_names), frame.to_pylist()
    if hasattr(frame, "__arrow_c_stream__") and not isinstance(frame, (list, tuple)):
        import pyarrow

        table = pyarrow.table(frame)
        return list(table.column_names), table.to_pylist()
    return None


def _of_table(
    names: Sequence[str], rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str] | None
) -> Glossary:
    """A glossary of a table, which is read as the same table in CSV would be."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    data = text.getvalue().encode("utf-8")
    known = dict(columns) if columns is not None else None
    return open(("entries", data), kind="csv", columns=known, max_bytes=_UNLIMITED)


def _cell(value: Any) -> str:
    # Of what is missing, pandas has NaN and NA, which are not even themselves.
    if value is None or isinstance(value, float) and value != value or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    return str(value)
