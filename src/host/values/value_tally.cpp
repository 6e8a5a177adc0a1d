#include "host/values/value_tally.h"

#include "host/values/held_elsewhere.h"
#include "host/values/value_compare.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace gilscope::host {

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
