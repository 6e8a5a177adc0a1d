// The callables of resources/callables.py in C#, with equal values.

using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Gilscope
{
    /// <summary>The plan cannot be run: C# has no counterpart.</summary>
    sealed class Refusal : Exception
    {
        public Refusal(string message) : base(message)
        {
        }
    }

    /// <summary>What a call that fails in Python fails with here.</summary>
    sealed class CallError : Exception
    {
        public readonly string Kind;

        public CallError(string kind, string message) : base(message)
        {
            Kind = kind;
        }
    }

    static class Callables
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static long Fibonacci(long n)
        {
            return n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
        }

        public static long CountPrimes(long limit)
        {
            long count = 0;
            for (long candidate = 2; candidate < limit; ++candidate)
            {
                long divisor = 2;
                while (divisor * divisor <= candidate && candidate % divisor != 0)
                    ++divisor;
                if (divisor * divisor > candidate)
                    ++count;
            }
            return count;
        }

        public static long Mandelbrot(long size, long iterations)
        {
            long inside = 0;
            for (long row = 0; row < size; ++row)
            {
                double y = 2.4 * row / size - 1.2;
                for (long column = 0; column < size; ++column)
                {
                    double x = 3.0 * column / size - 2.1;
                    if (StaysInside(x, y, iterations))
                        ++inside;
                }
            }
            return inside;
        }

        static bool StaysInside(double x, double y, long iterations)
        {
            double a = 0.0, b = 0.0;
            for (long i = 0; i < iterations; ++i)
            {
                double next = a * a - b * b + x;
                b = 2.0 * a * b + y;
                a = next;
                if (a * a + b * b > 4.0)
                    return false;
            }
            return true;
        }

        /// <summary>The same operations in the same order as in Python, so equal to the last bit.</summary>
        public static double NBody(long steps)
        {
            Body[] bodies = Body.System();
            for (long step = 0; step < steps; ++step)
            {
                for (int i = 0; i < bodies.Length; ++i)
                    for (int j = i + 1; j < bodies.Length; ++j)
                        bodies[i].Attract(bodies[j], 0.01);
                foreach (Body body in bodies)
                    body.Move(0.01);
            }
            double energy = 0.0;
            foreach (Body c in bodies)
                energy += 0.5 * c.Mass * (c.VX * c.VX + c.VY * c.VY + c.VZ * c.VZ);
            for (int i = 0; i < bodies.Length; ++i)
                for (int j = i + 1; j < bodies.Length; ++j)
                {
                    Body a = bodies[i], b = bodies[j];
                    double dx = a.X - b.X, dy = a.Y - b.Y, dz = a.Z - b.Z;
                    energy -= a.Mass * b.Mass / Math.Sqrt(dx * dx + dy * dy + dz * dz);
                }
            return energy;
        }

        public static string Sha256Blocks(long blocks, long kib)
        {
            byte[] word = Encoding.ASCII.GetBytes("gilscope");
            var block = new byte[Math.Max(kib, 0) * 1024];
            for (int i = 0; i < block.Length; ++i)
                block[i] = word[i % word.Length];
            var digest = new byte[0];
            for (long i = 0; i < blocks; ++i)
                using (SHA256 state = SHA256.Create())
                {
                    state.TransformBlock(digest, 0, digest.Length, digest, 0);
                    state.TransformFinalBlock(block, 0, block.Length);
                    digest = state.Hash;
                }
            return Values.Hexadecimal(digest);
        }

        public static byte[] EchoPayload(long size)
        {
            var payload = new byte[Math.Max(size, 0)];
            for (int i = 0; i < payload.Length; ++i)
                payload[i] = 0xa5;
            return payload;
        }
    }

    sealed class Body
    {
        public double X, Y, Z, VX, VY, VZ, Mass;

        public static Body[] System()
        {
            return new[]
            {
                Make(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0),
                Make(4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.04),
                Make(8.3, 4.1, -0.4, -1.0, 1.8, 0.01, 0.01),
                Make(12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.002),
                Make(15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002),
            };
        }

        static Body Make(double x, double y, double z, double vx, double vy, double vz, double mass)
        {
            return new Body { X = x, Y = y, Z = z, VX = vx, VY = vy, VZ = vz, Mass = mass };
        }

        public void Attract(Body other, double dt)
        {
            double dx = X - other.X, dy = Y - other.Y, dz = Z - other.Z;
            double square = dx * dx + dy * dy + dz * dz;
            double pull = dt / (square * Math.Sqrt(square));
            VX -= dx * other.Mass * pull;
            VY -= dy * other.Mass * pull;
            VZ -= dz * other.Mass * pull;
            other.VX += dx * Mass * pull;
            other.VY += dy * Mass * pull;
            other.VZ += dz * Mass * pull;
        }

        public void Move(double dt)
        {
            X += dt * VX;
            Y += dt * VY;
            Z += dt * VZ;
        }
    }
}
