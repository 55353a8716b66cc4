"""Inventory management example with dataclasses, enums and custom exceptions."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, asdict, replace
from enum import Enum, auto
from typing import Dict, Iterable, List, Optional


class Category(Enum):
    ELECTRONICS = "electronics"
    GROCERY = "grocery"
    CLOTHING = "clothing"

    @classmethod
    def parse(cls, text: str) -> Category:
        for member in cls:
            if member.value == text.lower():
                return member
        raise ValueError(f"unknown category: {text!r}")


class EventType(Enum):
    ADDED = auto()
    REMOVED = auto()
    RESTOCKED = auto()


class InventoryError(Exception):
    """Base class for inventory problems."""


class OutOfStock(InventoryError):
    def __init__(self, sku: str, wanted: int, available: int):
        super().__init__(f"{sku}: wanted {wanted}, only {available} available")
        self.sku = sku
        self.wanted = wanted
        self.available = available


@dataclass(order=True)
class Product:
    sku: str
    name: str = field(compare=False)
    price: float = field(compare=False)
    category: Category = field(compare=False, default=Category.GROCERY)
    tags: List[str] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.price < 0:
            raise ValueError("price must not be negative")


@dataclass
class Line:
    product: Product
    quantity: int = 0

    @property
    def value(self) -> float:
        return round(self.product.price * self.quantity, 2)


class Inventory:
    def __init__(self) -> None:
        self._lines: Dict[str, Line] = {}
        self._events: List[tuple] = []

    def add(self, product: Product, quantity: int = 1) -> None:
        line = self._lines.setdefault(product.sku, Line(product))
        kind = EventType.RESTOCKED if line.quantity else EventType.ADDED
        line.quantity += quantity
        self._events.append((kind, product.sku, quantity))

    def remove(self, sku: str, quantity: int = 1) -> None:
        line = self._lines.get(sku)
        if line is None:
            raise KeyError(sku)
        if line.quantity < quantity:
            raise OutOfStock(sku, quantity, line.quantity)
        line.quantity -= quantity
        self._events.append((EventType.REMOVED, sku, quantity))

    def by_category(self) -> Dict[Category, List[Line]]:
        grouped: Dict[Category, List[Line]] = defaultdict(list)
        for line in self:
            grouped[line.product.category].append(line)
        return grouped

    def find(self, tag: str) -> Iterable[Product]:
        return (line.product for line in self if tag in line.product.tags)

    def __iter__(self):
        return iter(sorted(self._lines.values(), key=lambda line: line.product))

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, sku: object) -> bool:
        return sku in self._lines

    @property
    def total(self) -> float:
        return sum(line.value for line in self)

    def cheapest(self) -> Optional[Product]:
        return min((line.product for line in self), key=lambda p: p.price, default=None)


def main() -> None:
    inventory = Inventory()
    print("empty:", len(inventory), inventory.total, inventory.cheapest())
    laptop = Product("E-100", "Laptop", 999.99, Category.ELECTRONICS, ["portable", "computer"])
    apple = Product("G-001", "Apple", 0.25, tags=["fruit"])
    shirt = Product("C-042", "Shirt", 19.5, Category.parse("Clothing"), ["cotton"])
    for product, quantity in ((laptop, 3), (apple, 200), (shirt, 40)):
        inventory.add(product, quantity)
    inventory.add(apple, 50)
    print(laptop)
    print(asdict(shirt))
    print(sorted([laptop, apple, shirt]) == [shirt, laptop, apple])
    for category, lines in inventory.by_category().items():
        print(f"{category.name:<12} {len(lines)} {sum(l.value for l in lines):>10.2f}")
    for sku, quantity in (("E-100", 1), ("E-100", 5), ("X-999", 1)):
        try:
            inventory.remove(sku, quantity)
        except OutOfStock as error:
            print("out of stock:", error, error.available)
        except KeyError as error:
            print("no such product:", error)
        else:
            print("removed", quantity, "of", sku)
    print([p.name for p in inventory.find("fruit")], "G-001" in inventory, "Z" in inventory)
    print(f"total value: {inventory.total:,.2f}")
    for kind, sku, quantity in inventory._events:
        print(kind, kind.value, sku, quantity)
    cheaper = replace(laptop, price=899.0)
    print(cheaper == laptop, cheaper.price, cheaper.tags is laptop.tags)
    for bad in ("toys", ""):
        try:
            Category.parse(bad)
        except ValueError as error:
            print("error:", error)
    try:
        Product("B", "Bad", -1)
    except ValueError as error:
        print("error:", error)
    print(inventory.cheapest())


if __name__ == "__main__":
    main()
