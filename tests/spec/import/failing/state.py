log = ["state"]
