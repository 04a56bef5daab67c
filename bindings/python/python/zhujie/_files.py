"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from os import PathLike
from typing import Union


def write(path: Union[str, PathLike[str]], data: bytes) -> None:
    """Writes another file beside it, and renames that: whoever has the old one mapped keeps what it holds."""
    name = os.path.realpath(os.fspath(path))
    handle, other = tempfile.mkstemp(dir=os.path.dirname(name), prefix=".zhujie-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(other, _mode(name))
        os.replace(other, name)
    except BaseException:
        with suppress(OSError):
            os.unlink(other)
        raise


def _mode(name: str) -> int:
    """The permissions of the file, if it is there; else those that a new one gets."""
    with suppress(OSError):
        return os.stat(name).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def stem(name: str, extensions: Iterable[str]) -> str:
    """The name without its extension, if it has one of these."""
    root, extension = os.path.splitext(name)
    return root if extension[1:] in extensions else name
