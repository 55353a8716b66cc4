print("importing")
import module_that_is_nowhere
