#pragma once

#include <gilscope/comparison.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Comparisons made up for tests: what pages show of them is then known.
namespace gilscope::test {

struct FixtureOptions {
    std::vector<std::string> runners{"serial", "thread", "process", "subinterpreter"};
    std::uint32_t workers = 2;
    std::vector<std::uint32_t> sweep{};   ///< worker counts to run instead of `workers`
    std::vector<std::string> arguments{}; ///< to sweep over; process takes longer to begin each job
    std::uint32_t cores = 2;
    std::uint32_t repeat = 5;
    std::uint64_t jobs = 200;
    std::uint32_t samples = 40; ///< of each trial, 50 ms apart
    bool running = false;       ///< the last trial has not ended, nor has the comparison
    bool failures = false;      ///< jobs that fail, a host that crashes, warnings, much output
};

/// Deterministic: the same options give the same comparison.
std::shared_ptr<const Comparison> makeComparison(const FixtureOptions& options = {});

} // namespace gilscope::test
