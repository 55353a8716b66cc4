# f-strings: expressions, conversions, nested specs, quotes, debugging form.
name, n, pi = "Ada", 42, 3.14159
d = {"k": "v", "n": {"m": 1}}
items = [1, 2, 3]
print(f"{name} {n} {pi}", f"{n + 1} {n * 2} {-n} {n > 3} {n if n else 0}", f"{{}} {{{n}}} {{{{", f"", f"plain")
print(f"{name!r} {name!s} {name!a} {'é'!a}", f"{n:5}|{n:<5}|{n:^5}|{n:05}|{n:x}|{n:,}", f"{pi:.2f} {pi:8.3f} {pi:e}", f"{name:>6}|{name!r:>8}")
width, prec = 10, 3
print(f"{pi:{width}.{prec}f}|{name:{'>'}{width}}|{n:{'0'}{5}}|{pi:{width}.{prec}}", f"{n:{n}}", f"{name:{width - 5}}")
print(f"{d['k']} {d["k"]} {d['n']['m']} {items[0]} {items[-1]} {items[1:]} {len(items)}", f'{d["k"]}', f"{', '.join(str(i) for i in items)}", f"{'nested ' + f'{n}'}", f"{f"{f"{n}"}"}")
print(f"{n=} {n = } {pi=:.2f} {name=!s} {name = !r:>8} {n+1=} {items[0]=} {len(name) = }")
print(f"{(lambda x: x * 2)(n)} {[i * i for i in items]} { {1: 2}[1]} {(1, 2)} {n, n}", f"{'a' if n > 40 else 'b'}", f"{n!r:^{width}}")
print(f"multi {n}" " joined " f"{name}" ' end', f"tab\t{n}\n{name}\\", rf"\n{n}\t", fr"{name}\d", f"\x41\u00e9{n}\N{BULLET}")
print(f"""triple {n}
second {name!r} "quoted" 'single'
{n
 + 1} over lines""")
print(f"{True} {None} {...} {b'x'} {1.0} {1e20} {[]} {()} {set()}", f"{n:{'{'}>{6}}" if False else "", f"{'}'}{'{'}", f"{'\n'.join(['a', 'b'])}")
print(f"{(y := 5)} {y}", f"{n:=+6}", f"{n:=6d}", f"{n != 3}", f"{n == 42} {n >= 1} {n<=1}", f"{'a' 'b'}", f"{print('side') or 'effect'}")
class A:
    x = 7
    def m(self, k=1):
        return f"m{k}{self.x}"
a = A()
print(f"{a.x} {a.m()} {a.m(k=3)} {a.m(2)!r:>6}", f"{a.x:>{a.x}}", f"{'%d' % 5} {'{}'.format(6)}")
for bad in (lambda: f"{undefined_name}", lambda: f"{1 / 0}", lambda: f"{n:q}", lambda: f"{name:d}", lambda: f"{d['zz']}", lambda: f"{n:{name}}", lambda: f"{[]:5}"):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__ + ":", error)
def order(x):
    print("eval", x)
    return x
print(f"{order(1)} {order(2):{order(5)}} {order(3)!r}")
long = f"{n}" * 3 + f"{n:>{n - 30}}" f"{'x' * 5}"
print(long, len(long), f"{n}" in long, f"{n:c}", f"{3:*^{5}}", f"{-5:=05}", f"{1234.5:_.2f}")
