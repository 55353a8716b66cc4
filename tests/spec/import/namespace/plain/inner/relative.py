from . import deep
from .. import leaf
y = leaf.x + 1
