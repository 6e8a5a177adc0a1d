#pragma once

#include <gilscope/events.h>
#include <gilscope/plan.h>

#include <cstdint>
#include <random>
#include <vector>

namespace gilscope::engine {

/// The trials of a plan in the order in which they will run: one block per repetition, in each
/// block every runner once at every point of the sweep, shuffled by the seed. The same plan gives
/// the same order on every machine, however often more() is called.
class TrialOrder {
public:
    /// `plan` has workers and seed resolved. `calls`: jobs of each set of arguments where the plan
    /// leaves them open. `withOwnSerial`: runners that get one more trial in each block, with one
    /// worker, unless the sweep is over workers.
    TrialOrder(const Plan& plan, const std::vector<PlannedCall>& calls,
               const std::vector<std::string>& withOwnSerial = {});

    /// The trials of the next `blocks` repetitions; their numbers go on from the last ones.
    std::vector<TrialSpec> more(std::uint32_t blocks);
    /// Trials of one repetition.
    std::size_t blockSize() const { return m_block.size(); }
    std::uint32_t blocks() const { return m_blocks; }

private:
    std::vector<TrialSpec> m_block; ///< one repetition, not yet shuffled
    std::mt19937_64 m_random;
    std::uint32_t m_blocks = 0;
    std::uint32_t m_trials = 0;
};

} // namespace gilscope::engine
