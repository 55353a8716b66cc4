for r in ([], [1], (int,), None, 5, [int], [object], [object, int]):
    class M(type):
        def mro(cls): return r
    try:
        class A(metaclass=M):
            x = 1
        A.x, A().x
        print(A.__mro__)
    except Exception as e: print(type(e), e)
