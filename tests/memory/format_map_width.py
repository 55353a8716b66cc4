for n in range(1, 60):
    w = str(n * 1_000_000)
    len(("{a:>" + w + "}").format_map({"a": "x"}))
