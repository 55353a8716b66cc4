# recorded: native
# stat, gettext, copyreg, linecache, gzip, importlib and other small modules.
import copy
import copyreg
import gettext
import gzip
import importlib
import importlib.metadata
import importlib.util
import io
import locale
import pickle
import signal
import stat
import subprocess
import tempfile
import threading
import _thread


def tried(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


print("-- stat")
for mode in (0o100644, 0o40755, 0o104755, 0o101777, 0o120777, 0, 0o102644, 0o146000, 0o010000, 0o020666, 0o060660):
    print(stat.filemode(mode), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)))
print(stat.S_IRWXU, stat.S_IXOTH, stat.ST_MTIME, stat.FILE_ATTRIBUTE_HIDDEN, stat.UF_HIDDEN)

print("-- gettext")
_ = gettext.gettext
none = gettext.translation("x", fallback=True)
print(_("x"), gettext.ngettext("a", "b", 1), gettext.ngettext("a", "b", 2), none.gettext("y"), none.info(), none.charset(), gettext.textdomain())
print(gettext.pgettext("c", "a"), none.npgettext("c", "a", "b", 3), gettext.find("a"), gettext.find("a", all=True), gettext.textdomain("q"))
tried(gettext.translation, "x")

print("-- locale")
print(locale.setlocale(locale.LC_ALL, "C"), locale.localeconv()["decimal_point"], locale.strcoll("a", "b"), locale.strcoll("b", "a"), locale.strxfrm("abc"))
print(locale.format_string("%d %s %.2f %% %5d|%-8.3f|", (1234567, "x", 1234.5, 7, 2.5), grouping=True), locale.format_string("%(a)d %(b)s", {"a": 5, "b": "q"}, True))
print(locale.format_string("%*d", (5, 3)), locale.str(3.14159265358979), locale.atof("3.5"), locale.atoi("12"), locale.delocalize("2.5"))
tried(locale.currency, 5.5)
tried(locale.setlocale, locale.LC_ALL, "xx_YY")

print("-- copyreg")


class Part:
    def __init__(self, x):
        self.x = x


copyreg.pickle(Part, lambda part: (Part, (part.x + 1,)))
print(copy.copy(Part(1)).x, copy.deepcopy(Part(1)).x, pickle.loads(pickle.dumps(Part(1))).x, Part in copyreg.dispatch_table)
for call in [
    (copyreg.pickle, int, 5), (copyreg.constructor, 5), (copyreg.add_extension, "a", "b", 1), (copyreg.add_extension, "a", "b", 2),
    (copyreg.add_extension, "a", "c", 1), (copyreg.remove_extension, "a", "b", 3), (copyreg.remove_extension, "a", "b", 1), (copyreg.add_extension, "a", "b", 0),
]:
    tried(*call)

print("-- gzip")
packed = gzip.compress(b"hello " * 50, mtime=0)
print(len(packed), packed[:10], gzip.decompress(packed) == b"hello " * 50, gzip.decompress(packed + packed) == b"hello " * 100)
for wrong in (b"nothing", packed[:20], packed[:-4] + b"\0\0\0\0", packed[:-8] + b"\0" * 8, b"\x1f\x8b\x07" + b"\0" * 20):
    tried(gzip.decompress, wrong)
file = io.BytesIO()
with gzip.GzipFile("name.gz", "wb", fileobj=file, mtime=5) as out:
    out.write(b"line one\n")
    out.write(b"line two\n")
print(file.getvalue()[:15])
with gzip.open(io.BytesIO(file.getvalue()), "rt") as lines:
    print(list(lines))
with gzip.GzipFile(fileobj=io.BytesIO(file.getvalue())) as source:
    print(source.readline(), source.tell(), source.read(4), source.seek(0), source.read(), source.mtime, source.readable(), source.writable())
tried(gzip.open, io.BytesIO(), "rbt")
tried(gzip.GzipFile, fileobj=io.BytesIO(), mode="q")

print("-- importlib")
print(importlib.import_module("json").__name__, importlib.import_module(".decoder", "json").__name__, importlib.invalidate_caches())
tried(importlib.metadata.version, "nothing-of-this-name")
try:
    importlib.metadata.version("nothing-of-this-name")
except ImportError as error:
    print(type(error), error.name)
print(importlib.util.find_spec("nothing_of_this_name"), importlib.util.resolve_name(".a", "b.c"), importlib.util.resolve_name("a", None))
tried(importlib.util.resolve_name, "..a", "b")
tried(importlib.util.resolve_name, ".a", "")

print("-- subprocess, tempfile, signal, _thread")
failed = subprocess.CalledProcessError(2, ["a", "b"], "out", "err")
print(failed, failed.stdout, failed.stderr, repr(failed), subprocess.CalledProcessError(-9, "x"), subprocess.TimeoutExpired("cmd", 5))
print(subprocess.CompletedProcess(["a"], 0, "x"), subprocess.list2cmdline(["a b", 'c"d', "e\\", ""]), subprocess.PIPE)
tried(subprocess.CompletedProcess(["a"], 1).check_returncode)
with tempfile.SpooledTemporaryFile() as spool:
    spool.write(b"abc")
    spool.seek(0)
    print(spool.read(), spool.name, spool.mode)
print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(9).name, signal.strsignal(15), signal.getsignal(signal.SIGTERM), signal.SIG_IGN)
print(signal.signal(signal.SIGUSR1, lambda number, frame: print("handled", number)), signal.raise_signal(signal.SIGUSR1))
tried(signal.signal, 500, signal.SIG_DFL)
tried(signal.signal, signal.SIGTERM, "x")
lock = _thread.allocate_lock()
with lock:
    print(lock.locked(), isinstance(lock, _thread.LockType), _thread.get_ident() == threading.get_ident(), _thread.error)
