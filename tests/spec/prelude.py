# The sandbox's own builtins, for CPython: put in front of each program of sandbox/ when it is recorded.
import json as _json


def parse_json(text):
    return _json.loads(text)


def format_string(fmt, *args):
    return fmt % args


def is_empty(value):
    return len(value) == 0


