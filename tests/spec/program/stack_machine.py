# A stack machine with its assembler, written as a model would write it.
class MachineError(Exception):
    def __init__(self, message, line=None):
        super().__init__(f"line {line}: {message}" if line is not None else message)
        self.line = line
class Machine:
    OPS = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "div": lambda a, b: a // b, "lt": lambda a, b: int(a < b), "eq": lambda a, b: int(a == b)}
    def __init__(self, source):
        self.code, self.labels = [], {}
        for number, line in enumerate(source.splitlines(), 1):
            line = line.split(";")[0].strip()
            if not line: continue
            if line.endswith(":"): self.labels[line[:-1]] = len(self.code)
            else:
                op, *args = line.split()
                self.code.append((number, op, args))
    def run(self, limit=10000):
        stack, calls, memory, out, pc = [], [], {}, [], 0
        for steps in range(limit):
            if pc >= len(self.code): break
            number, op, args = self.code[pc]
            pc += 1
            try:
                if op == "push": stack.append(int(args[0]))
                elif op == "dup": stack.append(stack[-1])
                elif op == "swap": stack[-1], stack[-2] = stack[-2], stack[-1]
                elif op == "store": memory[args[0]] = stack.pop()
                elif op == "load": stack.append(memory[args[0]])
                elif op == "print": out.append(str(stack.pop()))
                elif op == "jump": pc = self.labels[args[0]]
                elif op == "jz":
                    if not stack.pop(): pc = self.labels[args[0]]
                elif op == "call": calls.append(pc); pc = self.labels[args[0]]
                elif op == "ret": pc = calls.pop()
                elif op in self.OPS:
                    b, a = stack.pop(), stack.pop()
                    stack.append(self.OPS[op](a, b))
                else: raise MachineError(f"unknown op {op!r}", number)
            except IndexError: raise MachineError(f"stack underflow in {op}", number) from None
            except KeyError as e: raise MachineError(f"undefined {e}", number) from e
            except ZeroDivisionError as e: raise MachineError(str(e), number) from e
        else:
            raise MachineError(f"no end after {limit} steps")
        return " ".join(out), steps, stack
programs = {
    "sum": "push 0\nstore s\npush 10\nloop:\ndup\njz done\ndup\nload s\nadd\nstore s\npush 1\nsub\njump loop\ndone:\nload s\nprint",
    "factorial": "push 1\nstore r\npush 20\nagain:\ndup\nload r\nmul\nstore r\npush 1\nsub\ndup\njz end\njump again\nend:\nload r\nprint",
    "call": "push 7\ncall square\nprint\njump end\nsquare: ; x -> x*x\ndup\nmul\nret\nend:",
    "underflow": "push 1\nadd", "zero": "push 1\npush 0\ndiv", "label": "jump nowhere", "op": "push 1\nfly", "forever": "a:\njump a", "number": "push x",
}
for name, source in programs.items():
    try: print(name, *Machine(source).run())
    except MachineError as e: print(name, "failed:", e, "|", e.line, repr(e.__cause__))
    except ValueError as e: print(name, "value:", e)
