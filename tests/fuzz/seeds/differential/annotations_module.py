# The annotations of a module's variables.
x: int = 3
y: "text"


try:
    print(__annotations__)
except NameError as error:
    print(error)
print(__annotate__(1), __annotate__.__name__, __conditional_annotations__)
if x > 5:
    z: str
else:
    w: str = "w"
print(__annotate__(1), __annotate__(2), sorted(__conditional_annotations__))
for i in range(2):
    v: list
late: Later = 1
try:
    __annotate__(1)
except NameError as error:
    print(error)
Later = dict
print(__annotate__(1))
try:
    __annotate__(3)
except NotImplementedError as error:
    print(repr(error))
print(sorted(name for name in globals() if "annot" in name))
