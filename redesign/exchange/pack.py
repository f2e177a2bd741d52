"""Many files handed on as one: a folder that is there whole or not at all, and the same as a zip.

Hides that the folder is made beside its place and moved there in one step, that what somebody else
has put into an earlier one stays, and that a zip says nothing of the day or the machine.
"""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from redesign.exchange.rows import in_its_place
from redesign.model.errors import RedesignError
from redesign.words import _, cause

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can name."""
_READABLE: Final = 0o100644 << 16


def write_folder(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write a folder in place of an earlier one.

    Args:
        folder: Where it goes; files in it that are none of these stay.
        files: The text of each, by its path within the folder.

    Returns:
        The files written, in their order.

    Raises:
        RedesignError: It could not be written; what was there is still there.
    """
    made: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=f".{folder.name}-", suffix=".part", dir=folder.parent))
        made.chmod(0o755)
        for name, text in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        _take_along(folder, made)
        _put(made, folder)
    except OSError as problem:
        raise RedesignError(
            _("{folder} cannot be written: {cause}.").format(folder=folder, cause=cause(problem)),
            hint=_("Choose a folder that you may write to."),
        ) from problem
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
    return tuple(folder / name for name in files)


def _take_along(folder: Path, made: Path) -> None:
    """What else lies in the earlier folder goes into the new one."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        there = made / path.relative_to(folder)
        if path.is_file() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, there)


def _put(made: Path, folder: Path) -> None:
    """The new folder in the place of the earlier one, which comes back if that cannot be done."""
    if not folder.exists():
        made.rename(folder)
        return
    earlier = made.with_suffix(".old")
    folder.rename(earlier)
    try:
        made.rename(folder)
    except OSError:
        earlier.rename(folder)
        raise
    shutil.rmtree(earlier, ignore_errors=True)


def write_zip(out: Path, name: str, files: Mapping[str, str]) -> Path:
    """Write files as a zip that unpacks to one folder; equal files give equal bytes anywhere.

    Args:
        out: The zip.
        name: The folder in it.
        files: The text of each, by its path within the folder.

    Raises:
        RedesignError: It could not be written.
    """
    with in_its_place(out) as part:
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(part, "w") as packed:
            for path, text in files.items():
                told = zipfile.ZipInfo(f"{name}/{path}", _FIRST_DAY)
                told.create_system, told.external_attr = 3, _READABLE
                packed.writestr(told, text.encode(), compress_type=zipfile.ZIP_STORED)
    return out
