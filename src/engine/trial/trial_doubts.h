#pragma once

#include <gilscope/board.h>
#include <gilscope/events.h>
#include <gilscope/machine.h>
#include <gilscope/message/english.h>

#include "trial_faults.h"
#include "trial_parts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// How hosts call an error of preparation that is about what the callable returned.
inline constexpr const char* lazyResultKind = "LazyResult";

/// What the coordinator has written onto the board after it has prepared, or after the drain phase;
/// docs/architecture.md has the form. User code can write there: what makes no sense is left out.
struct CoordinatorReply {
    /// A result that is no value again.
    struct DecodeError {
        std::optional<JobIndex> job; ///< nullopt: none of this trial's
        ErrorText error;
    };

    std::optional<ErrorText> prepareError;
    std::string value; ///< repr of the first job's result, cut to what an event holds
    std::string digest;
    std::uint64_t distinct = 0;
    bool alike = false;
    JobValues jobValues;
    std::optional<std::uint64_t> decoded; ///< how many results are values again
    std::vector<DecodeError> decodeErrors;
};

/// nullopt: there is none.
std::optional<CoordinatorReply> readReply(const board::View& board);

/// Whether it is what the system refused, and no line of Python raised it.
bool isOfTheSystem(const ErrorText& error);

/// Why a worker does not begin. Where loading `script` raised it, with its place there:
/// "callables.py, line 12: ...".
message::Argument failureOf(const ErrorText& error, const std::string& script);

/// That `runner` cannot run `script` for it. What the system refused is not the script's
/// doing.
Message unsupported(const message::Runner& runner, const ErrorText& error,
                    const std::string& script);

/// From two numbers that user code may have written: what they differ by, 0 to `most`.
std::int64_t growth(std::int64_t from, std::int64_t to, std::int64_t most);
std::uint64_t growth(std::uint64_t from, std::uint64_t to);

/// What a worker has done and used, as it, its host and the intake say by now.
WorkerSummary summarise(std::uint32_t worker, const TrialParts& parts, const FaultRecord& faults);

} // namespace gilscope::engine

/// Warnings about one trial: what is to be doubted about its figures, as far as that can be told by
/// the engine alone.
namespace gilscope::engine::doubts {

/// What the functions need: whose trial it is, and what has happened in it.
struct Subject {
    const TrialContext& context;
    const TrialSpec& spec;
    const TrialParts& parts;
    const FaultRecord& faults;
};

/// Posts that the quota of the control group has held workers back since `before` was read.
void reportThrottling(const Subject& trial, const std::optional<Throttling>& before);
/// Posts that workers could not be bound to their cores.
void reportPinning(const Subject& trial);
/// Threads hand objects over, so what a host held when it died is gone with it. `decoded`: results
/// that were there to compare.
void reportLostResults(const Subject& trial, std::uint64_t decoded);
/// Posts that results have left their workers and are no values again.
void reportUndecoded(const Subject& trial, const CoordinatorReply& reply);
/// Posts that the drain phase has not come to its end.
void reportNotTakenIn(const Subject& trial);
/// Posts what is only known when all is over.
void reportAtEnd(const Subject& trial);

} // namespace gilscope::engine::doubts
