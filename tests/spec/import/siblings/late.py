print("late runs")
VALUE = [1, 2, 3]
