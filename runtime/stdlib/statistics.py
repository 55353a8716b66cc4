"""Means, medians, deviations, and the normal distribution: exact for ints, fractions and decimals."""

import math as _math
from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from collections import Counter as _Counter, namedtuple as _namedtuple
from fractions import Fraction as _Fraction
from math import erfc as _erfc, exp as _exp, fabs as _fabs, fsum as _fsum, log as _log, sqrt as _sqrt, sumprod as _sumprod

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "kde", "kde_random",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance",
    "quantiles", "stdev", "variance",
]

_SQRT2 = _math.sqrt(2.0)


class StatisticsError(ValueError):
    pass


def _is_decimal(kind):
    """Whether a type is Decimal; the module is only imported where a type is none of the usual ones."""
    if kind is int or kind is float or kind is _Fraction:
        return False
    from decimal import Decimal
    return issubclass(kind, Decimal)


def _coerce(T, S):
    """The type of results for data of two types."""
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(T, S):
        return S if T is int else T
    if issubclass(S, T):
        return S
    # Ints give way to all others, and fractions to floats.
    for one, other in (T, S), (S, T):
        if issubclass(one, int) or issubclass(one, _Fraction) and issubclass(other, float):
            return other
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _exact_ratio(x):
    """A number as a numerator and a denominator; the denominator of what is not finite is None."""
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None
    except AttributeError:
        if hasattr(x, "numerator") and hasattr(x, "denominator"):
            return x.numerator, x.denominator
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _convert(value, T):
    """An exact result as a number of the data's type."""
    if type(value) is T:
        return value
    if T is float or value.denominator != 1 and issubclass(T, int):
        return float(value)
    try:
        return T(value)
    except TypeError:
        if not _is_decimal(T):
            raise
    return T(value.numerator) / value.denominator


def _common_type(kinds):
    T = int
    for kind in kinds:
        T = _coerce(T, kind)
    return T


def _total(partials):
    """The sum of numerators by denominators; those without a denominator, which are not finite, outdo all others."""
    if None in partials:
        return partials[None]
    # Most denominators are powers of two: they are brought to the largest one before anything is reduced.
    if len(partials) == 1:
        for denominator, numerator in partials.items():
            return _Fraction(numerator, denominator)
    total = _Fraction(0)
    above, below = 0, 1
    for denominator, numerator in sorted(partials.items()):
        if denominator % below == 0:
            above = above * (denominator // below) + numerator
            below = denominator
        else:
            total += _Fraction(numerator, denominator)
    return total + _Fraction(above, below)


def _sum(data):
    """The type of results, the exact sum, the count."""
    count = 0
    kinds = {}
    partials = {}
    for x in data:
        count += 1
        kinds[type(x)] = None
        numerator, denominator = _exact_ratio(x)
        partials[denominator] = partials.get(denominator, 0) + numerator
    return _common_type(kinds), _total(partials), count


def _ss(data, c=None):
    """The type of results, the exact sum of squared deviations from c (the mean, if it is None), c, the count."""
    if c is not None:
        T, total, count = _sum((d := x - c) * d for x in data)
        return T, total, c, count
    count = 0
    kinds = {}
    sums = {}
    squares = {}
    for x in data:
        count += 1
        kinds[type(x)] = None
        numerator, denominator = _exact_ratio(x)
        sums[denominator] = sums.get(denominator, 0) + numerator
        squares[denominator] = squares.get(denominator, 0) + numerator * numerator
    T = _common_type(kinds)
    if not count:
        return T, _Fraction(0), _Fraction(0), 0
    if None in sums:
        return T, sums[None], sums[None], count
    total = _total(sums)
    of_squares = _total({denominator * denominator: numerator for denominator, numerator in squares.items()})
    return T, (count * of_squares - total * total) / count, total / count, count


def _fail_neg(values, text):
    for x in values:
        if x < 0:
            raise StatisticsError(text)
        yield x


def _odd_root(n, m):
    """The root of n/m rounded to an int, to an odd one where it is not exact: so it can be rounded once more."""
    root = _math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_sqrt_of_frac(n, m):
    """The float nearest to the root of n/m."""
    # The root gets at least 55 bits, so that rounding it to odd leaves the second rounding right.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        return (_odd_root(n, m << 2 * shift) << shift) / 1
    return _odd_root(n << -2 * shift, m) / (1 << -shift)


def _decimal_sqrt_of_frac(n, m):
    """The Decimal nearest to the root of n/m."""
    from decimal import Decimal
    if not n:
        return Decimal("0.0")
    if n < 0:
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    above, below = root.as_integer_ratio()
    for neighbour, larger in ((root.next_plus(), True), (root.next_minus(), False)):
        # The neighbour is nearer if the root lies beyond the point half-way to it.
        there, under = neighbour.as_integer_ratio()
        left = 4 * n * (below * under) ** 2
        right = m * (below * there + under * above) ** 2
        if left > right if larger else left < right:
            return neighbour
    return root


def _root_of_mean_square(T, mss):
    try:
        numerator, denominator = mss.numerator, mss.denominator
    except AttributeError:
        raise ValueError("inf or nan encountered in data") from None
    if not isinstance(mss, (int, _Fraction)):
        raise ValueError("inf or nan encountered in data")
    if _is_decimal(T):
        return _decimal_sqrt_of_frac(numerator, denominator)
    return _float_sqrt_of_frac(numerator, denominator)


def _enough(count, least, what):
    """Refuses data of fewer points than a statistic needs."""
    if count < least:
        raise StatisticsError(f"{what} requires at least {'one data point' if least == 1 else 'two data points'}")


def mean(data):
    """The arithmetic mean, exact before it is rounded."""
    T, total, count = _sum(data)
    _enough(count, 1, "mean")
    return _convert(total / count, T)


def fmean(data, weights=None):
    """The arithmetic mean as a float, of points that may have weights."""
    if weights is None:
        if not hasattr(data, "__len__"):
            data = list(data)
        total, count = _fsum(data), len(data)
        _enough(count, 1, "fmean")
        return total / count
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        total = _sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    weight = _fsum(weights)
    if not weight:
        raise StatisticsError("sum of weights must be non-zero")
    return total / weight


def geometric_mean(data):
    """The geometric mean as a float."""
    n = 0
    zero = False
    logs = []
    for x in data:
        n += 1
        if x > 0.0 or _math.isnan(x):
            logs.append(_log(x))
        elif x == 0.0:
            zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    total = _fsum(logs)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if _math.isnan(total):
        return _math.nan
    if zero:
        return _math.nan if total == _math.inf else 0.0
    return _exp(total / n)


def harmonic_mean(data, weights=None):
    """The harmonic mean, of points that may have weights."""
    data = _kept(data)
    text = "harmonic mean does not support negative values"
    count = len(data)
    _enough(count, 1, "harmonic_mean")
    if weights is None and count == 1:
        from numbers import Real
        x = data[0]
        if not isinstance(x, Real) and not _is_decimal(type(x)):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(text)
        return x
    if weights is None:
        weights, weight = [1] * count, count
    else:
        weights = _kept(weights)
        if len(weights) != count:
            raise StatisticsError("Number of weights does not match data size")
        weight = _sum(_fail_neg(weights, text))[1]
    try:
        T, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(data, text)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(weight / total, T)


def _kept(data):
    """Data that can be gone through more than once."""
    return list(data) if iter(data) is data else data


def _ordered(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data)


def median(data):
    """The middle one of the ordered data, or the mean of the two in the middle."""
    data, n = _ordered(data)
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The middle one of the ordered data, or the lower one in the middle."""
    data, n = _ordered(data)
    return data[(n - 1) // 2]


def median_high(data):
    """The middle one of the ordered data, or the higher one in the middle."""
    data, n = _ordered(data)
    return data[n // 2]


def median_grouped(data, interval=1.0):
    """The median of data that stands for intervals of one width around it."""
    data, n = _ordered(data)
    x = data[n // 2]
    first = _bisect_left(data, x)
    behind = _bisect_right(data, x, lo=first)
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - first) / (behind - first)


def mode(data):
    """The value that is there most often; the first of these."""
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    """The values that are there most often, in the order in which they come."""
    counts = _Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 values that divide the ordered data into n parts of equal size."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    points = sorted(data)
    last = len(points) - 1
    if last < 1:
        if last < 0:
            raise StatisticsError("must have at least one data point")
        return points * (n - 1)
    cuts = []
    if method == "inclusive":
        # The first point and the last one are the ends of the range.
        for place in range(last, n * last, last):
            left, part = divmod(place, n)
            cuts.append((points[left] * (n - part) + points[left + 1] * part) / n)
    elif method == "exclusive":
        # The range goes one place further at both ends.
        for place in range(last + 2, n * (last + 2), last + 2):
            right = min(max(place // n, 1), last)
            part = place - right * n
            cuts.append((points[right - 1] * (n - part) + points[right] * part) / n)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    return cuts


def _mean_square(data, center, lost, what):
    """The type of results, and the mean of squared deviations from the center; `lost` degrees of freedom are gone."""
    T, total, _, count = _ss(data, center)
    _enough(count, lost + 1, what)
    return T, total / (count - lost)


def variance(data, xbar=None):
    """The variance, of data that is a sample."""
    T, square = _mean_square(data, xbar, 1, "variance")
    return _convert(square, T)


def pvariance(data, mu=None):
    """The variance, of data that is all there is."""
    T, square = _mean_square(data, mu, 0, "pvariance")
    return _convert(square, T)


def stdev(data, xbar=None):
    """The standard deviation, of data that is a sample."""
    return _root_of_mean_square(*_mean_square(data, xbar, 1, "stdev"))


def pstdev(data, mu=None):
    """The standard deviation, of data that is all there is."""
    return _root_of_mean_square(*_mean_square(data, mu, 0, "pstdev"))


def _pairs(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(name + " requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(name + " requires at least two data points")
    return n


def _deviations(data, count):
    mean = _fsum(data) / count
    return [x - mean for x in data]


def covariance(x, y, /):
    """The covariance, of data that is a sample."""
    count = _pairs(x, y, "covariance")
    return _sumprod(_deviations(x, count), _deviations(y, count)) / (count - 1)


def _rank(data, start):
    """The places of the data in order, from `start`; equal ones share the average of theirs."""
    order = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0] * len(order)
    place = start
    first = 0
    while first < len(order):
        behind = first + 1
        value = data[order[first]]
        while behind < len(order) and data[order[behind]] == value:
            behind += 1
        size = behind - first
        for index in order[first:behind]:
            ranks[index] = place + (size - 1) / 2
        place += size
        first = behind
    return ranks


def _sqrtprod(x, y):
    """The root of x * y, with less error than sqrt(x * y) has."""
    h = _sqrt(x * y)
    # Where the product is too large or too small, the factors are scaled before.
    if h and _math.isfinite(h):
        return h + _sumprod((x, h), (y, -h)) / (2.0 * h)
    if _math.isinf(h) and not _math.isinf(x) and not _math.isinf(y):
        scale = 2.0 ** -512
    elif x and y and not h:
        scale = 2.0 ** 537
    else:
        return h
    return _sqrtprod(x * scale, y * scale) / scale


def correlation(x, y, /, *, method="linear"):
    """Pearson's coefficient, or that of the ranks, from -1 to 1."""
    n = _pairs(x, y, "correlation")
    if method == "ranked":
        x = _rank(x, (n - 1) / -2)
        y = _rank(y, (n - 1) / -2)
    elif method == "linear":
        x, y = _deviations(x, n), _deviations(y, n)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    sxy = _sumprod(x, y)
    try:
        return sxy / _sqrtprod(_sumprod(x, x), _sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """The slope and the intercept of the line with the least squares."""
    n = _pairs(x, y, "linear regression")
    if not proportional:
        xbar = _fsum(x) / n
        ybar = _fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = _sumprod(x, y) + 0.0
    try:
        slope = sxy / _sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


def _normal_dist_inv_cdf(p, mu, sigma):
    """The value below which a share p lies: rational approximations for the middle and the two parts of the tails."""
    q = p - 0.5
    if _fabs(q) <= 0.425:
        r = 0.180625 - q * q
        above = (((((((2.50908_09287_30122_6727e+3 * r + 3.34305_75583_58812_8105e+4) * r + 6.72657_70927_00870_0853e+4) * r
                    + 4.59219_53931_54987_1457e+4) * r + 1.37316_93765_50946_1125e+4) * r + 1.97159_09503_06551_4427e+3) * r
                 + 1.33141_66789_17843_7745e+2) * r + 3.38713_28727_96366_6080e+0) * q
        below = (((((((5.22649_52788_52854_5610e+3 * r + 2.87290_85735_72194_2674e+4) * r + 3.93078_95800_09271_0610e+4) * r
                    + 2.12137_94301_58659_5867e+4) * r + 5.39419_60214_24751_1077e+3) * r + 6.87187_00749_20579_0830e+2) * r
                 + 4.23133_30701_60091_1252e+1) * r + 1.0)
        return mu + (above / below) * sigma
    r = _sqrt(-_log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        r = r - 1.6
        above = (((((((7.74545_01427_83414_07640e-4 * r + 2.27238_44989_26918_45833e-2) * r + 2.41780_72517_74506_11770e-1) * r
                    + 1.27045_82524_52368_38258e+0) * r + 3.64784_83247_63204_60504e+0) * r + 5.76949_72214_60691_40550e+0) * r
                 + 4.63033_78461_56545_29590e+0) * r + 1.42343_71107_49683_57734e+0)
        below = (((((((1.05075_00716_44416_84324e-9 * r + 5.47593_80849_95344_94600e-4) * r + 1.51986_66563_61645_71966e-2) * r
                    + 1.48103_97642_74800_74590e-1) * r + 6.89767_33498_51000_04550e-1) * r + 1.67638_48301_83803_84940e+0) * r
                 + 2.05319_16266_37758_82187e+0) * r + 1.0)
    else:
        r = r - 5.0
        above = (((((((2.01033_43992_92288_13265e-7 * r + 2.71155_55687_43487_57815e-5) * r + 1.24266_09473_88078_43860e-3) * r
                    + 2.65321_89526_57612_30930e-2) * r + 2.96560_57182_85048_91230e-1) * r + 1.78482_65399_17291_33580e+0) * r
                 + 5.46378_49111_64114_36990e+0) * r + 6.65790_46435_01103_77720e+0)
        below = (((((((2.04426_31033_89939_78564e-15 * r + 1.42151_17583_16445_88870e-7) * r + 1.84631_83175_10054_68180e-5) * r
                    + 7.86869_13114_56132_59100e-4) * r + 1.48753_61290_85061_48525e-2) * r + 1.36929_88092_27358_05310e-1) * r
                 + 5.99832_20655_58879_37690e-1) * r + 1.0)
    x = above / below
    if q < 0.0:
        x = -x
    return mu + x * sigma


class NormalDist:
    """A normal distribution, told by its mean and its standard deviation."""

    __slots__ = {"_mu": "The mean.", "_sigma": "The standard deviation."}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution that data which is a sample suggests."""
        _, total, center, count = _ss(data)
        _enough(count, 2, "stdev")
        square = total / (count - 1)
        if isinstance(square, (int, _Fraction)):
            return cls(float(center), _float_sqrt_of_frac(square.numerator, square.denominator))
        return cls(float(center), float(center) / float(total))

    mean = median = mode = property(lambda self: self._mu, doc="The mean, which is the median and the mode too.")
    stdev = property(lambda self: self._sigma, doc="The standard deviation.")
    variance = property(lambda self: self._sigma * self._sigma, doc="The variance.")

    def _need_spread(self, what):
        raise StatisticsError(f"{what}() not defined when sigma is zero")

    def samples(self, n, *, seed=None):
        """A list of n floats of this distribution."""
        import random
        draw = (random if seed is None else random.Random(seed)).random
        return [_normal_dist_inv_cdf(draw(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """How dense the probability is at x."""
        variance = self._sigma * self._sigma
        if not variance:
            self._need_spread("pdf")
        away = x - self._mu
        return _exp(away * away / (-2.0 * variance)) / _sqrt(_math.tau * variance)

    def cdf(self, x):
        """The probability of values up to x."""
        return 0.5 * _erfc((self._mu - x) / ((self._sigma or self._need_spread("cdf")) * _SQRT2))

    def inv_cdf(self, p):
        """The x up to which values have the probability p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The values that divide the distribution into n equally probable parts."""
        return [self.inv_cdf(part / n) for part in range(1, n)]

    def overlap(self, other):
        """How much of the area under one density lies under the other too, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        # The narrower one first: the answer does not depend on who asks.
        narrow, wide = sorted((self, other), key=lambda normal: (normal._sigma, normal._mu))
        small, large = narrow.variance, wide.variance
        if not small or not large:
            raise StatisticsError("overlap() not defined when sigma is zero")
        apart, more = _fabs(wide._mu - narrow._mu), large - small
        if not more:
            return _erfc(apart / (2.0 * narrow._sigma * _SQRT2))
        # The densities cross twice.
        middle = narrow._mu * large - wide._mu * small
        reach = narrow._sigma * wide._sigma * _sqrt(apart * apart + more * _log(large / small))
        left, right = (middle + reach) / more, (middle - reach) / more
        return 1.0 - (_fabs(wide.cdf(left) - narrow.cdf(left)) + _fabs(wide.cdf(right) - narrow.cdf(right)))

    def zscore(self, x):
        """How many standard deviations x lies above the mean."""
        return (x - self._mu) / (self._sigma or self._need_spread("zscore"))

    def __add__(x1, x2):
        """The distribution of a sum with a number, or with an independent value of another distribution."""
        if not isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2, x1._sigma)
        return NormalDist(x1._mu + x2._mu, _math.hypot(x1._sigma, x2._sigma))

    __radd__ = __add__

    def __sub__(x1, x2):
        """The distribution of a difference to a number, or to an independent value of another distribution."""
        if not isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2, x1._sigma)
        return NormalDist(x1._mu - x2._mu, _math.hypot(x1._sigma, x2._sigma))

    def __rsub__(x1, x2):
        """The distribution of a number less the value."""
        return -(x1 - x2)

    def __mul__(x1, x2):
        """The distribution of multiples."""
        return NormalDist(x1._mu * x2, x1._sigma * _fabs(x2))

    __rmul__ = __mul__

    def __truediv__(x1, x2):
        """The distribution of fractions."""
        return NormalDist(x1._mu / x2, x1._sigma / _fabs(x2))

    def __neg__(x1):
        """The distribution of the negative values."""
        return NormalDist(-x1._mu, x1._sigma)

    def __pos__(x1):
        """The same distribution."""
        return NormalDist(x1._mu, x1._sigma)

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

    def __eq__(x1, x2):
        if isinstance(x2, NormalDist):
            return x1._sigma == x2._sigma and x1._mu == x2._mu
        return NotImplemented

    def __hash__(self):
        return hash(self.__getstate__())

    def __repr__(self):
        return "%s(mu=%r, sigma=%r)" % (type(self).__name__, self._mu, self._sigma)


_KERNELS = {
    "normal": "normal", "gauss": "normal", "logistic": "logistic", "sigmoid": "sigmoid", "rectangular": "rectangular",
    "uniform": "rectangular", "triangular": "triangular", "parabolic": "parabolic", "epanechnikov": "parabolic", "quartic": "quartic",
    "biweight": "quartic", "triweight": "triweight", "cosine": "cosine",
}


def _kernel(name, cumulative):
    """The density of a kernel, or its integral, and whether it is zero outside -1 to 1."""
    pi = _math.pi
    if name == "normal":
        root = _sqrt(2 * pi)
        if cumulative:
            return (lambda t: 1 / 2 * _erfc(-t / _SQRT2)), False
        return (lambda t: _exp(-1 / 2 * t * t) / root), False
    if name == "logistic":
        if cumulative:
            return (lambda t: 1.0 - 1.0 / (_exp(t) + 1.0)), False
        return (lambda t: 1 / 2 / (1.0 + _math.cosh(t))), False
    if name == "sigmoid":
        if cumulative:
            factor = 2 / pi
            return (lambda t: factor * _math.atan(_exp(t))), False
        part = 1 / pi
        return (lambda t: part / _math.cosh(t)), False
    if name == "rectangular":
        return (lambda t: 1 / 2 * t + 1 / 2) if cumulative else (lambda t: 1 / 2), True
    if name == "triangular":
        if cumulative:
            return (lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2), True
        return (lambda t: 1.0 - abs(t)), True
    if name == "parabolic":
        if cumulative:
            return (lambda t: _sumprod((-1 / 4, 3 / 4, 1 / 2), (t ** 3, t, 1.0))), True
        return (lambda t: 3 / 4 * (1.0 - t * t)), True
    if name == "quartic":
        if cumulative:
            return (lambda t: _sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t ** 5, t ** 3, t, 1.0))), True
        return (lambda t: 15 / 16 * (1.0 - t * t) ** 2), True
    if name == "triweight":
        if cumulative:
            return (lambda t: _sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2), (t ** 7, t ** 5, t ** 3, t, 1.0))), True
        return (lambda t: 35 / 32 * (1.0 - t * t) ** 3), True
    quarter, half = pi / 4, pi / 2
    if cumulative:
        return (lambda t: 1 / 2 * _math.sin(half * t) + 1 / 2), True
    return (lambda t: quarter * _math.cos(half * t)), True


def _check_kde(data, h, kernel):
    if not len(data):
        raise StatisticsError("Empty data sequence")
    first = data[0]
    if not isinstance(first, (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    if kernel not in _KERNELS:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")


def kde(data, h, kernel="normal", *, cumulative=False):
    """A density made of a kernel of the width h around each point, as a function; or its integral."""
    n = len(data)
    _check_kde(data, h, kernel)
    shape, bounded = _kernel(_KERNELS[kernel], cumulative)
    if not bounded:
        def pdf(x):
            return sum(shape((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(shape((x - x_i) / h) for x_i in data) / len(data)
    else:
        sample = sorted(data)

        def near(x):
            nonlocal n, sample
            if n != len(data):
                # Points were added or taken away since.
                n, sample = len(data), sorted(data)
            first = _bisect_left(sample, x - h)
            return first, sample[first:_bisect_right(sample, x + h)]

        def pdf(x):
            _, supported = near(x)
            return sum(shape((x - x_i) / h) for x_i in supported) / (n * h)

        def cdf(x):
            below, supported = near(x)
            return sum((shape((x - x_i) / h) for x_i in supported), below) / n
    estimate, name = (cdf, "CDF") if cumulative else (pdf, "PDF")
    estimate.__doc__ = f"{name} estimate with {h=!r} and {kernel=!r}"
    return estimate


def _newton(estimate, cumulative, density):
    """The inverse of a kernel's integral, from an estimate by Newton's method."""
    def inverse(y):
        x = estimate(y)
        while abs(difference := cumulative(x) - y) > 1e-12:
            x -= difference / density(x)
        return x
    return inverse


def _quartic_estimate(p):
    sign, p = (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)
    if p < 0.0106:
        return ((2.0 * p) ** 0.3838 - 1.0) * sign
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p < 0.499:
        x += 0.026818732 * _math.sin(7.101753784 * p + 2.73230839482953)
    return x * sign


def _triweight_estimate(p):
    sign, p = (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)
    x = (2.0 * p) ** 0.3400218741872791 - 1.0
    if 0.00001 < p < 0.499:
        x -= 0.033 * _math.sin(1.07 * _math.tau * (p - 0.035))
    return x * sign


def _kernel_inverse(name):
    """The inverse of a kernel's integral."""
    pi = _math.pi
    if name == "normal":
        return lambda p: _normal_dist_inv_cdf(p, 0.0, 1.0)
    if name == "logistic":
        return lambda p: _log(p / (1 - p))
    if name == "sigmoid":
        return lambda p: _log(_math.tan(p * pi / 2))
    if name == "rectangular":
        return lambda p: 2 * p - 1
    if name == "triangular":
        return lambda p: _sqrt(2 * p) - 1 if p < 1 / 2 else 1 - _sqrt(2 - 2 * p)
    if name == "parabolic":
        return lambda p: 2 * _math.cos((_math.acos(2 * p - 1) + pi) / 3)
    if name == "cosine":
        return lambda p: 2 * _math.asin(2 * p - 1) / pi
    estimate = _quartic_estimate if name == "quartic" else _triweight_estimate
    return _newton(estimate, _kernel(name, True)[0], _kernel(name, False)[0])


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that draws from what `kde` makes."""
    _check_kde(data, h, kernel)
    from random import Random
    inverse = _kernel_inverse(_KERNELS[kernel])
    generator = Random(seed)
    random = generator.random
    choice = generator.choice

    def rand():
        return choice(data) + h * inverse(random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand
