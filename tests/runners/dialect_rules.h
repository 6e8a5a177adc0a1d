#pragma once

#include "runner_manifest.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gilscope::test {

/// Holds every line of a host against docs/runners.md: types, ranges, order, times, and what the
/// manifest says can be measured. Knows no process; what is wrong is collected as sentences.
class DialectRules {
public:
    explicit DialectRules(const RunnerManifest& manifest) : m_manifest(manifest) {}

    /// A command that is about to be sent. `now` is CLOCK_MONOTONIC.
    void sent(const nlohmann::json& command, std::int64_t now);
    /// A line that was read at `now`; what it says, null where it is no message.
    nlohmann::json heard(const std::string& line, std::int64_t now);
    /// Every job has come once and `status` is how, "any" for all ways to end.
    void expectEveryJob(const std::string& status);

    /// True once every worker that was ready has finished.
    bool allFinished() const;
    /// Workers that were ready or lost.
    std::size_t answeredWorkers() const { return m_ready.size() + m_lost.size(); }
    const std::vector<std::string>& complaints() const { return m_complaints; }
    void complain(const std::string& sentence);

private:
    using Json = nlohmann::json;
    struct Interval {
        std::int64_t start, end, job;
    };
    struct Worker {
        std::vector<Interval> jobs;
        bool finished = false;
    };

    void prepared(const Json& answer);
    void ready(const Json& answer);
    void jobs(const Json& answer);
    void jobRow(const Json& answer, std::size_t row, std::size_t worker);
    void running(const Json& answer);
    void jobError(const Json& answer);
    void finished(const Json& answer);
    void drained(const Json& answer);
    void valuesOfJobs(const Json& values);
    void mark(const Json& answer);

    bool isSet(const Json& answer, const char* field) const;
    std::int64_t integer(const Json& value, const std::string& what, std::int64_t least);
    std::int64_t time(const Json& value, const std::string& what);
    void optionalTime(const Json& answer, const char* field);
    void optionalCount(const Json& answer, const char* field);
    void text(const Json& answer, const char* field, bool needed);
    void problem(const Json& object, bool withKind);
    void interval(const Json& answer, const char* field, std::int64_t& notBefore);
    void capability(const std::string& name, bool measured, const std::string& what);
    void column(const Json& answer, const char* name, std::size_t rows, bool needed);
    void oneEndOfJob(std::int64_t job, const std::string& status);
    /// A worker that is ready and not finished; nothing (and a complaint) for others.
    Worker* working(const Json& answer);
    std::int64_t workerNumber(const Json& answer);

    RunnerManifest m_manifest;
    Json m_plan = Json::object();
    std::int64_t m_now = 0;           ///< when the line at hand was read, since the epoch
    std::int64_t m_slack = 1'000'000; ///< how far the runtime's clock may lie from ours
    std::int64_t m_measured = 0;      ///< when `measure` was sent, since the epoch
    std::set<std::string> m_sent;
    std::map<std::int64_t, Worker> m_ready;
    std::set<std::int64_t> m_lost;
    std::set<std::int64_t> m_running;
    std::map<std::int64_t, std::string> m_jobs; ///< how each of them ended
    std::string m_verb;
    std::vector<std::string> m_complaints;
};

/// A value of `drained` in a form of its own for each Python value: equal texts are equal values of
/// equal types. Complains about what docs/runners.md does not allow by throwing std::runtime_error.
std::string canonicalValue(const nlohmann::json& value);

} // namespace gilscope::test
