print("chain starts")
import divides
