#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The readers of bytes that somebody else wrote, each as one function that takes any input at all.
/// The fuzzer calls them with what it makes up, the ordinary tests with what it once found.
namespace gilscope::fuzz {

using Bytes = std::span<const std::uint8_t>;

/// The stream: the same bytes in pieces of any size give the same events and the same error, and
/// the events, written again, give the same events once more.
void streamReader(Bytes input);
/// The plan: what was understood, written again, is understood as the same.
void planReader(Bytes input);
/// A recording: everything that `gilscope show`, the window and the exports make of it.
void recordingReader(Bytes input);
/// The job board after user code has written to it: first byte even, a board of our own that is
/// scribbled over between looks; odd, bytes that claim to be a board. See board_fuzz.cpp.
void boardReader(Bytes input);

/// Ends the program, naming the promise that does not hold.
void require(bool holds, std::string_view promise, std::string_view detail = {});

inline std::string_view asText(Bytes input) {
    return {reinterpret_cast<const char*>(input.data()), input.size()};
}

} // namespace gilscope::fuzz
