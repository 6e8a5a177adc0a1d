#pragma once

#include <gilscope/comparison.h>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

/// What an event must satisfy to be believed. Each function says what is wrong, or
/// nullopt. The stream may come from a damaged file: nothing here trusts it.
namespace gilscope::detail {

/// A plan, against the one before it: a later plan may only add trials.
std::optional<Message> planProblem(const PlanEvent& plan, const PlanEvent* earlier);
/// The beginning of a trial, against what the plan announced. `readOn`: the plan, or the last of
/// it, may be lost.
std::optional<Message> trialProblem(const TrialSpec& spec, const PlanEvent* plan, bool readOn);
/// A worker of a trial; noWorker is one too where `noneAllowed`.
std::optional<Message> workerProblem(WorkerId worker, const TrialSpec& spec, bool noneAllowed);
std::optional<Message> batchProblem(const JobBatch& batch, const TrialSpec& spec);
std::optional<Message> sampleProblem(const SampleEvent& sample, const Trial& trial);
std::optional<Message> endProblem(const TrialEndEvent& end, const TrialSpec& spec);

/// The last entries of a comparison's log, bounded in number and in bytes. One thread at a time.
class ComparisonLog {
public:
    void add(const OutputEvent& event);
    void add(const JobErrorEvent& event);
    void add(const HostExitEvent& event); ///< only an exit that was not expected leaves a line
    void add(const WarningEvent& event);
    void note(Message message);
    /// Counts an entry that was not even made.
    void omit() { ++m_omitted; }

    const std::deque<std::shared_ptr<const LogLine>>& lines() const { return m_lines; }
    std::uint64_t omitted() const { return m_omitted; }

private:
    void push(LogLine line);

    std::deque<std::shared_ptr<const LogLine>> m_lines;
    std::size_t m_bytes = 0;
    std::uint64_t m_omitted = 0;
};

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
