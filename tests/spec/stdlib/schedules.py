"""sched: actions by time and priority."""
import sched

now = 0


def clock():
    return now


def wait(seconds):
    global now
    if seconds:
        print("wait", seconds)
    now += seconds


plan = sched.scheduler(clock, wait)
print(plan.empty(), plan.queue)
first = plan.enter(5, 2, print, ("five, second",))
plan.enter(5, 1, print, ("five, first",), {"end": "!\n"})
plan.enterabs(3, 1, print, argument=("three",))
never = plan.enter(4, 1, print, ("never",))
plan.enter(5, 1, print, ("five, first, later",))
print([(event.time, event.priority, event.argument) for event in plan.queue])
plan.cancel(never)
try:
    plan.cancel(never)
except ValueError as error:
    print("ValueError")
print(plan.run(blocking=False), len(plan.queue))
plan.run()
print(now, plan.empty(), first.time, first.action is print, first.kwargs)


def again(n):
    print("again", n)
    if n:
        plan.enter(1, 1, again, (n - 1,))


again(2)
plan.run()
print(now)
