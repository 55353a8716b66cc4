try:
    raise KeyboardInterrupt
except Exception:
    print("not caught by Exception")
