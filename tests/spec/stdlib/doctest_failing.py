"""Module doc.

>>> 1 + 1
3
"""
import contextlib, doctest, io, os.path, re, sys
def f(x):
    """F.
    >>> f(1)
    2
    >>> f('a')
    Traceback (most recent call last):
    TypeError: nope
    >>> g(3)
    >>> class A: pass
    >>> A, A.__qualname__
    >>> y
    Traceback (most recent call last):
    NameError: name 'y' is not defined
    >>> f(2) # doctest: +SKIP
    9
    >>> [1, 2,
    ...  3]
    [1, 2,  3]
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    """
    return x + 1
def g(a):
    return h(a)
def h(a):
    return a / 0
class C:
    """C.
    >>> C().m()
    """
    def m(self):
        '''
        >>> C().m()
        3
        '''
        return 3
    @property
    def p(self):
        """
        >>> C().p
        4
        """
        return 4
def shown(**options):
    """Runs them; the path of the file is not the same everywhere."""
    page = io.StringIO()
    with contextlib.redirect_stdout(page):
        print(doctest.testmod(**options))
    print(re.sub('File "[^"<]*"', 'File "FILE"', page.getvalue()))
shown()
shown(verbose=True)
shown(optionflags=doctest.REPORT_NDIFF | doctest.NORMALIZE_WHITESPACE)
shown(optionflags=doctest.FAIL_FAST, report=False)
shown(optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
try:
    doctest.testmod(raise_on_error=True)
except doctest.DocTestFailure as e:
    print(type(e), e.example.source, repr(e.got), e.test.name, e.example.want)
