"""Object-oriented filesystem paths: whole where they are texts; what asks the file system stops the run."""

import ntpath
import os
from os import path as posixpath

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class UnsupportedOperation(NotImplementedError):
    """The system has nothing of the kind."""


class _PathParents:
    """The directories above a path, the next one first."""

    __slots__ = ("_path", "_drv", "_root", "_tail")

    def __init__(self, path):
        self._path, (self._drv, self._root, self._tail) = path, path._parsed()

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple([self[at] for at in range(*idx.indices(len(self)))])
        count = len(self._tail)
        if not -count <= idx < count:
            raise IndexError(idx)
        # The first one lacks one name, the last one all.
        left = (count - 1 - idx) % count
        return self._path._from_parsed(self._drv, self._root, self._tail[:left])

    def __iter__(self):
        for at in range(len(self)):
            yield self[at]

    def __reversed__(self):
        for at in range(len(self) - 1, -1, -1):
            yield self[at]

    def __contains__(self, value):
        return any([value == parent for parent in self])

    def index(self, value, start=0, stop=None):
        return tuple(self).index(value, start, len(self) if stop is None else stop)

    def count(self, value):
        return tuple(self).count(value)

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


def _as_text(arg):
    try:
        return os.fspath(arg)
    except TypeError:
        # It is named by its type.
        return arg


class PurePath:
    """A path as a text; it asks no file system."""

    __slots__ = ("_raw_paths", "_drv", "_root", "_tail", "_str", "_case", "_hash")

    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is self.parser:
                    paths.extend(arg._raw_paths)
                else:
                    # The separators of another system.
                    paths.append(arg.as_posix())
                continue
            path = arg if type(arg) is str else _as_text(arg)
            if not isinstance(path, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(path).__name__!r}"
                )
            paths.append(path)
        self._raw_paths = paths
        self._drv = None

    def with_segments(self, *pathsegments):
        """What other paths are made with; may be overridden."""
        return type(self)(*pathsegments)

    def _parsed(self):
        # Drive, root and the names behind them, made when they are first wanted.
        if self._drv is None:
            paths = self._raw_paths
            path = paths[0] if len(paths) == 1 else self.parser.join(*paths) if paths else ""
            self._drv, self._root, self._tail = self._parse(path)
        return self._drv, self._root, self._tail

    @classmethod
    def _parse(cls, path):
        if not path:
            return "", "", []
        parser = cls.parser
        if parser.altsep:
            path = path.replace(parser.altsep, parser.sep)
        drive, root, rest = parser.splitroot(path)
        if not root and drive[:1] == parser.sep and drive[-1:] != parser.sep:
            # A share has a root even if nobody wrote it.
            names = drive.split(parser.sep)
            if len(names) == 4 and names[2] not in "?." or len(names) == 6:
                root = parser.sep
        return drive, root, [name for name in rest.split(parser.sep) if name and name != "."]

    def _from_parsed(self, drive, root, tail):
        path = self.with_segments(self._format(drive, root, tail))
        path._drv, path._root, path._tail = drive, root, tail
        return path

    @classmethod
    def _format(cls, drive, root, tail):
        parser = cls.parser
        if drive or root:
            return drive + root + parser.sep.join(tail)
        if tail and parser.splitdrive(tail[0])[0]:
            # So that the name is not taken for a drive.
            tail = [".", *tail]
        return parser.sep.join(tail)

    def __reduce__(self):
        return self.__class__, tuple(self._raw_paths)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __str__(self):
        """The path as system calls take it."""
        try:
            text = self._str
        except AttributeError:
            # Made when it is first wanted.
            text = self._str = self._format(*self._parsed()) or "."
        return text

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path with slashes."""
        return str(self).replace(self.parser.sep, "/")

    def __bytes__(self):
        """The path as bytes."""
        return os.fsencode(self)

    @property
    def _normcase(self):
        try:
            return self._case
        except AttributeError:
            self._case = str(self) if self.parser is posixpath else str(self).lower()
            return self._case

    def __hash__(self):
        try:
            value = self._hash
        except AttributeError:
            value = self._hash = hash(self._normcase)
        return value

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._normcase == other._normcase and self.parser is other.parser

    def _comparable(self, other):
        return isinstance(other, PurePath) and self.parser is other.parser

    def _key(self):
        return self._normcase.split(self.parser.sep)

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    @property
    def drive(self):
        """The letter or share it begins with, or an empty text."""
        return self._parsed()[0]

    @property
    def root(self):
        """The separator it begins with, or an empty text."""
        return self._parsed()[1]

    @property
    def anchor(self):
        """Drive and root."""
        drive, root, _ = self._parsed()
        return drive + root

    @property
    def parts(self):
        """The anchor, if there is one, and all names."""
        drive, root, tail = self._parsed()
        return (drive + root, *tail) if drive or root else tuple(tail)

    @property
    def parent(self):
        """The path without its last name."""
        drive, root, tail = self._parsed()
        return self._from_parsed(drive, root, tail[:-1]) if tail else self

    parents = property(lambda self: _PathParents(self), doc="All paths above it.")

    @property
    def name(self):
        """The last name."""
        tail = self._parsed()[2]
        return tail[-1] if tail else ""

    @property
    def suffix(self):
        """The last name from its last dot on."""
        return self.parser.splitext(self.name)[1]

    @property
    def suffixes(self):
        """The parts of the last name that begin with dots."""
        suffixes = []
        name, suffix = self.parser.splitext(self.name)
        while suffix:
            suffixes.insert(0, suffix)
            name, suffix = self.parser.splitext(name)
        return suffixes

    @property
    def stem(self):
        """The last name without its suffix."""
        return self.parser.splitext(self.name)[0]

    def with_name(self, name):
        """The path with another last name."""
        parser = self.parser
        if not name or parser.sep in name or parser.altsep and parser.altsep in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        drive, root, tail = self._parsed()
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parsed(drive, root, tail[:-1] + [name])

    def with_stem(self, stem):
        """The path with another stem."""
        ending = self.suffix
        if ending and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + ending)

    def with_suffix(self, suffix):
        """The path with another suffix, or with none."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    def _as_path(self, other):
        return other if isinstance(other, PurePath) and other.parser is self.parser else self.with_segments(other)

    def relative_to(self, other, *, walk_up=False):
        """The path as seen from another, which must be above it unless `walk_up`."""
        other = self._as_path(other)
        steps = 0
        for path in (other, *other.parents):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            steps += 1
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        tail = [".."] * steps + self._parsed()[2][len(path._parsed()[2]):]
        return self._from_parsed("", "", tail)

    def is_relative_to(self, other):
        """Whether another path is above it, or it itself."""
        other = self._as_path(other)
        return other == self or other in self.parents

    def joinpath(self, *pathsegments):
        """The path with others behind it."""
        return self.with_segments(self, *pathsegments)

    def is_absolute(self):
        """Whether it begins at a root, and on Windows on a drive."""
        return self.parser.isabs(self)

    def is_reserved(self):
        """Whether Windows keeps its name for devices."""
        return self.parser is ntpath and ntpath.isreserved(self)

    def as_uri(self):
        """The path as an address of a file."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes

        drive = self.drive
        # The drive itself is not quoted; a share begins with the two slashes of the address.
        if drive[1:] == ":":
            before, path = f"file:///{drive}", self.as_posix()[2:]
        else:
            before, path = ("file:", self.as_posix()) if drive else ("file://", str(self))
        return before + quote_from_bytes(os.fsencode(path))

    def _matcher(self, pattern, case_sensitive, recursive):
        import re
        from glob import translate

        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
        return re.compile(
            translate(pattern, recursive=recursive, include_hidden=True, seps=self.parser.sep),
            re.NOFLAG if case_sensitive else re.IGNORECASE,
        ).match

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether all of it fits a pattern, in which `**` stands for any names."""
        pattern = self._as_path(pattern)
        # The empty path has no parts.
        path = str(self) if self.parts else ""
        pattern = str(pattern) if pattern.parts else ""
        return self._matcher(pattern, case_sensitive, True)(path) is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether it, or its end where the pattern is relative, fits."""
        pattern = self._as_path(path_pattern)
        parts = self.parts[::-1]
        wanted = pattern.parts[::-1]
        if not wanted:
            raise ValueError("empty pattern")
        if len(parts) < len(wanted) or len(parts) > len(wanted) and pattern.anchor:
            return False
        return all([self._matcher(part, case_sensitive, False)(name) is not None for name, part in zip(parts, wanted)])


class PurePosixPath(PurePath):
    """A path of Posix systems, as a text."""

    parser = posixpath
    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path of Windows, as a text."""

    parser = ntpath
    __slots__ = ()


os.PathLike.register(PurePath)


class Path(PurePath):
    """PurePath subclass that can make system calls: here each of them stops the run."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    @property
    def info(self):
        os.stat

    def stat(self, *, follow_symlinks=True):
        os.stat

    def lstat(self):
        os.lstat

    def exists(self, *, follow_symlinks=True):
        os.path.exists

    def is_dir(self, *, follow_symlinks=True):
        os.path.isdir

    def is_file(self, *, follow_symlinks=True):
        os.path.isfile

    def is_mount(self):
        os.path.ismount

    def is_symlink(self):
        os.path.islink

    def is_junction(self):
        os.path.isjunction

    def is_block_device(self):
        os.stat

    def is_char_device(self):
        os.stat

    def is_fifo(self):
        os.stat

    def is_socket(self):
        os.stat

    def samefile(self, other_path):
        os.stat

    def owner(self, *, follow_symlinks=True):
        os.stat

    def group(self, *, follow_symlinks=True):
        os.stat

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        os.open

    def read_bytes(self):
        os.open

    def read_text(self, encoding=None, errors=None, newline=None):
        os.open

    def write_bytes(self, data):
        os.open

    def write_text(self, data, encoding=None, errors=None, newline=None):
        os.open

    def touch(self, mode=0o666, exist_ok=True):
        os.open

    def iterdir(self):
        os.listdir

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        os.scandir

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        os.scandir

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        os.walk

    def absolute(self):
        """The path from the root on."""
        if not self.is_absolute():
            os.getcwd
        return self

    @classmethod
    def cwd(cls):
        os.getcwd

    @classmethod
    def home(cls):
        os.environ

    def resolve(self, strict=False):
        os.path.realpath

    def readlink(self):
        os.readlink

    def symlink_to(self, target, target_is_directory=False):
        os.symlink

    def hardlink_to(self, target):
        os.link

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        os.mkdir

    def rmdir(self):
        os.rmdir

    def unlink(self, missing_ok=False):
        os.unlink

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod

    def lchmod(self, mode):
        os.chmod

    def rename(self, target):
        os.rename

    def replace(self, target):
        os.replace

    def copy(self, target, **kwargs):
        os.open

    def copy_into(self, target_dir, **kwargs):
        os.open

    def move(self, target):
        os.rename

    def move_into(self, target_dir):
        os.rename

    def expanduser(self):
        """The path with a home directory for `~`."""
        drive, root, tail = self._parsed()
        if not (drive or root) and tail and tail[0][:1] == "~":
            os.environ
        return self

    def as_uri(self):
        """The path as an address of a file."""
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        return super().as_uri()

    @classmethod
    def from_uri(cls, uri):
        """The path of an address of a file."""
        from urllib.parse import unquote_to_bytes, urlsplit

        scheme, authority, path, _, _ = urlsplit(uri)
        if scheme != "file":
            raise ValueError("URL is missing a 'file:' scheme")
        if authority not in ("", "localhost"):
            raise ValueError("file:// scheme is supported only on localhost")
        made = cls(os.fsdecode(unquote_to_bytes(path)))
        if made.is_absolute():
            return made
        raise ValueError(f"URI is not absolute: {uri!r}")


class PosixPath(Path, PurePosixPath):
    """A path of a Posix system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
