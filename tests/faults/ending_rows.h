#pragma once

#include "program_run.h"

#include <string>
#include <vector>

namespace gilscope::test {

/// One thing that ends a run, or makes the programs refuse it: a row of the second matrix.
struct EndingRow {
    std::string name;  ///< of the test
    std::string title; ///< in the table: what ends or refuses it
    /// Shell commands in a folder of their own; the last one's exit code is the row's. They know
    /// the functions of endingPrelude().
    std::string commands;
    int code = 0; ///< what must be returned; 128 and a signal's number where that ended it
    std::vector<std::string> said = {}; ///< parts of standard error
    /// In the table: what must be kept.
    std::string kept = {};
    /// Jobs that `run.gilscope` must hold at least; -1: there must be no such file.
    long jobs = 0;
    bool ends = true;     ///< where it holds jobs: whether it must have an end
    int pythons = 1;      ///< that the row needs hosts for
    bool window = false;  ///< needs gilscope-gui, which is $WINDOW
    bool shimmed = false; ///< loads few_threads.cpp, which no sanitizer likes
};

std::vector<EndingRow> endingRows();

/// Shell functions for the rows:
///   gilscope WORDS      the command line: a program of that name
///   begun               waits until the callable has said that it has begun, and 0.6 s more
///   second_reader       puts second_reader.py between the engine and its client
///   killed NAME PID N   sends a signal once N lines of jobs had been reported half a second before
///   all_kept FILE       whether the recording holds all that had been reported then
///   installed           a copy of the engine in ./inst, with the hosts linked beside it; used from
///                       then on
///   HOST, OTHER         the host programs of the newest and the oldest Python in ./inst
std::string endingPrelude();

} // namespace gilscope::test
