#pragma once

#include <gilscope/pythons.h>

#include <charconv>
#include <string>
#include <string_view>

namespace gilscope::test {

/// What differs between the versions of CPython as far as tests see it: all of it, and nowhere
/// else. What the host itself has to know of it is in src/host/python/python_compat.h.
class PythonFacts {
public:
    /// Of "cp312", "cp313t", ...
    explicit PythonFacts(std::string_view abi) : m_freeThreaded(abi.ends_with('t')) {
        const std::string version = minorVersionOf(abi); // "3.12"
        const auto dot = version.find('.');
        if (dot != std::string::npos)
            std::from_chars(version.data() + dot + 1, version.data() + version.size(), m_minor);
    }

    /// Built without a GIL: there is none to share or to wait for.
    bool freeThreaded() const { return m_freeThreaded; }
    /// PYTHON_GIL=0 is an error for it: it has a GIL and knows the variable, as 3.12 does not.
    bool refusesToLackAGil() const { return m_minor >= 13 && !m_freeThreaded; }
    /// 3.12: interpreters wait for a shared GIL until it is given up without being asked.
    bool switchesSharedGil() const { return m_minor >= 13; }
    /// 3.12: an interpreter with a GIL of its own gets neither ctypes nor pyexpat nor the C of
    /// datetime.
    bool ctypesLoadsAnywhere() const { return m_minor >= 13; }
    bool pyexpatLoadsAnywhere() const { return m_minor >= 13; }
    bool datetimeLoadsAnywhere() const { return m_minor >= 13; }
    /// What pickle raises about a function inside a function: 3.14 has one exception for all that
    /// cannot be pickled.
    std::string_view localObjectError() const {
        return m_minor >= 14 ? "_pickle.PicklingError" : "AttributeError";
    }

private:
    unsigned m_minor = 0;
    bool m_freeThreaded;
};

} // namespace gilscope::test
