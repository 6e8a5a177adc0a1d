#pragma once

#include "python_facts.h"

#include <gilscope/events.h>
#include <gilscope/message/catalogue.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace gilscope::test {

/// The runners of the matrix, in the order of its columns.
inline constexpr std::array matrixRunners{
    "serial", "thread", "process", "process-fork", "subinterpreter", "subinterpreter-shared-gil",
    "hybrid"};

/// What one runner must make of one misbehaving job.
struct Cell {
    std::vector<JobStatus> ends = {JobStatus::Ok}; ///< how the job may end
    std::string kind;      ///< of its error: the whole word; empty: any, or there is none
    std::string message;   ///< somewhere in what is said about it
    MessageCode said{};    ///< what is said about it; Verbatim: whatever it is
    std::string traceback; ///< somewhere in its traceback
    std::string warning;   ///< code of a warning that the trial must give
    /// Other jobs that may go down with it, because nobody can tell who was to blame.
    std::uint64_t victims = 0;
    TrialStatus trial = TrialStatus::Complete;
    std::string note; ///< for the table: why it is so
    bool applies = true;
};

/// One for each of matrixRunners.
using Cells = std::array<Cell, matrixRunners.size()>;

/// One thing that a callable does, and what becomes of it in each runner.
struct Row {
    std::string name;     ///< of the test
    std::string title;    ///< in the table
    std::string callable; ///< of tests/data/hostile_callables.py, or of `script`
    Cells cells;
    std::vector<std::string> options = {}; ///< more words for gilscope compare
    std::string script = "hostile_callables.py";
    std::string timeout = "0.7"; ///< seconds
    std::uint64_t memoryMiB = 0; ///< free memory that the row needs
    bool otherPython = false;    ///< on the oldest Python instead of the newest
    std::uint64_t badJob = 2;    ///< the one that misbehaves
};

/// The whole matrix, as it is on a Python with these facts: the same rows in the same order on all.
std::vector<Row> matrixRows(const PythonFacts& facts);

} // namespace gilscope::test
