"""Archives of files: refused by name, but for the errors."""


class BadZipFile(Exception):
    pass


class LargeZipFile(Exception):
    pass


error = BadZipfile = BadZipFile
