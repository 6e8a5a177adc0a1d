#pragma once

#include <gilscope/error.h>

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace gilscope::engine {

/// A value as a host in another language sent it: what to show, and what to compare by.
struct ForeignValue {
    std::string text;   ///< as Python's repr writes it, cut to 200 characters
    std::string digest; ///< SHA-256 of the canonical text, hex: equal to that of CPython's hosts
};

/// Reads the typed JSON of docs/runners.md, "Values". An Error of code System that says what is
/// wrong with it.
Result<ForeignValue> readForeignValue(const nlohmann::json& value);

} // namespace gilscope::engine
