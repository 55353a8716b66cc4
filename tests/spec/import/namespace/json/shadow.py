x = "never: the standard module comes first"
