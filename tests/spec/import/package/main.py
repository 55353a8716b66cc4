# Packages: __init__, submodules, relative imports, dotted names.
import pack
print(pack.VERSION, pack.__name__, hasattr(pack, "deep"))
import pack.tools
print(pack.tools.double(4), pack.tools.__name__)
import pack.deep.inner
print(pack.deep.inner.describe(), pack.deep.LEVEL, pack.deep.inner.__name__)
import pack.deep.inner as inner
from pack.deep import inner as same, LEVEL
from pack.tools import double as d
from pack import tools, deep
print(inner is same, LEVEL, d(5), tools is pack.tools, deep.inner is inner, pack.exported(3))
from pack import lazy_module
print(lazy_module.VALUE)
for text in ("import pack.nothing", "from pack import nothing"):
    try:
        if text.startswith("import"):
            import pack.nothing
        else:
            from pack import nothing
    except ModuleNotFoundError as e:
        print("ModuleNotFoundError", e, e.name)
    except ImportError as e:
        print("ImportError", e.name, str(e)[:40])
print(pack.__package__ if False else pack.deep.inner.__package__, sorted(n for n in vars(pack) if not n.startswith("_")))
