class Obj:
    def m(self, *a): raise ValueError("m")
    def __getattr__(self, name): raise AttributeError(name)
    def __add__(self, o): raise TypeError("add")
    def __getitem__(self, i): raise KeyError(i)
    def __iter__(self): raise TypeError("iter")
    def __lt__(self, o): raise TypeError("lt")
    def __neg__(self): raise TypeError("neg")
    def __bool__(self): raise TypeError("bool")
    def __setitem__(self, k, v): raise TypeError("setitem")
    def __setattr__(self, k, v): raise TypeError("setattr")
    def __delitem__(self, k): raise TypeError("delitem")
    def __contains__(self, k): raise TypeError("contains")
    def __iadd__(self, k): raise TypeError("iadd")
    def __call__(self, *a, **k): raise TypeError("call")
    def __enter__(self): raise TypeError("enter")
    def __exit__(self, *a): pass
o = Obj()
def ident(x): return x
def t1(): return o.m(1)
def t2(): return o(1)
def t3(): x = o(1)
def t4(): x = o.m(1)
def t5(): x = y = o(1); return 1
def t6(): return o + 1
def t7(): return (o)+(1)
def t8(): return o[1]
def t9(): return o.zz
def t10():
    for x in o: pass
def t11():
    if o < 1: pass
def t12(): return -o
def t13():
    if o: pass
def t14(): o[1] = 5
def t15(): o.x = 5
def t16(): del o[1]
def t17(): return 1 in o
def t18():
    q = o
    q += 1
def t19():
    with o: pass
def t20(): return [x for x in o]
def t21(): return ident(
        o.m(1,
            2,
            3,
            4,
            5)
    )
def t22():
    return (1 +
            o.m(1)
            + 5)
def t23():
    x = [
        1,
        o(1),
        2,
    ]
def t24():
    x = (o
         +
         1)
def t25(): return 1 / 0
def t26(): assert o(2)
def t27(): raise ValueError("x")
def t28(): raise ident(ValueError)("y")
def t29(): return undefined
def t30(): a, b = 1, 2, 3
def t31(): return f"{o(1)} {1}"
def t32(): return f'{1:{"d"}}' % o(1)
def t33(): x: int = o(1)
def t34(): o.m(1) ; return 2
def t35(): return lambda: o(1)
def t36(): return t35()()
def t37(): return o(1) if 1 else 2
def t38(): return not o(1)
def t39(): return {1: 2}[3]
def t40(): return [1, 2][5:"a"]
def t41(): return "a" * 3 + 5
def t42(): return o(a=1, b=2)
def t43(): return ident(*o)
def t44(): return len(5)
def t45(): return int("x")
def t46(): import nonexistent_module_xyz
def t47(): from math import nonexist
def t48(): yield 1; o(1)
def t49(): return list(t48())
def t50(): return sorted([1, 2], key=o)
def t51(): x = o(1) # comment
def t52(): x = (o(1))
def t53(): return (o(1))
def t54(): return (
    o(1)
)
def t55(): del undefined1
def t56(): global ug; return ug
def t57():
    try: o(1)
    finally: pass
def t58():
    try: o(1)
    except ValueError: pass
def t59(): return 2 ** -1 ** "a"
def t60(): return 1 + 2 * "a" * 3.0
def t61(): return o.m
def t62(): return o.m (1)
def t63(): return o . m ( 1 ) . n
def t64(): print(o(1), 2)
def t65():
    x = 日本(1) if False else o(1)
def t66(): x = "日本" + o(1)
def t67(): x = o("日本") + "日本"
def t68(): "日本"; o["日本"] ; "x"
def t69(): x = o(1)+(2)
def t70():
    long = o(
        1, 2, 3, 4, 5, 6, 7, 8,
        1, 2, 3, 4, 5, 6, 7, 8,
        1, 2, 3, 4, 5, 6, 7, 8)
def t71():
    o.m(
        1,
        2,
        3,
        4
    )
def t72():
    return (
        "a"
        "b"
        + o
        + 1
        + (2,
           3)
    )
def t73(): return ident(ident)(o)[1]
def t74(): x = ident(o)(1); y = 5
def t75(): class_ = type("X", (), {}); class_().foo
def t76():
    class K(o): pass
def t77():
    @o
    def f(): pass
def t78():
    def f(a=o(1)): pass
def t79(): return [o(1) for i in range(3)]
def t80(): return {i: o for i in [[]]}
def t81(): a = b = c[1] = o(1)
def t82(): a[0], b = o(1)
def t83(): x = yield o(1)
def t84(): return next(t83())
def t85(): return (x := o(1))
def t86(): return o(1)(2)
def t87(): return print(f"{o!r:>{o(1)}}")
def t88(): o.m(1).n(2)
def t89(): return  1 if o else 2
def t90(): return o and 1
def t91():
    while o: pass
def t92(): return "%d" % "x"
def t93(): return "abc".index("z")
def t94(): return {}["a"]["b"]
def t95(): return (1).foo
def t96(): return ident()
def t97(): return ident(1, 2)
def t98(): return ident(y=2)
def t99(): return o(1)   # trailing


errors = []
try: t1()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t2()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t3()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t4()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t5()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t6()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t7()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t8()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t9()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t10()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t11()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t12()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t13()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t14()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t15()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t16()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t17()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t18()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t19()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t20()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t21()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t22()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t23()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t24()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t25()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t26()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t27()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t28()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t29()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t30()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t31()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t32()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
try: t33()
except Exception as e: e.__context__ = None; e.__cause__ = errors[-1] if errors else None; errors.append(e)
raise errors[-1]
