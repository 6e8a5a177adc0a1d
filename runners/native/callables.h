#pragma once

#include <cstdint>
#include <string>

/// The callables of resources/callables.py that are pure computing, line by line in C++, with equal
/// values. They are compiled so that the compiler neither unrolls the recursion nor fuses or
/// reorders arithmetic; that a job's call is not folded away is seen to by whoever calls them
/// through a pointer that only the plan decides.
namespace gilscope::native {

std::int64_t fibonacci(std::int64_t n);
std::int64_t countPrimes(std::int64_t limit);
std::int64_t mandelbrot(std::int64_t size, std::int64_t iterations);
double nbody(std::int64_t steps);
/// `kib` KiB of text, `blocks` times; what is returned is hexadecimal.
std::string sha256Blocks(std::int64_t blocks, std::int64_t kib);

} // namespace gilscope::native
