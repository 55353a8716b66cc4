print("lazy_module runs")
from . import VERSION
VALUE = "lazy " + VERSION
