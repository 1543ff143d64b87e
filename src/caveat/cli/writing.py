"""The one door for writing: nothing else in Caveat opens a file for writing, renames, removes or makes a folder.

Files are written whole beside their place, under a name of our own, and then put there. What is put in
place never goes over something else than what Caveat wrote (`cli.door` decides that), never through a
link, and never over an input of the run. Names that begin with ".caveat-" are Caveat's working files.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from caveat.errors import UsageError

OWN = ".caveat-"
"""How the names of working files begin."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_TORN = re.compile(r"\.caveat-run-[0-9a-f]{16}\.tmp")
_ZEROS = 64


class Inputs:
    """The files that a run reads, however they are called: by path, by link, in another case or normal form."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]] = ()) -> None:
        self._files: set[tuple[int, int]] = set()
        self._keys: set[str] = set()
        self._real: dict[str, str] = {}
        for given in paths:
            path = os.fspath(given)
            try:
                state = os.lstat(path)
                if stat.S_ISLNK(state.st_mode):
                    self._keys.add(key(os.path.realpath(path)))
                    state = os.stat(path)  # noqa: PTH116 (called for every article: no Path is made)
                self._files.add((state.st_dev, state.st_ino))
            except (OSError, ValueError):
                pass  # reading it gives its own error; its name is kept from us all the same
            self._keys.add(self._key(path))

    def hold(self, path: Path) -> bool:
        """Whether something written at `path` would take the place of an input, on any file system."""
        if self._key(os.fspath(path)) in self._keys:
            return True
        try:
            state = path.stat()
        except (OSError, ValueError):
            return False
        return (state.st_dev, state.st_ino) in self._files

    def forget(self, path: Path) -> None:
        """No longer count a file among them: it is the output of the run before, and not read after all."""
        self._keys.discard(self._key(os.fspath(path)))
        state = path.lstat()
        self._files.discard((state.st_dev, state.st_ino))

    def names_in(self, folder: Path) -> set[str]:
        """The keys of the names of all inputs that lie in a folder itself."""
        start = key(os.path.join(os.path.realpath(folder), ""))  # noqa: PTH118
        return {known[len(start) :] for known in self._keys if known.startswith(start)}

    def _key(self, path: str) -> str:
        folder, name = os.path.split(path)
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder or ".")
        return key(os.path.join(self._real[folder], name))  # noqa: PTH118


def key(name: str) -> str:
    """What two names share that are one file where case folds or Unicode is normalised."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def plain_name(name: str) -> bool:
    """Whether this is the name of a file in a folder, and nothing that leads elsewhere."""
    return bool(name) and name not in (".", "..") and not set(name) & {"/", "\\", "\0", ":"}


def cannot_write(path: Path, error: OSError | ValueError) -> UsageError:
    """The error for a place that takes no output."""
    reason = getattr(error, "strerror", None) or str(error)
    return UsageError(f"{path}: cannot be written ({reason})", hint="name another place with --output")


def folder_takes_files(folder: Path) -> None:
    """Raise UsageError where no file can be made in `folder`, or in the nearest folder above it that is there."""
    try:
        here = Path(os.path.realpath(folder))
        while not here.exists() and here != here.parent:
            here = here.parent
        if not here.is_dir():
            raise UsageError(f"{folder}: {here} is a file, not a folder", hint="name another place with --output")
        if not os.access(here, os.W_OK | os.X_OK):
            raise UsageError(f"{folder}: {here} is read-only", hint="name another place with --output")
    except (OSError, ValueError) as error:
        raise cannot_write(folder, error) from None


def make_folder(folder: Path) -> None:
    """Make a folder and those above it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise cannot_write(folder, error) from None


def digest_of(path: Path) -> str | None:
    """SHA-256 of a regular file, links not followed; None where there is nothing. Raises UsageError for all else."""
    try:
        state = path.lstat()
        if stat.S_ISLNK(state.st_mode):
            raise UsageError(f"{path}: is a link, and is not written through", hint="name the file that it leads to")
        if stat.S_ISDIR(state.st_mode):
            raise UsageError(f"{path}: is a folder", hint="name a file in it")
        if not stat.S_ISREG(state.st_mode):
            raise UsageError(f"{path}: is no regular file", hint="leave out --output to print to standard output")
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None


def stage(folder: Path, pieces: Iterable[str | bytes], *, mark: str, sync: bool = False) -> tuple[str, str]:
    """Write a whole file under a name of our own in `folder`; returns that name and the SHA-256 of what is in it.

    `mark` "run" is for what the run of a folder may sweep up later. `sync` waits until it is on the disk.
    """
    name = f"{OWN}{mark}-{os.urandom(8).hex()}.tmp"
    path = folder / name
    total = hashlib.sha256()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    data = piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")
                    total.update(data)
                    file.write(data)
                if sync:
                    file.flush()
                    os.fsync(file.fileno())
        except BaseException:
            drop(folder, name)
            raise
    except (OSError, ValueError) as error:
        raise cannot_write(folder, error) from None
    return name, total.hexdigest()


def put(staged: str, path: Path, sha256: str, *, ours: Callable[[str], bool]) -> bool:
    """Put the staged file (of that digest) at `path`; returns whether it went over an earlier file of ours.

    `ours` says of a digest whether Caveat wrote that file. Raises UsageError, and drops what was staged, where
    something else is there. Something with the very same bytes is left as it is.
    """
    temporary = path.with_name(staged)
    try:
        if _put_new(temporary, path):
            return False
        before = digest_of(path)
        if before is not None and before != sha256 and not ours(before):
            raise foreign(path)
        if before == sha256 and not ours(sha256):
            temporary.unlink()
            return True
        temporary.replace(path)
    except (OSError, ValueError) as error:
        drop(path.parent, staged)
        raise cannot_write(path, error) from None
    except UsageError:
        drop(path.parent, staged)
        raise
    return before is not None


def _put_new(temporary: Path, path: Path) -> bool:
    """Put a file where nothing is, so that what comes there in the same moment is not lost either."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            return False
        temporary.rename(path)
        return True
    temporary.unlink()
    return True


def foreign(path: Path, more: int = 0) -> UsageError:
    """The refusal to write over what is not Caveat's; `more` such files are not named."""
    also = f" (and {more} more)" if more else ""
    return UsageError(
        f"{path}{also}: is there already, and is not as Caveat wrote it",
        hint="name another place with --output, or replace it with --force",
    )


def drop(folder: Path, staged: str) -> None:
    """Remove what `stage` wrote."""
    with suppress(OSError):  # a folder that went read-only meanwhile; the error that brought us here says so
        (folder / staged).unlink(missing_ok=True)


def drop_torn(folder: Path) -> None:
    """Remove what a killed run staged in its folder and never put in place. The folder's lock must be held."""
    with os.scandir(folder) as entries:
        torn = [entry.name for entry in entries if _TORN.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)]
    for name in torn:
        drop(folder, name)


def remove(path: Path, sha256: str, inputs: Inputs) -> bool:
    """Remove a file that still has this digest, and is no link and no input; returns whether that was so."""
    if not plain_name(path.name) or inputs.hold(path):
        return False
    try:
        if digest_of(path) != sha256:
            return False
        path.unlink()
    except (OSError, UsageError):
        return False
    return True


def open_own(path: Path, begins: bytes, *, any_content: bool = False) -> IO[bytes]:
    """Open a working file of our own to read and change it in place, unbuffered; it is made where it is missing.

    Raises UsageError where it is a link, has another name besides, or begins otherwise than such files do.
    A file that was cut short or filled with zeros, as a crash of the machine leaves it, is taken.
    """
    try:
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
            raise _not_own(path)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666), "r+b", buffering=0)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    state = os.fstat(file.fileno())
    head = file.read(max(len(begins), _ZEROS))
    known = head.startswith(begins) or begins.startswith(head) or not head.strip(b"\0")
    known = known or any_content
    if not stat.S_ISREG(state.st_mode) or state.st_nlink > 1 or not known:
        file.close()
        raise _not_own(path)
    file.seek(0)
    return file


def _not_own(path: Path) -> UsageError:
    return UsageError(f"{path}: Caveat keeps a file of this name, and this is another", hint="move it away")


def append(file: IO[bytes], at: int, data: bytes) -> None:
    """Write all of `data` at a place of an own file, or leave the file at its size of before. Raises OSError."""
    file.seek(at)
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.truncate(at)
        raise


def same_file(file: IO[bytes], path: Path) -> bool:
    """Whether an open own file is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except OSError:
        return False


def swap(staged: str, path: Path) -> None:
    """Put a staged file in the place of an own file of ours."""
    try:
        path.with_name(staged).replace(path)
    except OSError as error:
        drop(path.parent, staged)
        raise cannot_write(path, error) from None


def remove_own(path: Path) -> None:
    """Remove a working file that this run opened with `open_own`."""
    assert path.name.startswith(OWN)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from None


def write_new_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files, by their paths in it; all of it or nothing. Raises UsageError where it is there."""
    if os.path.lexists(target):
        raise UsageError(f"{target.as_posix()} is there already", hint="name another folder, or move it away")
    folder_takes_files(target)
    make_folder(target.parent)
    building = target.with_name(f"{OWN}one-{os.urandom(8).hex()}.tmp")
    made: list[Path] = []
    try:
        _make(building, made)
        for name, data in files.items():
            place = building / name
            for above in reversed(place.relative_to(building).parents):
                _make(building / above, made)
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o666)
            made.append(place)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        building.rename(target)
    except BaseException as error:
        for place in reversed(made):
            place.rmdir() if place.is_dir() else place.unlink()
        if isinstance(error, OSError):
            raise cannot_write(target, error) from None
        raise


def _make(folder: Path, made: list[Path]) -> None:
    if folder not in made:
        folder.mkdir()
        made.append(folder)


def write_new_file(path: Path, text: str) -> None:
    """Write a file where there is none. Raises UsageError where something is there."""
    if os.path.lexists(path):
        raise UsageError(f"{path.as_posix()} is there already", hint="name another file, or move it away")
    folder_takes_files(path.parent)
    make_folder(path.parent)
    staged, sha256 = stage(path.parent, [text], mark="one", sync=True)
    put(staged, path, sha256, ours=lambda _: False)


def replace_generated(path: Path, text: str) -> None:
    """Replace a file of the package that is made from its other files, and by nobody else."""
    digest_of(path)  # no link, no folder
    staged, sha256 = stage(path.parent, [text], mark="one", sync=True)
    put(staged, path, sha256, ours=lambda _: True)
