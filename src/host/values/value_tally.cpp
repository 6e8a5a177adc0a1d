#include "host/values/value_tally.h"

#include "host/values/value_compare.h"

#include <algorithm>
#include <utility>

namespace gilscope::host {

void ValueTally::add(std::uint32_t job, PyObject* value) {
    if (m_values++ == 0 || job < m_firstJob) {
        m_firstJob = job;
        m_first = borrow(value);
    }
    bool unclear = false;
    for (const Known& known : m_known) {
        const Alike answer = compareQuickly(known.value.ptr(), value);
        if (answer == Alike::Yes)
            return m_each.add(job, fingerprintOf(known.digest));
        unclear = unclear || answer == Alike::Unclear;
    }
    std::string digest = digestOf(value);
    m_each.add(job, fingerprintOf(digest));
    const bool seen = unclear && !digest.empty() &&
                      std::any_of(m_known.begin(), m_known.end(),
                                  [&](const Known& known) { return known.digest == digest; });
    if (!seen && m_known.size() < mostDistinct)
        m_known.push_back({borrow(value), std::move(digest)});
}

std::string ValueTally::digestOf(PyObject* value) {
    ValueDigest digest = m_contents.digest(value);
    m_alike = m_alike || digest.alike;
    return std::move(digest.hex);
}

std::string ValueTally::firstDigest() {
    return m_first ? digestOf(m_first.ptr()) : std::string();
}

JobValues ValueTally::each() {
    JobValues values = m_each.take();
    return m_known.size() == 1 && m_values == m_jobs ? JobValues() : values;
}

} // namespace gilscope::host
