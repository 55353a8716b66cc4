# Exceptions as control flow: validation, retries, clean-up, chains.
class Invalid(Exception):
    def __init__(self, field, reason):
        super().__init__(f"{field}: {reason}")
        self.field = field


class Missing(Invalid):
    pass


def require(record, field):
    try:
        return record[field]
    except KeyError:
        raise Missing(field, "missing") from None


def number(text):
    try:
        return int(text)
    except ValueError:
        return None


def check(record):
    name = require(record, "name")
    age = number(require(record, "age"))
    if age is None:
        raise Invalid("age", "no number")
    if not 0 <= age < 150:
        raise Invalid("age", "out of range")
    return len(name) + age


def guarded(record, log):
    try:
        return check(record)
    except Missing as problem:
        log[problem.field] = log.get(problem.field, 0) + 1
        return -1
    except Invalid as problem:
        log[str(problem)] = log.get(str(problem), 0) + 1
        return -2
    finally:
        log["done"] += 1


def main():
    records = [{"name": "ann", "age": "31"}, {"name": "bob"}, {"age": "7"}, {"name": "cid", "age": "x"},
               {"name": "dora", "age": "200"}, {"name": "eve", "age": "44"}]
    log = {"done": 0}
    total = 0
    for i in range(160000):
        total += guarded(records[i % 6], log)
    empty = []
    lost = 0
    for i in range(120000):
        try:
            empty[i]
        except (IndexError, TypeError):
            lost += 1
        try:
            total += 7 // (i & 3)
        except ZeroDivisionError:
            lost += 1
        else:
            total += 1
    print("validation", total, lost, sorted(log.items()))


main()
