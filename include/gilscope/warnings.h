#pragma once

#include <gilscope/audience.h>
#include <gilscope/events.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gilscope {

/// Every doubt that gilscope can have about a number. The words are stable: recordings and --json
/// hold them.
enum class WarningCode {
    FewRepetitions,       ///< few-repetitions
    Noisy,                ///< noisy
    Outliers,             ///< outliers
    ShortMeasurement,     ///< short-measurement
    SharesDoNotAddUp,     ///< shares-do-not-add-up
    NotMeasured,          ///< not-measured
    ValuesDiffer,         ///< values-differ
    IncompleteTrials,     ///< incomplete-trials
    RestartedHost,        ///< restarted-host
    SamplesDropped,       ///< samples-dropped
    RingFull,             ///< ring-full
    NotesDropped,         ///< notes-dropped
    UnsupportedRunner,    ///< unsupported-runner
    PrepareFailed,        ///< prepare-failed
    WarmupFailed,         ///< warmup-failed
    DecodeFailed,         ///< decode-failed
    BaseNotSerial,        ///< base-not-serial
    CeilingNotMeasured,   ///< ceiling-not-measured
    MoreWorkersThanCores, ///< more-workers-than-cores
    CoresStolen,          ///< cores-stolen
    OtherLoad,            ///< other-load
    Throttled,            ///< throttled
    PinningFailed,        ///< pinning-failed
    HostForcedToEnd,      ///< host-forced-to-end
    RepeatBudgetEnded,    ///< repeat-budget-ended
    Governor,             ///< governor
    Turbo,                ///< turbo
    FrequencyChanged,     ///< frequency-changed
    OnBattery,            ///< on-battery
    Hot,                  ///< hot
    MachineBusy,          ///< machine-busy
    CpuPressure,          ///< cpu-pressure
    VirtualMachine,       ///< virtual-machine
    Quota,                ///< quota
    RandomAddresses,      ///< random-addresses
    LibraryThreads,       ///< library-threads
    BoardDamaged,         ///< board-damaged
    ProcessesLeftBehind,  ///< processes-left-behind
    ErrorsOmitted,        ///< errors-omitted
    StreamInMemory,       ///< stream-in-memory
    RunningAsRoot,        ///< running-as-root
    WarmingUp,            ///< warming-up
    HostNotUnderstood,    ///< host-not-understood
    ResultsTakenEarly,    ///< results-taken-early
    VariableRefused,      ///< variable-refused
    NothingLeftToDo,      ///< nothing-left-to-do
    WorkersMissing,       ///< workers-missing
    PythonPassedOver,     ///< python-passed-over
    NothingRan,           ///< nothing-ran
    DiedAfterJobs,        ///< died-after-jobs
};

/// What a code means, in general.
struct WarningInfo {
    WarningCode code{};
    std::string_view word;    ///< as in the stream and in --json
    std::string_view message; ///< one sentence; used where nothing more exact is known
    std::string_view hint;    ///< what to do, on the command line
};

/// Every warning, in the order of WarningCode.
std::span<const WarningInfo> warningCatalog();
/// The entry of `code`; never fails.
const WarningInfo& warningInfo(WarningCode code);
/// The entry that is called `word`, or nullptr: a newer gilscope may know more.
const WarningInfo* findWarning(std::string_view word);

/// What to do about `warning`, in the words of the audience. A hint that is not the catalogue's own
/// is passed on as it is.
std::string hintFor(const WarningEvent& warning, Audience audience);

/// A warning ready for the stream or a result. `message`: what exactly, with the figure; empty: the
/// catalogue's sentence.
WarningEvent makeWarning(WarningCode code, std::string message = {},
                         std::optional<TrialId> trial = std::nullopt);

} // namespace gilscope
