/// A host in the dialect of docs/runners.md that does as it is told, and wrong on demand: the
/// option `--mode NAME` or the variable GILSCOPE_FAKE_RUNNER says in which way. Without either, or
/// with "well", it is a correct host whose workers are threads. `--modes` lists the names.

#include <nlohmann/json.hpp>

#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using nlohmann::json;

constexpr std::array modes{
    "well",               // nothing is wrong
    "bad_utf8",           // a runtime, messages and marks with bytes that are not UTF-8
    "closes_answers",     // descriptor 3 is closed when the jobs begin
    "core_outside",       // jobs ran on a CPU that does not exist
    "dies_at_once",       // exit code 7 before anything was said
    "dies_draining",      // a signal while the results are taken in
    "dies_in_job",        // a signal in job 3, after `running`
    "dies_preparing",     // exit code 7 instead of `prepared`
    "dies_spawning",      // a signal after half of the workers are ready
    "empty_lines",        // empty lines, and answers without a verb
    "error_preparing",    // `prepared` with an error, and every job fails
    "finished_early",     // `finished` before the worker's jobs are said
    "finished_twice",     // the first worker finishes again
    "garbage",            // a line that is no JSON where jobs are expected
    "half_line",          // dies in the middle of a line
    "huge_value",         // a value of 70 MiB in `drained`
    "ignores_end",        // stays after `end`
    "ignores_stop",       // goes on after `stop`
    "job_missing",        // one job is never said
    "job_out_of_range",   // a job with the number 1000000 beyond the last one
    "job_twice",          // each worker says its last job again
    "leaves_children",    // a process of its own session stays behind
    "long_line",          // a line of 20 MiB
    "loud",               // 4 MiB on standard output, 4 MiB on standard error
    "lost",               // the last worker is lost
    "negative_times",     // jobs end before they start, before the epoch
    "never_finishes",     // the last worker runs its jobs and never says `finished`
    "never_prepared",     // says nothing at all
    "numbers_wrong",      // fractions, texts and 2^63 where integers are due
    "ready_early",        // `ready` before `prepared`
    "refuses",            // every plan
    "times_in_future",    // an hour ahead
    "unequal_columns",    // columns of different lengths
    "values_differ",      // each job has a result of its own
    "values_unreadable",  // what `drained` says of single jobs makes no sense
    "worker_out_of_range" // worker 4000000000 and worker -1
};

std::string mode = "well";
bool is(std::string_view name) {
    return mode == name;
}

std::int64_t monotonic(clockid_t clock = CLOCK_MONOTONIC) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

/// Descriptor 3: one line at a time, whole. The engine that no longer reads ends this process.
class Answers {
public:
    void say(const json& answer) { write(answer.dump(-1, ' ', false, errorHandler()) + '\n'); }
    void write(const std::string& text) {
        const std::lock_guard lock(m_mutex);
        for (std::size_t at = 0; at < text.size();) {
            const ssize_t size = ::write(3, text.data() + at, text.size() - at);
            if (size <= 0)
                ::_exit(1);
            at += static_cast<std::size_t>(size);
        }
    }

private:
    static json::error_handler_t errorHandler() { return json::error_handler_t::replace; }
    std::mutex m_mutex;
};

struct Worker {
    std::thread thread;
    std::atomic<std::int64_t> job{-1}; ///< at work on it, or -1
    std::atomic<std::int64_t> start{0};
    std::int64_t announced = -1; ///< as running; the watch's own
};

/// What a job throws that a stop has cut short.
struct Stopped {};

/// The columns of a `jobs` line.
struct Rows {
    std::vector<std::int64_t> job, start, end, cpu;
    std::vector<json> core;
    bool empty() const { return job.empty(); }
};

class Host {
public:
    int serve();

private:
    std::int64_t now() const { return monotonic() - m_epoch; }
    json call(std::int64_t job);
    void plan(const json& command);
    void spawn();
    void work(std::size_t worker);
    void runJobs(std::size_t worker);
    bool runJob(std::size_t worker, std::int64_t job, Rows& rows);
    void sayJobs(std::size_t worker, Rows& rows);
    void watch();
    void drain();
    void finish(std::size_t worker, std::int64_t start, std::int64_t cpu);
    [[noreturn]] void leave(int code);

    Answers m_answers;
    json m_plan;
    std::int64_t m_epoch = 0;
    std::int64_t m_jobs = 0;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::atomic<std::int64_t> m_next{0};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open = false;                   ///< the start barrier
    bool m_stopped = false;                ///< both under m_mutex
    std::map<std::int64_t, json> m_values; ///< of jobs, under m_mutex
};

/// The job's value. An exception is the job's failure.
json Host::call(std::int64_t job) {
    const std::string& name = m_plan["callable"].get_ref<const std::string&>();
    const json& arguments = m_plan["arguments"];
    if (is("error_preparing"))
        throw std::runtime_error("it is meant to fail");
    if (arguments.empty() || !arguments[0].is_number())
        throw std::runtime_error("the argument has to be a number");
    if (is("values_differ"))
        return job;
    if (name == "sleep") {
        const std::chrono::duration<double> time(arguments[0].get<double>());
        std::unique_lock lock(m_mutex);
        if (m_changed.wait_for(lock, time, [&] { return m_stopped && !is("ignores_stop"); }))
            throw Stopped();
        return arguments[0];
    }
    const auto fibonacci = [](const auto& self, std::int64_t n) -> std::int64_t {
        return n < 2 ? n : self(self, n - 1) + self(self, n - 2);
    };
    return fibonacci(fibonacci, arguments[0].get<std::int64_t>());
}

void Host::plan(const json& command) {
    m_plan = command;
    m_epoch = m_plan.value("epoch", std::int64_t{0});
    m_jobs = m_plan.value("jobs", std::int64_t{0});
    const std::int64_t begin = now();
    const std::string callable = m_plan.value("callable", "");
    std::string problem;
    if (is("refuses"))
        problem = "this host refuses every plan";
    else if (m_plan.value("dialect", 0) != 1)
        problem = "this host speaks dialect 1 only";
    else if (callable != "fibonacci" && callable != "sleep")
        problem = "there is no counterpart of '" + callable + "' here";
    if (!problem.empty()) {
        m_answers.say({{"verb", "refused"}, {"kind", "Unsupported"}, {"message", problem}});
        return;
    }
    if (is("never_prepared"))
        return;
    if (is("dies_preparing"))
        ::_exit(7);
    if (is("ready_early"))
        m_answers.say({{"verb", "ready"}, {"worker", 0}});
    json prepared{{"verb", "prepared"}, {"runtime", "Fake 1.0"}, {"start", begin}};
    if (m_plan.value("prepare", true)) {
        const std::int64_t before = now();
        try {
            call(-1);
        } catch (const std::runtime_error& error) {
            prepared["error"] = {
                {"kind", "Error"}, {"message", error.what()}, {"traceback", "in call"}};
        }
        prepared["call"] = now() - before;
    }
    prepared["end"] = now();
    if (is("bad_utf8"))
        m_answers.write("{\"verb\":\"prepared\",\"runtime\":\"Fake \xff\xfe\",\"start\":0}\n");
    else
        m_answers.say(prepared);
}

void Host::spawn() {
    const std::size_t count = m_plan.value("workers", std::size_t{1});
    for (std::size_t i = 0; i < count; ++i)
        m_workers.push_back(std::make_unique<Worker>());
    for (std::size_t i = 0; i < count; ++i) {
        if (is("dies_spawning") && i >= count / 2)
            ::abort();
        if (is("lost") && i + 1 == count)
            m_answers.say({{"verb", "lost"},
                           {"worker", i},
                           {"kind", "Error"},
                           {"message", "it is meant to be lost"},
                           {"traceback", ""}});
        else
            m_workers[i]->thread = std::thread([this, i] { work(i); });
    }
    std::thread([this] { watch(); }).detach();
}

void Host::work(std::size_t worker) {
    const std::int64_t begin = now();
    int failed = 0;
    for (int i = 0; i < m_plan.value("warmup", 0); ++i) {
        try {
            call(-1);
        } catch (const std::exception&) {
            ++failed;
        }
    }
    m_answers.say({{"verb", "ready"},
                   {"worker", worker},
                   {"pid", ::getpid()},
                   {"tid", ::gettid()},
                   {"create", {begin, begin}},
                   {"import", {begin, begin}},
                   {"warmup", {begin, now()}},
                   {"warmup_failed", failed}});
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_open; });
    }
    runJobs(worker);
}

void Host::runJobs(std::size_t worker) {
    const std::int64_t start = now();
    const std::int64_t cpu = monotonic(CLOCK_THREAD_CPUTIME_ID);
    std::int64_t said = start;
    Rows rows;
    if (is("finished_early"))
        finish(worker, start, cpu);
    while (true) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopped && !is("ignores_stop"))
                break;
        }
        const std::int64_t job = m_next++;
        if (job >= m_jobs || !runJob(worker, job, rows))
            break;
        if (now() - said > 50'000'000) {
            sayJobs(worker, rows);
            said = now();
        }
    }
    if (is("job_twice") && !rows.empty()) {
        rows.job.push_back(rows.job.back());
        rows.start.push_back(rows.end.back());
        rows.end.push_back(rows.end.back());
        rows.cpu.push_back(0);
        rows.core.push_back(0);
    }
    sayJobs(worker, rows);
    if (!is("finished_early") && !(is("never_finishes") && worker + 1 == m_workers.size()))
        finish(worker, start, cpu);
    if (is("finished_twice") && worker == 0)
        finish(worker, start, cpu);
}

/// False where a stop has cut it short.
bool Host::runJob(std::size_t worker, std::int64_t job, Rows& rows) {
    Worker& self = *m_workers[worker];
    const std::int64_t start = now();
    const std::int64_t cpu = monotonic(CLOCK_THREAD_CPUTIME_ID);
    self.start = start;
    self.job = job;
    if (is("dies_in_job") && job == 3) {
        m_answers.say({{"verb", "running"}, {"worker", worker}, {"job", job}, {"start", start}});
        ::abort();
    }
    json error{{"verb", "job_error"}, {"worker", worker}, {"job", job}, {"start", start}};
    try {
        json value = call(job);
        const std::int64_t end = now();
        self.job = -1;
        const bool keep = m_plan.value("results", "return") == "return";
        if (keep) {
            const std::lock_guard lock(m_mutex);
            m_values[job] = std::move(value);
        }
        if (is("job_missing") && job == m_jobs / 2)
            return true;
        rows.job.push_back(is("job_out_of_range") ? m_jobs + 1'000'000 + job : job);
        rows.start.push_back(start);
        rows.end.push_back(end);
        rows.cpu.push_back(monotonic(CLOCK_THREAD_CPUTIME_ID) - cpu);
        rows.core.push_back(is("core_outside") ? json(1 << 20) : json(nullptr));
        return true;
    } catch (const std::runtime_error& failure) {
        error.update({{"status", "failed"},
                      {"kind", "Error"},
                      {"message", failure.what()},
                      {"traceback", "in call"}});
    } catch (const Stopped&) {
        error.update({{"status", "cancelled"},
                      {"kind", "Interrupted"},
                      {"message", "stopped"},
                      {"traceback", ""}});
    }
    self.job = -1;
    error["end"] = now();
    m_answers.say(error);
    return error["status"] == "failed";
}

void Host::sayJobs(std::size_t worker, Rows& rows) {
    if (rows.empty())
        return;
    const Rows said = std::exchange(rows, {});
    json answer{{"verb", "jobs"},  {"worker", worker}, {"job", said.job},  {"start", said.start},
                {"end", said.end}, {"cpu", said.cpu},  {"core", said.core}};
    const auto shift = [&](const char* column, std::int64_t by) {
        for (json& time : answer[column])
            time = time.get<std::int64_t>() + by;
    };
    if (is("negative_times"))
        shift("end", -std::int64_t{3'600'000'000'000});
    if (is("times_in_future")) {
        shift("start", 3'600'000'000'000);
        shift("end", 3'600'000'000'000);
    }
    if (is("unequal_columns"))
        answer["end"].erase(answer["end"].size() - 1);
    if (is("worker_out_of_range"))
        answer["worker"] = worker % 2 == 0 ? json(4'000'000'000) : json(-1);
    if (is("numbers_wrong")) {
        answer["start"][0] = 0.5;
        answer["end"][0] = "late";
        answer["cpu"][0] = 9223372036854775808U;
    }
    if (is("garbage"))
        m_answers.write("jobs: all fine\n");
    if (is("empty_lines"))
        m_answers.write("\n\n{}\n[]\n3\n{\"verb\":7}\n{\"verb\":\"weather\",\"fine\":true}\n");
    if (is("long_line"))
        m_answers.write("{\"verb\":\"jobs\",\"text\":\"" + std::string(20U << 20U, 'x') + "\"}\n");
    if (is("bad_utf8"))
        m_answers.write(
            "{\"verb\":\"mark\",\"worker\":0,\"job\":0,\"time\":1,\"text\":\"\xc3(\"}\n");
    if (is("half_line")) {
        const std::string text = answer.dump();
        m_answers.write(text.substr(0, text.size() / 2));
        ::_exit(7);
    }
    if (is("loud")) {
        const std::string text(1U << 12U, '.');
        for (int i = 0; i < 1024; ++i)
            std::cout << text << '\n', std::cerr << text << '\n';
    }
    if (is("closes_answers"))
        ::close(3);
    m_answers.say(answer);
}

void Host::finish(std::size_t worker, std::int64_t start, std::int64_t cpu) {
    m_answers.say({{"verb", "finished"},
                   {"worker", worker},
                   {"start", start},
                   {"end", now()},
                   {"cpu", monotonic(CLOCK_THREAD_CPUTIME_ID) - cpu}});
}

/// Says which jobs take long.
void Host::watch() {
    while (true) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        for (std::size_t i = 0; i < m_workers.size(); ++i) {
            Worker& worker = *m_workers[i];
            const std::int64_t job = worker.job;
            const std::int64_t start = worker.start;
            if (job < 0 || job == worker.announced || now() - start < 50'000'000 ||
                worker.job != job)
                continue;
            worker.announced = job;
            m_answers.say({{"verb", "running"}, {"worker", i}, {"job", job}, {"start", start}});
        }
    }
}

void Host::drain() {
    if (is("dies_draining"))
        ::abort();
    if (is("finished_twice")) // the second time is said before the host ends, however busy the
                              // machine is
        m_workers.front()->thread.join();
    const std::lock_guard lock(m_mutex);
    const std::int64_t start = now();
    std::vector<json> different;
    for (const auto& [job, value] : m_values)
        if (std::find(different.begin(), different.end(), value) == different.end())
            different.push_back(value);
    json answer{{"verb", "drained"},
                {"start", start},
                {"end", now()},
                {"decoded", m_values.size()},
                {"distinct", different.size()}};
    if (!m_values.empty())
        answer["value"] = m_values.begin()->second;
    if (different.size() > 1) {
        answer["values"] = json::array();
        for (const json& one : different) {
            json jobs = json::array();
            for (const auto& [job, value] : m_values)
                if (value == one)
                    jobs.push_back(job);
            answer["values"].push_back({one, jobs});
        }
    }
    if (is("values_unreadable"))
        answer["values"] = {{1, {0}}, {json{{"strange", 1}}, {1}}, {2, {-1}}, 7};
    if (is("huge_value"))
        answer["value"] = std::string(70U << 20U, 'v');
    m_answers.say(answer);
}

/// Without destructors: workers may be at work.
void Host::leave(int code) {
    std::cout.flush();
    ::_exit(code);
}

int Host::serve() {
    std::string line;
    while (std::getline(std::cin, line)) {
        const json command = json::parse(line, nullptr, false);
        const std::string verb = command.is_object() ? command.value("verb", "") : "";
        if (m_plan.is_null() && verb != "plan") {
            m_answers.say({{"verb", "refused"},
                           {"kind", "Protocol"},
                           {"message", "the first line is no plan"}});
            return 2;
        }
        if (verb == "plan")
            plan(command);
        else if (verb == "spawn")
            spawn();
        else if (verb == "measure" || verb == "stop") {
            const std::lock_guard lock(m_mutex);
            (verb == "stop" ? m_stopped : m_open) = true;
            m_changed.notify_all();
        } else if (verb == "drain")
            drain();
        else if (verb == "end" && !is("ignores_end"))
            leave(0);
    }
    if (is("ignores_end"))
        ::sleep(1000);
    leave(1);
}

/// A process that its parent's group does not contain.
void leaveChild() {
    if (::fork() != 0)
        return;
    ::setsid();
    ::close(3);
    ::sleep(1000);
    ::_exit(0);
}

} // namespace

int main(int count, char** words) {
    if (const char* const variable = std::getenv("GILSCOPE_FAKE_RUNNER"))
        mode = variable;
    for (int i = 1; i < count; ++i) {
        if (std::string_view(words[i]) == "--modes") {
            for (const char* const name : modes)
                std::cout << name << '\n';
            return 0;
        }
        if (std::string_view(words[i]) == "--mode" && i + 1 < count)
            mode = words[++i];
    }
    if (std::find(modes.begin(), modes.end(), mode) == modes.end()) {
        std::cerr << "fake_runner: there is no mode '" << mode << "'\n";
        return 64;
    }
    if (is("dies_at_once"))
        return 7;
    if (is("leaves_children"))
        leaveChild();
    ::signal(SIGPIPE, SIG_IGN);
    Host host;
    return host.serve();
}
