import gc, sys, weakref, ast, operator
print(gc.isenabled(), gc.get_threshold()[1:] is not None); gc.collect(); gc.disable(); print(gc.isenabled()); gc.enable()
print(ast.literal_eval("{'a': [1, 2.5, (None, True)]}"), sys.implementation.name)
try: ast.literal_eval("__import__('os')")
except ValueError as e: print("malformed" in str(e))
import shutil
print(shutil.get_terminal_size(), shutil.get_terminal_size().columns)
print(sys.getswitchinterval(), sys.dont_write_bytecode in (True, False), sys.warnoptions)
