# Names bound nowhere, or not yet: NameError when they are reached, and not before.
def uses():
    return not_defined_anywhere
print("defined")
try: uses()
except NameError as e: print(e, e.name)
if False: not_reached_at_all
print(1 if True else never_evaluated, True or neither, False and nor_this)
lam = lambda: missing_in_lambda
try: lam()
except NameError as e: print(e)
try: [missing_in_comp for _ in range(1)]
except NameError as e: print(e)
print([missing_elt for _ in []])
try: f"{missing_in_fstring}"
except NameError as e: print(e)
try: missing_call(1 / 0)
except NameError as e: print(e)
try: print(missing_arg)
except NameError as e: print(e)
try: missing.attribute
except NameError as e: print(e)
try: missing_target[0] = 1
except NameError as e: print(e)
try: missing_augmented += 1
except NameError as e: print(e)
try: [].append(missing_in_method)
except NameError as e: print(e)
class C:
    try: missing_in_class
    except NameError as e: found = str(e)
    def m(self): return found
print(C.found)
try: C().m()
except NameError as e: print(e)
try:
    class D(MissingBase): pass
except NameError as e: print(e)
try:
    @missing_decorator
    def f(): pass
except NameError as e: print(e)
try:
    def g(a=missing_default): pass
except NameError as e: print(e)
try:
    try: 1 / 0
    except MissingError: pass
except NameError as e: print(e, repr(e.__context__))
try: raise MissingException("x")
except NameError as e: print(e)
try: del missing_del
except NameError as e: print(e)
def later_defined(): return helper_below()
try: later_defined()
except NameError as e: print(e)
def helper_below(): return "now there"
print(later_defined())
def shadow():
    try: print(len)
    except UnboundLocalError as e: print(e)
    len = 5
    return len
print(shadow())
def conditional(flag):
    if flag: value = 1
    try: return value
    except UnboundLocalError as e: return str(e)
print(conditional(True), conditional(False))
def exc_name():
    try: raise ValueError("v")
    except ValueError as err: pass
    try: return err
    except UnboundLocalError as e: return str(e)
print(exc_name())
def loop_name(n):
    for i in range(n): pass
    try: return i
    except UnboundLocalError as e: return str(e)
print(loop_name(2), loop_name(0))
def with_aug():
    try: counter += 1
    except UnboundLocalError as e: return str(e)
    counter = 0
print(with_aug())
try: lenn("abc")
except NameError as e: print(e)
