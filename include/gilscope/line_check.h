#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gilscope {

/// What a line of the verb `check` says of those before it: how many they are, and the CRC-32 of
/// their bytes. The writer adds lines and takes a check of them now and then, the reader adds what
/// it has read and compares. docs/stream.md. One thread at a time.
class LineCheck {
public:
    /// A line, without its line feed.
    void add(std::string_view line);
    /// The check of the lines since the last one, as a line with its line feed; empty where there
    /// are none.
    std::string take();
    /// How many lines have come since the last one.
    std::uint64_t lines() const { return m_lines; }
    /// Whether a line is a check, as take() writes it.
    static bool isOne(std::string_view line);
    /// Whether a check is that of the lines since the last one; begins anew.
    bool agrees(std::string_view line);

private:
    std::uint64_t m_lines = 0;
    std::uint32_t m_crc = 0;
};

} // namespace gilscope
