"""Makes one Python file of a program of many modules, for an interpreter that sees a single file.

What comes in: the folder of the program (main.py, sibling modules, packages). What goes out, on standard output: one file
that holds the sources as strings, an importer for them, and main.py's text. It is used for recording only.
"""
import pathlib
import sys

IMPORTER = '''
import sys as _sys, importlib.abc as _abc, importlib.util as _util

class _BundleFinder(_abc.MetaPathFinder, _abc.Loader):
    def find_spec(self, name, path=None, target=None):
        for key, package in ((name.replace(".", "/") + ".py", False), (name.replace(".", "/") + "/__init__.py", True)):
            if key in _SOURCES:
                return _util.spec_from_loader(name, self, origin=key, is_package=package)
        return None
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        origin = module.__spec__.origin
        exec(compile(_SOURCES[origin], origin, "exec"), module.__dict__)

for _name in list(_sys.modules):
    if any(_name.replace(".", "/") + end in _SOURCES for end in (".py", "/__init__.py")):
        del _sys.modules[_name]
_sys.meta_path[:] = [_f for _f in _sys.meta_path if type(_f).__name__ != "_BundleFinder"]
_sys.meta_path.insert(0, _BundleFinder())
'''


def main():
    folder = pathlib.Path(sys.argv[1])
    sources = {}
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        if name != "main.py":
            sources[name] = path.read_text(encoding="utf-8")
    main_text = (folder / "main.py").read_text(encoding="utf-8")
    sys.stdout.write(f"_SOURCES = {sources!r}\n{IMPORTER}\n")
    sys.stdout.write(f"exec(compile({main_text!r}, 'main.py', 'exec'), globals())\n")


main()
