/// The second matrix: what ends a run or makes the programs refuse it, and what must be kept, said
/// and returned. Each row leaves a line for faults_table.cmake, as those of the first matrix do.

#include "ending_rows.h"
#include "program_run.h"
#include "traces.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <gilscope/pythons.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace gilscope::test {

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace fs = std::filesystem;

const std::vector<EndingRow>& endingsHere() {
    static const std::vector<EndingRow> rows = endingRows();
    return rows;
}

/// The ABIs of the Pythons with a GIL that the build has hosts for, the oldest first.
std::vector<std::string> abisHere() {
    std::vector<PythonInstallation> usable;
    for (const PythonInstallation& python :
         readPythons(GILSCOPE_PYTHONS_FILE).value_or(std::vector<PythonInstallation>()))
        if (!python.host.empty() && !python.freeThreaded)
            usable.push_back(python);
    std::vector<std::string> abis;
    while (!usable.empty()) {
        const auto newest = choosePython(usable, {});
        if (!newest)
            break;
        if (std::find(abis.begin(), abis.end(), newest->abi) == abis.end())
            abis.insert(abis.begin(), newest->abi);
        std::erase_if(usable, [&](const auto& python) { return python.abi == newest->abi; });
    }
    return abis;
}

fs::path windowProgram() {
    return fs::path(GILSCOPE).replace_filename("gilscope-gui");
}

class EndingMatrix : public ::testing::TestWithParam<std::size_t> {
protected:
    const EndingRow& row() const { return endingsHere()[GetParam()]; }
    std::string recording() const { return m_folder.file("run.gilscope"); }

    void run() {
        fs::create_directory(m_folder.file("tmp"));
        fs::create_directory(m_folder.file("runtime")); // Qt makes itself one in TMPDIR otherwise
        fs::permissions(m_folder.file("runtime"), fs::perms::owner_all);
        const auto abis = abisHere();
        m_result =
            runProgram({.program = "/bin/sh",
                        .arguments = {"-c", "cd " + m_folder.file("") + " || exit 99\n" +
                                                endingPrelude() + row().commands},
                        .environment = {{markVariable, recording()},
                                        {"LC_ALL", "C.UTF-8"},
                                        {"TMPDIR", m_folder.file("tmp")},
                                        {"XDG_RUNTIME_DIR", m_folder.file("runtime")},
                                        {"GILSCOPE", GILSCOPE},
                                        {"LIBEXEC", GILSCOPE_LIBEXEC},
                                        {"DATA", TEST_DATA},
                                        {"TESTS", GILSCOPE_TESTS},
                                        {"SHIM", GILSCOPE_FAULTS_SHIM},
                                        {"WINDOW", windowProgram().string()},
                                        {"QT_QPA_PLATFORM", "offscreen"},
                                        {"NEWEST", abis.back()},
                                        {"OLDEST", abis.front()},
                                        {"GILSCOPE_FAULTS_STARTED", m_folder.file("started")}},
                        .outPath = {}});
    }

    void checkKept() const {
        if (row().jobs < 0) {
            EXPECT_FALSE(fs::exists(recording()) && fs::file_size(recording()) > 0)
                << "nothing was to be recorded";
            return;
        }
        ASSERT_TRUE(fs::exists(recording())) << m_result.err;
        const auto comparison = readComparison(recording());
        std::uint64_t jobs = 0;
        for (const auto& trial : comparison->trials)
            jobs += trial->jobsSeen;
        EXPECT_GE(jobs, static_cast<std::uint64_t>(row().jobs)) << m_result.err;
        EXPECT_EQ(comparison->end.has_value(), row().ends);
    }

    void checkNothingIsLeft() const {
        EXPECT_TRUE(waitUntil([&] { return processesMarked(recording()).empty(); }))
            << "processes outlive the run";
        EXPECT_THAT(namedSharedMemory(), IsEmpty());
        EXPECT_THAT(entriesOf(m_folder.file("tmp")), IsEmpty());
    }

    void leaveLine() const {
        fs::create_directories(FAULTS_ENDINGS);
        std::ofstream line(fmt::format("{}/{:02}-{}", FAULTS_ENDINGS, GetParam(), row().name));
        std::string said;
        for (const std::string& part : row().said)
            if (part != "gilscope: ")
                said += fmt::format("{}`{}`", said.empty() ? "" : ", ", part);
        line << fmt::format("| {} | {} | {} | {} | {} |\n", row().title, row().kept,
                            said.empty() ? "" : said, m_result.code,
                            HasFailure() ? "**NO**" : "yes");
    }

    ScratchDirectory m_folder;
    ProgramResult m_result;
};

TEST_P(EndingMatrix, IsAsPromised) {
    if (static_cast<int>(abisHere().size()) < std::max(1, row().pythons))
        GTEST_SKIP() << "there are not enough Pythons with a host here";
    if (row().shimmed && std::string_view(GILSCOPE_FAULTS_SHIM).empty())
        GTEST_SKIP() << "a sanitizer comes before everything that is loaded";
    if (row().window && !fs::exists(windowProgram()))
        GTEST_SKIP() << "the window was not built";
    run();
    EXPECT_EQ(m_result.signal, 0) << "it did not come to an end in time";
    EXPECT_EQ(m_result.code, row().code) << m_result.err << m_result.out;
    for (const std::string& part : row().said)
        EXPECT_THAT(m_result.err, HasSubstr(part)) << m_result.out;
    checkKept();
    checkNothingIsLeft();
    leaveLine();
}

INSTANTIATE_TEST_SUITE_P(Faults, EndingMatrix,
                         ::testing::Range<std::size_t>(0, endingsHere().size()),
                         [](const auto& instance) { return endingsHere()[instance.param].name; });

} // namespace
} // namespace gilscope::test
