"""CPython's instructions: a program is made of others here."""
