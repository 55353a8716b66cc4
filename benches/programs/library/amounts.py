"""decimal, fractions and statistics: amounts of money, exact sums."""
import statistics
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def main():
    cent = Decimal("0.01")
    balance, rate = Decimal("1000.00"), Decimal("0.0375") / 12
    for month in range(12000):
        balance += (balance * rate).quantize(cent, rounding=ROUND_HALF_UP)
        if balance > 5000:
            balance -= Decimal("4000.00")
    print(balance)
    amounts = [Decimal(i * 37 % 1000) / 100 for i in range(12000)]
    print(sum(amounts), max(amounts), f"{sum(amounts):,.2f}")
    total = Fraction(0)
    for i in range(1, 400):
        total += Fraction(1, i * (i + 1))
    print(total, sum(Fraction(i, 8) for i in range(3000)))
    data = [i * 7919 % 1009 / 7 for i in range(6000)]
    print(statistics.mean(data), statistics.median(data), statistics.stdev(data), statistics.fmean(data))


main()
