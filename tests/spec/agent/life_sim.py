import random, itertools, collections, math
from dataclasses import dataclass, field
class Vec:
    __slots__ = "x", "y"
    __match_args__ = ("x", "y")
    def __init__(self, x=0, y=0): object.__setattr__(self, "x", x); object.__setattr__(self, "y", y)
    def __setattr__(self, *a): raise AttributeError("Vec is immutable")
    def __iter__(self): return iter((self.x, self.y))
    def __add__(self, o): return Vec(*map(sum, zip(self, o)))
    def __sub__(self, o): return self + -o
    def __neg__(self): return Vec(-self.x, -self.y)
    def __mul__(self, k): return Vec(self.x * k, self.y * k) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __abs__(self): return math.hypot(*self)
    def __bool__(self): return any(self)
    def __eq__(self, o): return isinstance(o, Vec) and (*self,) == (*o,)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"{type(self).__name__}{self.x, self.y}"
    def __format__(self, spec): return "<" + ", ".join(format(c, spec) for c in self) + ">"
    def __complex__(self): return complex(self.x, self.y)
    def __round__(self, n=None): return Vec(round(self.x, n), round(self.y, n))
    def __divmod__(self, k): return tuple(Vec(*p) for p in zip(*(divmod(c, k) for c in self)))
DIRS = [Vec(dx, dy) for dx, dy in itertools.product((-1, 0, 1), repeat=2) if dx or dy]
def step(live):
    cnt = collections.Counter(c + d for c in live for d in DIRS)
    return {c for c, n in cnt.items() if n == 3 or n == 2 and c in live}
def show(live, w=8, h=6): return "\n".join("".join(".#"[Vec(x, y) in live] for x in range(w)) for y in range(h))
glider = {Vec(*p) for p in [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)]}
g = glider
for _ in range(8): g = step(g)
print(show(glider), show(g), sep="\n\n"); print(g == {c + Vec(2, 2) for c in glider})
@dataclass
class Body:
    name: str
    pos: Vec
    vel: Vec = field(default_factory=Vec)
    mass: float = 1.0
    trail: list = field(default_factory=list, repr=False)
def simulate(bodies, dt, n):
    for _ in range(n):
        for a, b in itertools.permutations(bodies, 2):
            d = b.pos - a.pos; r = abs(d) or 1
            a.vel += d * (b.mass / r ** 3 * dt)
        for a in bodies: a.pos += dt * a.vel; a.trail.append(round(a.pos, 3))
        yield sum(.5 * b.mass * (b.vel @ b.vel) for b in bodies)
sun, earth = Body("sun", Vec(0, 0), mass=10), Body("earth", Vec(1, 0), Vec(0, 3.1), 0.1)
es = list(simulate([sun, earth], .01, 50))
print(f"{es[0]:.6f} {es[-1]:.6f} {earth.pos:+.4f} {earth}"[:160]); print(earth.trail[::17])
print(2 * Vec(1, 2), Vec(3, 4) and "truthy", not Vec(), divmod(Vec(7, -7), 3), complex(Vec(1, 2)), [*Vec(5, 6)])
for f in (lambda: Vec() * "a", lambda: setattr(Vec(), "x", 1), lambda: Vec(1) < Vec(2), lambda: Vec() @ 3, lambda: f"{Vec(1, 2):zz}"):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
match Vec(0, 5):
    case Vec(0, y) if y > 9: print("no")
    case Vec(x=0, y=y): print("on axis", y)
rng = random.Random(42)
pop = ["".join(rng.choices("01", k=16)) for _ in range(20)]
for gen in range(15):
    pop.sort(key=lambda s: s.count("1"), reverse=True)
    if gen % 5 == 0: print(gen, pop[0], sum(s.count("1") for s in pop) / len(pop))
    elite = pop[:5]; kids = []
    while len(kids) < 15:
        a, b = rng.sample(elite, 2); c = rng.randrange(1, 15); k = a[:c] + b[c:]
        if rng.random() < .3: i = rng.randrange(16); k = k[:i] + "10"[int(k[i])] + k[i + 1:]
        kids.append(k)
    pop = elite + kids
print(max(pop), rng.gauss(0, 1), rng.betavariate(2, 3), rng.triangular(), rng.getrandbits(70), rng.shuffle(x := list(range(9))), x)
