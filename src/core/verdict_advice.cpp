#include "verdict_advice.h"

#include "verdict_words.h"

#include <fmt/format.h>

namespace gilscope::detail {

std::string repeatAdvice(Audience audience, std::uint32_t repeat, double seconds) {
    const std::string time = durationWords(seconds);
    if (audience == Audience::Window)
        return fmt::format("set Repetitions to {} (about {})", repeat, time);
    return fmt::format("repeat with --repeat {} (about {})", repeat, time);
}

std::string moreTimeAdvice(Audience audience, EndStatus status) {
    const bool window = audience == Audience::Window;
    switch (status) {
    case EndStatus::Stopped:
        return fmt::format("For a result let it run longer, or use fewer {}.",
                           window ? "Jobs" : "jobs with --jobs");
    case EndStatus::Deadline:
        return fmt::format("For a result raise {}, or use fewer {}.",
                           window ? "Deadline" : "--deadline",
                           window ? "Jobs" : "jobs with --jobs");
    case EndStatus::Complete:
    case EndStatus::Failed:
        break;
    }
    return {};
}

} // namespace gilscope::detail
