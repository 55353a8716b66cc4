"""Random numbers: a generator, and the functions of one that all share."""

import _random
from _random import Random as _Twister
from bisect import bisect as _bisect
from itertools import accumulate as _accumulate
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, fabs as _fabs, floor as _floor
from math import isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt
from operator import index as _index

__all__ = [
    "Random", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits", "getstate",
    "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange", "sample", "seed", "setstate",
    "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate",
]

_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)
_LOG4 = _log(4.0)
_GAMMA = 1.0 + _log(4.5)
_TWO_PI = 2.0 * _pi
_WORD = 0xFFFFFFFFFFFFFFFF
# How many different floats `random` gives.
_FLOATS = 1 << 53
# How many generators drew their seed from the host's.
_unseeded = 0


class Random(_Twister):
    """A source of random numbers, drawn by the Mersenne Twister."""

    VERSION = 3

    def __init__(self, x=None):
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        """Begins anew: from the host's seed, a number, or a text."""
        global _unseeded
        self.gauss_next = None
        if a is None:
            a = _random.host_seed()
            if a is None:
                return
            _unseeded += 1
            a += _unseeded << 64
        elif version == 1 and isinstance(a, (str, bytes)):
            a = _old_hash(a.decode("latin-1") if isinstance(a, bytes) else a)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            data = a.encode() if isinstance(a, str) else a
            a = int.from_bytes(data + _random.digest(data))
        elif not isinstance(a, (int, float, str, bytes, bytearray)):
            raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
        self._start(abs(a) if isinstance(a, int) else hash(a) & _WORD)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def getstate(self):
        """Where the generator stands, for `setstate`."""
        return self.VERSION, self._state(), self.gauss_next

    def setstate(self, state):
        """Goes on from where a generator stood."""
        version = state[0]
        if version != 3 and version != 2:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        _, words, self.gauss_next = state
        # Version 2 had signed words.
        self._set_state(tuple([word % 2**32 for word in words]) if version == 2 else words)

    def __init_subclass__(cls, /, **kwargs):
        """A class that has its own source of bits or of floats draws ints by that; the others draw natively."""
        super().__init_subclass__(**kwargs)
        for base in cls.__mro__:
            own = base.__dict__
            if base is Random or "_randbelow" in own:
                return
            if "getrandbits" in own:
                cls._randbelow = Random._below_by_bits
                return
            if "random" in own:
                cls._randbelow = Random._below_by_floats
                return

    def _below_by_bits(self, n):
        width = n.bit_length()
        while True:
            drawn = self.getrandbits(width)
            if drawn < n:
                return drawn

    def _below_by_floats(self, n):
        if n >= _FLOATS:
            from warnings import warn

            warn(
                "Underlying random() generator does not supply \nenough bits to choose from a population range this large.\n"
                "To remove the range limitation, add a getrandbits() method."
            )
            return _floor(self.random() * n)
        # What lies above the largest multiple of n would make small ints likelier.
        limit = (_FLOATS - _FLOATS % n) / _FLOATS
        while True:
            drawn = self.random()
            if drawn < limit:
                return _floor(drawn * _FLOATS) % n

    def randbytes(self, n):
        """As many bytes, each from 0 to 255."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        """One of the items of range(start, stop, step)."""
        first = start if type(start) is int else _index(start)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if first <= 0:
                raise ValueError("empty range for randrange()")
            return self._randbelow(first)
        width = (stop if type(stop) is int else _index(stop)) - first
        by = step if type(step) is int else _index(step)
        if by == 1:
            if width <= 0:
                raise ValueError(f"empty range in randrange({start}, {stop})")
            return first + self._randbelow(width)
        if by == 0:
            raise ValueError("zero step for randrange()")
        # How many steps fit, the last one perhaps not in full.
        count = -(-width // by)
        if count <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return first + by * self._randbelow(count)

    def randint(self, a, b):
        """An int from a to b, both included."""
        if type(a) is not int:
            a = _index(a)
        if type(b) is not int:
            b = _index(b)
        if b < a:
            raise ValueError(f"empty range in randint({a}, {b})")
        return a + self._randbelow(b - a + 1)

    def choice(self, seq):
        """One item of a sequence."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Puts the items of a list into a random order."""
        below = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        """A list of k items of a sequence, each of which is drawn at most once, or at most as often as its count says."""
        if isinstance(population, dict) or not hasattr(population, "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        size = len(population)
        if counts is not None:
            ends = list(_accumulate(counts))
            if len(ends) != size:
                raise ValueError("The number of counts does not match the population")
            total = ends.pop() if ends else 0
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total < 0:
                raise ValueError("Counts must be non-negative")
            return [population[_bisect(ends, place)] for place in self.sample(range(total), k=k)]
        if k < 0 or k > size:
            raise ValueError("Sample larger than population or is negative")
        below = self._randbelow
        # A list is drawn from as long as it is not much larger than the set of what was drawn would be.
        if size <= (21 if k <= 5 else 21 + 4 ** _ceil(_log(k * 3, 4))):
            left, drawn = list(population), []
            for last in range(size - 1, size - 1 - k, -1):
                place = below(last + 1)
                drawn.append(left[place])
                left[place] = left[last]
            return drawn
        places = {}
        while len(places) < k:
            places[below(size)] = None
        return [population[place] for place in places]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """A list of k items of a sequence, drawn independently: all alike, or by weights."""
        random, size = self.random, len(population)
        if weights is None and cum_weights is None:
            size += 0.0
            return [population[_floor(random() * size)] for _ in range(k)]
        ends = cum_weights
        if ends is None:
            try:
                ends = list(_accumulate(weights))
            except TypeError:
                if isinstance(weights, int):
                    raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}") from None
                raise
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(ends) != size:
            raise ValueError("The number of weights does not match the population")
        total = ends[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_bisect(ends, random() * total, 0, size - 1)] for _ in range(k)]

    def uniform(self, a, b):
        """A float from a to b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A float from low to high, likelier the nearer it is to the mode."""
        drawn = self.random()
        if mode is None:
            peak = 0.5
        elif high == low:
            return low
        else:
            peak = (mode - low) / (high - low)
        if drawn > peak:
            # The falling side is the rising one, seen from the other end.
            low, high, drawn, peak = high, low, 1.0 - drawn, 1.0 - peak
        return low + (high - low) * _sqrt(drawn * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """A float of the normal distribution, by the ratio of two uniform ones."""
        random = self.random
        while True:
            above = random() - 0.5
            below = 1.0 - random()
            z = _NORMAL * above / below
            if z * z / 4.0 <= -_log(below):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """A float of the normal distribution, by Box and Muller: each second one is kept from the one before."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * _TWO_PI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        """A float whose logarithm is of the normal distribution."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """A float of the exponential distribution with this rate."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu, the nearer the larger kappa is."""
        random = self.random
        if kappa <= 1e-6:
            # All directions are alike.
            return _TWO_PI * random()
        half = 0.5 / kappa
        wide = half + _sqrt(1.0 + half * half)
        while True:
            cosine = _cos(_pi * random())
            ratio = cosine / (wide + cosine)
            drawn = random()
            if drawn < 1.0 - ratio * ratio or drawn <= (1.0 - ratio) * _exp(ratio):
                break
        narrow = 1.0 / wide
        turn = _acos((narrow + cosine) / (1.0 + narrow * cosine))
        return (mu + turn if random() > 0.5 else mu - turn) % _TWO_PI

    def gammavariate(self, alpha, beta):
        """A float of the gamma distribution, of a shape and a scale."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return (_gamma_above_one if alpha > 1.0 else _gamma_below_one)(self.random, alpha) * beta

    def betavariate(self, alpha, beta):
        """A float from 0 to 1 of the beta distribution."""
        part = self.gammavariate(alpha, 1.0)
        return part / (part + self.gammavariate(beta, 1.0)) if part else 0.0

    def paretovariate(self, alpha):
        """A float of the Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """A float of the Weibull distribution, of a scale and a shape."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """How many of n trials succeed, each with the probability p."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if p <= 0.0 or p >= 1.0:
            if p == 0.0 or p == 1.0:
                return n if p else 0
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if n == 1:
            return _index(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        return (_binomial_of_few if n * p < 10.0 else _binomial_of_many)(self.random, n, p)


# ---- distributions by rejection: draws are thrown away until one lies below the density ----

def _gamma_above_one(random, alpha):
    """Cheng's method, for shapes above 1."""
    root = _sqrt(2.0 * alpha - 1.0)
    offset, slope = alpha - _LOG4, alpha + root
    while True:
        drawn = random()
        if 1e-7 < drawn < 0.9999999:
            other = 1.0 - random()
            v = _log(drawn / (1.0 - drawn)) / root
            x = alpha * _exp(v)
            z = drawn * drawn * other
            margin = offset + slope * v - x
            if margin + _GAMMA - 4.5 * z >= 0.0 or margin >= _log(z):
                return x


def _gamma_below_one(random, alpha):
    """Ahrens and Dieter's method, for shapes below 1."""
    reach = (_e + alpha) / _e
    while True:
        p = reach * random()
        if p <= 1.0:
            x = p ** (1.0 / alpha)
            bound = _exp(-x)
        else:
            x = -_log((reach - p) / alpha)
            bound = x ** (alpha - 1.0)
        if random() <= bound:
            return x


def _binomial_of_few(random, n, p):
    """How many successes there are, by the gaps between them."""
    successes = place = 0
    rate = _log2(1.0 - p)
    while rate:
        place += _floor(_log2(random()) / rate) + 1
        if place > n:
            break
        successes += 1
    return successes


def _binomial_of_many(random, n, p):
    """How many successes there are, by Hoermann's transformed rejection; the numbers are those of his paper."""
    spread = _sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    middle, inside = n * p + 0.5, 0.92 - 4.2 / b
    peak = None
    while True:
        u = random() - 0.5
        edge = 0.5 - _fabs(u)
        k = _floor((2.0 * a / edge + b) * u + middle)
        if not 0 <= k <= n:
            continue
        v = random()
        if edge >= 0.07 and v <= inside:
            return k
        if peak is None:
            # Few draws come here.
            alpha = (2.83 + 5.1 / b) * spread
            odds = _log(p / (1.0 - p))
            mode = _floor((n + 1) * p)
            peak = _lgamma(mode + 1) + _lgamma(n - mode + 1)
        v *= alpha / (a / (edge * edge) + b)
        if _log(v) <= peak - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * odds:
            return k


def _old_hash(text):
    """The hash of texts of old: what version 1 of `seed` begins with."""
    if not text:
        return 0
    value = ord(text[0]) << 7
    for character in text:
        value = (1000003 * value ^ ord(character)) & _WORD
    return value ^ len(text)


_shared = Random()
seed, getstate, setstate = _shared.seed, _shared.getstate, _shared.setstate
random, getrandbits, randbytes = _shared.random, _shared.getrandbits, _shared.randbytes
randrange, randint, choice, choices = _shared.randrange, _shared.randint, _shared.choice, _shared.choices
sample, shuffle, uniform, triangular = _shared.sample, _shared.shuffle, _shared.uniform, _shared.triangular
gauss, normalvariate, lognormvariate = _shared.gauss, _shared.normalvariate, _shared.lognormvariate
expovariate, gammavariate, betavariate = _shared.expovariate, _shared.gammavariate, _shared.betavariate
vonmisesvariate, paretovariate = _shared.vonmisesvariate, _shared.paretovariate
weibullvariate, binomialvariate = _shared.weibullvariate, _shared.binomialvariate


def __getattr__(name):
    # What asks the host for entropy needs modules that others do without.
    if name == "SystemRandom":
        global SystemRandom
        from secrets import SystemRandom

        return SystemRandom
    from _types import no_attribute

    no_attribute(__name__, name)


def __dir__():
    return sorted({*globals(), "SystemRandom"})
