# recorded: native
try:
    try:
        raise OSError(2, "No such file")
    except OSError as e:
        print("saw", e)
        raise
finally:
    print("done")
