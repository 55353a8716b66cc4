#!/usr/bin/env python3
"""What short statements cost that call the library and the methods of builtin types, in nanoseconds, on several engines side by side.

What comes in: the table of statements below, and engines as command lines (see measure.py). What goes out: for each statement the time of
one execution, with the share of the loop around it. All of them stand in one program, which takes the best of short turns by its own clock, so
that what comes between is left out; a machine should be quiet nevertheless. It must never compare engines that did not run the same statements.

    python3 benches/compare/calls.py
    python3 benches/compare/calls.py --only 'deque,sort' --markdown
    python3 benches/compare/calls.py --write              # puts the table into RESULTS.md
    python3 benches/compare/calls.py --program FILE       # only writes the program, without a clock, for the recorded profile
"""
import argparse
import pathlib
import statistics
import sys
import tempfile
import textwrap

from measure import Failed, add_engine_arguments, build_commands, engines_of, run, show_progress
from tables import format_table, write_results

# How long a turn takes at least, in seconds, and how many turns there are.
TURN, TURNS = 0.002, 7
# How often each statement runs in a program without a clock: often enough that the compiler does not take for cold what it runs.
TIMES = 10_000

CLOCK = f"""
import time


def measured(name, loop):
    times = 1
    while True:
        begun = time.perf_counter()
        loop(times)
        if time.perf_counter() - begun > {TURN}:
            break
        times *= 3
    best = 1e9
    for _ in range({TURNS}):
        begun = time.perf_counter()
        loop(times)
        best = min(best, (time.perf_counter() - begun) / times)
    print(name, best * 1e9, sep="\\t")
"""

NO_CLOCK = f"""
def measured(name, loop):
    loop({TIMES})
"""

# The name, the set-up, the statement. What the statement binds may be bound by the set-up.
STATEMENTS = [
    ('namedtuple make', "from collections import namedtuple\nP = namedtuple('P', 'x y')", 'p = P(1, 2)'),
    ('namedtuple attr', "from collections import namedtuple\nP = namedtuple('P', 'x y')\np = P(1, 2)", 'p.x + p.y'),
    ('namedtuple replace', "from collections import namedtuple\nP = namedtuple('P', 'x y')\np = P(1, 2)", 'p._replace(x=3)'),
    ('typing namedtuple', "from typing import NamedTuple\nclass Q(NamedTuple):\n    a: int\n    b: str = 'x'", 'q = Q(1)\nq.b'),
    ('dataclass make', 'from dataclasses import dataclass\n@dataclass\nclass D:\n    a: int\n    b: int = 2', 'd = D(1)'),
    ('dataclass frozen', 'from dataclasses import dataclass\n@dataclass(frozen=True)\nclass D:\n    a: int\n    b: int = 2', 'd = D(1)\nhash(d)'),
    ('dataclass eq', 'from dataclasses import dataclass\n@dataclass\nclass D:\n    a: int\n    b: int = 2\nx = D(1)\ny = D(1)', 'x == y'),
    ('dataclass replace', 'from dataclasses import dataclass, replace\n@dataclass\nclass D:\n    a: int\n    b: int = 2\nx = D(1)', 'replace(x, a=4)'),
    ('dataclass asdict', 'from dataclasses import dataclass, asdict\n@dataclass\nclass D:\n    a: int\n    b: int = 2\nx = D(1)', 'asdict(x)'),
    ('dataclass repr', 'from dataclasses import dataclass\n@dataclass\nclass D:\n    a: int\n    b: int = 2\nx = D(1)', 'repr(x)'),
    ('enum attr', 'from enum import Enum\nclass C(Enum):\n    A = 1\n    B = 2', 'C.A is C.B'),
    ('enum by value', 'from enum import Enum\nclass C(Enum):\n    A = 1\n    B = 2', 'C(2)'),
    ('enum iter', 'from enum import Enum\nclass C(Enum):\n    A = 1\n    B = 2\n    D = 3', '[c.name for c in C]'),
    ('enum dict', 'from enum import Enum\nclass C(Enum):\n    A = 1\n    B = 2\nd = {C.A: 1, C.B: 2}', 'd[C.A]'),
    ('intenum cmp', 'from enum import IntEnum\nclass C(IntEnum):\n    A = 1\n    B = 2', 'C.A < C.B'),
    ('flag or', 'from enum import Flag\nclass C(Flag):\n    A = 1\n    B = 2', 'C.A | C.B'),
    ('counter make', "from collections import Counter\nw = 'the cat sat on the mat the end'.split()", 'Counter(w)'),
    ('counter most', "from collections import Counter\nc = Counter('abracadabra alakazam')", 'c.most_common(3)'),
    ('counter add', "from collections import Counter\nc = Counter('abracadabra')\nd = Counter('alakazam')", 'c + d'),
    ('counter inc', 'from collections import Counter\nc = Counter()', "c['a'] += 1"),
    ('defaultdict append', 'from collections import defaultdict\nd = defaultdict(list)', "d['a'].append(1)"),
    ('defaultdict new', 'from collections import defaultdict', "d = defaultdict(int)\nd['a'] += 1\nd['b'] += 1"),
    ('deque appendpop', 'from collections import deque\nd = deque(range(100))', 'd.append(d.popleft())'),
    ('deque rotate', 'from collections import deque\nd = deque(range(100))', 'd.rotate(3)'),
    ('deque index', 'from collections import deque\nd = deque(range(100))', 'd[50]'),
    ('ordereddict move', 'from collections import OrderedDict\nd = OrderedDict(((i, i) for i in range(20)))', 'd.move_to_end(5)'),
    ('chainmap get', "from collections import ChainMap\nc = ChainMap({'a': 1}, {'b': 2})", "c['b']"),
    ('heap pushpop', 'import heapq\nh = list(range(100))', 'heapq.heappush(h, 50)\nheapq.heappop(h)'),
    ('heap tuple', 'import heapq\nh = [(i, str(i)) for i in range(100)]', "heapq.heappush(h, (50, 'a'))\nheapq.heappop(h)"),
    ('heap nsmallest', 'import heapq\nh = list(range(100, 0, -1))', 'heapq.nsmallest(5, h)'),
    ('bisect insort', 'import bisect\nl = list(range(1000))', 'bisect.bisect_left(l, 500)'),
    ('groupby', 'from itertools import groupby\nl = [1, 1, 2, 2, 3, 3, 3, 4]', '[(k, len(list(g))) for k, g in groupby(l)]'),
    ('chain list', 'from itertools import chain\nl = [[1, 2], [3, 4], [5]]', 'list(chain.from_iterable(l))'),
    ('product loop', 'from itertools import product', '[a + b for a, b in product(range(5), range(5))]'),
    ('combinations loop', 'from itertools import combinations', 'sum((a * b for a, b in combinations(range(8), 2)))'),
    ('permutations loop', 'from itertools import permutations', 'len(list(permutations(range(4))))'),
    ('islice count', 'from itertools import islice, count', 'list(islice(count(5), 10))'),
    ('accumulate', 'from itertools import accumulate', 'list(accumulate(range(20)))'),
    ('zip longest', 'from itertools import zip_longest', 'list(zip_longest([1, 2, 3], [4, 5]))'),
    ('pairwise', 'from itertools import pairwise', 'list(pairwise([1, 2, 3, 4, 5]))'),
    ('batched takewhile', 'from itertools import takewhile, dropwhile', 'list(takewhile(lambda x: x < 5, range(10)))'),
    ('starmap pow', 'from itertools import starmap', 'list(starmap(pow, [(2, 3), (3, 2), (10, 2)]))'),
    ('reduce add', 'from functools import reduce\nimport operator', 'reduce(operator.add, [1, 2, 3, 4, 5, 6])'),
    ('reduce lambda', 'from functools import reduce', 'reduce(lambda a, b: a * b, [1, 2, 3, 4, 5, 6])'),
    ('partial call', 'from functools import partial\ndef g(a, b, c=3):\n    return a + b + c\np = partial(g, 1, c=5)', 'p(2)'),
    ('cmp to key sort', 'from functools import cmp_to_key\nl = [5, 3, 8, 1, 9, 2]', 'sorted(l, key=cmp_to_key(lambda a, b: a - b))'),
    ('lru hit', 'from functools import lru_cache\n@lru_cache\ndef g(a):\n    return a\ng(5)', 'g(5)'),
    ('singledispatch', 'from functools import singledispatch\n@singledispatch\ndef g(a):\n    return 0\n@g.register\ndef _(a: int):\n    return 1', 'g(5)'),
    ('cached property', 'from functools import cached_property\nclass A:\n    @cached_property\n    def v(self):\n        return 5\na = A()', 'a.v'),
    ('itemgetter sort', 'from operator import itemgetter\nl = [(i % 7, i) for i in range(30)]', 'sorted(l, key=itemgetter(0))'),
    ('attrgetter sort', 'from operator import attrgetter\nclass A:\n    def __init__(s, v):\n        s.v = v\nl = [A(i % 7) for i in range(30)]', "sorted(l, key=attrgetter('v'))"),
    ('lambda sort', 'l = [(i % 7, i) for i in range(30)]', 'sorted(l, key=lambda t: (t[0], -t[1]))'),
    ('sort strings', 'l = [str(i * 7919 % 1000) for i in range(50)]', 'sorted(l)'),
    ('sort reverse', 'l = [i * 7919 % 1000 for i in range(50)]', 'sorted(l, reverse=True)'),
    ('sort tuples', 'l = [(i % 7, str(i)) for i in range(30)]', 'sorted(l)'),
    ('sort dict items', 'd = {str(i): i * 7919 % 100 for i in range(30)}', 'sorted(d.items(), key=lambda kv: kv[1], reverse=True)'),
    ('re match', "import re\np = re.compile('(\\\\w+)=(\\\\d+)')", "p.match('abc=123').groups()"),
    ('re findall', "import re\np = re.compile('\\\\d+')", "p.findall('a1b22c333d4444')"),
    ('re sub', "import re\np = re.compile('\\\\s+')", "p.sub(' ', 'a  b   c d    e')"),
    ('re sub func', "import re\np = re.compile('\\\\d+')", "p.sub(lambda m: str(int(m.group()) * 2), 'a1b22c333')"),
    ('re split', 'import re', "re.split('[,;]\\\\s*', 'a, b;c,d; e')"),
    ('re cached', 'import re', "re.search('b+', 'aaabbbccc')"),
    ('re named', "import re\np = re.compile('(?P<y>\\\\d{4})-(?P<m>\\\\d\\\\d)')", "p.search('on 2024-05').groupdict()"),
    ('re finditer', "import re\np = re.compile('(?P<n>[a-z]+):(?P<d>[0-9]+)')", "[m.group() for m in p.finditer('ab:12 cd:34')]"),
    ('json dumps small', "import json\nd = {'a': 1, 'b': [1, 2, 3], 'c': {'d': None, 'e': True}}", 'json.dumps(d)'),
    ('json loads small', 'import json\ns = \'{"a":1,"b":[1,2,3],"c":{"d":null,"e":true}}\'', 'json.loads(s)'),
    ('json indent', "import json\nd = {'a': 1, 'b': [1, 2, 3], 'c': {'d': None, 'e': True}}", 'json.dumps(d, indent=2, sort_keys=True)'),
    ('datetime make', 'from datetime import datetime, timedelta', 'datetime(2024, 5, 6, 7, 8) + timedelta(days=3)'),
    ('datetime fmt', 'from datetime import datetime\nd = datetime(2024, 5, 6, 7, 8)', "d.strftime('%Y-%m-%d %H:%M')"),
    ('datetime iso', 'from datetime import datetime', "datetime.fromisoformat('2024-05-06T07:08:09').isoformat()"),
    ('datetime strptime', 'from datetime import datetime', "datetime.strptime('2024-05-06', '%Y-%m-%d')"),
    ('date sub', 'from datetime import date\na = date(2024, 5, 6)\nb = date(2023, 1, 2)', '(a - b).days'),
    ('decimal add', "from decimal import Decimal\na = Decimal('1.10')\nb = Decimal('2.25')", 'a + b * a'),
    ('decimal str', 'from decimal import Decimal', "str(Decimal('1.10'))"),
    ('decimal quantize', "from decimal import Decimal\na = Decimal('1.105')\nq = Decimal('0.01')", 'a.quantize(q)'),
    ('fraction add', 'from fractions import Fraction\na = Fraction(1, 3)\nb = Fraction(2, 5)', 'a + b'),
    ('fraction make', 'from fractions import Fraction', 'Fraction(6, 8)'),
    ('statistics mean', 'import statistics\nl = [1, 2, 3, 4, 5]', 'statistics.mean(l)'),
    ('statistics stdev', 'import statistics\nl = [1.5, 2.5, 3.5, 4.5]', 'statistics.stdev(l)'),
    ('random int', 'import random\nr = random.Random(5)', 'r.randint(1, 100)'),
    ('random choice', 'import random\nr = random.Random(5)\nl = [1, 2, 3, 4]', 'r.choice(l)'),
    ('random shuffle', 'import random\nr = random.Random(5)\nl = list(range(20))', 'r.shuffle(l)'),
    ('random sample', 'import random\nr = random.Random(5)\nl = list(range(20))', 'r.sample(l, 5)'),
    ('random gauss', 'import random\nr = random.Random(5)', 'r.gauss(0, 1)'),
    ('random random', 'import random\nr = random.Random(5)', 'r.random()'),
    ('math mix', 'import math', 'math.sqrt(2.5) + math.floor(2.7) + math.gcd(12, 18)'),
    ('math hypot', 'import math', 'math.hypot(3.0, 4.0) + math.atan2(1.0, 2.0)'),
    ('copy deep', "import copy\nd = {'a': [1, 2, {'b': 3}], 'c': (1, 2)}", 'copy.deepcopy(d)'),
    ('copy shallow', "import copy\nd = {'a': [1, 2], 'c': (1, 2)}", 'copy.copy(d)'),
    ('stringio', 'from io import StringIO', "s = StringIO()\ns.write('abc')\ns.write('def')\ns.getvalue()"),
    ('contextmanager', 'from contextlib import contextmanager\n@contextmanager\ndef cm():\n    yield 1', 'with cm() as x:\n    pass'),
    ('suppress', 'from contextlib import suppress', 'with suppress(KeyError):\n    raise KeyError(1)'),
    ('exitstack', 'from contextlib import ExitStack\nclass C:\n    def __enter__(s):\n        return s\n    def __exit__(s, *a):\n        pass', 'with ExitStack() as st:\n    st.enter_context(C())'),
    ('textwrap fill', "import textwrap\nt = 'the quick brown fox jumps over the lazy dog ' * 3", 'textwrap.fill(t, 30)'),
    ('textwrap dedent', "import textwrap\nt = '  a\\n    b\\n  c\\n'", 'textwrap.dedent(t)'),
    ('string template', "from string import Template\nt = Template('$a is ${b}')", 't.substitute(a=1, b=2)'),
    ('struct pack', 'import struct', "struct.unpack('<IHb', struct.pack('<IHb', 1, 2, 3))"),
    ('b64', 'import base64', "base64.b64decode(base64.b64encode(b'hello world'))"),
    ('hash sha', 'import hashlib', "hashlib.sha256(b'hello').hexdigest()"),
    ('hash md5', 'import hashlib', "hashlib.md5(b'hello').hexdigest()"),
    ('uuid make', 'import uuid', 'str(uuid.UUID(int=12345))'),
    ('csv read', 'import csv\nlines = [\'a,b,c\', \'1,2,3\', \'"x, y",5,6\']', 'list(csv.reader(lines))'),
    ('csv dict', 'import csv\nlines = [\'a,b,c\', \'1,2,3\', \'"x, y",5,6\']', 'list(csv.DictReader(lines))'),
    ('csv write', 'import csv, io', "o = io.StringIO()\ncsv.writer(o).writerow([1, 'a,b', 2.5])"),
    ('array sum', "from array import array\na = array('i', range(50))", 'sum(a)'),
    ('array set', "from array import array\na = array('d', [0.0] * 50)", 'a[3] = a[4] + 1.0'),
    ('shlex split', 'import shlex', 'shlex.split("a \'b c\' d\\\\ e")'),
    ('urlparse', 'from urllib.parse import urlparse', "urlparse('http://a.b/c?d=e#f').netloc"),
    ('quote', 'from urllib.parse import quote', "quote('a b&c/d')"),
    ('pathlib', 'from pathlib import PurePosixPath as P', "P('/a/b/c.txt').suffix"),
    ('difflib ratio', 'import difflib', "difflib.SequenceMatcher(None, 'abcd', 'bcde').ratio()"),
    ('pprint', "import pprint\nd = {'a': [1, 2, 3], 'b': {'c': 1}}", 'pprint.pformat(d)'),
    ('itemset', 'l = [0] * 10', 'l[3] = l[4] + 1'),
    ('slice copy', 'l = list(range(20))', 'l[2:10]'),
    ('slice assign', 'l = list(range(20))', 'l[2:5] = [1, 2, 3]'),
    ('slice rev', 'l = list(range(20))', 'l[::-1]'),
    ('str rev', "s = 'hello world'", 's[::-1]'),
    ('str count', "s = 'hello world'", "s.count('o')"),
    ('str title', "s = 'hello world'", 's.title() + s.capitalize() + s.swapcase()'),
    ('str isx', "s = 'hello'", 's.isalpha() and s.islower() and (not s.isdigit())'),
    ('str center', "s = 'hello'", "s.center(20, '*') + s.ljust(10) + s.rjust(10)"),
    ('str zfill', "s = '42'", 's.zfill(5)'),
    ('str split max', "s = 'a,b,c,d'", "s.split(',', 1)"),
    ('str partition', "s = 'key=value'", "s.partition('=')"),
    ('str rsplit', "s = 'a.b.c'", "s.rsplit('.', 1)"),
    ('str splitlines', "s = 'a\\nb\\nc'", 's.splitlines()'),
    ('str translate', "s = 'hello'\nt = str.maketrans('el', 'ip')", 's.translate(t)'),
    ('str startswith', "s = 'hello'", "s.startswith(('he', 'x'))"),
    ('str encode', "s = 'hello'", 's.encode().decode()'),
    ('str join gen', 'l = range(10)', "','.join((str(x) for x in l))"),
    ('str join map', 'l = range(10)', "','.join(map(str, l))"),
    ('str mul', "s = 'ab'", 's * 20'),
    ('str in', "s = 'hello world'", "'wor' in s"),
    ('str cmp', "a = 'hello'\nb = 'help'", 'a < b'),
    ('str index', "s = 'hello world'", 's[4] + s[-1]'),
    ('str iter', "s = 'hello world'", '[c for c in s]'),
    ('str iter ord', "s = 'hello world'", 'sum((ord(c) for c in s))'),
    ('str replace', "s = 'hello world'", "s.replace('o', '0')"),
    ('str find', "s = 'hello world'", "s.find('wor')"),
    ('str format method', 'a = 5', "'{} {:>5} {x}'.format(a, a, x=a)"),
    ('str percent', 'a = 5', "'%d %5.2f %s' % (a, 1.5, 'x')"),
    ('fstring num', 'a = 5\nb = 2.5', "f'{a:05d} {b:.2f} {a!r:>4}'"),
    ('fstring float', 'b = 2.5', "f'{b} {b:,.1f} {b:e}'"),
    ('fstring pct', 'b = 0.25', "f'{b:.1%} {1234567:,}'"),
    ('str float', 'b = 2.71828', 'str(b)'),
    ('float parse', '', "float('2.71828')"),
    ('int parse', '', "int('12345')"),
    ('int hex', 'a = 255', 'hex(a) + bin(a) + oct(a)'),
    ('int base', '', "int('ff', 16)"),
    ('round nd', 'b = 2.71828', 'round(b, 2)'),
    ('divmod', 'a = 17', 'divmod(a, 5)'),
    ('pow mod', 'a = 17', 'pow(a, 5, 13)'),
    ('int bits', 'a = 1234', 'a.bit_length() + a.bit_count()'),
    ('int bytes', 'a = 1234', "int.from_bytes(a.to_bytes(4, 'big'), 'big')"),
    ('bigint mul', 'a = 10 ** 30\nb = 10 ** 25 + 7', 'a * b'),
    ('bigint mod', 'a = 10 ** 30 + 7\nb = 10 ** 12 + 7', 'a % b'),
    ('bigint str', 'a = 10 ** 30', 'str(a)'),
    ('complex mul', 'a = 1 + 2j\nb = 2 - 1j', 'a * b + abs(a)'),
    ('bytes build', '', "bytes([1, 2, 3]) + b'ab'"),
    ('bytearray append', 'b = bytearray()', 'b.append(65)'),
    ('bytes iter', "b = b'hello world'", 'sum(b)'),
    ('bytes hex', "b = b'hello'", 'b.hex()'),
    ('bytes split', "b = b'a,b,c'", "b.split(b',')"),
    ('memoryview slice', "b = memoryview(b'hello world')", 'bytes(b[2:5])'),
    ('list comp', 'l = list(range(20))', '[x * 2 for x in l if x & 1]'),
    ('list nested', 'm = [[1, 2, 3], [4, 5, 6]]', '[x for r in m for x in r]'),
    ('transpose', 'm = [[1, 2, 3], [4, 5, 6]]', 'list(zip(*m))'),
    ('transpose lists', 'm = [[1, 2, 3], [4, 5, 6]]', '[list(r) for r in zip(*m)]'),
    ('dict comp', 'l = list(range(20))', '{x: x * 2 for x in l}'),
    ('dict inv', 'd = {str(i): i for i in range(10)}', '{v: k for k, v in d.items()}'),
    ('dict merge', "a = {'a': 1, 'b': 2}\nb = {'c': 3}", '{**a, **b}'),
    ('dict or', "a = {'a': 1, 'b': 2}\nb = {'c': 3}", 'a | b'),
    ('dict update', "a = {'a': 1, 'b': 2}\nb = {'c': 3}", 'a.update(b)'),
    ('dict setdefault', 'd = {}', "d.setdefault('a', []).append(1)"),
    ('dict get', "d = {'a': 1}", "d.get('b', 0) + d.get('a', 0)"),
    ('dict pop', "d = {'a': 1}", "d['b'] = 1\nd.pop('b')"),
    ('dict items', 'd = {str(i): i for i in range(10)}', "[k + 'x' for k, v in d.items() if v > 3]"),
    ('dict fromkeys', '', "dict.fromkeys('abc', 0)"),
    ('dict zip', "a = ['a', 'b', 'c']\nb = [1, 2, 3]", 'dict(zip(a, b))'),
    ('dict kw', '', 'dict(a=1, b=2)'),
    ('dict max', 'd = {str(i): i for i in range(10)}', 'max(d, key=d.get)'),
    ('dict del', 'd = {}', "d['a'] = 1\ndel d['a']"),
    ('dict sorted keys', 'd = {str(i): i for i in range(10)}', 'sorted(d)'),
    ('dict eq', "a = {'a': 1, 'b': 2}\nb = {'b': 2, 'a': 1}", 'a == b'),
    ('set ops', 'a = {1, 2, 3}\nb = {2, 3, 4}', '(a & b, a | b, a - b, a ^ b)'),
    ('set comp', 'l = list(range(20))', '{x % 5 for x in l}'),
    ('set in', 'a = set(range(100))', '50 in a and 500 not in a'),
    ('set add', 'a = set()', 'a.add(5)\na.discard(5)'),
    ('set of list', 'l = [1, 2, 3, 2, 1]', 'len(set(l))'),
    ('frozenset key', 'd = {frozenset((1, 2)): 1}', 'd[frozenset((2, 1))]'),
    ('tuple unpack', 't = (1, 2, 3)', 'a, b, c = t'),
    ('star unpack', 't = [1, 2, 3, 4]', 'a, *b = t'),
    ('swap', 'a = 1\nb = 2', 'a, b = (b, a)'),
    ('tuple cmp', 'a = (1, 2, 3)\nb = (1, 2, 4)', 'a < b'),
    ('tuple hash', "a = (1, 'a', 2.5)", 'hash(a)'),
    ('tuple index', 'a = (1, 2, 3)', '2 in a'),
    ('list in', 'l = list(range(20))', '15 in l'),
    ('list index', 'l = list(range(20))', 'l.index(15)'),
    ('list insert', 'l = list(range(20))', 'l.insert(0, 5)\nl.pop(0)'),
    ('list append pop', 'l = []', 'l.append(1)\nl.pop()'),
    ('list extend', 'l = []', 'l.extend((1, 2, 3))\nl.clear()'),
    ('list eq', 'a = [1, 2, 3]\nb = [1, 2, 3]', 'a == b'),
    ('list mul', '', '[0] * 20'),
    ('list matrix', '', '[[0] * 5 for _ in range(5)]'),
    ('list sum', 'l = list(range(50))', 'sum(l)'),
    ('list sum float', 'l = [0.5] * 50', 'sum(l)'),
    ('list minmax', 'l = list(range(50))', 'min(l) + max(l)'),
    ('list count', 'l = [1, 2, 1, 3] * 5', 'l.count(1)'),
    ('list remove', 'l = [1, 2, 3]', 'l.remove(2)\nl.insert(1, 2)'),
    ('list reverse', 'l = list(range(20))', 'l.reverse()'),
    ('list sort small', 'l = [3, 1, 2]', 'l.sort()'),
    ('list copy', 'l = list(range(20))', 'l.copy()'),
    ('list del', 'l = list(range(5))', 'l.append(9)\ndel l[-1]'),
    ('any all', 'l = list(range(10))', 'any((x > 8 for x in l)) and all((x >= 0 for x in l))'),
    ('enumerate', 'l = list(range(10))', '[i * x for i, x in enumerate(l)]'),
    ('zip', 'a = list(range(10))\nb = list(range(10))', '[x * y for x, y in zip(a, b)]'),
    ('map lambda', 'l = list(range(10))', 'list(map(lambda x: x * 2, l))'),
    ('filter lambda', 'l = list(range(10))', 'list(filter(lambda x: x & 1, l))'),
    ('range step', '', '[i for i in range(0, 50, 5)]'),
    ('range rev', '', '[i for i in reversed(range(10))]'),
    ('sum gen', 'l = list(range(20))', 'sum((x * x for x in l))'),
    ('gen func', 'def g(n):\n    for i in range(n):\n        yield i', 'list(g(10))'),
    ('gen next', 'def g():\n    while True:\n        yield 1\nit = g()', 'next(it)'),
    ('gen send', 'def g():\n    x = 0\n    while True:\n        x = (yield x)\nit = g()\nnext(it)', 'it.send(5)'),
    ('yield from', 'def g():\n    yield from range(10)', 'list(g())'),
    ('call 0', 'def g():\n    return 1', 'g()'),
    ('call kw', 'def g(a, b=2, *, c=3):\n    return a + b + c', 'g(1, c=4)'),
    ('call star', "def g(*a, **k):\n    return len(a) + len(k)\nt = (1, 2)\nd = {'x': 1}", 'g(*t, **d)'),
    ('call method', 'class A:\n    def m(s, x):\n        return x\na = A()', 'a.m(5)'),
    ('call static', 'class A:\n    @staticmethod\n    def m(x):\n        return x\n    @classmethod\n    def c(cls, x):\n        return x', 'A.m(5)\nA.c(5)'),
    ('call super', 'class A:\n    def m(s, x):\n        return x\nclass B(A):\n    def m(s, x):\n        return super().m(x) + 1\nb = B()', 'b.m(5)'),
    ('call property', 'class A:\n    def __init__(s):\n        s._v = 1\n    @property\n    def v(s):\n        return s._v\n    @v.setter\n    def v(s, x):\n        s._v = x\na = A()', 'a.v = a.v + 1'),
    ('call call', 'class A:\n    def __call__(s, x):\n        return x\na = A()', 'a(5)'),
    ('closure', 'def mk():\n    n = 0\n    def inc():\n        nonlocal n\n        n += 1\n        return n\n    return inc\ng = mk()', 'g()'),
    ('decorator', 'import functools\ndef deco(f):\n    @functools.wraps(f)\n    def w(*a, **k):\n        return f(*a, **k)\n    return w\n@deco\ndef g(x):\n    return x', 'g(5)'),
    ('obj make', 'class A:\n    def __init__(s, x, y):\n        s.x = x\n        s.y = y', 'A(1, 2)'),
    ('obj slots', "class A:\n    __slots__ = ('x', 'y')\n    def __init__(s, x, y):\n        s.x = x\n        s.y = y", 'a = A(1, 2)\na.x + a.y'),
    ('obj getattr', 'class A:\n    pass\na = A()\na.x = 5', "getattr(a, 'x', 0) + getattr(a, 'y', 1)"),
    ('obj hasattr', 'class A:\n    pass\na = A()\na.x = 5', "hasattr(a, 'x') and (not hasattr(a, 'y'))"),
    ('obj setattr', 'class A:\n    pass\na = A()', "setattr(a, 'x', 5)"),
    ('obj dict', 'class A:\n    pass\na = A()\na.x = 5', "a.__dict__['x']"),
    ('obj vars', 'class A:\n    pass\na = A()\na.x = 5', 'vars(a)'),
    ('obj dunder getattr', 'class A:\n    def __getattr__(s, n):\n        return 5\na = A()', 'a.zzz'),
    ('obj getitem', 'class A:\n    def __getitem__(s, i):\n        return i\n    def __len__(s):\n        return 3\n    def __contains__(s, x):\n        return True\na = A()', 'a[1]\nlen(a)\n5 in a'),
    ('obj iter', 'class A:\n    def __iter__(s):\n        return iter((1, 2, 3))\na = A()', '[x for x in a]'),
    ('obj iter next', 'class A:\n    def __init__(s):\n        s.n = 0\n    def __iter__(s):\n        return s\n    def __next__(s):\n        if s.n > 5:\n            raise StopIteration\n        s.n += 1\n        return s.n', 'list(A())'),
    ('obj ops', 'class V:\n    def __init__(s, x):\n        s.x = x\n    def __add__(s, o):\n        return V(s.x + o.x)\n    def __mul__(s, k):\n        return V(s.x * k)\n    def __eq__(s, o):\n        return s.x == o.x\na = V(1)\nb = V(2)', 'a + b * 3 == a'),
    ('obj lt sort', 'class V:\n    def __init__(s, x):\n        s.x = x\n    def __lt__(s, o):\n        return s.x < o.x\nl = [V(i * 7 % 10) for i in range(10)]', 'sorted(l)'),
    ('obj hash', 'class V:\n    def __init__(s, x):\n        s.x = x\n    def __hash__(s):\n        return hash(s.x)\n    def __eq__(s, o):\n        return s.x == o.x\nd = {V(1): 1}', 'd[V(1)]'),
    ('obj repr', "class V:\n    def __init__(s, x):\n        s.x = x\n    def __repr__(s):\n        return f'V({s.x!r})'\nl = [V(1), V('a')]", 'repr(l)'),
    ('obj str', "class V:\n    def __str__(s):\n        return 'v'\nv = V()", "str(v) + f'{v}'"),
    ('obj with', 'class C:\n    def __enter__(s):\n        return s\n    def __exit__(s, *a):\n        return False', 'with C() as c:\n    pass'),
    ('obj isinstance', 'class A:\n    pass\nclass B(A):\n    pass\nb = B()', 'isinstance(b, A) and (not isinstance(b, (int, str)))'),
    ('obj type', 'a = 5', 'type(a) is int'),
    ('class make', '', 'class T:\n    x = 1'),
    ('abc isinstance', 'from abc import ABC, abstractmethod\nclass A(ABC):\n    @abstractmethod\n    def m(s):\n        ...\nclass B(A):\n    def m(s):\n        return 1\nb = B()', 'isinstance(b, A)'),
    ('abc collections', 'from collections.abc import Mapping, Iterable\nd = {}', 'isinstance(d, Mapping) and isinstance(d, Iterable)'),
    ('try ok', '', 'try:\n    x = 1\nexcept ValueError:\n    pass'),
    ('try raise', '', "try:\n    raise ValueError('x')\nexcept ValueError as e:\n    pass"),
    ('try keyerror', 'd = {}', "try:\n    d['a']\nexcept KeyError:\n    pass"),
    ('try int', '', "try:\n    int('x')\nexcept ValueError:\n    pass"),
    ('try finally', '', 'try:\n    x = 1\nfinally:\n    y = 2'),
    ('try custom', 'class E(Exception):\n    def __init__(s, m, c):\n        super().__init__(m)\n        s.c = c', "try:\n    raise E('a', 5)\nexcept E as e:\n    e.c"),
    ('try chain', '', 'try:\n    try:\n        raise KeyError(1)\n    except KeyError as e:\n        raise ValueError(2) from e\nexcept ValueError:\n    pass'),
    ('match int', 'a = 5', 'match a:\n    case 1:\n        x = 1\n    case 5:\n        x = 2\n    case _:\n        x = 3'),
    ('match seq', "a = ['go', 'n']", "match a:\n    case ['go', d]:\n        x = d\n    case _:\n        x = 3"),
    ('match dict', "a = {'t': 'p', 'x': 1}", "match a:\n    case {'t': 'p', 'x': x}:\n        y = x\n    case _:\n        x = 3"),
    ('match class', "class P:\n    __match_args__ = ('x', 'y')\n    def __init__(s, x, y):\n        s.x = x\n        s.y = y\np = P(1, 2)", 'match p:\n    case P(1, y):\n        x = y\n    case _:\n        x = 3'),
    ('ternary', 'a = 5', 'x = 1 if a > 3 else 2'),
    ('chained cmp', 'a = 5', '1 < a < 10'),
    ('bool ops', 'a = 5\nb = 0', 'a and b or a'),
    ('walrus', 'l = [1, 2, 3]', '[y for x in l if (y := (x * 2)) > 2]'),
    ('isinstance union', 'a = 5', 'isinstance(a, int | str)'),
    ('print sep', 'import io\no = io.StringIO()', "print(1, 2, 'a', sep='-', file=o)"),
    ('async run', 'import asyncio\nasync def f():\n    return 1\nasync def m():\n    return [await f() for _ in range(10)]', 'asyncio.run(m())'),
    ('async gather', 'import asyncio\nasync def f(x):\n    await asyncio.sleep(0)\n    return x\nasync def m():\n    return await asyncio.gather(*[f(i) for i in range(10)])', 'asyncio.run(m())'),
    ('float math', 'a = 1.5\nb = 2.5', '(a * b + a / b - a) ** 2'),
    ('float floor', 'a = 7.5', 'a // 2 + a % 2 + int(a)'),
    ('float cmp', 'a = 1.5\nb = 2.5', 'a < b and (not a == b)'),
    ('int loop', '', 's = 0\nfor i in range(20):\n    s += i * i % 7'),
    ('while loop', '', 'i = 0\nwhile i < 20:\n    i += 1'),
    ('nested break', '', 'for i in range(5):\n    for j in range(5):\n        if i * j == 6:\n            break'),
    ('string build', 'import random', "s = ''\nfor i in range(20):\n    s += str(i)"),
    ('list of str', '', "''.join([chr(97 + i) for i in range(20)])"),
    ('word count', "t = 'the cat sat on the mat the end'", 'd = {}\nfor w in t.split():\n    d[w] = d.get(w, 0) + 1'),
    ('two sum', 'l = [2, 7, 11, 15]', 'seen = {}\nfor i, x in enumerate(l):\n    if 9 - x in seen:\n        break\n    seen[x] = i'),
    ('palindrome', "s = 'A man a plan'", "c = ''.join((ch.lower() for ch in s if ch.isalnum()))\nc == c[::-1]"),
    ('fizzbuzz', '', "['Fizz' * (i % 3 == 0) + 'Buzz' * (i % 5 == 0) or str(i) for i in range(1, 16)]"),
    ('primes', '', '[n for n in range(2, 30) if all((n % d for d in range(2, int(n ** 0.5) + 1)))]'),
    ('gcd loop', '', 'a, b = (252, 105)\nwhile b:\n    a, b = (b, a % b)'),
    ('collatz', '', 'n = 27\nwhile n > 9:\n    n = n // 2 if n % 2 == 0 else 3 * n + 1'),
    ('flatten', 'def fl(l):\n    for x in l:\n        if isinstance(x, list):\n            yield from fl(x)\n        else:\n            yield x\nl = [1, [2, [3, 4]], 5]', 'list(fl(l))'),
    ('fib rec', 'def fb(n):\n    return n if n < 2 else fb(n - 1) + fb(n - 2)', 'fb(8)'),
    ('qsort', 'def qs(l):\n    if len(l) < 2:\n        return l\n    p = l[0]\n    return qs([x for x in l[1:] if x < p]) + [p] + qs([x for x in l[1:] if x >= p])\nl = [3, 6, 1, 8, 2, 9, 4]', 'qs(l)'),
    ('binsearch', 'def bs(a, x):\n    lo, hi = (0, len(a))\n    while lo < hi:\n        m = (lo + hi) // 2\n        if a[m] < x:\n            lo = m + 1\n        else:\n            hi = m\n    return lo\na = list(range(100))', 'bs(a, 37)'),
    ('bfs', 'from collections import deque\ng = {i: [i * 2 % 20, i * 3 % 20] for i in range(20)}', 'seen = {1}\nq = deque([1])\nwhile q:\n    u = q.popleft()\n    for v in g[u]:\n        if v not in seen:\n            seen.add(v)\n            q.append(v)'),
    ('dp table', '', 'd = [[0] * 6 for _ in range(6)]\nfor i in range(1, 6):\n    for j in range(1, 6):\n        d[i][j] = max(d[i - 1][j], d[i][j - 1]) + 1'),
    ('caesar', "s = 'Hello, World'", "''.join((chr((ord(c) - 97 + 3) % 26 + 97) if c.islower() else c for c in s))"),
    ('run len', "from itertools import groupby\ns = 'aaabbc'", "''.join((f'{k}{len(list(g))}' for k, g in groupby(s)))"),
    ('matrix mul', 'a = [[1, 2], [3, 4]]\nb = [[5, 6], [7, 8]]', '[[sum((x * y for x, y in zip(r, c))) for c in zip(*b)] for r in a]'),
    ('str sort', "s = 'hello'", "''.join(sorted(s))"),
    ('anagram', "w = ['eat', 'tea', 'tan', 'ate']", "d = {}\nfor x in w:\n    d.setdefault(''.join(sorted(x)), []).append(x)"),
    ('roman', "v = ((10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I'))", "n = 19\no = ''\nfor a, b in v:\n    while n >= a:\n        o += b\n        n -= a"),
    ('stack ops', "t = '3 4 + 2 *'.split()", "st = []\nfor x in t:\n    if x in '+*':\n        b = st.pop()\n        a = st.pop()\n        st.append(a + b if x == '+' else a * b)\n    else:\n        st.append(int(x))"),
    ('parens', "s = '([{}])'", "st = []\np = {')': '(', ']': '[', '}': '{'}\nfor c in s:\n    if c in '([{':\n        st.append(c)\n    elif not st or st.pop() != p[c]:\n        break"),
]


def bound_names(code):
    """The variables that code binds where it stands, those of comprehensions and functions left out."""
    compiled = compile(textwrap.dedent(f"""
def around():
{textwrap.indent(code or "pass", "    ")}
"""), "statement", "exec")
    inner = next(constant for constant in compiled.co_consts if hasattr(constant, "co_varnames"))
    return {*inner.co_varnames, *inner.co_cellvars}


def program(statements, clock):
    parts = [clock]
    for number, (name, set_up, statement) in enumerate(statements):
        shared = sorted(bound_names(set_up) & bound_names(statement))
        lines = [f"def loop_{number}():", textwrap.indent(set_up or "pass", "    "), "    def loop(times):"]
        if shared:
            lines.append(f"        nonlocal {', '.join(shared)}")
        lines += ["        for turn in range(times):", textwrap.indent(statement, "            "), "    return loop", "",
                  f"measured({name!r}, loop_{number}())", ""]
        parts.append("\n".join(lines))
    return "\n".join(parts)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    add_engine_arguments(parser)
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of the program on each engine (default: 3)")
    parser.add_argument("--only", action="append", default=[], metavar="NAME,...", help="only statements whose name contains one of these")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--write", action="store_true", help="also write it into RESULTS.md, which takes the whole set")
    parser.add_argument("--program", type=pathlib.Path, metavar="FILE", help="write a program that runs each statement some hundred times, and end")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds takes at least 1")
    if options.write and options.only:
        parser.error("--write takes the whole set of statements: without --only")
    options.engines = engines_of(parser, options)
    # A run that is measured by its own clock has to see it, and some are long.
    if options.engines.get("npyc") == "npython run {archive}":
        options.engines["npyc"] = "npython run --clock=real --gas 1e13 {archive}"
    wanted = [text for each in options.only for text in each.split(",") if text]
    options.statements = [row for row in STATEMENTS if not wanted or any(text in row[0] for text in wanted)]
    if not options.statements:
        parser.error(f"no statement is named so: there are {', '.join(name for name, _, _ in STATEMENTS)}")
    return options


def measure(options, folder):
    path = pathlib.Path(folder) / "statements.py"
    path.write_text(program(options.statements, CLOCK), encoding="utf-8")
    commands = build_commands(options.engines, options.build, {"statements": path}, folder)
    costs = {}
    for number in range(options.rounds):
        for engine in options.engines:
            show_progress(f"round {number + 1}/{options.rounds}: {engine}")
            output = run(commands["statements", engine])[1].decode()
            lines = [line.split("\t") for line in output.splitlines()]
            if [line[0] for line in lines] != [row[0] for row in options.statements]:
                raise Failed(f"{engine} did not run all statements")
            for name, cost in lines:
                costs[name, engine] = min(float(cost), costs.get((name, engine), float(cost)))
    show_progress("")
    return costs


def report(options, costs):
    engines, base = list(options.engines), options.baseline
    others = [engine for engine in engines if engine != base]
    ratio = {(name, engine): costs[name, engine] / costs[name, base] for name, _, _ in options.statements for engine in others}
    rows = [[name.replace("|", "\\|")] + [f"{costs[name, engine]:.0f}" for engine in engines] + [f"{ratio[name, engine]:.2f}" for engine in others]
            for name, _, _ in sorted(options.statements, key=lambda row: -ratio[row[0], others[-1]] if others else 0)]
    if others:
        means = [statistics.geometric_mean(ratio[name, engine] for name, _, _ in options.statements) for engine in others]
        rows.append(["geometric mean"] + [""] * len(engines) + [f"{mean:.2f}" for mean in means])
    head = ["statement"] + engines + [f"{engine} / {base}" for engine in others]
    return format_table("Nanoseconds of one statement, the slowest first", head, rows, options.markdown)


def main():
    options = parse_arguments()
    try:
        if options.program:
            options.program.write_text(program(options.statements, NO_CLOCK), encoding="utf-8")
            return 0
        with tempfile.TemporaryDirectory() as folder:
            costs = measure(options, folder)
        print(report(options, costs), end="")
        if options.write:
            options.markdown = True
            write_results("calls", report(options, costs))
    except (Failed, OSError, ValueError) as failure:
        show_progress("")
        print(f"calls: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show_progress("")
        print("calls: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
