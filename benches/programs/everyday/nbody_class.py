# N-body: each planet an instance.
class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx
        self.vy = vy
        self.vz = vz
        self.mass = mass

    def move(self, dt):
        self.x += dt * self.vx
        self.y += dt * self.vy
        self.z += dt * self.vz


class System:
    def __init__(self, bodies):
        self.bodies = bodies
        self.pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]

    def settle(self):
        sun = self.bodies[0]
        sun.vx = -sum(b.vx * b.mass for b in self.bodies) / sun.mass
        sun.vy = -sum(b.vy * b.mass for b in self.bodies) / sun.mass
        sun.vz = -sum(b.vz * b.mass for b in self.bodies) / sun.mass

    def advance(self, dt):
        for a, b in self.pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            mag = dt / (square * square ** 0.5)
            fa = b.mass * mag
            fb = a.mass * mag
            a.vx -= dx * fa
            a.vy -= dy * fa
            a.vz -= dz * fa
            b.vx += dx * fb
            b.vy += dy * fb
            b.vz += dz * fb
        for body in self.bodies:
            body.move(dt)

    def energy(self):
        total = 0.0
        for b in self.bodies:
            total += 0.5 * b.mass * (b.vx * b.vx + b.vy * b.vy + b.vz * b.vz)
        for a, b in self.pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            total -= a.mass * b.mass / (dx * dx + dy * dy + dz * dz) ** 0.5
        return total


def main():
    solar = 4 * 3.141592653589793 * 3.141592653589793
    days = 365.24
    system = System([
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, solar),
        Body(4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694 * days, 0.00769901118419740425 * days, -0.0000690460016972063023 * days, 0.000954791938424326609 * solar),
        Body(8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411 * days, 0.00499852801234917238 * days, 0.0000230417297573763929 * days, 0.000285885980666130812 * solar),
        Body(12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618 * days, 0.00237847173959480950 * days, -0.0000296589568540237556 * days, 0.0000436624404335156298 * solar),
        Body(15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322 * days, 0.00162824170038242295 * days, -0.0000951592254519715870 * days, 0.0000515138902046611451 * solar),
    ])
    system.settle()
    before = system.energy()
    for _ in range(100000):
        system.advance(0.01)
    print(f"nbody_class {before:.9f} {system.energy():.9f}")


main()
