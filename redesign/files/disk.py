"""Bytes on disk, safely: the old file or the new one, whole, and never over somebody's work.

Nothing outside the opened folder is written, and no path is followed out of it. What a file held
when it was read is compared with what it holds right before it is replaced, under a lock.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from redesign.model.errors import RedesignError
from redesign.words import _, cause


class NotSaved(RedesignError):
    """A file could not be written; what was there before is still there."""


class ChangedOnDisk(NotSaved):
    """Somebody else changed the file after it was read.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.path = path


def digest_of(content: bytes) -> str:
    """The hash by which a file is known to be the one that was read."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def is_within(path: Path, root: Path) -> bool:
    """Whether a path, its links followed, leads to somewhere in a folder."""
    return path.resolve().is_relative_to(root.resolve())


def state_folder(name: str) -> Path:
    """A folder of this program in the user's state folder, which may not be there yet."""
    from platformdirs import user_state_path

    return user_state_path("redesign", appauthor=False) / name


def write_guarded(path: Path, root: Path, content: bytes, *, expected: str) -> None:
    """Put new content in the place of what was read.

    Args:
        path: The file; links are followed.
        root: The folder that was opened.
        content: What it holds from now on.
        expected: The hash of what it held when it was read; "" where there was no file.

    Raises:
        ChangedOnDisk: It holds something else by now.
        NotSaved: It could not be written.
    """
    target = path.resolve()
    if not target.is_relative_to(root.resolve()):
        raise NotSaved(
            _("{path} is not saved: it leads out of the folder {folder}.").format(
                path=path, folder=root
            )
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with only_one(target):
            _write(target, content, expected)
    except OSError as error:
        raise NotSaved(
            _("{path} is not saved: {cause}.").format(path=path, cause=cause(error))
        ) from error


def _write(target: Path, content: bytes, expected: str) -> None:
    _check(target, expected)
    found = target.stat() if target.exists() else None
    if found and not (found.st_mode & 0o222 and os.access(target, os.W_OK)):
        raise NotSaved(
            _("{path} is not saved: the file is read-only.").format(path=target),
            hint=_("Save under another name, or allow writing to the file."),
        )
    if found and found.st_nlink > 1:
        # A new file in its place would cut the link to its other names.
        _write_in_place(target, content, expected)
        return
    mode = stat.S_IMODE(found.st_mode) if found else None
    with _beside(target, content, mode) as temporary:
        _check(target, expected)
        temporary.replace(target)
    _flush_folder(target.parent)


def _write_in_place(target: Path, content: bytes, expected: str) -> None:
    """Overwrite a file once there is known to be room for it; put it back where that fails."""
    before = target.read_bytes()
    with _beside(target, content, None):
        _check(target, expected)
    try:
        _overwrite(target, content)
    except OSError:
        _overwrite(target, before)
        raise


def _overwrite(target: Path, content: bytes) -> None:
    with target.open("r+b") as file:
        file.write(content)
        file.truncate()
        _flush(file)


def _check(target: Path, expected: str) -> None:
    held = digest_of(target.read_bytes()) if target.exists() else ""
    if held == expected:
        return
    if not expected:
        sentence = _("{path} is not saved: there is already a file of this name.")
    elif not held:
        sentence = _("{path} is not saved: somebody took the file away after it was opened.")
    else:
        sentence = _("{path} is not saved: somebody changed the file after it was opened.")
    raise ChangedOnDisk(target, sentence.format(path=target))


@contextmanager
def _beside(target: Path, content: bytes, mode: int | None) -> Iterator[Path]:
    """A file in the same folder with the new content, gone afterwards if it was not used."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            _flush(file)
        temporary.chmod(_usual_mode() if mode is None else mode)
        yield temporary
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _usual_mode() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def only_one(target: Path) -> Iterator[None]:
    """One program at a time writes a file; the lock is not in the folder under version control."""
    try:
        name = digest_of(os.fsencode(target))[:32]
        folder = state_folder("locks")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = (folder / f"{name}.lock").open("ab")
    except OSError:
        # Without a state folder the comparison right before the write has to do.
        yield
        return
    with file:
        _lock(file.fileno(), wait=True)
        yield


def claim(file: Path) -> None:
    """Mark a file as in use for as long as this program runs."""
    _lock(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), wait=False)


def is_claimed(file: Path) -> bool:
    """Whether another program that is still running has claimed a file."""
    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _lock(handle, wait=False)
    finally:
        os.close(handle)


def _lock(handle: int, *, wait: bool) -> bool:
    """Lock an open file until it is closed; whether that could be done."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
