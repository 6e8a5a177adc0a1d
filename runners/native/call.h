#pragma once

#include "value.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <stdexcept>
#include <string>

namespace gilscope::native {

/// What a call that fails throws, in Python's words.
class CallError : public std::runtime_error {
public:
    CallError(std::string kind, const std::string& message)
        : std::runtime_error(message), m_kind(std::move(kind)) {}
    const std::string& kind() const { return m_kind; }

private:
    std::string m_kind;
};

/// Why a plan cannot be run at all.
class Refusal : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One job. Throws CallError, or std::bad_alloc.
using Call = std::function<Value()>;

/// The job that a plan asks for. Arguments that would fail in Python give a job that fails. Throws
/// Refusal where C++ has no counterpart.
Call bindCall(const std::string& callable, const nlohmann::json& arguments);

} // namespace gilscope::native
