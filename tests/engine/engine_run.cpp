#include "engine_run.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace gilscope::test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

FakeInstallation::FakeInstallation() {
    std::string name = (fs::temp_directory_path() / "gilscope-engine-test-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder");
    m_folder = name;
    fs::create_symlink(FAKE_HOST, m_folder + "/gilscope-host-cp399");
    write("libfake.so", "");
    write("callables.py", "# played by the fake host\n");
    const nlohmann::json pythons = {{"pythons",
                                     {{{"abi", "cp399"},
                                       {"version", "3.99.0"},
                                       {"executable", FAKE_HOST},
                                       {"library", m_folder + "/libfake.so"},
                                       {"prefix", m_folder},
                                       {"source", "test"},
                                       {"free_threaded", false}}}}};
    write("pythons.json", pythons.dump());
}

FakeInstallation::~FakeInstallation() {
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

std::string FakeInstallation::write(const std::string& name, const std::string& text) const {
    const std::string path = m_folder + "/" + name;
    std::ofstream(path) << text;
    return path;
}

Plan FakeInstallation::plan(const std::string& name, const std::string& arguments) const {
    Plan plan;
    plan.script = m_folder + "/callables.py";
    plan.callable = name;
    plan.arguments = arguments;
    plan.runners = {"thread"};
    plan.workers = 2;
    plan.jobs = 24;
    plan.seed = 7;
    plan.emptyCall = false;
    plan.live = false;
    return plan;
}

void EngineHandle::send(const std::string& line) const {
    if (::write(m_input, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        throw std::runtime_error("the engine's input is closed");
}

void EngineHandle::closeInput() const {
    ::close(std::exchange(m_input, -1));
}

void EngineHandle::closeOutput() const {
    ::close(std::exchange(m_output, -1));
}

void EngineHandle::signal(int number) const {
    ::kill(m_pid, number);
}

namespace {

struct Child {
    pid_t pid;
    int input;
    int output;
    int errors;
};

Child startEngine(const EngineCall& call) {
    std::array<int, 2> in{}, out{}, err{};
    if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0 ||
        ::pipe2(err.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    std::vector<std::string> arguments{GILSCOPE_ENGINE_PROGRAM};
    arguments.insert(arguments.end(), call.arguments.begin(), call.arguments.end());
    std::vector<char*> argv;
    for (std::string& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::dup2(in[0], 0);
        ::dup2(out[1], 1);
        ::dup2(err[1], 2);
        for (const std::string& variable : call.environment)
            ::putenv(const_cast<char*>(variable.c_str()));
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    ::close(err[1]);
    return {pid, in[1], out[0], err[0]};
}

/// Appends what there is; false at the end.
bool readSome(int fd, std::string& text) {
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(fd, buffer.data(), buffer.size());
    if (size > 0)
        text.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0;
}

void setStatus(EngineResult& result, int status) {
    if (WIFSIGNALED(status))
        result.signal = WTERMSIG(status);
    else
        result.exitCode = WEXITSTATUS(status);
}

} // namespace

EngineResult runEngine(const EngineCall& call) {
    ::signal(SIGPIPE, SIG_IGN);
    EngineResult result;
    Child child = startEngine(call);
    const EngineHandle handle(child.pid, child.input, child.output);
    // An engine that refuses a request need not have read all of it.
    const std::string request = call.request + "\n";
    if (!call.request.empty() && ::write(child.input, request.data(), request.size()) < 0 &&
        errno != EPIPE)
        throw std::runtime_error("the engine's input cannot be written");
    if (!call.keepInputOpen)
        handle.closeInput();
    std::this_thread::sleep_for(std::chrono::milliseconds(call.startReadingAfterMs));

    StreamDecoder decoder;
    const bool isStream = call.arguments.empty() || call.arguments.front() == "run" ||
                          call.arguments.front().starts_with("--pythons");
    const auto deadline = Clock::now() + std::chrono::minutes(4);
    bool errorsOpen = true;
    while (child.output >= 0 || errorsOpen) {
        std::array<pollfd, 2> fds{
            {{child.output, POLLIN, 0}, {errorsOpen ? child.errors : -1, POLLIN, 0}}};
        ::poll(fds.data(), fds.size(), 100);
        if (Clock::now() > deadline)
            ::kill(child.pid, SIGKILL);
        std::string fresh;
        if (fds[0].revents != 0 && !readSome(child.output, fresh))
            handle.closeOutput();
        result.output += fresh;
        if (isStream && !fresh.empty() && !result.streamError) {
            const auto fed = decoder.feed(fresh, [&](Event&& event) {
                result.events.push_back(event);
                if (call.onEvent)
                    call.onEvent(event, handle);
            });
            if (!fed)
                result.streamError = fed.error();
        }
        if (fds[1].revents != 0)
            errorsOpen = readSome(child.errors, result.errors);
    }
    result.ended = decoder.ended();
    int status = 0;
    ::waitpid(child.pid, &status, 0);
    setStatus(result, status);
    if (child.input >= 0)
        ::close(child.input);
    ::close(child.errors);
    return result;
}

EngineResult runPlan(const FakeInstallation& installation, const Plan& plan,
                     std::function<void(const Event&, const EngineHandle&)> onEvent) {
    std::string line = writePlan(plan);
    if (!line.empty() && line.back() == '\n')
        line.pop_back();
    return runEngine({.arguments = {"--pythons", installation.pythonsFile()},
                      .request = line,
                      .keepInputOpen = plan.control,
                      .onEvent = std::move(onEvent)});
}

std::vector<JobStatus> jobStatuses(const EngineResult& result, std::uint64_t jobs) {
    std::vector<JobStatus> statuses(jobs, JobStatus::Unsupported);
    for (const JobBatch& batch : eventsOf<JobBatch>(result)) {
        if (batch.trial != TrialId{0})
            continue;
        for (std::size_t row = 0; row < batch.size(); ++row) {
            if (batch.job[row] >= jobs || statuses[batch.job[row]] != JobStatus::Unsupported)
                return {};
            statuses[batch.job[row]] = batch.status[row];
        }
    }
    return statuses;
}

bool processWith(const std::string& text) {
    for (const auto& entry : fs::directory_iterator("/proc")) {
        std::ifstream file(entry.path() / "cmdline");
        std::ostringstream line;
        line << file.rdbuf();
        if (line.str().find(text) != std::string::npos)
            return true;
    }
    return false;
}

} // namespace gilscope::test
