// Values are compared by what they hold. tests/data/contents_cases.py has the table.

#include "host_test_support.h"
#include "program_run.h"

#include <algorithm>
#include <map>

namespace gilscope::test {

namespace {

using nlohmann::json;

constexpr std::uint64_t plainCases = 112;
constexpr std::uint64_t localCases = 20;
constexpr std::uint64_t alikeCases = 13;
constexpr std::uint64_t inOneTrial = 40; ///< fewer than a trial counts as different

TrialRequest casesRequest(const std::string& runner, const std::string& callable,
                          std::uint64_t jobs) {
    TrialRequest plan;
    plan.script = "contents_cases.py";
    plan.runner = runner;
    plan.callable = callable;
    plan.jobs = jobs;
    return plan;
}

json replyOf(const TestPython& python, TrialRequest plan) {
    HostTrial trial(python, std::move(plan));
    trial.run();
    EXPECT_EQ(trial.reply()["decode_errors"], json::array()) << trial.reply();
    return trial.reply();
}

class Contents : public HostTest {};
INSTANTIATE_TEST_SUITE_P(Host, Contents,
                         ::testing::Combine(::testing::ValuesIn(everyPython()),
                                            ::testing::Values("serial", "thread", "process",
                                                              "process-fork")),
                         caseName);

/// Each case is returned by two jobs.
TEST_P(Contents, EqualIsTheSameAndDifferentIsNot) {
    for (std::uint64_t start = 0; start < plainCases; start += inOneTrial) {
        const std::uint64_t count = std::min(inOneTrial, plainCases - start);
        TrialRequest plan = casesRequest(runner(), "plain_pair", 2 * count);
        plan.arguments = std::to_string(start) + ", " + std::to_string(count);
        const json reply = replyOf(python(), plan);
        EXPECT_EQ(reply["decoded"], 2 * count);
        EXPECT_EQ(reply["distinct"], count) << "from " << start << " on: " << reply;
        EXPECT_EQ(reply["alike"], false) << "from " << start << " on";
    }
}

TEST_P(Contents, TheTableIsCompared) {
    EXPECT_EQ(replyOf(python(), casesRequest("serial", "number_of_cases", 1))["value"],
              std::to_string(plainCases));
}

TEST_P(Contents, WhatIsKnownByItsReprLooksAlike) {
    if (encodes())
        GTEST_SKIP() << "it cannot be sent";
    const json reply = replyOf(python(), casesRequest(runner(), "alike_pair", 2 * alikeCases));
    EXPECT_EQ(reply["distinct"], alikeCases) << reply;
    EXPECT_EQ(reply["alike"], true);
}

TEST_P(Contents, WhatCannotBeSentIsComparedAllTheSame) {
    if (encodes())
        GTEST_SKIP() << "it cannot be sent";
    const json reply = replyOf(python(), casesRequest(runner(), "local_pair", 2 * localCases));
    EXPECT_EQ(reply["distinct"], localCases) << reply;
    EXPECT_EQ(reply["alike"], false);
}

TEST_P(Contents, WhatIsTooDeepLooksAlike) {
    EXPECT_EQ(replyOf(python(), casesRequest(runner(), "beyond", 2))["alike"], true);
}

/// What dialect.py, which the executors' host uses, makes of them: of all, one digest.
std::string digestByDialect(const TestPython& python, const std::string& hashSeed) {
    const std::string code =
        "import sys, types\n"
        "module = types.ModuleType('gilscope')\n"
        "module.job = None\n"
        "sys.modules['gilscope'] = module\n"
        "sys.path[:0] = ['" GILSCOPE_TEST_RUNNERS "', '" GILSCOPE_TEST_DATA "']\n"
        "import contents_cases, dialect\n"
        "print(dialect.value_digest(contents_cases.everything())[0], end='')\n";
    const ProgramResult result = runProgram({.program = python.executable,
                                             .arguments = {"-B", "-c", code},
                                             .environment = {{"PYTHONHASHSEED", hashSeed}},
                                             .outPath = {}});
    EXPECT_EQ(result.code, 0) << result.err;
    return result.out;
}

TEST(ContentsDigests, AreTheSameInEveryInterpreter) {
    std::map<std::string, std::string> digests;
    for (const TestPython& python : testPythons()) {
        for (const char* runner : {"serial", "process"})
            digests[replyOf(python, casesRequest(runner, "everything", 1))["digest"]] +=
                python.abi + " " + runner + ", ";
        for (const char* seed : {"1", "2"})
            digests[digestByDialect(python, seed)] += python.abi + " dialect, ";
    }
    EXPECT_EQ(digests.size(), 1u) << ::testing::PrintToString(digests);
    EXPECT_EQ(digests.begin()->first.size(), 64u);
}

TEST(ContentsDigests, OfCodeWithoutATextAreTheSameInEveryPython) {
    std::map<std::string, std::string> digests;
    for (const TestPython& python : testPythons()) {
        const json reply = replyOf(python, casesRequest("serial", "of_no_text", 2));
        EXPECT_EQ(reply["alike"], true) << python.abi;
        digests[reply["digest"]] += python.abi + ", ";
    }
    EXPECT_EQ(digests.size(), 1u) << ::testing::PrintToString(digests);
}

} // namespace

} // namespace gilscope::test
