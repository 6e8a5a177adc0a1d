#include "dialect_driver.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace gilscope::test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::int64_t monotonicNow() {
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

namespace {

struct Pipe {
    int reader = -1;
    int writer = -1;
};

Pipe makePipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    // Above the descriptors that the child is given: no dup2 of it can overwrite another's source.
    Pipe pipe{::fcntl(ends[0], F_DUPFD_CLOEXEC, 10), ::fcntl(ends[1], F_DUPFD_CLOEXEC, 10)};
    ::close(ends[0]);
    ::close(ends[1]);
    return pipe;
}

void closeOnce(int& descriptor) {
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

/// A line of /proc/PID/stat: name, state, parent.
struct ProcessLine {
    pid_t pid = 0;
    pid_t parent = 0;
    char state = ' ';
    std::string name;
};

std::vector<ProcessLine> allProcesses() {
    std::vector<ProcessLine> found;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator("/proc", problem)) {
        const std::string number = entry.path().filename().string();
        ProcessLine process;
        const auto read =
            std::from_chars(number.data(), number.data() + number.size(), process.pid);
        if (read.ec != std::errc{} || read.ptr != number.data() + number.size())
            continue;
        std::ifstream file(entry.path() / "stat");
        std::string line;
        std::getline(file, line);
        const auto open = line.find('(');
        const auto close = line.rfind(')');
        if (open == std::string::npos || close == std::string::npos)
            continue;
        process.name = line.substr(open + 1, close - open - 1);
        std::istringstream(line.substr(close + 1)) >> process.state >> process.parent;
        found.push_back(std::move(process));
    }
    return found;
}

/// Everything that descends from this process. Orphans do too, since it is their reaper.
std::vector<ProcessLine> descendants() {
    const std::vector<ProcessLine> all = allProcesses();
    std::vector<ProcessLine> found;
    std::vector<pid_t> parents{::getpid()};
    while (!parents.empty()) {
        const pid_t parent = parents.back();
        parents.pop_back();
        for (const ProcessLine& process : all)
            if (process.parent == parent) {
                found.push_back(process);
                parents.push_back(process.pid);
            }
    }
    return found;
}

[[noreturn]] void becomeHost(const std::vector<char*>& words, const std::string& folder,
                             pid_t starter) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != starter || ::chdir(folder.c_str()) != 0)
        ::_exit(127);
    ::signal(SIGPIPE, SIG_DFL);
    ::execv(words[0], words.data());
    ::_exit(127);
}

/// Those of this process's descendants that live. Zombies that nobody waits for are taken away;
/// `waitedFor` is a child that somebody does wait for.
std::vector<std::string> living(pid_t waitedFor) {
    std::vector<std::string> found;
    for (const ProcessLine& process : descendants()) {
        if (process.state != 'Z' && process.state != 'X')
            found.push_back(process.name + " (" + std::to_string(process.pid) + ')');
        else if (process.parent == ::getpid() && process.pid != waitedFor)
            ::waitpid(process.pid, nullptr, WNOHANG);
    }
    return found;
}

} // namespace

void adoptOrphans() {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

std::vector<std::string> livingDescendants(std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    std::vector<std::string> found = living(0);
    while (!found.empty() && Clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        found = living(0);
    }
    return found;
}

DialectHost::DialectHost(const RunnerManifest& manifest) {
    ::signal(SIGPIPE, SIG_IGN);
    adoptOrphans();
    m_folder = (fs::temp_directory_path() / "gilscope-runner-kit-XXXXXX").string();
    if (!::mkdtemp(m_folder.data()))
        throw std::runtime_error("no temporary folder");
    std::vector<std::string> command = manifest.command;
    std::vector<char*> words;
    for (std::string& word : command)
        words.push_back(word.data());
    words.push_back(nullptr);
    Pipe input = makePipe(), answers = makePipe(), output = makePipe(), errors = makePipe();
    const pid_t starter = ::getpid();
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(input.reader, 0);
        ::dup2(output.writer, 1);
        ::dup2(errors.writer, 2);
        ::dup2(answers.writer, 3);
        becomeHost(words, m_folder, starter);
    }
    for (int* const end : {&input.reader, &answers.writer, &output.writer, &errors.writer})
        closeOnce(*end);
    if (m_pid < 0)
        throw std::runtime_error("no process");
    ::setpgid(m_pid, m_pid);
    m_input = input.writer;
    m_answers = answers.reader;
    m_output = output.reader;
    m_errors = errors.reader;
}

DialectHost::~DialectHost() {
    kill();
    for (int* const end : {&m_input, &m_answers, &m_output, &m_errors})
        closeOnce(*end);
    for (const ProcessLine& process : descendants())
        ::kill(process.pid, SIGKILL);
    leftBehind(std::chrono::seconds(5));
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

bool DialectHost::send(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t size = ::write(m_input, text.data() + at, text.size() - at);
        if (size <= 0)
            return false;
        at += static_cast<std::size_t>(size);
    }
    return true;
}

void DialectHost::readSome(int waitMs) {
    const std::array<std::pair<int*, std::string*>, 3> sources{
        {{&m_answers, &m_unread}, {&m_output, &m_printed}, {&m_errors, &m_printed}}};
    std::array<pollfd, 3> polled{};
    for (std::size_t i = 0; i < sources.size(); ++i)
        polled[i] = {*sources[i].first, POLLIN, 0};
    if (::poll(polled.data(), polled.size(), waitMs) <= 0)
        return;
    static std::array<char, 1U << 16U> buffer;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (polled[i].revents == 0)
            continue;
        const ssize_t size = ::read(*sources[i].first, buffer.data(), buffer.size());
        if (size > 0)
            sources[i].second->append(buffer.data(), static_cast<std::size_t>(size));
        else
            closeOnce(*sources[i].first);
    }
}

std::optional<std::string> DialectHost::answer(std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    std::size_t searched = 0;
    while (true) {
        const auto end = m_unread.find('\n', searched);
        if (end != std::string::npos) {
            std::string line = m_unread.substr(0, end);
            m_unread.erase(0, end + 1);
            return line;
        }
        searched = m_unread.size();
        if (m_answers < 0 || Clock::now() > deadline)
            return std::nullopt;
        readSome(50);
    }
}

void DialectHost::closeInput() {
    closeOnce(m_input);
}

void DialectHost::closeAnswers() {
    closeOnce(m_answers);
    m_unread.clear();
}

std::optional<HostEnd> DialectHost::end(std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    while (!m_end && Clock::now() < deadline) {
        int status = 0;
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid)
            m_end = WIFSIGNALED(status) ? HostEnd{-1, WTERMSIG(status)}
                                        : HostEnd{WEXITSTATUS(status), 0};
        else
            readSome(10);
        if (m_answers < 0 && m_output < 0 && m_errors < 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(5)); // nothing to poll
    }
    return m_end;
}

std::vector<std::string> DialectHost::leftBehind(std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    while (true) {
        const std::vector<std::string> found = living(m_pid);
        end(std::chrono::milliseconds(1));
        if (found.empty() || Clock::now() > deadline)
            return found;
        readSome(20);
    }
}

void DialectHost::kill() {
    if (!m_end)
        ::kill(-m_pid, SIGKILL);
    end();
}

} // namespace gilscope::test
