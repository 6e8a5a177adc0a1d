#pragma once

#include <gilscope/audience.h>

#include <cstdint>
#include <string>

/// What the verdict advises, in the words of the one who reads it.
namespace gilscope::detail {

/// "repeat with --repeat 12 (about 40 s)", or "set Repetitions to 12 (about 40 s)".
std::string repeatAdvice(Audience audience, std::uint32_t repeat, double seconds);

} // namespace gilscope::detail
