#include "host/value_tally.h"

#include "host/value_digest.h"

namespace gilscope::host {

namespace {

/// For these, unequal is different and nothing more need be asked.
bool equalityIsExact(PyObject* value) {
    return PyLong_CheckExact(value) || PyUnicode_CheckExact(value) || PyBytes_CheckExact(value) ||
           PyBool_Check(value) || value == Py_None;
}

} // namespace

void ValueTally::add(std::uint32_t job, PyObject* value) {
    if (m_values++ == 0 || job < m_firstJob) {
        m_firstJob = job;
        m_first = borrow(value);
    }
    if (m_known.size() >= mostDistinct)
        return;
    for (Known& known : m_known) {
        if (same(known, value))
            return;
    }
    m_known.push_back({borrow(value), std::nullopt});
}

/// Equal by ==, or, where that says no or fails, by what they consist of: NaN is not equal to
/// itself, an object without __eq__ not to its own copy, and an array's == is no truth value.
bool ValueTally::same(Known& known, PyObject* value) const {
    const int equal = PyObject_RichCompareBool(known.value.ptr(), value, Py_EQ);
    if (equal == 1)
        return true;
    PyErr_Clear();
    if (equalityIsExact(value) || Py_TYPE(known.value.ptr()) != Py_TYPE(value)) {
        // A class that the script defines exists once in each interpreter but decodes to one type.
        return false;
    }
    if (!known.text)
        known.text = canonicalText(known.value.ptr());
    return !known.text->empty() && *known.text == canonicalText(value);
}

} // namespace gilscope::host
