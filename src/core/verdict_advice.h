#pragma once

#include <gilscope/audience.h>
#include <gilscope/events.h>

#include <cstdint>
#include <string>

/// What the verdict advises, in the words of the one who reads it.
namespace gilscope::detail {

/// "repeat with --repeat 12 (about 40 s)", or "set Repetitions to 12 (about 40 s)".
std::string repeatAdvice(Audience audience, std::uint32_t repeat, double seconds);

/// What to do for a result where no trial came to its end; empty where it was not cut short.
std::string moreTimeAdvice(Audience audience, EndStatus status);

} // namespace gilscope::detail
