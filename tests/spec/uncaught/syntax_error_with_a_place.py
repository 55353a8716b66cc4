class ConfigError(SyntaxError):
    pass


def parse(line, number):
    if "=" not in line:
        error = ConfigError("no value", ("app.cfg", number, 3, line + "\n", number, 6))
        error.add_note("a note")
        raise error
    return line.split("=")


print(parse("a=1", 1))
parse("  broken", 2)
