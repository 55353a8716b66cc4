# A module that raises while it is imported is not kept; the next import runs it again.
for attempt in range(2):
    try:
        import broken
    except ValueError as e:
        print("import failed:", e)
try:
    import chain
except ZeroDivisionError as e:
    print("through two modules:", e)
import state
state.log.append("main")
from state import log
print(log)
try:
    import broken
finally:
    print("finally")
