# Each call makes a class and its first and only instance: nothing that was learnt about the last class helps.
def once(i):
    class Job:
        def __init__(self, number):
            self.number = number
            self.done = False

        def run(self):
            self.done = True
            return self.number & 7

    job = Job(i)
    return job.run() + job.done


def main():
    total = 0
    for i in range(45000):
        total += once(i)
    print("class_per_call", total)


main()
