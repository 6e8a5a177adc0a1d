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

} // namespace gilscope::detail
