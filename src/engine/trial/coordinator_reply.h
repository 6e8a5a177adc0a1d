#pragma once

#include <gilscope/board.h>
#include <gilscope/events.h>
#include <gilscope/message/error_text.h>

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

} // namespace gilscope::engine
