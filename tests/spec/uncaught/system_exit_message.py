print("leaving")
try:
    raise SystemExit("fatal: reason")
finally:
    print("cleanup")
