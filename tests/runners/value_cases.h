#pragma once

#include "transcript.h"

#include <optional>
#include <string>
#include <vector>

namespace gilscope::test {

/// A call and what CPython makes of it.
struct ValueCase {
    KitCall call;
    std::vector<std::string> accepted; ///< canonical forms of the value
    bool mayBeRefused = false;         ///< a host may lack the types for it
};

/// The cases of tests/data/runners/values.json for `callable`, computed by the first of
/// kitPythons(). `problem` says why there are none, where they cannot be had.
std::vector<ValueCase> valueCases(std::string& problem);

/// Has the host compute each case that it offers; says what differs.
std::vector<std::string> compareValues(const RunnerManifest& manifest,
                                       const std::vector<ValueCase>& cases);

} // namespace gilscope::test
