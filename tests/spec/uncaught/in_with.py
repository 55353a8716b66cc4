class M:
    def __enter__(self): print("enter")
    def __exit__(self, *exc): print("exit", exc[0].__name__)
with M():
    raise TypeError("inside with")
