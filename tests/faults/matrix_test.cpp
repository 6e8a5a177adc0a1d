/// The fault matrix: each thing that user code does, in each runner, through the real programs.
/// One run of `gilscope compare` is a row; its recording, its JSON and its exit code must agree
/// with the table in matrix_rows.cpp, and nothing may be left behind. Each row leaves a line for
/// faults_table.cmake, which prints them all when CTest is done.

#include "matrix_rows.h"
#include "program_run.h"
#include "traces.h"

#include <gilscope/message/english.h>
#include <gilscope/pythons.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace gilscope::test {

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace fs = std::filesystem;

constexpr auto& runners = matrixRunners;
constexpr std::uint64_t jobs = 12;

std::uint64_t availableMiB() {
    std::istringstream facts(readFile("/proc/meminfo"));
    for (std::string word; facts >> word;)
        if (std::uint64_t kib = 0; word == "MemAvailable:" && facts >> kib)
            return kib / 1024;
    return 0;
}

/// The ABIs of the Pythons with a GIL that there are hosts for, or of all where none has one: the
/// oldest first.
std::vector<std::string> pythonsHere() {
    std::vector<std::string> withGil, all;
    if (const auto pythons = readPythons(GILSCOPE_PYTHONS_FILE))
        for (const auto& python : *pythons) {
            all.push_back(python.abi);
            if (!PythonFacts(python.abi).freeThreaded())
                withGil.push_back(python.abi);
        }
    std::vector<std::string> abis = withGil.empty() ? all : withGil;
    std::sort(abis.begin(), abis.end(), [](const auto& one, const auto& other) {
        return one.size() != other.size() ? one.size() < other.size() : one < other;
    });
    return abis;
}

/// The rows are tried on the newest Python, and one of them on the oldest; GILSCOPE_FAULTS_PYTHON
/// names another for all of them. Empty: there is none for this row.
std::string pythonFor(const Row& row) {
    if (const char* named = std::getenv("GILSCOPE_FAULTS_PYTHON"))
        return row.otherPython ? std::string() : named;
    const auto abis = pythonsHere();
    if (abis.empty() || (row.otherPython && abis.size() < 2))
        return {};
    return row.otherPython ? abis.front() : abis.back();
}

/// What does not depend on a Python: which rows there are, and how they are run.
const std::vector<Row>& allRows() {
    static const std::vector<Row> rows = matrixRows(PythonFacts("cp312"));
    return rows;
}

std::string word(JobStatus status) {
    switch (status) {
    case JobStatus::Ok:
        return "ok";
    case JobStatus::Failed:
        return "failed";
    case JobStatus::TimedOut:
        return "timed out";
    case JobStatus::Cancelled:
        return "cancelled";
    case JobStatus::Crashed:
        return "crashed";
    default:
        return "unsupported";
    }
}

/// One run of a row, and everything that is known about it afterwards.
class Matrix : public ::testing::TestWithParam<std::size_t> {
protected:
    void SetUp() override {
        m_python = pythonFor(allRows()[GetParam()]);
        if (!m_python.empty())
            m_row = matrixRows(PythonFacts(m_python))[GetParam()];
    }
    void run() {
        const Row& row = m_row;
        fs::create_directory(m_folder.file("tmp"));
        const std::string script = m_folder.file(row.script);
        fs::copy_file(std::string(TEST_DATA "/") + row.script, script);
        std::vector<std::string> words{"compare",
                                       "--script",
                                       script,
                                       "--callable",
                                       row.callable,
                                       "--runners",
                                       fmt::format("{}", fmt::join(runners, ",")),
                                       "--workers",
                                       "2",
                                       "--jobs",
                                       std::to_string(jobs),
                                       "--repeat",
                                       "1",
                                       "--timeout",
                                       row.timeout,
                                       "--seed",
                                       "1",
                                       "--python",
                                       m_python,
                                       "--json",
                                       "--output",
                                       recording()};
        words.insert(words.end(), row.options.begin(), row.options.end());
        m_result = runProgram({.program = GILSCOPE,
                               .arguments = words,
                               .environment = {{markVariable, recording()},
                                               {"TMPDIR", m_folder.file("tmp")},
                                               {"SLOW_IMPORT_SECONDS", "1.5"}},
                               .outPath = {}});
        m_comparison = readComparison(recording());
        m_json = nlohmann::json::parse(m_result.out, nullptr, false);
    }
    std::string recording() const { return m_folder.file("row.gilscope"); }

    const Trial* trialOf(const std::string& runner) const {
        for (const auto& trial : m_comparison->trials)
            if (trial->spec.runner == runner)
                return trial.get();
        return nullptr;
    }

    void checkCell(const Cell& cell, const std::string& runner);
    void checkWarning(const Cell& cell, const Trial& trial) const;
    void checkError(const Cell& cell, const Trial& trial, JobStatus status) const;
    void checkSums(const Trial& trial) const;
    void checkJson(const Trial& trial) const;
    void checkNothingIsLeft() const;
    void leaveLine() const;

    std::string m_python; ///< that the row is run on; empty: none
    Row m_row;            ///< as it is to be on that
    ScratchDirectory m_folder;
    ProgramResult m_result;
    std::shared_ptr<const Comparison> m_comparison;
    nlohmann::json m_json;
    std::map<std::string, std::string> m_outcomes; ///< of each runner, for the table
    bool m_someBad = false;
};

std::map<std::uint32_t, JobStatus> statusesOf(const Trial& trial) {
    std::map<std::uint32_t, JobStatus> statuses;
    for (const auto& batch : trial.batches)
        for (std::size_t at = 0; at < batch->size(); ++at)
            EXPECT_TRUE(statuses.emplace(batch->job[at], batch->status[at]).second)
                << "job " << batch->job[at] << " ended twice";
    return statuses;
}

void Matrix::checkSums(const Trial& trial) const {
    const TrialEndEvent& end = *trial.end;
    EXPECT_EQ(end.jobsOk + end.jobsFailed + end.jobsCrashed + end.jobsTimedOut + end.jobsCancelled,
              jobs);
    std::map<JobStatus, std::uint64_t> counts;
    for (const auto& [job, status] : statusesOf(trial))
        ++counts[status];
    EXPECT_EQ(counts[JobStatus::Ok], end.jobsOk) << "every job that ended is in the recording";
    EXPECT_EQ(counts[JobStatus::Failed], end.jobsFailed);
    EXPECT_EQ(counts[JobStatus::Crashed], end.jobsCrashed);
    EXPECT_EQ(counts[JobStatus::TimedOut], end.jobsTimedOut);
}

void Matrix::checkError(const Cell& cell, const Trial& trial, JobStatus status) const {
    const std::uint64_t bad = m_row.badJob;
    const auto error = std::find_if(trial.errors.begin(), trial.errors.end(), [&](const auto& one) {
        return one.job && index(*one.job) == bad;
    });
    ASSERT_NE(error, trial.errors.end()) << "nothing is said about job " << bad;
    EXPECT_EQ(error->status, status);
    if (!cell.kind.empty() && cell.ends.size() == 1) {
        EXPECT_EQ(error->kind, cell.kind);
    }
    EXPECT_THAT(english(error->message), HasSubstr(cell.message));
    if (cell.said != MessageCode::Verbatim) {
        EXPECT_EQ(error->message.code, cell.said);
    }
    EXPECT_THAT(error->traceback, HasSubstr(cell.traceback));
    if (status == JobStatus::Crashed && !cell.traceback.empty()) {
        EXPECT_THAT(error->traceback, HasSubstr("Fatal Python error"));
    }
}

void Matrix::checkWarning(const Cell& cell, const Trial& trial) const {
    if (cell.warning.empty())
        return;
    const auto& all = m_comparison->warnings;
    EXPECT_TRUE(std::any_of(all.begin(), all.end(),
                            [&](const WarningEvent& warning) {
                                return warning.code == cell.warning &&
                                       warning.trial == trial.spec.id;
                            }))
        << "there is no warning " << cell.warning;
}

void Matrix::checkJson(const Trial& trial) const {
    ASSERT_TRUE(m_json.is_object()) << m_result.out;
    for (const auto& result : m_json["results"])
        if (result["runner"] == trial.spec.runner) {
            EXPECT_EQ(result["jobs_ok"], trial.end->jobsOk);
            EXPECT_EQ(result["jobs_failed"], trial.end->jobsFailed);
            EXPECT_EQ(result["jobs_crashed"], trial.end->jobsCrashed);
            EXPECT_EQ(result["jobs_timed_out"], trial.end->jobsTimedOut);
            EXPECT_EQ(result["jobs_cancelled"], trial.end->jobsCancelled);
            return;
        }
    ADD_FAILURE() << "no result of " << trial.spec.runner;
}

void Matrix::checkCell(const Cell& cell, const std::string& runner) {
    SCOPED_TRACE(runner);
    const Trial* const trial = trialOf(runner);
    ASSERT_TRUE(trial && trial->end) << "the trial has no end";
    EXPECT_EQ(toString(trial->end->status), toString(cell.trial));
    checkSums(*trial);
    checkJson(*trial);
    checkWarning(cell, *trial);

    const auto statuses = statusesOf(*trial);
    const std::uint64_t bad = m_row.badJob;
    const auto found = statuses.find(static_cast<std::uint32_t>(bad));
    // Jobs that nobody took have no row of their own.
    const JobStatus status = found == statuses.end() ? JobStatus::Cancelled : found->second;
    EXPECT_THAT(cell.ends, ::testing::Contains(status)) << word(status);
    if (status != JobStatus::Ok && status != JobStatus::Cancelled &&
        (cell.trial == TrialStatus::Complete || !cell.kind.empty()))
        checkError(cell, *trial, status);
    if (cell.trial == TrialStatus::Complete) {
        std::uint64_t victims = 0;
        for (const auto& [job, its] : statuses)
            victims += job != bad && its != JobStatus::Ok ? 1 : 0;
        EXPECT_LE(victims, cell.victims) << "other jobs must not suffer";
        EXPECT_EQ(statuses.size(), jobs) << "the rest must go on";
    }
    const TrialEndEvent& end = *trial->end;
    if (cell.ends == std::vector{JobStatus::Ok} && cell.warning != "prepare-failed" &&
        cell.warning != "warmup-failed") {
        EXPECT_EQ(end.restarts, 0U);
    }
    m_someBad |= end.jobsFailed + end.jobsCrashed + end.jobsTimedOut + end.jobsCancelled > 0 ||
                 end.workersMissing > 0 || cell.warning == "decode-failed";

    std::string& outcome = m_outcomes[runner];
    outcome = word(status);
    for (const auto& error : trial->errors)
        if (error.job && index(*error.job) == bad)
            outcome += ": " + error.kind;
    if (end.restarts > 0)
        outcome += ", fresh host";
    if (!cell.warning.empty())
        outcome += ", warns `" + cell.warning + "`";
    if (cell.trial == TrialStatus::GivenUp)
        outcome += fmt::format("; {} of {} jobs kept, trial given up", statuses.size(), jobs);
    if (cell.trial == TrialStatus::Unsupported)
        outcome = "unsupported, says which module";
    if (!cell.note.empty())
        outcome += fmt::format(" ({})", cell.note);
}

void Matrix::checkNothingIsLeft() const {
    EXPECT_TRUE(waitUntil([&] { return processesMarked(recording()).empty(); }))
        << "processes outlive the run";
    EXPECT_THAT(namedSharedMemory(), IsEmpty());
    EXPECT_THAT(entriesOf(m_folder.file("tmp")), IsEmpty());
}

void Matrix::leaveLine() const {
    const Row& row = m_row;
    fs::create_directories(FAULTS_ROWS);
    std::ofstream line(fmt::format("{}/{:02}-{}", FAULTS_ROWS, GetParam(), row.name));
    line << "| " << row.title;
    for (std::size_t runner = 0; runner < runners.size(); ++runner) {
        const auto outcome = m_outcomes.find(runners[runner]);
        line << " | "
             << (!row.cells[runner].applies    ? "does not apply: " + row.cells[runner].note
                 : outcome != m_outcomes.end() ? outcome->second
                                               : std::string("NO RESULT"));
    }
    line << " | " << m_result.code << " | " << (HasFailure() ? "**NO**" : "yes") << " |\n";
}

TEST_P(Matrix, IsAsPromised) {
    const Row& row = m_row;
    if (m_python.empty())
        GTEST_SKIP() << "there is no host for another Python";
    if (availableMiB() < row.memoryMiB)
        GTEST_SKIP() << "needs " << row.memoryMiB << " MiB of free memory";
    run();
    EXPECT_EQ(m_result.signal, 0) << "it did not come to an end in time";
    EXPECT_FALSE(m_comparison->damage) << m_comparison->damage->english();
    EXPECT_TRUE(m_comparison->complete());
    for (std::size_t runner = 0; runner < runners.size(); ++runner)
        if (row.cells[runner].applies)
            checkCell(row.cells[runner], runners[runner]);
    const bool differ = m_json.is_object() && m_json["values_agree"] == false;
    EXPECT_EQ(m_result.code, m_someBad || differ ? 1 : 0) << m_result.err;
    checkNothingIsLeft();
    leaveLine();
}

INSTANTIATE_TEST_SUITE_P(Faults, Matrix, ::testing::Range<std::size_t>(0, allRows().size()),
                         [](const auto& instance) { return allRows()[instance.param].name; });

} // namespace
} // namespace gilscope::test
