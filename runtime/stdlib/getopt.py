"""Parser for command line options that follows the conventions of C's getopt()."""

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Parses command line options and parameter list: options up to the first argument that is none."""
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        args = _option(opts, shortopts, longopts, args)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """Like getopt(), but option and non-option arguments may be intermixed."""
    opts = []
    others = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    # "-" gives arguments among the options, "+" stops at the first.
    in_order = shortopts.startswith("-")
    stops = shortopts.startswith("+")
    if in_order or stops:
        shortopts = shortopts[1:]
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0][:1] == "-" and args[0] != "-":
            if in_order and others:
                opts.append((None, others))
                others = []
            args = _option(opts, shortopts, longopts, args)
        elif stops:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _option(opts, shortopts, longopts, args):
    if args[0].startswith("--"):
        return _long(opts, args[0][2:], longopts, args[1:])
    return _short(opts, args[0][1:], shortopts, args[1:])


def _long(opts, text, longopts, rest):
    name, has_value, value = text.partition("=")
    takes, name = _long_name(name, longopts)
    if takes:
        if not has_value and takes != "?":
            if not rest:
                raise GetoptError(f"option --{name} requires argument", name)
            value, rest = rest[0], rest[1:]
    elif has_value:
        raise GetoptError(f"option --{name} must not have an argument", name)
    opts.append(("--" + name, value))
    return rest


def _long_name(text, longopts):
    # What an option of that name takes, and its whole name.
    candidates = [name for name in longopts if name.startswith(text)]
    if not candidates:
        raise GetoptError(f"option --{text} not recognized", text)
    if text in candidates:
        return "", text
    if text + "=" in candidates:
        return "=", text
    if text + "=?" in candidates:
        return "?", text
    if len(candidates) > 1:
        raise GetoptError(f"option --{text} not a unique prefix; possible options: {', '.join(candidates)}", text)
    name = candidates[0]
    if name.endswith("=?"):
        return "?", name[:-2]
    if name.endswith("="):
        return "=", name[:-1]
    return "", name


def _short(opts, text, shortopts, rest):
    while text:
        name, text = text[0], text[1:]
        at = -1 if name == ":" else shortopts.find(name)
        if at < 0:
            raise GetoptError(f"option -{name} not recognized", name)
        value = ""
        if shortopts.startswith(":", at + 1):
            if not text and not shortopts.startswith("::", at + 1):
                if not rest:
                    raise GetoptError(f"option -{name} requires argument", name)
                text, rest = rest[0], rest[1:]
            value, text = text, ""
        opts.append(("-" + name, value))
    return rest
