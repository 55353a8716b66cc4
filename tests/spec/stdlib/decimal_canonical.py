# Every decimal number is canonical.
from decimal import Context, Decimal, getcontext

for text in ("2.50", "-0", "NaN", "sNaN", "Infinity", "1E+5"):
    print(text, Decimal(text).is_canonical(), getcontext().is_canonical(Decimal(text)), Decimal(text).canonical())
for wrong in (5, "1", 1.5, None):
    try:
        print(Context().is_canonical(wrong))
    except TypeError as error:
        print(error)
