# Fraction: every kind of format specification.
from fractions import Fraction as F
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for x in [F(1,3), F(-22,7), F(123456789, 1000), F(0), F(5), F(1, 10**7), F(-1, 1000), F(10**20,3), F(999999,1000000),F(2,3)]:
    for sp in ['', '>20', '*^15', '<+12', ' ', '#', ',', '_>20,', '.2f', '.0f', '#.0f', 'f', 'F', '+.3e', 'E', 'g', 'G', '#g', '.3g', '.10g', '%', '.1%', '012.3f', '020,.3f', '=+15.2f', 'z.1f', '-z.0f', '.3_f' , '_.4f', '*=+20,.2e', ',g', '025_g', '.0e', '.0g', '0.2f', '08.2f','05f', '#x', 'd', 'n', '>020', '020', '.', '5.f', '.,f','.6,f','.7_f', '.2,e', '0', '00', '1', '<010.2f', 'é>10.1f', '010', '+#,', '=20', '.5', 's', '10z', ',.2', '٣f']:
        print(x, repr(sp), end=' '); t(lambda: format(x, sp))
t(lambda: F.from_number(1)); t(lambda: F.from_number('1')); t(lambda: F.from_number(1.5)); t(lambda: F.from_number(int)); t(lambda: F(int)); t(lambda: F.from_number(True)); t(lambda: F.from_number(1j));t(lambda: F.from_number(F(2,4)))
t(lambda: F(1.5, 2)); t(lambda: F(None)); t(lambda: F([1])); t(lambda:F.from_float('x')); t(lambda: F.from_decimal('3'))
t(lambda: 1j ** F(1,2)); t(lambda: F(1,2) ** 1j); t(lambda: pow(F(2), 3, 5)); t(lambda: pow(3, F(2), 5))
t(lambda: F(1,2)+1j); t(lambda: 1j-F(1,2)); t(lambda: 1j//F(1,2)); t(lambda: F(1,2)%1j); t(lambda: F(1,2)*complex(1,float('inf'))); t(lambda: complex(float('inf'), 1)/F(3)); t(lambda: F(3)/complex(float('inf'), 1))
t(lambda: F('3 / 4')); t(lambda: F('1e5_0').denominator)
t(lambda: F(1,3).__round__(None)); t(lambda: F(1,2) < 1j); t(lambda: F(1,2) < 'x')
for sp in ['.6,f','.7_f', '.2,e', '.,f', '.,', ',.6_f', '012,.4,f', '#.0,f', '.8_g', '.8,%', '._f', '+012.3,f', '010', 'z.3f', '.03f', '.003f', '<010.2f', '0>010f', '>010', '=010', '00010.2f', '٣f', '005', '\n<5']:
    print(sp, end=' '); t(lambda: format(F(-123456789, 7000), sp))
