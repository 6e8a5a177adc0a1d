#include "host/values/value_compare.h"

#include "host/values/held_elsewhere.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace gilscope::host {

namespace {

constexpr int deepestLook = 50;             // beyond it, or in a cycle, nothing is said
constexpr std::int64_t mostLooks = 1 << 24; // one object reached by many ways counts each time

class QuickLook {
public:
    Alike compare(PyObject* a, PyObject* b, int depth) {
        if (a == b)
            return Alike::Yes;
        if (Py_TYPE(a) != Py_TYPE(b)) // a class that a function makes is another one in each call
            return isPlain(a) || isPlain(b) ? Alike::No : Alike::Unclear;
        if (PyLong_CheckExact(a) || PyUnicode_CheckExact(a) || PyBytes_CheckExact(a))
            return said(PyObject_RichCompareBool(a, b, Py_EQ));
        if (PyFloat_CheckExact(a))
            return number(PyFloat_AS_DOUBLE(a), PyFloat_AS_DOUBLE(b));
        if (PyBool_Check(a))
            return Alike::No;
        if (depth > deepestLook || --m_budget < 0)
            return Alike::Unclear;
        if (PyList_CheckExact(a) || PyTuple_CheckExact(a))
            return sequence(a, b, depth);
        if (PyDict_CheckExact(a))
            return dict(a, b, depth);
        if (PyAnySet_CheckExact(a) && PySet_GET_SIZE(a) != PySet_GET_SIZE(b))
            return Alike::No;
        return Alike::Unclear;
    }

private:
    static bool isPlain(PyObject* value) {
        return PyLong_CheckExact(value) || PyUnicode_CheckExact(value) ||
               PyBytes_CheckExact(value) || PyFloat_CheckExact(value) || PyBool_Check(value) ||
               value == Py_None || PyList_CheckExact(value) || PyTuple_CheckExact(value) ||
               PyDict_CheckExact(value) || PyAnySet_CheckExact(value);
    }
    static Alike said(int answer) {
        if (answer >= 0)
            return answer == 1 ? Alike::Yes : Alike::No;
        PyErr_Clear();
        return Alike::Unclear;
    }
    static Alike number(double a, double b) {
        const bool same = std::isnan(a)
                              ? std::isnan(b)
                              : std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
        return same ? Alike::Yes : Alike::No;
    }
    Alike sequence(PyObject* a, PyObject* b, int depth) {
        const Py_ssize_t size = PySequence_Fast_GET_SIZE(a);
        if (size != PySequence_Fast_GET_SIZE(b))
            return Alike::No;
        for (Py_ssize_t i = 0; i < size; ++i) {
            if (i >= PySequence_Fast_GET_SIZE(a) || i >= PySequence_Fast_GET_SIZE(b))
                return Alike::Unclear; // another thread has taken something out
            const py::object left = borrow(PySequence_Fast_GET_ITEM(a, i));
            const py::object right = borrow(PySequence_Fast_GET_ITEM(b, i));
            if (const Alike answer = compare(left.ptr(), right.ptr(), depth + 1);
                answer != Alike::Yes)
                return answer;
        }
        return Alike::Yes;
    }
    /// Those that were filled in the same order, as those of the same function are.
    Alike dict(PyObject* a, PyObject* b, int depth) {
        if (PyDict_GET_SIZE(a) != PyDict_GET_SIZE(b))
            return Alike::No;
        PyObject *leftKey = nullptr, *left = nullptr, *rightKey = nullptr, *right = nullptr;
        Py_ssize_t leftAt = 0, rightAt = 0;
        while (PyDict_Next(a, &leftAt, &leftKey, &left)) {
            if (!PyDict_Next(b, &rightAt, &rightKey, &right) ||
                compare(leftKey, rightKey, depth + 1) != Alike::Yes ||
                compare(left, right, depth + 1) != Alike::Yes)
                return Alike::Unclear;
        }
        return Alike::Yes;
    }

    std::int64_t m_budget = mostLooks;
};

} // namespace

Alike compareQuickly(PyObject* a, PyObject* b) {
    return QuickLook().compare(a, b, 0);
}

/// Counts a value.
bool ValueTally::isFirst(std::uint32_t job) {
    const bool first = m_values++ == 0 || job < m_firstJob;
    if (first)
        m_firstJob = job;
    return first;
}

bool ValueTally::knows(const std::string& digest) const {
    return !digest.empty() && std::any_of(m_known.begin(), m_known.end(), [&](const Known& known) {
        return known.digest == digest;
    });
}

void ValueTally::add(std::uint32_t job, PyObject* value) {
    if (isFirst(job))
        m_first = borrow(value);
    bool unclear = false;
    for (const Known& known : m_known) {
        const Alike answer =
            known.value ? compareQuickly(known.value.ptr(), value) : Alike::Unclear;
        if (answer == Alike::Yes)
            return m_each.add(job, fingerprintOf(known.digest));
        unclear = unclear || answer == Alike::Unclear;
    }
    std::string digest = digestOf(value);
    m_each.add(job, fingerprintOf(digest));
    if (!(unclear && knows(digest)) && m_known.size() < mostDistinct)
        m_known.push_back({borrow(value), std::move(digest)});
}

void ValueTally::addNow(std::uint32_t job, PyObject* value) {
    std::string digest = digestNow(value);
    m_each.add(job, fingerprintOf(digest));
    if (isFirst(job)) {
        m_first = py::object();
        m_firstRepr = shortRepr(value);
        m_firstDigest = digest;
    }
    if (!knows(digest) && m_known.size() < mostDistinct)
        m_known.push_back({py::object(), std::move(digest)});
}

/// What comes back from many jobs has mostly stayed as it was.
std::string ValueTally::digestNow(PyObject* value) {
    const std::optional<std::uint64_t> state = stateOf(value);
    if (!state)
        return digestOf(value);
    const auto known = m_states.find(*state);
    if (known != m_states.end())
        return known->second;
    std::string digest = digestOf(value);
    if (m_states.size() < mostDistinct && stateOf(value) == state)
        m_states.emplace(*state, digest);
    return digest;
}

std::string ValueTally::digestOf(PyObject* value) {
    ValueDigest digest = m_contents.digest(value);
    m_alike = m_alike || digest.alike;
    return std::move(digest.hex);
}

std::string ValueTally::firstRepr() const {
    return m_first ? shortRepr(m_first.ptr()) : m_firstRepr;
}

std::string ValueTally::firstDigest() {
    return m_first ? digestOf(m_first.ptr()) : m_firstDigest;
}

JobValues ValueTally::each() {
    JobValues values = m_each.take();
    return m_known.size() == 1 && m_values == m_jobs ? JobValues() : values;
}

} // namespace gilscope::host
