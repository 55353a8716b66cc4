# statistics: what scripts use it for, and what CPython 3.14 says of infinite data.
import statistics
from statistics import NormalDist, mean, median, mode, pstdev, stdev, variance

marks = [88, 92, 79, 93, 85, 92, 70]
print(mean(marks), median(marks), mode(marks), statistics.multimode(marks))
print(round(stdev(marks), 6), round(pstdev(marks), 6), round(variance(marks), 6))
print(statistics.quantiles(marks), statistics.median_low(marks[:6]), statistics.median_high(marks[:6]), median(marks[:6]))
print(statistics.fmean(marks), round(statistics.geometric_mean([54, 24, 36]), 9), statistics.harmonic_mean([40, 60]))
print(statistics.covariance([1, 2, 3], [4, 5, 7]), round(statistics.correlation([1, 2, 3], [4, 5, 7]), 9))
slope, intercept = statistics.linear_regression([1971, 1975, 1979, 1982], [1, 2, 3, 4])
print(round(slope, 9), round(intercept, 6))
temperature = NormalDist(5, 2.5)
print(temperature, temperature * (9 / 5) + 32, round(temperature.cdf(3), 12), round(temperature.overlap(NormalDist(8, 2)), 12))
print([round(NormalDist(100, 15).cdf(x), 12) for x in (40, 85, 100, 110.25, 300)], NormalDist(3, 2).overlap(NormalDist(3, 2)))
for data in ([], [1], [float("inf"), 1], [float("nan"), 1.0], [float("inf"), float("-inf")], ["a", "b"]):
    for function in (mean, median, mode, stdev, pstdev, variance, statistics.pvariance, statistics.fmean):
        try:
            print(function.__name__, function(data))
        except Exception as error:
            print(function.__name__, type(error).__name__, error)
try:
    NormalDist.from_samples([1, float("inf")])
except Exception as error:
    print(type(error).__name__, error)
