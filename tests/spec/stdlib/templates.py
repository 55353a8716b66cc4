import string
from string import Template

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords("hello  big world"), string.capwords("a-b-c", "-"))
t = Template("$who likes ${what}s, pays $$5 for $1")
print(t.safe_substitute(who="tim"), t.template, t.is_valid(), Template("$a ${b} $a").get_identifiers())
print(Template("$x and ${y}").substitute({"x": 1}, y=2), Template("no").substitute())
for wrong in (lambda: Template("$x").substitute(), lambda: t.substitute(who=1, what=2), lambda: Template("a\nb $").substitute()):
    try:
        wrong()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%with_underscore %notunderscored %%").safe_substitute(with_underscore="ok", notunderscored="no"))
