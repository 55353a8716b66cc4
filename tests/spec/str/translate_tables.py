# str.translate with tables of all kinds.
class Missing(dict):
    def __missing__(self, code):
        print("missing", code)
        return chr(code).upper() if code > 98 else None
class Table:
    def __getitem__(self, code):
        if code == 97: raise KeyError(code)
        if code == 98: raise IndexError(code)
        if code == 99: raise LookupError(code)
        if code == 100: return 0x20ac
        if code == 101: return None
        if code == 102: return "<f>"
        raise ValueError(code)
def show(f, *a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
show("abcdef".translate, Missing({97: "x"}))
show("abcdef".translate, Table())
show("abcxyz".translate, Table())
show("abc".translate, "0123456789" * 12)
show("abc".translate, ["q"] * 98 + [None])
show("abc".translate, [1])
show("abc".translate, (1, 2))
show("abc".translate, 5)
show("abc".translate, None)
show("abc".translate, {97: 3.5})
show("abc".translate, {97: -1})
show("abc".translate, {97: 0x110000})
show("abc".translate, {"a": "b"})
show("".translate, 5)
show("é\U0001f600".translate, {0x1f600: "!", 233: "e"})
show("aaa".translate, Missing())
show("x" * 5000 == ("a" * 5000).translate({97: "x"}).__eq__, 1) if False else show(len, ("a" * 5000).translate(["xy"] * 98))
