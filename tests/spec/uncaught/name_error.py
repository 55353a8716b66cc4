print("start")
def go(): return undefined_thing
go()
