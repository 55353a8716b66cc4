print("divides starts")
1 / 0
