print("broken starts")
partly = 1
raise ValueError("broken module")
