"""Texts in other languages: without catalogues each text is its own translation."""

from _types import refuse as _refuse

__all__ = [
    "NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain", "dgettext",
    "dngettext", "gettext", "ngettext", "pgettext", "dpgettext", "npgettext", "dnpgettext",
]


class NullTranslations:
    """A catalogue that translates nothing, and asks the next one."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        """Puts a catalogue behind the last one."""
        last = self
        while last._fallback:
            last = last._fallback
        last._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        return self._fallback.ngettext(msgid1, msgid2, n) if self._fallback else _form(msgid1, msgid2, n)

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        return self._fallback.npgettext(context, msgid1, msgid2, n) if self._fallback else _form(msgid1, msgid2, n)

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        """Makes gettext() known as `_` everywhere, and the other functions that are named under their names."""
        import builtins

        builtins._ = self.gettext
        for name in ("gettext", "ngettext", "npgettext", "pgettext"):
            if names is not None and name in names:
                setattr(builtins, name, getattr(self, name))


def _form(one, many, n):
    # What is no number is told as CPython tells it.
    if not isinstance(n, int):
        from warnings import warn

        warn(f"Plural value must be an integer, got {n.__class__.__name__}", DeprecationWarning, stacklevel=4)
    return one if n == 1 else many


class GNUTranslations(NullTranslations):
    """A catalogue of the GNU gettext tools."""

    CONTEXT = "%s\x04%s"

    def _parse(self, fp):
        _refuse("reading a catalogue of translations (gettext.GNUTranslations)")


_current_domain = "messages"
_localedirs = {}


def find(domain, localedir=None, languages=None, all=False):
    """The files of a domain's catalogues: there are none, unless files can be read."""
    return [] if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The translations of a domain."""
    if find(domain, localedir, languages) is None:
        if fallback:
            return NullTranslations()
        from errno import ENOENT

        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)


def install(domain, localedir=None, *, names=None):
    """Bind `_` for all modules."""
    translation(domain, localedir, fallback=True).install(names)


def textdomain(domain=None):
    """The domain that is looked at; sets it where one is given."""
    global _current_domain
    _current_domain = _current_domain if domain is None else domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Where a domain's catalogues lie."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, "/usr/local/share/locale")


def dgettext(domain, message):
    return NullTranslations().gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return NullTranslations().ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return NullTranslations().pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return NullTranslations().npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
