# Values that cannot be changed are copied, and what the implementation says of itself.
import copy
import sys
import uuid

own = uuid.UUID(int=7)
print(copy.copy(own) == own, copy.deepcopy({"id": own}), own.__getstate__())
print(sys.implementation.name, sys.implementation.cache_tag, sys.implementation.version[:2])
