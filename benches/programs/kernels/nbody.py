# N-body: the planets as parallel lists of floats.
def advance(steps, dt, x, y, z, vx, vy, vz, mass):
    count = len(mass)
    for _ in range(steps):
        for i in range(count):
            xi = x[i]
            yi = y[i]
            zi = z[i]
            mi = mass[i]
            for j in range(i + 1, count):
                dx = xi - x[j]
                dy = yi - y[j]
                dz = zi - z[j]
                square = dx * dx + dy * dy + dz * dz
                mag = dt / (square * square ** 0.5)
                mj = mass[j]
                vx[i] -= dx * mj * mag
                vy[i] -= dy * mj * mag
                vz[i] -= dz * mj * mag
                vx[j] += dx * mi * mag
                vy[j] += dy * mi * mag
                vz[j] += dz * mi * mag
        for i in range(count):
            x[i] += dt * vx[i]
            y[i] += dt * vy[i]
            z[i] += dt * vz[i]


def energy(x, y, z, vx, vy, vz, mass):
    total = 0.0
    count = len(mass)
    for i in range(count):
        total += 0.5 * mass[i] * (vx[i] * vx[i] + vy[i] * vy[i] + vz[i] * vz[i])
        for j in range(i + 1, count):
            dx = x[i] - x[j]
            dy = y[i] - y[j]
            dz = z[i] - z[j]
            total -= mass[i] * mass[j] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


def main():
    pi = 3.141592653589793
    solar = 4 * pi * pi
    days = 365.24
    x = [0.0, 4.84143144246472090, 8.34336671824457987, 12.8943695621391310, 15.3796971148509165]
    y = [0.0, -1.16032004402742839, 4.12479856412430479, -15.1111514016986312, -25.9193146099879641]
    z = [0.0, -0.103622044471123109, -0.403523417114321381, -0.223307578892655734, 0.179258772950371181]
    vx = [0.0, 0.00166007664274403694 * days, -0.00276742510726411 * days, 0.00296460137564761618 * days, 0.00268067772490389322 * days]
    vy = [0.0, 0.00769901118419740425 * days, 0.00499852801234917238 * days, 0.00237847173959480950 * days, 0.00162824170038242295 * days]
    vz = [0.0, -0.0000690460016972063023 * days, 0.0000230417297573763929 * days, -0.0000296589568540237556 * days, -0.0000951592254519715870 * days]
    mass = [solar, 0.000954791938424326609 * solar, 0.000285885980666130812 * solar, 0.0000436624404335156298 * solar, 0.0000515138902046611451 * solar]
    px = py = pz = 0.0
    for i in range(5):
        px += vx[i] * mass[i]
        py += vy[i] * mass[i]
        pz += vz[i] * mass[i]
    vx[0] = -px / solar
    vy[0] = -py / solar
    vz[0] = -pz / solar
    before = energy(x, y, z, vx, vy, vz, mass)
    advance(100000, 0.01, x, y, z, vx, vy, vz, mass)
    print(f"nbody {before:.9f} {energy(x, y, z, vx, vy, vz, mass):.9f}")


main()
