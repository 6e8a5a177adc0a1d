#pragma once

#include "host/python_compat.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::host {

/// Compares the results of a trial with each other: how many different ones there are, and what the
/// first job's is. The GIL of the interpreter that made it is held in every call.
class ValueTally {
public:
    /// Beyond this many different values they are counted no further.
    static constexpr std::size_t mostDistinct = 64;

    /// Takes in the result of `job`.
    void add(std::uint32_t job, PyObject* value);

    std::uint64_t values() const { return m_values; }
    std::uint64_t distinct() const { return m_known.size(); }
    /// Result of the lowest job taken in so far, borrowed; null: none.
    PyObject* first() const { return m_first.ptr(); }

private:
    struct Known {
        py::object value;
        std::optional<std::string> text; ///< canonical; made when first needed
    };
    bool same(Known& known, PyObject* value) const;

    std::vector<Known> m_known;
    std::uint64_t m_values = 0;
    std::uint32_t m_firstJob = 0;
    py::object m_first;
};

} // namespace gilscope::host
