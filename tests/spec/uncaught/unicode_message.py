raise ValueError("naïve ☕ café")
