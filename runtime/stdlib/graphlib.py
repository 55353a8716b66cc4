"""Orders of nodes in which each comes behind those it depends on."""

__all__ = ["TopologicalSorter", "CycleError"]

# What the count of open predecessors says of a node that was passed out, and of one that is done.
_OUT = -1
_DONE = -2


class _Node:
    __slots__ = ("node", "open", "successors")

    def __init__(self, node):
        self.node = node
        # How many predecessors are not done.
        self.open = 0
        self.successors = []


class CycleError(ValueError):
    """Nodes are before each other in a circle, which is args[1]: each comes before the next, and the last is the first."""


class TopologicalSorter:
    """Gives the nodes of a graph in an order in which each comes behind its predecessors."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _find(self, node):
        found = self._nodes.get(node)
        if found is None:
            self._nodes[node] = found = _Node(node)
        return found

    def add(self, node, *predecessors):
        """Adds a node, or predecessors of one; they are added themselves where they are new."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        found = self._find(node)
        found.open += len(predecessors)
        for predecessor in predecessors:
            self._find(predecessor).successors.append(node)

    def prepare(self):
        """Ends the adding of nodes; CycleError tells of a circle, but nodes outside of it can still be had."""
        if self._passed_out > 0:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready is None:
            self._ready = [found.node for found in self._nodes.values() if found.open == 0]
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes whose predecessors are all done, and that were not given before."""
        ready = tuple(self._prepared())
        for node in ready:
            self._nodes[node].open = _OUT
        self._ready.clear()
        self._passed_out += len(ready)
        return ready

    def is_active(self):
        """Whether there are nodes to give, or nodes that were given and are not done."""
        return bool(self._prepared()) or self._finished < self._passed_out

    def _prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._ready

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Tells that nodes that were given are done, so that those behind them can be given."""
        self._prepared()
        for node in nodes:
            found = self._nodes.get(node)
            if found is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if found.open >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if found.open == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            found.open = _DONE
            for successor in found.successors:
                following = self._nodes[successor]
                following.open -= 1
                if following.open == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _cycle(self):
        """A list of nodes that each come before the next, the last of which is the first; None without cycles."""
        seen = set()
        for node in self._nodes:
            if node in seen:
                continue
            # The nodes on the way here, the place of each, and what is left of its successors.
            path = []
            places = {}
            left = []
            while True:
                if node in places:
                    return path[places[node]:] + [node]
                if node not in seen:
                    seen.add(node)
                    places[node] = len(path)
                    path.append(node)
                    left.append(iter(self._nodes[node].successors))
                found = False
                while path and not found:
                    for node in left[-1]:
                        found = True
                        break
                    else:
                        del places[path.pop()]
                        left.pop()
                if not found:
                    break
        return None

    def static_order(self):
        """All nodes in order; needs no prepare() and no done()."""
        self.prepare()
        while self.is_active():
            given = self.get_ready()
            yield from given
            self.done(*given)


TopologicalSorter.__class_getitem__ = classmethod(type(list[int]))
