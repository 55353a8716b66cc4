# recorded: native
import sys

sys.excepthook = lambda *args: print("never")
raise SystemExit(3)
