"""Classes of the library in brackets."""

import contextvars
import difflib
import functools
import graphlib
import itertools
import os
import queue
import re
from typing import Any, TypeVar

T = TypeVar("T")
for kind in (
    contextvars.ContextVar, contextvars.Token, difflib.SequenceMatcher, functools.partial, functools.cached_property,
    functools.partialmethod, graphlib.TopologicalSorter, itertools.chain, os.PathLike, queue.Queue, re.Match, enumerate,
    classmethod, staticmethod, BaseExceptionGroup, ExceptionGroup, type({}.__class__.__dict__),
):
    print(kind[int], kind[T][str], kind[Any].__origin__ is kind, kind[int].__args__)


@functools.singledispatch
def show(value):
    return "something"


@show.register
def _(value: int | float):
    return "number"


@show.register
def _(value: "str"):
    return "text"


@show.register(list)
def _(value: list[int]):
    return "list"


print(show(1), show(2.5), show("s"), show([1]), show(None))
for wrong in (lambda: show.register(lambda x: x),):
    try:
        wrong()
    except TypeError as e:
        print(str(e)[:45])
try:
    @show.register
    def _(value: list[int]):
        pass
except TypeError as e:
    print(e)
try:
    @show.register
    def _(value: Missing):
        pass
except TypeError as e:
    print(str(e).split(" owner")[0])
