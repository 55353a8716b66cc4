import string
from string import Template
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.whitespace), repr(string.printable), string.punctuation)
print(string.capwords('  hello wORLD  foo '), string.capwords('a-b-c', '-'))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__ + ':', e)
T = Template('$who likes ${what} for $$5 and $_x1')
t(lambda: T.substitute(who='tim', what='kung pao', _x1=3)); t(lambda: T.substitute({'who': 1, 'what': 2}, _x1=9)); t(lambda: T.substitute(who=1)); t(lambda: T.safe_substitute(who=1)); t(lambda: Template('$').substitute()); t(lambda: Template('a\nb $ c').substitute()); t(lambda: Template('${a').safe_substitute(a=1)); t(lambda: Template('${a b}').substitute(a=1)); t(lambda: T.get_identifiers()); t(lambda: T.is_valid()); t(lambda: Template('$1').is_valid()); t(lambda: Template('$aé').substitute(a=1)); t(lambda: T.template); t(lambda: Template('no').substitute({}, {}))
class Pct(Template):
    delimiter = '%'
t(lambda: Pct('%a %% $b').substitute(a=1))
