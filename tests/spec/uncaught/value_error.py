print("before")
raise ValueError("plain message")
print("after")
