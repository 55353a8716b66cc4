"""What assertions say of values, and what several modules of the package need."""

# How long values are shown, and how much at least of a shortened one: its beginning, its end, what it has in common
# with another; a mark of what is left out takes twelve characters.
_MAX_LENGTH, _PLACEHOLDER_LEN = 80, 12
_MIN_BEGIN_LEN = _MIN_END_LEN = _MIN_COMMON_LEN = 5
# What is left for the part in which two texts differ.
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN + _MIN_END_LEN)


def _shorten(s, prefixlen, suffixlen):
    skipped = len(s) - prefixlen - suffixlen
    if skipped > _PLACEHOLDER_LEN:
        return f"{s[:prefixlen]}[{skipped} chars]{s[len(s) - suffixlen:]}"
    return s


def _common_prefix(texts):
    low, high = min(texts), max(texts)
    for at, character in enumerate(low):
        if character != high[at]:
            return low[:at]
    return low


def _common_shorten_repr(*args):
    # Shortens what texts have in common first, then the rest.
    texts = [safe_repr(arg) for arg in args]
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return tuple(texts)
    common = _common_prefix(texts)
    rests = [text[len(common):] for text in texts]
    room = _MAX_LENGTH - _MIN_BEGIN_LEN - _PLACEHOLDER_LEN - (longest - len(common))
    if room <= _MIN_COMMON_LEN:
        room = _MIN_COMMON_LEN
        rests = [_shorten(rest, _MIN_DIFF_LEN, _MIN_END_LEN) for rest in rests]
    shown = _shorten(common, _MIN_BEGIN_LEN, room)
    return tuple([shown + rest for rest in rests])


def safe_repr(obj, short=False):
    """The repr of anything, also of what cannot make one; short: of at most 80 characters."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        text = text[:_MAX_LENGTH] + " [truncated]..."
    return text


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def three_way_cmp(x, y):
    """Negative, zero or positive, as x is less than, equal to or greater than y."""
    return (x > y) - (x < y)


def _count_diff_hashable(actual, expected):
    # (count in the one, count in the other, item) for all items that are not as often in both.
    counts, wanted = {}, {}
    for item in actual:
        counts[item] = counts.get(item, 0) + 1
    for item in expected:
        wanted[item] = wanted.get(item, 0) + 1
    result = [(count, wanted.get(item, 0), item) for item, count in counts.items() if count != wanted.get(item, 0)]
    result += [(0, count, item) for item, count in wanted.items() if item not in counts]
    return result


def _count_diff_all_purpose(actual, expected):
    # The same for items without hashes: each is compared with each.
    result = []
    actual, expected = list(actual), list(expected)
    done_actual, done_expected = [False] * len(actual), [False] * len(expected)

    def taken(items, done, item):
        count = 0
        for at, other in enumerate(items):
            if not done[at] and other == item:
                done[at] = True
                count += 1
        return count

    for at, item in enumerate(actual):
        if not done_actual[at]:
            count = taken(actual, done_actual, item)
            wanted = taken(expected, done_expected, item)
            if count != wanted:
                result.append((count, wanted, item))
    for at, item in enumerate(expected):
        if not done_expected[at]:
            result.append((0, taken(expected, done_expected, item), item))
    return result
