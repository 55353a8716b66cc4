# A wrong name of a standard module: what is proposed are all names that the module has in CPython, also those that are made when they are asked for.
import traceback

import typing
import collections
import functools
import asyncio
import itertools
import math
import os
import sys
import json
import re
import random
import enum
import dataclasses
import contextlib
import types
import abc
import inspect
import collections.abc
import unittest
import codecs


def told(module, *names):
    for name in names:
        try:
            getattr(module, name)
        except AttributeError as error:
            print(traceback.format_exception_only(error)[-1].rstrip(), error.name == name, error.obj is module)


told(typing, "Listt", "Optinal", "Dictt", "Unoin", "TypVar", "NamedTupl", "Callble", "Itertor", "SupportsInts")
told(collections, "Countr", "dequeu", "OrderdDict", "defaultdic", "namedtupel", "ChainMp", "UserDct", "UserLst", "UserStrng")
told(functools, "partiall", "lru_cach", "wrap", "reduc", "cached_propert", "total_orderin", "singledispach", "cmp_to_ke", "cach")
told(asyncio, "slep", "gathr", "runn", "Que", "Loc", "create_taks", "wait_fo", "Semaphor", "TaskGrop")
told(itertools, "chan", "cyle", "permutation", "combination", "prodct", "grouby", "islce", "accumulat", "zip_longst")
told(math, "sqroot", "flor", "cel", "pie", "sine", "facotrial", "isclos", "log22", "gdc")
told(os, "pth", "environn", "getenvv", "linesp", "pathh")
told(sys, "arg", "exitt", "maxsiz", "stdou", "versio", "platfor", "path_", "module", "stder")
told(json, "load_", "dumpss", "loadd", "JSONDecodeErro", "JSONEncodr", "encode")
told(re, "compil", "serch", "fnd", "findal", "mtch", "IGNORCASE", "subb", "splitt", "Patern")
told(random, "randit", "chioce", "shufle", "unifrm", "sampl", "sed", "gaus", "rand", "choics")
told(enum, "Enm", "IntEnm", "aut", "uniqe", "Flg", "StrEnm", "Enums")
told(dataclasses, "dataclas", "fild", "fieds", "asdic", "astupl", "replac", "KW_ONL", "InitVr")
told(contextlib, "contextmanage", "suppres", "ExitStac", "closin", "redirect_stdot", "nullcontex", "asynccontextmanage")
told(types, "SimpleNamespac", "FunctionTyp", "MethodTyp", "ModuleTyp", "MappingProxyTyp", "NoneTyp", "GeneratorTyp", "coroutin", "new_clas")
told(abc, "AB", "abstractmetho", "ABCMet")
told(inspect, "signatur", "getsourc", "isfunctio", "getmember", "Paramete", "iscla")
told(collections.abc, "Iterabl", "Mappin", "Sequenc", "Callabl", "Hashabl", "MutableMappin")
told(unittest, "TestCas", "mainn", "skpi", "TestSuit")
told(codecs, "encod", "decod", "BOM_UTF", "ope")
for name in ("Countr", "dequ", "OrderedDic"):
    print(hasattr(collections, name), getattr(collections, name, "none"))
