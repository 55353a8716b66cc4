# Particles in a box: many small objects whose fields change at each step.
class Particle:
    def __init__(self, x, y, vx, vy, mass):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy
        self.mass = mass
        self.bounces = 0

    def move(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt

    def bounce(self, width, height):
        if self.x < 0 or self.x > width:
            self.vx = -self.vx
            self.bounces += 1
        if self.y < 0 or self.y > height:
            self.vy = -self.vy
            self.bounces += 1

    def energy(self):
        return 0.5 * self.mass * (self.vx * self.vx + self.vy * self.vy)


class World:
    def __init__(self, count):
        self.width = 100.0
        self.height = 80.0
        self.gravity = -0.5
        self.particles = []
        for i in range(count):
            self.particles.append(Particle(i * 7 % 100, i * 13 % 80, (i % 11) - 5.0, (i % 7) - 3.0, 1.0 + i % 3))

    def step(self, dt):
        for particle in self.particles:
            particle.vy += self.gravity * dt
            particle.move(dt)
            particle.bounce(self.width, self.height)

    def energy(self):
        return sum([particle.energy() for particle in self.particles])


def main():
    world = World(500)
    for _ in range(1400):
        world.step(0.125)
    bounces = sum([particle.bounces for particle in world.particles])
    print("particles", f"{world.energy():.3f}", bounces)


main()
