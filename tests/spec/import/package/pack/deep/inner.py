print("inner runs")
from . import LEVEL
from .. import tools
from ..tools import double as twice
import pack.tools as absolute
def describe(): return f"level {LEVEL}, {twice(LEVEL)}, {tools is absolute}"
