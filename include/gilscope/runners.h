#pragma once

#include <gilscope/comparison.h>
#include <gilscope/error.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// Where a runner stands among the others.
enum class RunnerGroup {
    Usual, ///< what is compared where nobody says what
    CPython,
    Executors, ///< the standard library's
    Languages, ///< other ones
};

/// What gilscope knows about a kind of worker.
struct RunnerInfo {
    std::string_view id;          ///< the word of the command line and of recordings
    std::string_view label;       ///< for people, singular: "thread"
    std::string_view plural;      ///< for sentences: "threads"
    std::string_view description; ///< one line
    RunnerGroup group = RunnerGroup::Usual;
    std::string_view colour = {}; ///< "#rrggbb", the same in every picture
    bool ownProcesses = false;    ///< every worker is a process of its own
    bool encodes = false;         ///< arguments and results cross a boundary as bytes
    bool alwaysOneWorker = false; ///< the number of workers is fixed to one
    /// What the jobs are written in. Runners of the same language share a serial run.
    std::string_view language = "Python";
    /// The workers live in a program that speaks the host dialect, see docs/runners.md; else they
    /// are held by a CPython host and the job board.
    bool dialect = false;
    bool forked = false;    ///< the workers are copies of the coordinator, which forks them
    bool sharesGil = false; ///< all workers are under one GIL; else each has its own. Python only
    bool grouped = false;   ///< several workers in each of several processes, see hybridShape()
    bool interpreters = false; ///< each worker is an interpreter of its own beside the main one

    /// How many workers it has where so many are asked for.
    constexpr std::uint32_t workersOf(std::uint32_t asked) const {
        return alwaysOneWorker ? 1 : asked;
    }
    /// Each worker is an interpreter with a GIL of its own, which not every module loads in.
    constexpr bool interpretersWithOwnGil() const { return interpreters && !sharesGil; }
    /// Jobs run in one interpreter at the same time.
    constexpr bool sharesInterpreter() const {
        return sharesGil && !interpreters && !alwaysOneWorker;
    }
};

namespace limits {
/// Interpreters that one process has room for: each takes one of its 1024 thread-specific keys, and
/// some are other people's.
inline constexpr std::uint32_t interpreters = 1000;
} // namespace limits

/// In a plan's list of runners: every one that can be used here and knows the callable.
inline constexpr std::string_view everyRunner = "all";

/// Every runner of this version, in the order to show them.
std::span<const RunnerInfo> runnerCatalog();
/// Ids of the usual ones, in their order.
std::vector<std::string> usualRunners();
/// The runner that `id` means, qualified or not (see RunnerId), or nullptr. Runners that a person
/// has added by a manifest are not known here.
const RunnerInfo* findRunner(std::string_view id);

/// Whether jobs of this runner, qualified or not, run one after the other: what others are compared
/// with.
bool isSerial(std::string_view id);

/// A runner as a plan, a trial or a recording names it: "thread", "thread@cp313", "hybrid-2x4".
struct RunnerId {
    std::string base;             ///< id of the catalogue or of a manifest: "thread", "hybrid"
    std::string python;           ///< ABI, version or path after the '@'; empty: the plan's Python
    std::uint32_t processes = 0;  ///< hybrid-MxK: M; 0: chosen from the number of workers
    std::uint32_t perProcess = 0; ///< hybrid-MxK: K
    bool operator==(const RunnerId&) const = default;
};

/// Takes an id apart. Never fails: what has no known form is all base.
RunnerId parseRunnerId(std::string_view id);
/// The id without its Python: "hybrid-2x4" of "hybrid-2x4@cp313".
std::string withoutPython(std::string_view id);

/// How a hybrid of this many workers is made up: M processes of K interpreters, M * K == workers.
/// As `id` says, else the divisors nearest to each other, the smaller one processes.
/// Usage error where the shape of `id` has another number of workers.
struct HybridShape {
    std::uint32_t processes = 1;
    std::uint32_t perProcess = 1;
    bool operator==(const HybridShape&) const = default;
};
Result<HybridShape> hybridShape(const RunnerId& id, std::uint32_t workers);

/// Each of `runners` on each of `pythons`, in the order of the runners: "serial@cp312",
/// "serial@cp313", ... Runners in other languages, and those that name a Python already, stay as
/// they are. Without `pythons` nothing changes.
std::vector<std::string> onEachPython(const std::vector<std::string>& runners,
                                      const std::vector<std::string>& pythons);

/// Phases of whole trials, as the engine's clock has them. Any thread.
/// The phases that make up the overall time, in order.
inline constexpr std::array overallPhases{Phase::Spawn, Phase::Import, Phase::Warmup,
                                          Phase::Measure, Phase::Drain};

/// A phase of the trial as a whole, the first of its kind; nullptr where the stream has not said
/// it.
const PhaseEvent* findPhase(const Trial& trial, Phase phase);
/// How long it was.
std::optional<Nanoseconds> phaseLength(const Trial& trial, Phase phase);

/// Seconds of each of overallPhases; nullopt: no trial says.
using PhaseMedians = std::array<std::optional<double>, overallPhases.size()>;
/// Medians over the complete trials of a row.
PhaseMedians phaseMedians(const Comparison& comparison, const ResultRow& row);

} // namespace gilscope
