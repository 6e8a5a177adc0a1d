#pragma once

#include <gilscope/comparison.h>

#include <memory>
#include <vector>

namespace gilscope::detail {

/// Keeps the samples of a trial within bounds: each time they grow beyond, neighbours are merged,
/// so that a long trial keeps its whole course at a coarser step. The last sample is always the
/// newest.
class SampleHistory {
public:
    using Samples = std::vector<std::shared_ptr<const SampleEvent>>;

    void add(Samples& samples, SampleEvent sample);

    /// Most samples of a trial with `workers` workers.
    static std::size_t capacity(std::size_t workers);

private:
    std::uint64_t m_stride = 1; ///< samples of the stream in one that is kept
    std::uint64_t m_inLast = 0; ///< samples merged into the last one so far
};

} // namespace gilscope::detail
