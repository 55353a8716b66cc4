import doctest
print(sorted(doctest.OPTIONFLAGS_BY_NAME.items()), doctest.COMPARISON_FLAGS, doctest.REPORTING_FLAGS, doctest.ELLIPSIS_MARKER, doctest.BLANKLINE_MARKER, doctest.register_optionflag('X'), doctest.register_optionflag('X'), doctest.SKIP)
