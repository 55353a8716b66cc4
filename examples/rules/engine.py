"""The engine: rules with priorities, conflict resolution by group, forward chaining, and a trace that explains each step."""
from expression import Missing, parse


class Rule:
    """When `condition` holds, `actions` run. Of the rules of one group only the first to fire does; `salience` orders them."""

    def __init__(self, name, condition, *actions, salience=0, group=None):
        self.name = name
        self.condition = parse(condition)
        self.actions = actions
        self.salience = salience
        self.group = group

    def holds(self, facts):
        return bool(self.condition.evaluate(facts))

    def __repr__(self):
        return f"Rule({self.name!r}, salience={self.salience})"


class Session:
    """The facts of one case and what happened to them."""

    def __init__(self, facts):
        self.facts = dict(facts)
        self.trace = []
        self.decisions = {}
        self.version = 0

    def assign(self, name, value):
        if name not in self.facts or self.facts[name] != value:
            self.facts[name] = value
            self.version += 1

    def note(self, kind, text):
        self.trace.append((kind, text))


def let(name, text):
    """An action: states the value of an expression as a fact."""
    node = parse(text)

    def action(session):
        value = node.evaluate(session.facts)
        session.assign(name, value)
        session.note("set", f"{name} = {value!r}")

    return action


def decide(topic, verdict, because=""):
    """An action: the first verdict on a topic stands, later ones are noted."""

    def action(session):
        if topic in session.decisions:
            session.note("kept", f"{topic} stays {session.decisions[topic]!r}, not {verdict!r}")
        else:
            session.decisions[topic] = verdict
            session.note("decide", f"{topic}: {verdict!r}" + (f" because {because}" if because else ""))

    return action


def add_points(name):
    """Makes an action maker that counts into one fact, as a closure over its name."""

    def points(amount):
        def action(session):
            session.assign(name, session.facts.get(name, 0) + amount)
            session.note("points", f"{name} {amount:+d} -> {session.facts[name]}")

        return action

    return points


class Engine:
    def __init__(self, rules, limit=100):
        self.rules = sorted(rules, key=lambda rule: -rule.salience)
        self.limit = limit
        self.counts = {rule.name: 0 for rule in self.rules}

    def agenda(self, session, fired, closed):
        """Yields the rules that may fire now, the most salient first."""
        for rule in self.rules:
            if rule.name in fired or rule.group in closed:
                continue
            try:
                if rule.holds(session.facts):
                    yield rule
            except Missing as missing:
                session.note("wait", f"{rule.name} needs {missing}")
            except (AttributeError, TypeError, ZeroDivisionError) as error:
                session.note("error", f"{rule.name}: {type(error).__name__}: {error}")
                fired.add(rule.name)

    def run(self, facts):
        session = Session(facts)
        fired, closed = set(), set()
        for step in range(1, self.limit + 1):
            rule = next(self.agenda(session, fired, closed), None)
            if rule is None:
                session.note("end", f"after {step - 1} rules")
                return session
            fired.add(rule.name)
            if rule.group is not None:
                closed.add(rule.group)
            self.counts[rule.name] += 1
            session.note("fire", f"{rule.name}: {rule.condition}")
            before = session.version
            for action in rule.actions:
                try:
                    action(session)
                except Exception as error:
                    session.note("error", f"{rule.name}: {type(error).__name__}: {error}")
                    break
            if session.version != before:
                session.note("facts", f"version {session.version}")
        session.note("end", f"stopped at the limit of {self.limit} rules")
        return session
