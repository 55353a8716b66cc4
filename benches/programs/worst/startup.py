# Nothing but starting and ending.
print("startup")
