import first
print("second sees", first.name, hasattr(first, "second_name"))
def full(): return first.name + "+second"
