import platform
print(platform.python_implementation(), platform.python_version_tuple()[:2])
for a in [('SunOS', '4.1', 'x'), ('SunOS', '5.4', 'x'), ('SunOS', '5', ''), ('SunOS', 'a.b', ''), ('win32', 'a', 'b'), ('win16', '', ''), ('Linux', '6', 'v')]: print(platform.system_alias(*a))
