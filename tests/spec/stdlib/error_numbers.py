# recorded: native
"""errno: the numbers and names of Linux."""
import errno

print(errno.ENOENT, errno.EACCES, errno.errorcode[errno.EEXIST], len(errno.errorcode) - hasattr(errno, "EHWPOISON"))
for number in sorted(errno.errorcode):
    # This one is new in 3.14; the recording is of the version before.
    if number == 133:
        continue
    print(number, errno.errorcode[number], getattr(errno, errno.errorcode[number]) == number)
print(errno.EWOULDBLOCK == errno.EAGAIN, errno.EDEADLOCK, errno.EOPNOTSUPP)
try:
    raise OSError(errno.ENOENT, "No such file or directory", "x")
except FileNotFoundError as e:
    print(e, e.errno == errno.ENOENT)
