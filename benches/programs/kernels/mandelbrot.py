# Mandelbrot: counts the points of a 600 x 600 picture that stay bounded for 50 steps.
def main():
    size = 600
    inside = 0
    steps = 0
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        for column in range(size):
            cr = 2.0 * column / size - 1.5
            zr = zi = 0.0
            n = 0
            while n < 50:
                rr = zr * zr
                ii = zi * zi
                if rr + ii > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = rr - ii + cr
                n += 1
            else:
                inside += 1
            steps += n
    print("mandelbrot", inside, steps)


main()
