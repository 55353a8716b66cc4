"""Poker hands, a deck of cards, blackjack scoring and a tournament table."""
import random
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import total_ordering
from itertools import combinations, product

RANKS = "23456789TJQKA"
SUITS = {"S": "♠", "H": "♥", "D": "♦", "C": "♣"}


class Kind(IntEnum):
    HIGH_CARD = 0
    PAIR = 1
    TWO_PAIRS = 2
    THREE = 3
    STRAIGHT = 4
    FLUSH = 5
    FULL_HOUSE = 6
    FOUR = 7
    STRAIGHT_FLUSH = 8

    def __str__(self):
        return self.name.replace("_", " ").lower()


@dataclass(frozen=True)
class Card:
    rank: int
    suit: str

    @classmethod
    def parse(cls, text):
        if len(text) != 2 or text[0] not in RANKS or text[1] not in SUITS:
            raise ValueError(f"bad card {text!r}")
        return cls(RANKS.index(text[0]) + 2, text[1])

    def __str__(self):
        return RANKS[self.rank - 2] + SUITS[self.suit]

    @property
    def points(self):
        return 11 if self.rank == 14 else min(self.rank, 10)


@total_ordering
class Hand:
    def __init__(self, cards):
        self.cards = sorted((Card.parse(c) if isinstance(c, str) else c for c in cards), key=lambda c: (c.rank, c.suit), reverse=True)
        if len(set(self.cards)) != len(self.cards):
            raise ValueError("duplicate cards")
        self.kind, self.key = self._judge()

    def _judge(self):
        ranks = [c.rank for c in self.cards]
        counts = Counter(ranks)
        by_count = sorted(counts, key=lambda r: (counts[r], r), reverse=True)
        shape = sorted(counts.values(), reverse=True)
        flush = len({c.suit for c in self.cards}) == 1
        wheel = ranks == [14, 5, 4, 3, 2]
        straight = wheel or len(counts) == 5 and ranks[0] - ranks[4] == 4
        key = [5, 4, 3, 2, 1] if wheel else by_count
        match shape:
            case _ if straight and flush: kind = Kind.STRAIGHT_FLUSH
            case [4, 1]: kind = Kind.FOUR
            case [3, 2]: kind = Kind.FULL_HOUSE
            case _ if flush: kind = Kind.FLUSH
            case _ if straight: kind = Kind.STRAIGHT
            case [3, *_]: kind = Kind.THREE
            case [2, 2, 1]: kind = Kind.TWO_PAIRS
            case [2, *_]: kind = Kind.PAIR
            case _: kind = Kind.HIGH_CARD
        return kind, key

    def __eq__(self, other):
        return (self.kind, self.key) == (other.kind, other.key)

    def __lt__(self, other):
        return (self.kind, self.key) < (other.kind, other.key)

    def __repr__(self):
        return f"<{' '.join(map(str, self.cards))}: {self.kind}>"


def best(cards):
    return max(map(Hand, combinations(cards, 5)))


def blackjack(cards):
    total, aces = sum(c.points for c in cards), sum(c.rank == 14 for c in cards)
    while total > 21 and aces:
        total, aces = total - 10, aces - 1
    return total


hands = [Hand(t.split()) for t in ("TS JS QS KS AS", "9H 9D 9S 9C 2D", "KD KH KS 2D 2H", "2H 5H 9H JH KH", "AS 2D 3H 4C 5S", "7S 7D 7H 2C 9D", "4S 4D JH JC 9D", "AH AD 3S 7C 9D", "2S 5D 7H 9C KD")]
for hand in sorted(hands):
    print(hand, hand.kind.value)
print(max(hands), hands == sorted(hands, reverse=True), Hand("2S 2D 3H 4C 5S".split()) == Hand("2H 2C 3D 4S 5C".split()))
for bad in ("1S 2S 3S 4S 5S", "AS AS 2D 3D 4D", "AS"):
    try:
        print(Hand(bad.split()))
    except ValueError as error:
        print("ValueError", error)
rng = random.Random(99)
deck = [Card(rank, suit) for suit, rank in product(SUITS, range(2, 15))]
table = Counter()
for round_number in range(4):
    rng.shuffle(deck)
    board = deck[:5]
    players = {name: best(board + deck[5 + 2 * i:7 + 2 * i]) for i, name in enumerate(("Ann", "Bob", "Cid"))}
    top = max(players.values())
    winners = [name for name, hand in players.items() if hand == top]
    table.update(winners)
    if round_number < 3:
        print(" ".join(map(str, board)), {name: str(hand.kind) for name, hand in players.items()}, winners)
for place, (name, wins) in enumerate(table.most_common(), 1):
    print(f"{place}. {name:<5}{wins:>3} {'█' * wins}")
print([blackjack([Card.parse(c) for c in t.split()]) for t in ("AS KS", "AS AD 9C", "TS 9D 5C", "AS AD AH AC", "7S 7D 7H")])
kinds = Counter(Hand(rng.sample(deck, 5)).kind for _ in range(60))
print({str(kind): kinds[kind] for kind in sorted(kinds)}, f"{Kind.PAIR:d} {Kind.FLUSH!s} {Kind(7)!r}", Kind["THREE"] + 1)
