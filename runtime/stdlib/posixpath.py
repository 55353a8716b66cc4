from os.path import *
from os.path import __doc__

