# Nested for loops over ranges.
def main():
    total = 0
    for i in range(3000):
        for j in range(3000):
            total += i ^ j
    print("for_loop", total)


main()
