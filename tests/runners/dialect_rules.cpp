#include "dialect_rules.h"

#include "dialect_driver.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace gilscope::test {

using nlohmann::json;

namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20U;
/// What a CPU clock may have counted more than the wall clock: some tick, some include others.
constexpr std::int64_t cpuSlack = 50'000'000;
constexpr std::int64_t longestTime = std::int64_t{1} << 62U;

std::string shortened(const std::string& text) {
    return text.size() <= 200 ? text : text.substr(0, 200) + "...";
}

} // namespace

void DialectRules::complain(const std::string& sentence) {
    // A host that is wrong in one way is often wrong in it a thousand times.
    if (m_complaints.size() < 50)
        m_complaints.push_back(m_verb.empty() ? sentence : m_verb + ": " + sentence);
}

void DialectRules::sent(const json& command, std::int64_t now) {
    const std::string verb = command.value("verb", "");
    m_sent.insert(verb);
    if (verb == "plan")
        m_plan = command;
    if (verb == "measure")
        m_measured = now - m_plan.value("epoch", std::int64_t{0});
}

json DialectRules::heard(const std::string& line, std::int64_t now) {
    m_verb.clear();
    m_now = now - m_plan.value("epoch", std::int64_t{0});
    if (line.size() > 64 * mebibyte) {
        complain(fmt::format("a line of {} bytes", line.size()));
        return nullptr;
    }
    json answer = json::parse(line, nullptr, false);
    if (answer.is_discarded() || !answer.is_object() || !answer.contains("verb") ||
        !answer["verb"].is_string()) {
        complain("not a JSON object with a verb, in UTF-8: " + shortened(line));
        return nullptr;
    }
    m_verb = answer["verb"].get<std::string>();
    if (line.size() > 16 * mebibyte && m_verb != "drained")
        complain(fmt::format("a line of {} bytes", line.size()));
    if (m_verb == "prepared")
        prepared(answer);
    else if (m_verb == "refused")
        problem(answer, true);
    else if (m_verb == "ready" || m_verb == "lost")
        ready(answer);
    else if (m_verb == "jobs")
        jobs(answer);
    else if (m_verb == "running")
        running(answer);
    else if (m_verb == "job_error")
        jobError(answer);
    else if (m_verb == "finished")
        finished(answer);
    else if (m_verb == "drained")
        drained(answer);
    else if (m_verb == "mark")
        mark(answer);
    m_verb.clear();
    return answer;
}

bool DialectRules::isSet(const json& answer, const char* field) const {
    return answer.contains(field) && !answer[field].is_null();
}

std::int64_t DialectRules::integer(const json& value, const std::string& what, std::int64_t least) {
    if (!value.is_number_integer()) {
        complain(what + " is no integer: " + shortened(value.dump()));
        return least;
    }
    if (value.is_number_unsigned() &&
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(longestTime)) {
        complain(what + " is too large: " + value.dump());
        return least;
    }
    const auto number = value.get<std::int64_t>();
    if (number < least)
        complain(fmt::format("{} is {}, less than {}", what, number, least));
    return number;
}

std::int64_t DialectRules::time(const json& value, const std::string& what) {
    const std::int64_t found = integer(value, what, -m_slack);
    if (found > m_now + m_slack)
        complain(fmt::format("{} lies {} ns in the future", what, found - m_now));
    return found;
}

void DialectRules::optionalTime(const json& answer, const char* field) {
    if (isSet(answer, field))
        time(answer[field], field);
}

void DialectRules::optionalCount(const json& answer, const char* field) {
    if (isSet(answer, field))
        integer(answer[field], field, 0);
}

void DialectRules::text(const json& answer, const char* field, bool needed) {
    if (!isSet(answer, field)) {
        if (needed)
            complain(fmt::format("there is no '{}'", field));
    } else if (!answer[field].is_string() || (needed && answer[field] == "")) {
        complain(fmt::format("'{}' is no text", field));
    }
}

void DialectRules::problem(const json& object, bool withKind) {
    text(object, "kind", withKind);
    text(object, "message", !isSet(object, "message_code"));
    text(object, "message_code", false);
    text(object, "traceback", false);
}

void DialectRules::prepared(const json& answer) {
    if (!m_sent.contains("plan"))
        complain("before a plan");
    text(answer, "runtime", true);
    optionalTime(answer, "start");
    optionalTime(answer, "end");
    optionalCount(answer, "call");
    optionalCount(answer, "clock_error");
    if (isSet(answer, "clock_error") && answer["clock_error"].is_number_integer())
        m_slack = std::max(m_slack, answer["clock_error"].get<std::int64_t>());
    if (isSet(answer, "start") && isSet(answer, "end") && answer["end"] < answer["start"])
        complain("the end lies before the start");
    if (isSet(answer, "error"))
        problem(answer["error"], true);
}

std::int64_t DialectRules::workerNumber(const json& answer) {
    if (!isSet(answer, "worker")) {
        complain("there is no 'worker'");
        return -1;
    }
    const std::int64_t worker = integer(answer["worker"], "worker", 0);
    if (worker >= m_plan.value("workers", std::int64_t{0})) {
        complain(fmt::format("worker {} does not exist", worker));
        return -1;
    }
    return worker;
}

void DialectRules::interval(const json& answer, const char* field, std::int64_t& notBefore) {
    if (!isSet(answer, field))
        return;
    const json& value = answer[field];
    if (!value.is_array() || value.size() != 2) {
        complain(fmt::format("'{}' is no pair of times", field));
        return;
    }
    const std::int64_t begin = time(value[0], field);
    const std::int64_t end = time(value[1], field);
    if (begin < notBefore || end < begin)
        complain(fmt::format("'{}' does not follow what comes before it", field));
    notBefore = end;
}

void DialectRules::ready(const json& answer) {
    if (!m_sent.contains("spawn"))
        complain("before 'spawn'");
    const std::int64_t worker = workerNumber(answer);
    if (m_ready.contains(worker) || m_lost.contains(worker))
        complain(fmt::format("worker {} was ready or lost before", worker));
    if (m_verb == "lost") {
        m_lost.insert(worker);
        problem(answer, true);
        return;
    }
    m_ready[worker];
    std::int64_t notBefore = -m_slack;
    for (const char* const field : {"create", "import", "warmup"})
        interval(answer, field, notBefore);
    optionalCount(answer, "warmup_failed");
    if (isSet(answer, "warmup_ended") && !answer["warmup_ended"].is_string())
        optionalCount(answer, "warmup_ended");
    if (!isSet(answer, "pid"))
        return;
    const std::string process = std::to_string(integer(answer["pid"], "pid", 1));
    if (::access(("/proc/" + process).c_str(), F_OK) != 0)
        complain("there is no process " + process);
    if (isSet(answer, "tid")) {
        const std::string thread = std::to_string(integer(answer["tid"], "tid", 1));
        if (::access(("/proc/" + process + "/task/" + thread).c_str(), F_OK) != 0)
            complain("process " + process + " has no thread " + thread);
    }
}

void DialectRules::capability(const std::string& name, bool measured, const std::string& what) {
    if (measured && !m_manifest.can(name))
        complain("'" + what + "' has a value, but the manifest does not name the capability '" +
                 name + "'");
    // A worker that had to be ended to stop its job can no longer be asked.
    if (!measured && m_manifest.can(name) && !m_sent.contains("stop"))
        complain("'" + what + "' has no value, but the manifest names the capability '" + name +
                 "'");
}

DialectRules::Worker* DialectRules::working(const json& answer) {
    const std::int64_t number = workerNumber(answer);
    const auto found = m_ready.find(number);
    // Workers that a stop finds waiting may say that they are finished.
    if (!m_sent.contains("measure") && !(m_verb == "finished" && m_sent.contains("stop")))
        complain("before 'measure'");
    if (found == m_ready.end()) {
        complain(fmt::format("worker {} is not ready", number));
        return nullptr;
    }
    if (found->second.finished)
        complain(fmt::format("worker {} had finished", number));
    return &found->second;
}

void DialectRules::oneEndOfJob(std::int64_t job, const std::string& status) {
    if (job >= m_plan.value("jobs", std::int64_t{0}))
        complain(fmt::format("job {} does not exist", job));
    else if (!m_jobs.try_emplace(job, status).second)
        complain(fmt::format("job {} had ended before", job));
}

void DialectRules::column(const json& answer, const char* name, std::size_t rows, bool needed) {
    if (!isSet(answer, name)) {
        if (needed)
            complain(fmt::format("there is no column '{}'", name));
    } else if (!answer[name].is_array()) {
        complain(fmt::format("'{}' is no column", name));
    } else if (answer[name].size() != rows) {
        complain(
            fmt::format("'{}' has {} rows where 'job' has {}", name, answer[name].size(), rows));
    }
}

void DialectRules::jobs(const json& answer) {
    Worker* const worker = working(answer);
    if (!worker || !isSet(answer, "job") || !answer["job"].is_array()) {
        complain("there is no column 'job'");
        return;
    }
    const std::size_t rows = answer["job"].size();
    if (rows == 0 || rows > 16'384)
        complain(fmt::format("{} rows", rows));
    const std::size_t before = m_complaints.size();
    column(answer, "start", rows, true);
    column(answer, "end", rows, true);
    for (const char* const name :
         {"call_start", "call_end", "cpu", "gil_wait", "core", "core_end", "bytes"})
        column(answer, name, rows, false);
    if (m_complaints.size() > before)
        return;
    const std::int64_t number = answer["worker"];
    for (std::size_t row = 0; row < rows; ++row)
        jobRow(answer, row, static_cast<std::size_t>(number));
}

void DialectRules::jobRow(const json& answer, std::size_t row, std::size_t worker) {
    const auto value = [&](const char* name) {
        return isSet(answer, name) ? answer[name][row] : json();
    };
    const std::int64_t job = integer(value("job"), "job", 0);
    oneEndOfJob(job, "ok");
    const std::int64_t start = time(value("start"), "start");
    const std::int64_t end = time(value("end"), "end");
    std::vector<Interval>& done = m_ready[static_cast<std::int64_t>(worker)].jobs;
    if (row > 0 && !done.empty() && start < done.back().start)
        complain(fmt::format("job {} stands after one that began later", job));
    done.push_back({start, end, job});
    std::int64_t last = start;
    for (const char* const name : {"call_start", "call_end"})
        if (const json moment = value(name); !moment.is_null()) {
            const std::int64_t at = time(moment, name);
            if (at < last || at > end)
                complain(fmt::format("'{}' of job {} lies outside", name, job));
            last = at;
        }
    for (const char* const name : {"cpu", "gil_wait", "bytes"})
        if (const json amount = value(name); !amount.is_null())
            integer(amount, name, 0);
    if (const json cpu = value("cpu"); cpu.is_number_integer()) {
        if (!m_manifest.can("cpu"))
            capability("cpu", true, "cpu");
        if (cpu.get<std::int64_t>() > end - start + cpuSlack)
            complain(fmt::format("job {} used more CPU time than it took", job));
    }
    if (value("gil_wait").is_number() && !m_manifest.can("gil"))
        capability("gil", true, "gil_wait");
    if (!value("core").is_null() && !m_manifest.can("core"))
        capability("core", true, "core");
    const long cores = ::sysconf(_SC_NPROCESSORS_CONF);
    for (const char* const name : {"core", "core_end"})
        if (const json core = value(name); !core.is_null() && integer(core, name, 0) >= cores)
            complain(fmt::format("there is no CPU {}", core.dump()));
}

void DialectRules::running(const json& answer) {
    if (!working(answer))
        return;
    if (!isSet(answer, "job") || !isSet(answer, "start")) {
        complain("'job' or 'start' is missing");
        return;
    }
    time(answer["start"], "start");
    const std::int64_t job = integer(answer["job"], "job", 0);
    if (job >= m_plan.value("jobs", std::int64_t{0}))
        complain(fmt::format("job {} does not exist", job));
    if (!m_running.insert(job).second)
        complain(fmt::format("job {} was said to be running before", job));
}

void DialectRules::jobError(const json& answer) {
    Worker* const worker = working(answer);
    const json status = answer.value("status", json());
    if (status != "failed" && status != "timed-out" && status != "cancelled" && status != "crashed")
        complain("'status' is " + status.dump());
    problem(answer, true);
    if (!isSet(answer, "job")) {
        complain("there is no 'job'");
        return;
    }
    const std::int64_t job = integer(answer["job"], "job", 0);
    oneEndOfJob(job, status.is_string() ? status.get<std::string>() : "");
    optionalTime(answer, "start");
    optionalTime(answer, "end");
    if (worker && isSet(answer, "start") && isSet(answer, "end") &&
        answer["start"].is_number_integer() && answer["end"].is_number_integer())
        worker->jobs.push_back({answer["start"], answer["end"], job});
}

void DialectRules::finished(const json& answer) {
    Worker* const worker = working(answer);
    if (!worker || !isSet(answer, "start") || !isSet(answer, "end")) {
        complain("'worker', 'start' or 'end' is missing");
        return;
    }
    worker->finished = true;
    const std::int64_t start = time(answer["start"], "start");
    const std::int64_t end = time(answer["end"], "end");
    if (start < m_measured - m_slack)
        complain("the worker began before the start barrier was open");
    if (end < start)
        complain("the end lies before the start");
    std::sort(worker->jobs.begin(), worker->jobs.end(), [](const Interval& a, const Interval& b) {
        // By a coarse clock a job may take no time, and the next one begins with it.
        return std::pair(a.start, a.end) < std::pair(b.start, b.end);
    });
    std::int64_t free = start;
    for (const Interval& job : worker->jobs) {
        if (job.start < free)
            complain(fmt::format("job {} began before the worker was free for it", job.job));
        if (job.end < job.start)
            complain(fmt::format("job {} ended before it began", job.job));
        free = job.end;
    }
    if (end < free)
        complain("the worker finished before its last job");
    for (const char* const name :
         {"cpu", "run_queue", "gil_wait", "voluntary", "involuntary", "migrations"})
        optionalCount(answer, name);
    capability("cpu", isSet(answer, "cpu"), "cpu");
    capability("run_queue", isSet(answer, "run_queue"), "run_queue");
    capability("gil", isSet(answer, "gil_wait"), "gil_wait");
    if (isSet(answer, "cpu") && answer["cpu"].is_number_integer() &&
        answer["cpu"].get<std::int64_t>() > (end - start) / 10 * 11 + cpuSlack)
        complain("the worker used more CPU time than it took");
}

/// Which jobs returned what: each job that ended well in one entry, those of high numbers in none.
void DialectRules::valuesOfJobs(const json& values) {
    std::set<std::int64_t> seen;
    std::set<std::string> different;
    for (const json& entry : values) {
        if (!entry.is_array() || entry.size() != 2 || !entry[1].is_array())
            return complain("an entry of 'values' is no value with its jobs");
        if (!different.insert(canonicalValue(entry[0])).second)
            complain("'values' has one value twice");
        for (const json& job : entry[1]) {
            const auto known = m_jobs.find(job.is_number_integer() ? job.get<std::int64_t>() : -1);
            if (known == m_jobs.end() || known->second != "ok")
                complain(fmt::format("'values' names {}, no job that ended well", job.dump()));
            else if (!seen.insert(known->first).second)
                complain(fmt::format("'values' names job {} twice", known->first));
        }
    }
}

void DialectRules::drained(const json& answer) {
    if (!m_sent.contains("drain"))
        complain("before 'drain'");
    optionalTime(answer, "start");
    optionalTime(answer, "end");
    const auto good = std::count_if(m_jobs.begin(), m_jobs.end(),
                                    [](const auto& job) { return job.second == "ok"; });
    const bool keeps = m_plan.value("results", "return") == "return";
    const std::int64_t decoded =
        isSet(answer, "decoded") ? integer(answer["decoded"], "decoded", 0) : 0;
    const std::int64_t distinct =
        isSet(answer, "distinct") ? integer(answer["distinct"], "distinct", 0) : 0;
    if (decoded != (keeps ? good : 0))
        complain(fmt::format("{} results of {} jobs that ended well", decoded, good));
    if ((decoded > 0) != (distinct > 0) || distinct > decoded)
        complain(fmt::format("{} different ones of {} results", distinct, decoded));
    if (decoded == 0 && isSet(answer, "value"))
        complain("there is a value, but no result");
    if (decoded > 0 && !answer.contains("value"))
        complain("there is no value, but there are results");
    if (!isSet(answer, "value"))
        return;
    try {
        canonicalValue(answer["value"]);
        if (isSet(answer, "values"))
            valuesOfJobs(answer["values"]);
    } catch (const std::exception& error) {
        complain(error.what());
    }
}

void DialectRules::mark(const json& answer) {
    working(answer);
    text(answer, "text", false);
    optionalCount(answer, "job");
    if (isSet(answer, "time"))
        time(answer["time"], "time");
    else
        complain("there is no 'time'");
}

bool DialectRules::allFinished() const {
    return std::all_of(m_ready.begin(), m_ready.end(),
                       [](const auto& worker) { return worker.second.finished; });
}

void DialectRules::expectEveryJob(const std::string& status) {
    const std::int64_t jobs = m_plan.value("jobs", std::int64_t{0});
    for (std::int64_t job = 0; job < jobs; ++job) {
        const auto found = m_jobs.find(job);
        if (found == m_jobs.end())
            complain(fmt::format("job {} was never said to have ended", job));
        else if (status != "any" && found->second != status)
            complain(fmt::format("job {} is {} and should be {}", job, found->second, status));
    }
}

} // namespace gilscope::test
