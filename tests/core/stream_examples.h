#pragma once

#include <gilscope/codec.h>

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace gilscope::test {

/// All of a file; a failed expectation and an empty text where it cannot be read.
inline std::string readFile(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    EXPECT_TRUE(stream) << path;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// A recording of tests/data.
inline std::string transcript(const std::string& name) {
    return readFile(std::string(GILSCOPE_TEST_DATA "/") + name);
}

/// Decodes a line that must be sound and of a known verb.
inline Event mustDecode(std::string_view line) {
    auto event = decodeEvent(line);
    if (!event || !*event) {
        ADD_FAILURE() << (event ? "unknown verb" : event.error().english()) << " in " << line;
        return EndEvent{};
    }
    return **event;
}

/// The message of the Damaged error that a line must give; empty where it gives none.
inline std::string damage(std::string_view line) {
    const auto event = decodeEvent(line);
    if (event)
        return {};
    EXPECT_EQ(event.error().code, ErrorCode::Damaged) << event.error().english();
    return event.error().english();
}

} // namespace gilscope::test
