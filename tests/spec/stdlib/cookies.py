"""http.cookies: cookies made, read, changed and written."""
from http.cookies import BaseCookie, CookieError, Morsel, SimpleCookie

C = SimpleCookie()
C["fig"] = "newton"; C["sugar"] = "wafer"; C["n"] = 7; C["q"] = 'a "quoted"; x,y'
C["fig"]["path"] = "/"; C["fig"]["secure"] = True; C["sugar"]["max-age"] = 3600; C["sugar"]["HttpOnly"] = True; C["n"]["samesite"] = "Lax"; C["n"]["domain"] = "ex.com"; C["n"]["expires"] = "Wed, 01 Jan 2025 00:00:00 GMT"; C["q"]["comment"] = "hi there"
print(C); print(C.output(header="Cookie:", sep="|")); print(repr(C), repr(C["fig"]), C["fig"].output(attrs=[]), C["q"].value, C["q"].coded_value, C["fig"].key)
D = SimpleCookie("chips=ahoy; vienna=finger; a=\"b\\073c\"; d"); print(D, len(D))
D = SimpleCookie('keebler="E=everybody; L=\\"Loves\\"; fudge=\\012;"; x=1'); print(D["keebler"].value.encode(), D["x"].value); print(D.output())
D = SimpleCookie(); D.load("$Version=1; oreo=double; $Path=/cookie; k=v; Path=/z; secure"); print(D.output(), D["oreo"]["path"], D["k"]["secure"])
D = SimpleCookie({"a": 1, "b": "x y", "é": 2} if False else {"a": 1, "b": "x y"}); print(D.output()); print(D.js_output())
for bad in (lambda: C.__setitem__("bad key", 1), lambda: C.__setitem__("path", 1), lambda: C["fig"].__setitem__("nope", 1), lambda: C["zzz"], lambda: Morsel().set("a b", 1, 1), lambda: Morsel().setdefault("x"), lambda: Morsel().update({"x": 1})):
    try: print(bad())
    except (CookieError, KeyError) as e: print(type(e).__name__, e)
m = Morsel(); m.set("k", "v", "v"); m.update({"Path": "/p"}); m2 = m.copy(); print(m == m2, m, m2 != m, m.isReservedKey("PATH"), dict(m)["path"], Morsel() == {}, m.OutputString(["path"])); m2["path"] = "/q"; print(m == m2, m["path"])
print([k for k in D], D["a"].value, "a" in D, D.get("zz"), sorted((k, v.value) for k, v in D.items()), BaseCookie("x=1")["x"].value, SimpleCookie("a=b; expires=Wed, 09 Jun 2021 10:10:10 GMT; c=d").output(), SimpleCookie("a=é\xff")["a"].value if SimpleCookie("a=é\xff") else "none", list(SimpleCookie("")), SimpleCookie("a=1,b=2").output(), SimpleCookie("x=[1]; y={2}").output())
C["u"] = "ü\n"; print(C["u"].OutputString().encode()); del C["fig"]; print(sorted(C))
