#include "callables.h"

#include "value.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace gilscope::native {

namespace {

struct Body {
    double x, y, z;
    double vx, vy, vz;
    double mass;

    /// The same operations in the same order as in Python, so that the results are equal to the
    /// last bit.
    void attract(Body& other, double dt) {
        const double dx = x - other.x;
        const double dy = y - other.y;
        const double dz = z - other.z;
        const double square = dx * dx + dy * dy + dz * dz;
        const double pull = dt / (square * std::sqrt(square));
        vx -= dx * other.mass * pull;
        vy -= dy * other.mass * pull;
        vz -= dz * other.mass * pull;
        other.vx += dx * mass * pull;
        other.vy += dy * mass * pull;
        other.vz += dz * mass * pull;
    }

    void move(double dt) {
        x += dt * vx;
        y += dt * vy;
        z += dt * vz;
    }
};

constexpr std::array<Body, 5> planets{{
    {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0},
    {4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.04},
    {8.3, 4.1, -0.4, -1.0, 1.8, 0.01, 0.01},
    {12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.002},
    {15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002},
}};

double energyOf(const std::array<Body, 5>& bodies) {
    double energy = 0.0;
    for (const Body& body : bodies)
        energy += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        for (std::size_t j = i + 1; j < bodies.size(); ++j) {
            const double dx = bodies[i].x - bodies[j].x;
            const double dy = bodies[i].y - bodies[j].y;
            const double dz = bodies[i].z - bodies[j].z;
            energy -= bodies[i].mass * bodies[j].mass / std::sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return energy;
}

bool staysInside(double x, double y, std::int64_t iterations) {
    double a = 0.0;
    double b = 0.0;
    for (std::int64_t i = 0; i < iterations; ++i) {
        const double next = a * a - b * b + x;
        b = 2.0 * a * b + y;
        a = next;
        if (a * a + b * b > 4.0)
            return false;
    }
    return true;
}

bool isPrime(std::int64_t candidate) {
    for (std::int64_t divisor = 2; divisor * divisor <= candidate; ++divisor) {
        if (candidate % divisor == 0)
            return false;
    }
    return true;
}

} // namespace

[[gnu::noinline]] std::int64_t fibonacci(std::int64_t n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

std::int64_t countPrimes(std::int64_t limit) {
    std::int64_t count = 0;
    for (std::int64_t candidate = 2; candidate < limit; ++candidate)
        count += isPrime(candidate) ? 1 : 0;
    return count;
}

std::int64_t mandelbrot(std::int64_t size, std::int64_t iterations) {
    const auto width = static_cast<double>(size);
    std::int64_t inside = 0;
    for (std::int64_t row = 0; row < size; ++row) {
        const double y = 2.4 * static_cast<double>(row) / width - 1.2;
        for (std::int64_t column = 0; column < size; ++column) {
            const double x = 3.0 * static_cast<double>(column) / width - 2.1;
            inside += staysInside(x, y, iterations) ? 1 : 0;
        }
    }
    return inside;
}

double nbody(std::int64_t steps) {
    std::array<Body, 5> bodies = planets;
    for (std::int64_t step = 0; step < steps; ++step) {
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            for (std::size_t j = i + 1; j < bodies.size(); ++j)
                bodies[i].attract(bodies[j], 0.01);
        }
        for (Body& body : bodies)
            body.move(0.01);
    }
    return energyOf(bodies);
}

std::string sha256Blocks(std::int64_t blocks, std::int64_t kib) {
    static constexpr std::string_view word = "gilscope";
    std::string block;
    const std::size_t words = kib > 0 ? static_cast<std::size_t>(kib) * 128 : 0;
    block.reserve(words * word.size());
    for (std::size_t i = 0; i < words; ++i)
        block += word;
    std::string digest;
    for (std::int64_t i = 0; i < blocks; ++i)
        digest = sha256(digest, block);
    return hexadecimal(digest);
}

} // namespace gilscope::native
