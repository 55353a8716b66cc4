name = "first"
import second
def second_name(): return second.full()
