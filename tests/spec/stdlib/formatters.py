import string, random
random.seed(5)
F=string.Formatter()
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
class C:
    real=5
    def __init__(s): s.a={'k':[1,2,{'z':9}], 3:'three'}; s.b='bee'
    def __repr__(s): return 'C!'
c=C()
al=['{','}','{{','}}','a','b','.','[',']','!','r','s',':','0','1','x','{0}','{}','{a}','{a!r:>{1}}','{c.a[k][2][z]}','{c.b:{0}}','é','{:>10}', '{0[','x]','{:{}}','{a!', '.real', '{c[0]','{x}']
for i in range(150):
    s=''.join(random.choice(al) for _ in range(random.randint(1,6)))
    print(s)
    t(lambda: list(F.parse(s)))
    t(lambda: F.format(s, 7, 'xy', a='A', b=5, c=c))
for s in ['', 'a', '0', '0.a', 'a[0]', 'a[0].b', 'a[', 'a[]', 'a.', 'a..b', 'a[0]b', '.a', '[3]', '99999999999999999999', 'a[99999999999999999999]', 'a[٣]','٣', ' 1', '+1', '-1', '00', 'a[00]']:
    print(s)
    t(lambda: F.get_field(s, [1,2,c,{0:1}], {'a':c,'':0}))
t(lambda: F.vformat('{0} {x}', (1,), {}))
t(lambda: F.vformat('{0} {x} {1}', (1,), {'x':2}))
class U(string.Formatter):
    def check_unused_args(self, used, args, kw):
        print(sorted(map(str,used)), args, kw)
        n=[k for k in kw if k not in used]
        if n: raise KeyError(n)
    def get_value(self, key, args, kw):
        if isinstance(key, str): return kw.get(key, '<'+key+'>')
        return super().get_value(key, args, kw)
    def convert_field(self, value, conv):
        if conv=='u': return str(value).upper()
        return super().convert_field(value, conv)
    def format_field(self, v, spec):
        if spec=='yes': return 'YES' if v else 'NO'
        return super().format_field(v, spec)
u=U()
t(lambda: u.format('{0!u} {nope} {x:yes} {y:yes}', 'abc', x=1, y=0))
t(lambda: u.format('{0!u}', 'abc', x=1))
t(lambda: F.format('{0!z}', 1)); t(lambda: F.convert_field(1, 'q')); t(lambda: F.convert_field('é', 'a'))
t(lambda: F.format()); t(lambda: F.format(5)); t(lambda: F.parse(5)); t(lambda: F.get_field(5,(),{}))
t(lambda: F.format('{:{:{:{}}}}', 1,2,3,4)); t(lambda: F.format('{} {1}', 1, 2)); t(lambda: F.format('{1} {}', 1, 2)); t(lambda: F.format('{0} {}', 1,2)); t(lambda: F.format('{format_string}', format_string=3))
t(lambda: F.format('{a} {}', 1, a=2)); t(lambda: F.format('{.real} {.imag}', 5, 6)); t(lambda: F.format('{[0]}', [1]))
