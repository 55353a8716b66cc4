# Imports that are not reached refuse nothing; a module that exists nowhere raises.
try:
    import module_that_exists_nowhere
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    from module_that_exists_nowhere.part import name
except ModuleNotFoundError as error:
    print(error)
TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from tkinter import ttk


def not_called():
    import socket
    from ctypes import cdll

    return socket, cdll, open("file"), input()


class Lazy:
    def connect(self):
        import ssl

        return ssl


def json_or(fallback):
    try:
        import json
    except ImportError:
        return fallback
    return json.dumps([1])


print(json_or("none"), callable(not_called), Lazy.connect.__name__)
while False:
    import curses
for _ in ():
    import winreg
print("end")
