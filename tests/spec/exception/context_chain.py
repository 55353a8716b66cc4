"""Chains of contexts: fresh exceptions, raised again, cycles broken, links set by hand."""


def chain(error):
    names = []
    seen = 0
    while error is not None and seen < 12:
        names.append(str(error))
        error = error.__context__
        seen += 1
    return names


first, second, third = ValueError('first'), KeyError('second'), TypeError('third')


def raise_in_turn(*errors):
    if not errors:
        return
    try:
        raise errors[0]
    except Exception:
        raise_in_turn(*errors[1:])


for errors in (first, second, third), (third, first), (second, third, first), (first, first), (first, second, first):
    try:
        raise_in_turn(*errors)
    except Exception as error:
        print(chain(error))
    print([chain(error) for error in (first, second, third)])

loop = [ValueError(str(number)) for number in range(4)]
for number, error in enumerate(loop):
    error.__context__ = loop[(number + 1) % 4]
try:
    try:
        raise loop[0]
    except ValueError:
        raise RuntimeError('fresh')
except RuntimeError as error:
    print(chain(error))
try:
    try:
        raise RuntimeError('outside')
    except RuntimeError:
        raise loop[2]
except ValueError as error:
    print(chain(error))

fresh = ValueError('linked by hand')
holder = KeyError('holder')
holder.__context__ = fresh
try:
    try:
        raise holder
    except KeyError:
        raise fresh
except ValueError as error:
    print(chain(error), chain(holder))


def generator():
    try:
        yield 1
    except ValueError:
        yield 2
        raise StopIteration('inside')


g = generator()
next(g)
g.throw(ValueError('thrown'))
try:
    next(g)
except RuntimeError as error:
    print(chain(error), repr(error.__cause__))
