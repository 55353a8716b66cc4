"""A cron expression parser, the next run times, and a fake scheduler with retries and a report."""
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import islice
from typing import Callable, Iterator

FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 6))
MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
DAYS = {name: n for n, name in enumerate("sun mon tue wed thu fri sat".split())}
ALIASES = {"@hourly": "0 * * * *", "@daily": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *"}


class CronError(ValueError):
    pass


def parse_field(text, name, low, high):
    def number(word):
        word = (MONTHS if name == "month" else DAYS if name == "weekday" else {}).get(word.lower(), word)
        try:
            value = int(word)
        except ValueError:
            raise CronError(f"{name}: {word!r} is not a number") from None
        if not low <= value <= high:
            raise CronError(f"{name}: {value} is not in {low}-{high}")
        return value

    values = set()
    for part in text.split(","):
        span, slash, step = part.partition("/")
        if span == "*":
            first, last = low, high
        elif "-" in span:
            first, last = map(number, span.split("-", 1))
        else:
            first = number(span)
            last = high if slash else first
        if first > last:
            raise CronError(f"{name}: {span} is empty")
        if slash and (not step.isdigit() or step == "0"):
            raise CronError(f"{name}: bad step {step!r}")
        values.update(range(first, last + 1, int(step or 1)))
    return frozenset(values)


@dataclass(frozen=True)
class Cron:
    text: str
    fields: tuple = field(init=False, repr=False)

    def __post_init__(self):
        parts = ALIASES.get(self.text, self.text).split()
        if len(parts) != 5:
            raise CronError(f"expected 5 fields, got {len(parts)}")
        object.__setattr__(self, "fields", tuple(parse_field(p, *f) for p, f in zip(parts, FIELDS)))

    def matches(self, at):
        minute, hour, day, month, weekday = self.fields
        return at.minute in minute and at.hour in hour and at.day in day and at.month in month and (at.isoweekday() % 7) in weekday

    def after(self, start) -> Iterator[datetime]:
        at = start.replace(second=0, microsecond=0) + timedelta(minutes=1)
        minute, hour, day, month, weekday = self.fields
        end = start + timedelta(days=366 * 5)
        while at < end:
            if at.month not in month:
                at = (at.replace(day=1, hour=0, minute=0) + timedelta(days=32)).replace(day=1)
            elif at.day not in day or (at.isoweekday() % 7) not in weekday:
                at = at.replace(hour=0, minute=0) + timedelta(days=1)
            elif at.hour not in hour:
                at = at.replace(minute=0) + timedelta(hours=1)
            elif at.minute not in minute:
                at += timedelta(minutes=1)
            else:
                yield at
                at += timedelta(minutes=1)


@dataclass(order=True)
class Job:
    due: datetime
    name: str
    cron: Cron = field(compare=False)
    action: Callable[[datetime], str] = field(compare=False)
    failures: int = field(default=0, compare=False)


class Scheduler:
    def __init__(self, start):
        self.now, self.jobs, self.log = start, [], []
        self.stats = defaultdict(lambda: {"ok": 0, "failed": 0})

    def every(self, text):
        def decorate(function):
            cron = Cron(text)
            heappush(self.jobs, Job(next(cron.after(self.now)), function.__name__, cron, function))
            return function
        return decorate

    def run(self, until):
        while self.jobs and self.jobs[0].due <= until:
            job = heappop(self.jobs)
            self.now = job.due
            try:
                result = job.action(self.now)
                self.stats[job.name]["ok"] += 1
                job.failures = 0
                self.log.append(f"{self.now:%a %H:%M} {job.name}: {result}")
            except Exception as error:
                job.failures += 1
                self.stats[job.name]["failed"] += 1
                self.log.append(f"{self.now:%a %H:%M} {job.name} failed ({job.failures}): {type(error).__name__}: {error}")
                if job.failures >= 3:
                    self.log.append(f"{self.now:%a %H:%M} {job.name} given up")
                    continue
            job.due = next(job.cron.after(self.now))
            heappush(self.jobs, job)


start = datetime(2024, 2, 28, 22, 17, 45)
for text in ("*/15 * * * *", "0 9-17/4 * * mon-fri", "30 4 1,15 * *", "@weekly", "0 12 * */6 sun"):
    cron = Cron(text)
    print(f"{text:<22}", [at.strftime("%Y-%m-%d %H:%M") for at in islice(cron.after(start), 3)])
for bad in ("* * * *", "61 * * * *", "* * * foo *", "5-1 * * * *", "*/0 * * * *", "*/x * * * *", "* 24 * * *"):
    try:
        Cron(bad)
    except CronError as error:
        print("CronError", error)
print(Cron("0 0 * * 0").matches(datetime(2024, 3, 3)), Cron("@daily") == Cron("@daily"), Cron("@daily"))
scheduler = Scheduler(start)


@scheduler.every("0 */6 * * *")
def backup(at):
    return f"saved {at:%Y%m%d%H}"


@scheduler.every("30 1-3 * * *")
def flaky(at):
    if at.hour < 4:
        raise ConnectionError(f"no network at {at.hour}")


@scheduler.every("@daily")
def report(at):
    return "day %d of the year" % at.timetuple().tm_yday


scheduler.run(start + timedelta(days=2))
print(*scheduler.log, sep="\n")
print(dict(scheduler.stats), [job.name for job in sorted(scheduler.jobs)], scheduler.now)
