# An interpreter for a small stack machine.
PUSH, LOAD, STORE, ADD, SUB, MUL, LESS, JUMP, JUMP_IF_NOT, CALL, RETURN, PRINT, HALT = range(13)


class Machine:
    def __init__(self, code):
        self.code = code
        self.stack = []
        self.frames = []
        self.slots = [0] * 8
        self.pc = 0
        self.steps = 0
        self.output = []

    def run(self):
        code = self.code
        stack = self.stack
        while True:
            op, argument = code[self.pc]
            self.pc += 1
            self.steps += 1
            if op == PUSH:
                stack.append(argument)
            elif op == LOAD:
                stack.append(self.slots[argument])
            elif op == STORE:
                self.slots[argument] = stack.pop()
            elif op == ADD:
                right = stack.pop()
                stack[-1] += right
            elif op == SUB:
                right = stack.pop()
                stack[-1] -= right
            elif op == MUL:
                right = stack.pop()
                stack[-1] = stack[-1] * right % 65521
            elif op == LESS:
                right = stack.pop()
                stack[-1] = stack[-1] < right
            elif op == JUMP:
                self.pc = argument
            elif op == JUMP_IF_NOT:
                if not stack.pop():
                    self.pc = argument
            elif op == CALL:
                self.frames.append(self.pc)
                self.pc = argument
            elif op == RETURN:
                self.pc = self.frames.pop()
            elif op == PRINT:
                self.output.append(stack.pop())
            elif op == HALT:
                return


PROGRAM = [
    (PUSH, 0), (STORE, 0), (PUSH, 1), (STORE, 1),
    (LOAD, 0), (PUSH, 100000), (LESS, None), (JUMP_IF_NOT, 14),
    (CALL, 17), (LOAD, 0), (PUSH, 1), (ADD, None), (STORE, 0), (JUMP, 4),
    (LOAD, 1), (PRINT, None), (HALT, None),
    (LOAD, 1), (PUSH, 31), (MUL, None), (LOAD, 0), (ADD, None), (STORE, 1), (RETURN, None),
]


def main():
    machine = Machine(PROGRAM)
    machine.run()
    print("small_vm", machine.steps, machine.output)


main()
