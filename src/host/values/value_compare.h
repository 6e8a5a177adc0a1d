#pragma once

#include <gilscope/job_values.h>

#include "host/python/python_compat.h"
#include "host/values/value_digest.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace gilscope::host {

enum class Alike { No, Yes, Unclear };

/// Whether two values hold the same, as far as that can be told of plain built-ins by looking:
/// their types count, NaN is the same as NaN, 0.0 is not the same as -0.0. No code of the values
/// runs. Unclear: their canonical texts have to be compared.
Alike compareQuickly(PyObject* a, PyObject* b);

/// Compares the results of a trial with each other: how many different ones there are, and what the
/// first job's is. Two are the same if they hold the same, types included; what == says of them
/// does not matter. The GIL of the interpreter that made it is held in every call.
class ValueTally {
public:
    /// Beyond this many different values they are counted no further.
    static constexpr std::size_t mostDistinct = 64;

    /// `jobs`: of the trial.
    explicit ValueTally(std::uint64_t jobs) : m_jobs(jobs), m_each(jobs) {}

    /// Takes in the result of `job`, which nobody changes any more.
    void add(std::uint32_t job, PyObject* value);
    /// The same of a value that will change: nothing of it is kept but what it holds now.
    void addNow(std::uint32_t job, PyObject* value);

    std::uint64_t values() const { return m_values; }
    std::uint64_t distinct() const { return m_known.size(); }
    /// What the result of the lowest job taken in so far looks like, shortened; empty: there is
    /// none.
    std::string firstRepr() const;
    /// Its digest; empty where there is none.
    std::string firstDigest();
    /// What each job returned; empty where all returned the same. Once, after the last `add`.
    JobValues each();
    /// Whether some result that was looked into, the first one included, is known by its repr only.
    bool alike() const { return m_alike; }

private:
    struct Known {
        py::object value;   ///< null: one that may have changed since
        std::string digest; ///< empty: it could not be made, so the value is like no other
    };
    std::string digestOf(PyObject* value);
    std::string digestNow(PyObject* value);
    bool isFirst(std::uint32_t job);
    bool knows(const std::string& digest) const;

    std::uint64_t m_jobs;
    JobValuesBuilder m_each;
    ValueContents m_contents;
    std::vector<Known> m_known;
    std::uint64_t m_values = 0;
    std::uint32_t m_firstJob = 0;
    py::object m_first; ///< null: it may have changed since, and stands here as it was:
    std::string m_firstRepr, m_firstDigest;
    std::unordered_map<std::uint64_t, std::string> m_states; ///< digests by stateOf()
    bool m_alike = false;
};

} // namespace gilscope::host
