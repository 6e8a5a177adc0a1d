/// Every host that speaks the dialect of docs/runners.md, against the same transcripts, faults and
/// values: those of the build, the example of that page, and one that does everything wrong.

#include "transcript.h"
#include "value_cases.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace gilscope::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace fs = std::filesystem;

/// A name that GoogleTest takes.
std::string testName(std::string name) {
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

std::string nameOf(const std::string& file) {
    return fs::path(file).stem().string();
}

std::vector<std::string> hostFiles() {
    std::vector<std::string> files = manifestFiles(GILSCOPE_RUNNERS);
    files.push_back(PERL_EXAMPLE "/perl.json");
    files.push_back(FAKE_RUNNERS "/fake-well.json");
    return files;
}

/// A host, by its manifest.
class Dialect : public ::testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        std::string problem;
        const auto manifest = readManifest(GetParam(), problem);
        ASSERT_TRUE(manifest) << problem;
        m_manifest = *manifest;
        if (!m_manifest.missing.empty())
            GTEST_SKIP() << m_manifest.missing;
    }

    void playAll(const std::string& group) {
        int played = 0;
        for (const Transcript& transcript : transcripts(group)) {
            if (!notFor(transcript, m_manifest, {}).empty() || (isVariant() && transcript.thorough))
                continue;
            ++played;
            for (const std::string& complaint : play(transcript, m_manifest))
                ADD_FAILURE() << complaint;
        }
        EXPECT_GT(played, 0) << "no transcript fits";
    }

    /// It has most of its code in common with another host: `node`, `tpl`, `executor-process`.
    bool isVariant() const {
        static const std::set<std::string> variants{"web", "tpl-tasks", "executor-process-fork",
                                                    "executor-process-forkserver"};
        return variants.contains(m_manifest.name);
    }

    RunnerManifest m_manifest;
};

TEST_P(Dialect, RunsJobs) {
    playAll("run-");
}

TEST_P(Dialect, RefusesWhatItCannotDo) {
    playAll("refuse-");
}

TEST_P(Dialect, StopsWhenAsked) {
    playAll("stop-");
}

TEST_P(Dialect, EndsWhenAsked) {
    playAll("end-");
}

TEST_P(Dialect, LeavesWithTheEngine) {
    playAll("gone-");
}

TEST_P(Dialect, LeavesWhenNobodyReads) {
    playAll("deaf-");
}

TEST_P(Dialect, ComputesWhatCPythonComputes) {
    std::string problem;
    auto cases = valueCases(problem);
    if (kitPythons().empty())
        GTEST_SKIP() << problem;
    ASSERT_FALSE(cases.empty()) << problem;
    if (m_manifest.name == "fake-well")
        GTEST_SKIP() << "it computes in a way of its own";
    // CPython itself, or the same code a second time: one call of each callable.
    if (m_manifest.runsPython || isVariant())
        cases.erase(std::unique(cases.begin(), cases.end(),
                                [](const ValueCase& a, const ValueCase& b) {
                                    return a.call.callable == b.call.callable;
                                }),
                    cases.end());
    for (const std::string& complaint : compareValues(m_manifest, cases))
        ADD_FAILURE() << complaint;
}

INSTANTIATE_TEST_SUITE_P(Runners, Dialect, ::testing::ValuesIn(hostFiles()),
                         [](const auto& instance) { return testName(nameOf(instance.param)); });

/// Hosts that a machine which checks changes has to have.
class Required : public ::testing::TestWithParam<std::string> {};

TEST_P(Required, IsThere) {
    const std::string file = GILSCOPE_RUNNERS "/" + GetParam() + ".json";
    std::string problem;
    const auto manifest = readManifest(file, problem);
    if (manifest)
        problem = manifest->missing;
    if (problem.empty())
        return;
    const char* const variable = std::getenv("CI");
    if (variable && std::string(variable) == "true")
        FAIL() << problem;
    GTEST_SKIP() << problem;
}

INSTANTIATE_TEST_SUITE_P(Runners, Required,
                         ::testing::Values("node", "web", "tpl", "tpl-tasks", "native",
                                           "executor-thread", "executor-process",
                                           "executor-process-fork", "executor-process-forkserver"),
                         [](const auto& instance) { return testName(instance.param); });

/// A way to be wrong, a transcript that shows it, and what the kit has to say about it.
struct Fault {
    std::string mode;
    std::string transcript;
    std::string complaint;
    bool waits = false;         ///< the kit only finds out by waiting
    std::string otherwise = {}; ///< or else this, by where the host was when it went wrong
};

/// What GoogleTest calls one.
void PrintTo(const Fault& fault, std::ostream* out) {
    *out << fault.mode;
}

class Faults : public ::testing::TestWithParam<Fault> {};

std::vector<std::string> playFake(const Fault& fault) {
    std::string problem;
    const auto manifest = readManifest(FAKE_RUNNERS "/fake-" + fault.mode + ".json", problem);
    const auto found = transcripts(fault.transcript);
    if (!manifest || found.size() != 1)
        return {"there is no such host or transcript: " + problem};
    KitCall call;
    if (fault.waits)
        call.limit = std::chrono::seconds(2);
    return play(found.front(), *manifest, call);
}

TEST_P(Faults, AreFound) {
    const Fault& fault = GetParam();
    const std::string& other = fault.otherwise.empty() ? fault.complaint : fault.otherwise;
    EXPECT_THAT(playFake(fault),
                Contains(::testing::AnyOf(HasSubstr(fault.complaint), HasSubstr(other))));
}

const std::vector<Fault> faults{
    {"bad-utf8", "run-ordinary", "in UTF-8"},
    {"closes-answers", "run-ordinary", "is closed where an answer is due"},
    {"core-outside", "run-ordinary", "there is no CPU 1048576"},
    {"dies-at-once", "run-ordinary", "is closed where an answer is due"},
    {"dies-draining", "run-ordinary", "is closed where an answer is due"},
    {"dies-in-job", "run-ordinary", "is closed where an answer is due"},
    {"dies-preparing", "run-ordinary", "is closed where an answer is due"},
    {"dies-spawning", "run-ordinary", "is closed where an answer is due"},
    {"empty-lines", "run-ordinary", "not a JSON object"},
    {"error-preparing", "run-ordinary", "expected 'error' to be null"},
    {"finished-early", "run-ordinary", "never said to have ended", false, "had finished"},
    {"finished-twice", "run-ordinary", "had finished"},
    {"garbage", "run-ordinary", "not a JSON object"},
    {"half-line", "run-ordinary", "incomplete", false, "not a JSON object"},
    {"huge-value", "run-one-job", "a line of"},
    {"ignores-end", "end-ready", "does not end", true},
    {"ignores-stop", "stop-in-job", "no answer", true},
    {"job-missing", "run-ordinary", "never said to have ended"},
    {"job-out-of-range", "run-ordinary", "does not exist"},
    {"job-twice", "run-ordinary", "had ended before"},
    {"leaves-children", "run-one-job", "left behind: fake_runner", true},
    {"long-line", "run-one-job", "a line of"},
    {"lost", "run-ordinary", "expected 'verb' to be"},
    {"negative-times", "run-ordinary", "less than"},
    {"never-finishes", "run-ordinary", "no answer", true},
    {"never-prepared", "run-ordinary", "no answer", true},
    {"numbers-wrong", "run-ordinary", "is no integer"},
    {"ready-early", "run-ordinary", "before 'spawn'"},
    {"refuses", "run-ordinary", "expected 'verb' to be"},
    {"times-in-future", "run-ordinary", "in the future"},
    {"unequal-columns", "run-ordinary", "rows where 'job' has"},
    {"values-differ", "run-ordinary", "expected 'distinct' to be 1"},
    {"values-unreadable", "run-ordinary", "the value has an object with the key 'strange'"},
    {"worker-out-of-range", "run-ordinary", "does not exist", false, "less than 0"},
};

INSTANTIATE_TEST_SUITE_P(Runners, Faults, ::testing::ValuesIn(faults),
                         [](const auto& instance) { return testName(instance.param.mode); });

TEST(FakeRunner, EveryOneHasATranscript) {
    for (const std::string& file : manifestFiles(FAKE_RUNNERS)) {
        if (!nameOf(file).starts_with("fake-"))
            continue; // the example of the page
        const std::string mode = nameOf(file).substr(std::string("fake-").size());
        if (mode == "well" || mode == "loud")
            continue;
        EXPECT_TRUE(std::any_of(faults.begin(), faults.end(), [&](const Fault& fault) {
            return fault.mode == mode;
        })) << mode;
    }
}

TEST(FakeRunner, PrintingIsNone) {
    EXPECT_THAT(playFake({"loud", "run-ordinary", ""}), IsEmpty());
}

std::string textOf(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// The page and the files beside it are one.
TEST(RunnersPage, ShowsTheExampleAsItIs) {
    const std::string page = textOf(RUNNERS_PAGE);
    for (const char* const file : {"host.pl", "perl.json"}) {
        const std::string text = textOf(std::string(PERL_EXAMPLE "/") + file);
        ASSERT_THAT(text, Not(IsEmpty())) << file;
        EXPECT_THAT(page, HasSubstr("\n" + text + "```")) << file;
    }
}

TEST(RunnersPage, ShowsAHostInFortyLines) {
    const std::string text = textOf(PERL_EXAMPLE "/host.pl");
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 40);
}

} // namespace
} // namespace gilscope::test
