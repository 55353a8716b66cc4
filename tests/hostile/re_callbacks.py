import re
def r(m):
    re.sub('a', lambda m: m.group() * 2, 'aaa'); return m.group(0)
print(re.sub('.', r, 'abc'))
for p in ('(?P<a>x)(?P<a>y)', '(?P=a)', '\\9', '(?(1)a|b|c)', '(?(9)a)', '*', 'a**', '(?<=a*)b', '[b-a]', '[', '(', ')', '\\', '(?', '(?P', '(?P<', '(?P<>', '(?i', '(?z)', 'a{1', 'a{2,1}', 'a{99999999999}', 'a{0,4294967295}', 'a{4294967296}', '(?:a{0,65535}){0,65535}', '(' * 150 + ')' * 150, '(?:' * 5000 + ')' * 5000, '|' * 100000, '(?#' , '\\N{x}', '\\x', '\\u12', '\\U99999999', '[\\d-z]', '(?-i:a)', '(?>a)', 'a++', 'a*+', '(?L)a', '(?a)(?u)a'):
    for f in (re.compile, lambda p: re.search(p, 'ab'), lambda p: re.sub('a', p, 'a'), lambda p: re.split(p, 'abab'), lambda p: re.findall(p, 'abab')):
        try: f(p)
        except (re.error, OverflowError, RecursionError, ValueError, IndexError, KeyError, TypeError) as e: pass
m = re.match('(a)(?P<n>b)?', 'a')
for a in (0, 1, 2, -1, 3, 2**63, 'n', 'x', None, 1.5):
    for f in (m.group, m.start, m.end, m.span, m.__getitem__):
        try: f(a)
        except (IndexError, TypeError, OverflowError) as e: pass
p = re.compile('a')
for a in (-2**63, -1, 0, 1, 2**63 - 1, 2**64):
    for b in (-2**63, -1, 0, 1, 2**63 - 1, 2**64):
        for f in (p.match, p.search, p.fullmatch, p.findall, p.finditer):
            try: f('aaa', a, b)
            except OverflowError: pass
print('ok')
