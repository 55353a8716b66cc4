def t(f):
    try:
        r=f()
        print(r if isinstance(r,(list,str)) else repr(r))
    except Exception as e:
        print(type(e).__name__ + ':', e)
print('object.__lt__', end=' -> '); t(lambda: object.__lt__)
print('int.__add__', end=' -> '); t(lambda: int.__add__)
print('str.__len__', end=' -> '); t(lambda: str.__len__)
print('list.__getitem__', end=' -> '); t(lambda: list.__getitem__)
print('dict.__contains__', end=' -> '); t(lambda: dict.__contains__)
print('type([].__len__)', end=' -> '); t(lambda: type([].__len__))
print('type(int.__add__)', end=' -> '); t(lambda: type(int.__add__))
print('object.__init__', end=' -> '); t(lambda: object.__init__)
print('object.__repr__', end=' -> '); t(lambda: object.__repr__)
print('object.__eq__', end=' -> '); t(lambda: object.__eq__)
print('object.__hash__', end=' -> '); t(lambda: object.__hash__)
print('str.join', end=' -> '); t(lambda: str.join)
print('list.append', end=' -> '); t(lambda: list.append)
print("int.__dict__['__add__']", end=' -> '); t(lambda: int.__dict__['__add__'])
print('dir([])', end=' -> '); t(lambda: dir([]))
print('dir(int)', end=' -> '); t(lambda: dir(int))
print('dir(object)', end=' -> '); t(lambda: dir(object))
print('type(int.__new__)', end=' -> '); t(lambda: type(int.__new__))
print('type(str.maketrans)', end=' -> '); t(lambda: type(str.maketrans))
print('int.__add__.__doc__', end=' -> '); t(lambda: int.__add__.__doc__)
print('int.__add__.__name__', end=' -> '); t(lambda: int.__add__.__name__)
print('int.__add__.__qualname__', end=' -> '); t(lambda: int.__add__.__qualname__)
print('int.__add__.__objclass__', end=' -> '); t(lambda: int.__add__.__objclass__)
print('(1).__add__.__self__', end=' -> '); t(lambda: (1).__add__.__self__)
print('[].__len__.__name__', end=' -> '); t(lambda: [].__len__.__name__)
print('[].__len__.__qualname__', end=' -> '); t(lambda: [].__len__.__qualname__)
print('[].__len__.__doc__', end=' -> '); t(lambda: [].__len__.__doc__)
print('[].__len__(1)', end=' -> '); t(lambda: [].__len__(1))
print('[].__len__(x=1)', end=' -> '); t(lambda: [].__len__(x=1))
print('[].__add__()', end=' -> '); t(lambda: [].__add__())
print('set.__xor__([1],{1})', end=' -> '); t(lambda: set.__xor__([1],{1}))
print("int.__add__('a',1)", end=' -> '); t(lambda: int.__add__('a',1))
print('int.__add__()', end=' -> '); t(lambda: int.__add__())
print('int.__add__(1,2,3)', end=' -> '); t(lambda: int.__add__(1,2,3))
print('int.__add__(1,2)', end=' -> '); t(lambda: int.__add__(1,2))
print('object.__lt__(1,2)', end=' -> '); t(lambda: object.__lt__(1,2))
print('object.__eq__(1,1)', end=' -> '); t(lambda: object.__eq__(1,1))
print('object.__ne__(1,2)', end=' -> '); t(lambda: object.__ne__(1,2))
print('object().__lt__(3)', end=' -> '); t(lambda: object().__lt__(3))
print('list.__hash__', end=' -> '); t(lambda: list.__hash__)
print('[].__hash__', end=' -> '); t(lambda: [].__hash__)
print("str.__lt__('a','b')", end=' -> '); t(lambda: str.__lt__('a','b'))
print("str.__str__('a')", end=' -> '); t(lambda: str.__str__('a'))
print('int.__str__(3)', end=' -> '); t(lambda: int.__str__(3))
print('int.__int__(3)', end=' -> '); t(lambda: int.__int__(3))
print('int.__float__(3)', end=' -> '); t(lambda: int.__float__(3))
print('int.__bool__(3)', end=' -> '); t(lambda: int.__bool__(3))
print('float.__trunc__(3.5)', end=' -> '); t(lambda: float.__trunc__(3.5))
print('int.__trunc__(3)', end=' -> '); t(lambda: int.__trunc__(3))
print('(3).__floor__()', end=' -> '); t(lambda: (3).__floor__())
print('(3).__ceil__()', end=' -> '); t(lambda: (3).__ceil__())
print('int.__round__(3)', end=' -> '); t(lambda: int.__round__(3))
print('float.__float__(1.5)', end=' -> '); t(lambda: float.__float__(1.5))
print('float.__int__(2.5)', end=' -> '); t(lambda: float.__int__(2.5))
print("str.__format__('a','>3')", end=' -> '); t(lambda: str.__format__('a','>3'))
print("object.__format__(3,'')", end=' -> '); t(lambda: object.__format__(3,''))
print('list.__init__', end=' -> '); t(lambda: list.__init__)
print('list.__iter__([1]).__next__()', end=' -> '); t(lambda: list.__iter__([1]).__next__())
print('type([].__iter__())', end=' -> '); t(lambda: type([].__iter__()))
print('dict.__getitem__', end=' -> '); t(lambda: dict.__getitem__)
print('dict.__len__({})', end=' -> '); t(lambda: dict.__len__({}))
print('dict.__iter__({1:2}).__next__()', end=' -> '); t(lambda: dict.__iter__({1:2}).__next__())
print('set.__contains__({1},1)', end=' -> '); t(lambda: set.__contains__({1},1))
print('frozenset.__and__(frozenset([1]),{1})', end=' -> '); t(lambda: frozenset.__and__(frozenset([1]),{1}))
print("bytes.__add__(b'a',b'b')", end=' -> '); t(lambda: bytes.__add__(b'a',b'b'))
print('object.__sizeof__', end=' -> '); t(lambda: object.__sizeof__)
print('object.__reduce__', end=' -> '); t(lambda: object.__reduce__)
print('object.__reduce_ex__', end=' -> '); t(lambda: object.__reduce_ex__)
print('object.__getstate__', end=' -> '); t(lambda: object.__getstate__)
print('int.__add__.__text_signature__', end=' -> '); t(lambda: int.__add__.__text_signature__)
print('len.__doc__', end=' -> '); t(lambda: len.__doc__)
print('list.append.__doc__', end=' -> '); t(lambda: list.append.__doc__)
print('type([].append)', end=' -> '); t(lambda: type([].append))
print('[].append.__self__', end=' -> '); t(lambda: [].append.__self__)
print('(1).__add__.__objclass__', end=' -> '); t(lambda: (1).__add__.__objclass__)
print('(1).__add__ == (1).__add__', end=' -> '); t(lambda: (1).__add__ == (1).__add__)
print('[].__len__ == [].__len__', end=' -> '); t(lambda: [].__len__ == [].__len__)
print('hash(int.__add__) == hash(int.__add__)', end=' -> '); t(lambda: hash(int.__add__) == hash(int.__add__))
print('int.__add__ is int.__add__', end=' -> '); t(lambda: int.__add__ is int.__add__)
print('bool.__add__', end=' -> '); t(lambda: bool.__add__)
print('True.__and__(False)', end=' -> '); t(lambda: True.__and__(False))
print('dir(None)', end=' -> '); t(lambda: dir(None))
print('dir(1.5)', end=' -> '); t(lambda: dir(1.5))
print("dir('')", end=' -> '); t(lambda: dir(''))
print('dir({})', end=' -> '); t(lambda: dir({}))
print('dir(set())', end=' -> '); t(lambda: dir(set()))
print('dir(())', end=' -> '); t(lambda: dir(()))
print("dir(b'')", end=' -> '); t(lambda: dir(b''))
print('dir(range(1))', end=' -> '); t(lambda: dir(range(1)))
print('dir(len)', end=' -> '); t(lambda: dir(len))
print('dir(lambda:0)', end=' -> '); t(lambda: dir(lambda:0))
print('dir(property())', end=' -> '); t(lambda: dir(property()))
print('dir(slice(1))', end=' -> '); t(lambda: dir(slice(1)))
print('dir(x for x in ())', end=' -> '); t(lambda: dir(x for x in ()))
print('dir(1j)', end=' -> '); t(lambda: dir(1j))
print('dir(Exception())', end=' -> '); t(lambda: dir(Exception()))
print('dir(iter([]))', end=' -> '); t(lambda: dir(iter([])))
print("vars(int)['__add__']", end=' -> '); t(lambda: vars(int)['__add__'])
print("hasattr(1,'__add__')", end=' -> '); t(lambda: hasattr(1,'__add__'))
print("hasattr(1,'__nope__')", end=' -> '); t(lambda: hasattr(1,'__nope__'))
print("getattr(1,'__add__')(2)", end=' -> '); t(lambda: getattr(1,'__add__')(2))
print('type.__call__', end=' -> '); t(lambda: type.__call__)
print("type.__call__(int,'3')", end=' -> '); t(lambda: type.__call__(int,'3'))
print('type.__repr__(int)', end=' -> '); t(lambda: type.__repr__(int))
print('type.__subclasses__(bool)', end=' -> '); t(lambda: type.__subclasses__(bool))
print("object.__getattribute__(3,'real')", end=' -> '); t(lambda: object.__getattribute__(3,'real'))
print('object.__setattr__', end=' -> '); t(lambda: object.__setattr__)
print('super(bool,True).__add__(2)', end=' -> '); t(lambda: super(bool,True).__add__(2))
print('BaseException.__str__(ValueError(1))', end=' -> '); t(lambda: BaseException.__str__(ValueError(1)))
print('BaseException.__repr__(ValueError(1))', end=' -> '); t(lambda: BaseException.__repr__(ValueError(1)))
print('type(int.from_bytes)', end=' -> '); t(lambda: type(int.from_bytes))
print("type(list.__dict__['append'])", end=' -> '); t(lambda: type(list.__dict__['append']))
print("type(list.__dict__['__init__'])", end=' -> '); t(lambda: type(list.__dict__['__init__']))
print("type(object.__dict__['__new__'])", end=' -> '); t(lambda: type(object.__dict__['__new__']))
def make():
    one, two = 1, [2]

    def inner():
        return one, two

    return inner


inner = make()
cells = inner.__closure__
print(len(cells), [cell.cell_contents for cell in cells], make.__closure__, type(cells[0]).__name__)
cells[0].cell_contents = 7
print(inner())


def late():
    def inner():
        return later

    try:
        inner.__closure__[0].cell_contents
    except ValueError as error:
        print(error)
    later = 3
    return inner.__closure__[0].cell_contents


print(late())


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x


print(object.__ne__(Point(1), Point(1)), object.__ne__(Point(1), Point(2)), Point(1).__lt__(Point(2)), hasattr(Point, "__lt__"))
print(Point.__lt__ is object.__lt__, Point.__init__ is object.__init__, Point.__repr__ is object.__repr__)
print([name for name in dir(Point(1)) if not name.startswith("__")])
