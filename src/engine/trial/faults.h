#pragma once

#include <gilscope/board.h>
#include <gilscope/units.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

/// What the end of a host means for its trial: a function from what is known to what is to be done.
/// It touches no board and no process.
namespace gilscope::engine::faults {

/// A worker of the host that has ended, as the board shows it afterwards.
struct LostWorker {
    std::uint32_t worker = 0;
    std::optional<std::uint32_t> job = {}; ///< that it was at and nobody has reported
    bool warming = false;                  ///< was at a warm-up job
    bool overdue = false; ///< its host was ended because its job ran longer than the limit
    bool crashed = false; ///< the crash handler ran on its thread
};

/// Everything that decides what is done about a host that has ended.
struct State {
    board::Gate gate = board::Gate::Measure; ///< the last one that was opened
    bool halted = false;                     ///< the trial is ending before its work is done
    bool givenUp = false;                    ///< and the reason is that it was given up
    bool boardIntact = true;

    bool bySignal = false; ///< how it ended
    bool killed = false;   ///< the engine ended it
    bool stopped = false;  ///< because a signal had held it for too long

    std::vector<LostWorker> workers; ///< of this host; none: a coordinator beside other hosts
    bool holdsAll = false;           ///< it was the coordinator, and held all workers
    bool replaceable = true;
    bool starterGone = false;    ///< the coordinator that would have to start the next one has gone
    bool othersStarting = false; ///< hosts that it was to start are on the way

    std::uint32_t restarts = 0; ///< those that count
    std::uint32_t mostRestarts = 0;
    bool warmupWanted = false;
    std::uint32_t warmupRestarts = 0; ///< those that warm-up made necessary
    std::uint32_t mostWarmupRestarts = 0;

    bool jobsToTake = false;            ///< there are jobs that no worker has taken
    std::vector<std::uint32_t> missing; ///< holdsAll: taken by somebody, and reported by nobody
    std::size_t retryRoom = 0;          ///< jobs that can be handed out once more
    bool resultsOnBoard = false;        ///< results outlive it, for another one to take in
};

/// Why a job ended that its worker did not finish.
enum class Loss { Overdue, HostStopped, HostEnded };

/// The host ended when it had not prepared the trial yet.
struct FailPreparation {
    bool operator==(const FailPreparation&) const = default;
};
/// A signal ended it, none of ours, when there was no job left for anybody.
struct NoteLateEnd {
    bool operator==(const NoteLateEnd&) const = default;
};
/// It was needed: jobs that nobody reports may have gone with it.
struct NoteLoss {
    bool operator==(const NoteLoss&) const = default;
};
/// The job counts as ended.
struct EndJob {
    std::uint32_t worker = 0;
    std::uint32_t job = 0;
    Loss why = Loss::HostEnded;
    bool operator==(const EndJob&) const = default;
};
/// No worker lives: these jobs are handed out before all others.
struct Retry {
    std::vector<std::uint32_t> jobs;
    bool operator==(const Retry&) const = default;
};
/// These are handed out too, while other hosts' workers go on.
struct AddRetries {
    std::vector<std::uint32_t> jobs;
    bool operator==(const AddRetries&) const = default;
};
/// The trial goes on without warm-up, and the restart does not count.
struct SkipWarmup {
    bool first = true;    ///< it is to be said
    bool overdue = false; ///< a warm-up job ran longer than the limit
    bool operator==(const SkipWarmup&) const = default;
};
/// The host's workers are not waited for any more.
struct DropWorkers {
    bool operator==(const DropWorkers&) const = default;
};
/// The coordinator is missed by nobody, but results for which there is no room are dropped.
struct DropResults {
    bool operator==(const DropResults&) const = default;
};
/// The trial ends here.
struct GiveUp {
    bool operator==(const GiveUp&) const = default;
};
/// A new host takes its place.
struct Replace {
    bool operator==(const Replace&) const = default;
};

using Action = std::variant<FailPreparation, NoteLateEnd, NoteLoss, EndJob, Retry, AddRetries,
                            SkipWarmup, DropWorkers, DropResults, GiveUp, Replace>;

/// What is to be done, in this order.
std::vector<Action> actionsFor(const State& state);

} // namespace gilscope::engine::faults
