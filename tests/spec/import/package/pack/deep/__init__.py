print("deep runs")
LEVEL = 2
