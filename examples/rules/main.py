"""A rules engine: conditions in a small language of their own, priorities, conflict resolution and an explanation trace.

    npyc build examples/rules/main.py -o rules.npyc && npython run rules.npyc
"""
from engine import Engine, Rule, add_points, decide, let
from expression import ConditionError, parse

risk = add_points("risk")

RULES = [
    Rule("net total", "total > 0", let("net", "round(total / (1 + vat), 2)"), salience=100),
    Rule("blocked customer", 'customer.status == "blocked"', decide("order", "refuse", "the customer is blocked"), salience=90, group="verdict"),
    Rule("gold discount", 'customer.tier == "gold" and net >= 100', let("discount", "net * 0.1"), salience=60, group="discount"),
    Rule("silver discount", 'customer.tier in ["gold", "silver"] and net >= 50', let("discount", "min(net * 0.05, 20)"), salience=50, group="discount"),
    Rule("bulk discount", "len(items) >= 5", let("discount", "net * 0.03"), salience=40, group="discount"),
    Rule("no discount", "net >= 0", let("discount", "0"), salience=-10, group="discount"),
    Rule("new customer", "customer.orders == 0", risk(30), salience=30),
    Rule("large order", "net > 10 ^ 3 and not customer.orders > 20", risk(25), salience=30),
    Rule("foreign address", "upper(country) != customer.country and country != none", risk(15), salience=30),
    Rule("odd share", "share(largest, total) > 0.9 and len(items) > 1", risk(10), salience=30),
    Rule("loyal", "customer.orders > 20 or customer.tier == 'gold' and customer.orders > 5", risk(-20), salience=29),
    Rule("late payer", "customer.days_late * 2 - 5 > 10 % 7", risk(12), decide("terms", "prepaid", "bills are paid late"), salience=28),
    Rule("payable", "net - discount > 0", let("payable", "round((net - discount) * (1 + vat), 2)"), salience=0),
    Rule("review", "risk >= 40", decide("order", "review", "the risk is high"), salience=-20, group="verdict"),
    Rule("accept", "payable > 0", decide("order", "accept"), salience=-30, group="verdict"),
    Rule("usual terms", "payable > 0", decide("terms", "30 days"), salience=-40),
]

CASES = [
    {"total": 238.0, "vat": 0.19, "country": "de", "items": ["lamp", "rug"], "largest": 200.0, "customer": {"tier": "gold", "orders": 12, "status": "ok", "country": "DE", "days_late": 0}},
    {"total": 1785.0, "vat": 0.19, "country": "fr", "items": ["desk", "pen"], "largest": 1780.0, "customer": {"tier": "none", "orders": 0, "status": "ok", "country": "DE", "days_late": 0}},
    {"total": 65.45, "vat": 0.19, "country": "de", "items": ["vase"] * 6, "largest": 15.0, "customer": {"tier": "silver", "orders": 3, "status": "ok", "country": "DE", "days_late": 9}},
    {"total": 20.0, "vat": 0.07, "country": "at", "items": ["book"] * 5, "largest": 4.0, "customer": {"tier": "none", "orders": 2, "status": "blocked", "country": "AT", "days_late": 1}},
    {"total": 99.0, "vat": 0, "country": None, "items": [], "largest": 99.0, "customer": {"tier": "none", "status": "ok", "country": "CH", "days_late": 0}},
    {"total": "12", "vat": 0.19, "country": "de", "items": ["cup"], "largest": 12, "customer": {"tier": "none", "orders": 1, "status": "ok", "country": "DE", "days_late": None}},
]

BROKEN = ["total >", "(a or b", "a b", "total > 3 $ 4", 'name == "open', "sqrt(4) > 1", "[1, 2", "1.2.3 > 1", "a.", "not", ""]

SAMPLES = [
    ("1 + 2 * 3 - 4", {}), ("2 ^ 3 ^ 2", {}), ("-2 ^ 2", {}), ("(1 + 2) * 3 % 4", {}), ("not 1 > 2 and 3 in [1, 2, 3]", {}), ("a.b.c + 1", {"a": {"b": {"c": 41}}}),
    ("1 < 2 or missing", {}), ("10 / 4 - 10 / 5", {}), ("max(1, len('four'), 3) == 4", {}), ("starts(name, 'A') and name != 'Al'", {"name": "Ada"}), ("none == false", {}), ("[] or [1, 'two']", {}),
]


def show_language():
    print("CONDITIONS")
    for text, facts in SAMPLES:
        node = parse(text)
        print(f"  {text:<38} {str(node):<44} = {node.evaluate(facts)!r}")
    print("\nCONDITIONS THAT DO NOT PARSE")
    for text in BROKEN:
        try:
            parse(text)
        except ConditionError as error:
            print(f"  at {error.position}: {error}")


def show_case(number, engine, facts):
    session = engine.run(facts)
    print(f"\nCASE {number}: {facts['total']!r} for a customer of tier {facts['customer']['tier']}")
    seen = set()
    for kind, text in session.trace:
        if (kind, text) not in seen:
            seen.add((kind, text))
            print(f"  {kind:<7}{text}")
    known = {name: session.facts[name] for name in ("net", "discount", "payable", "risk") if name in session.facts}
    print("  facts  " + ", ".join(f"{name}={value:.2f}" if isinstance(value, float) else f"{name}={value}" for name, value in known.items()))
    print("  verdict " + (", ".join(f"{topic}={verdict}" for topic, verdict in sorted(session.decisions.items())) or "none"))


def stress(engine, count):
    """Runs many made-up cases and tells how they were decided."""
    verdicts = {}
    seed = 42
    for _ in range(count):
        seed = (seed * 69069 + 1) % 2 ** 32
        numbers = [(seed >> shift) & 31 for shift in (2, 7, 12, 17, 22, 27)]
        tier = ["none", "silver", "gold"][numbers[1] % 3]
        facts = {
            "total": 10.0 + numbers[0] * 55.5, "vat": 0.19, "country": "de" if numbers[2] > 3 else "it", "items": ["x"] * (numbers[3] % 7 + 1), "largest": 9.0,
            "customer": {"tier": tier, "orders": numbers[4], "status": "ok" if numbers[5] else "blocked", "country": "DE", "days_late": numbers[0] % 11},
        }
        session = engine.run(facts)
        key = (session.decisions.get("order", "none"), tier)
        verdicts[key] = verdicts.get(key, 0) + 1
    return verdicts


def main():
    show_language()
    engine = Engine(RULES)
    for number, facts in enumerate(CASES, start=1):
        show_case(number, engine, facts)
    print("\nMANY CASES")
    for (verdict, tier), count in sorted(stress(engine, 300).items()):
        print(f"  {verdict:<8}{tier:<8}{count:>4}")
    print("\nHOW OFTEN EACH RULE FIRED")
    for name, count in sorted(engine.counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {name:<20}{count:>5}  {'*' * (count // 8)}")
    limited = Engine(RULES, limit=2).run(CASES[0])
    print("\n" + limited.trace[-1][1])


main()
