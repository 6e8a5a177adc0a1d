// What the fuzzer was given to begin with and what it found, once more in every build.
#include "fuzz_target.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace gilscope::fuzz {
namespace {

struct Target {
    const char* name;
    void (*run)(Bytes);
};

// GoogleTest names a test's parameter in CTest's list.
void PrintTo(const Target& target, std::ostream* out) {
    *out << target.name;
}

class Corpus : public ::testing::TestWithParam<Target> {};

TEST_P(Corpus, KeepsThePromises) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(FUZZ_CORPUS "/") + GetParam().name))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    ASSERT_FALSE(files.empty());
    for (const auto& file : files) {
        SCOPED_TRACE(file.filename().string());
        std::ifstream stream(file, std::ios::binary);
        const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(stream), {}};
        ASSERT_FALSE(stream.bad());
        RecordProperty("input", file.filename().string());
        GetParam().run(bytes);
    }
    GetParam().run({});
}

INSTANTIATE_TEST_SUITE_P(Reader, Corpus,
                         ::testing::Values(Target{"stream", streamReader},
                                           Target{"plan", planReader},
                                           Target{"recording", recordingReader},
                                           Target{"board", boardReader}),
                         [](const auto& about) { return about.param.name; });

} // namespace
} // namespace gilscope::fuzz
