try:
    from collections import OrderedDic
except ImportError as error:
    print(error.name, error.name_from, error.msg == str(error))
from math import sqr
