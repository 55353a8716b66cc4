"""datetime: arithmetic, texts, time zones."""
from datetime import date, datetime, timedelta, timezone


def main():
    start = datetime(2020, 1, 1, 8, 30)
    moments = [start + timedelta(hours=7 * i, minutes=i) for i in range(6000)]
    print(moments[-1], max(moments) - min(moments))
    print(sum((later - earlier).total_seconds() for earlier, later in zip(moments, moments[1:])))
    texts = [moment.isoformat() for moment in moments]
    print(sum(datetime.fromisoformat(text) == moment for text, moment in zip(texts, moments)))
    texts = [moment.strftime("%Y-%m-%d %H:%M:%S") for moment in moments[:2000]]
    print(sum(datetime.strptime(text, "%Y-%m-%d %H:%M:%S") == moment for text, moment in zip(texts, moments)))
    zone = timezone(timedelta(hours=2))
    print(len({moment.replace(tzinfo=timezone.utc).astimezone(zone).date() for moment in moments}))
    weekdays = [0] * 7
    day = date(2000, 1, 1)
    while day < date(2020, 1, 1):
        weekdays[day.weekday()] += day.day == 1
        day += timedelta(days=1)
    print(weekdays, sorted(moments, key=lambda moment: (moment.hour, moment))[0])


main()
