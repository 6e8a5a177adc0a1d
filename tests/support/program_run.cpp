#include "program_run.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace gilscope::test {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto patience = 150s;

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
    }
    void close(std::size_t end) {
        if (ends[end] >= 0)
            ::close(ends[end]);
        ends[end] = -1;
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
};

std::vector<std::string> environmentOf(const ProgramRun& run) {
    std::vector<std::string> variables;
    for (char** entry = environ; *entry; ++entry) {
        const std::string text = *entry;
        if (!run.environment.contains(text.substr(0, text.find('='))))
            variables.push_back(text);
    }
    for (const auto& [name, value] : run.environment)
        if (!value.empty())
            variables.push_back(name + '=' + value);
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (std::string& word : words)
        all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

void take(Pipe& pipe, std::string& into) {
    std::array<char, 65536> block{};
    const auto got = ::read(pipe.ends[0], block.data(), block.size());
    if (got > 0)
        into.append(block.data(), static_cast<std::size_t>(got));
    else
        pipe.close(0);
}

} // namespace

ProgramResult runProgram(const ProgramRun& run) {
    Pipe out, err;
    std::vector<std::string> words{run.program};
    words.insert(words.end(), run.arguments.begin(), run.arguments.end());
    auto variables = environmentOf(run);
    const auto argv = pointers(words);
    const auto envp = pointers(variables);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::dup2(::open("/dev/null", O_RDONLY), 0);
        ::dup2(run.outPath.empty() ? out.ends[1] : ::open(run.outPath.c_str(), O_WRONLY), 1);
        ::dup2(err.ends[1], 2);
        ::execve(run.program.c_str(), argv.data(), envp.data());
        ::_exit(127);
    }
    out.close(1);
    err.close(1);
    ProgramResult result;
    const auto end = Clock::now() + patience;
    while (out.ends[0] >= 0 || err.ends[0] >= 0) {
        std::array<pollfd, 2> watched{{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
        ::poll(watched.data(), watched.size(), 20);
        if (watched[0].revents)
            take(out, result.out);
        if (watched[1].revents)
            take(err, result.err);
        if (run.meanwhile)
            run.meanwhile(pid, result);
        if (Clock::now() > end) {
            ::kill(pid, SIGKILL);
            break;
        }
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    if (WIFEXITED(status))
        result.code = WEXITSTATUS(status);
    else
        result.signal = WTERMSIG(status);
    return result;
}

bool processLives(pid_t pid) {
    // The state follows the name, which may hold anything but ends with the last ')'.
    const std::string stat = readFile("/proc/" + std::to_string(pid) + "/stat");
    const auto name = stat.rfind(')');
    return name != std::string::npos && stat.substr(name + 2, 1) != "Z";
}

bool waitUntil(const std::function<bool()>& condition) {
    const auto end = Clock::now() + 20s;
    while (!condition()) {
        if (Clock::now() > end)
            return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

ScratchDirectory::ScratchDirectory() {
    std::string path = (std::filesystem::temp_directory_path() / "gilscope-XXXXXX").string();
    if (!::mkdtemp(path.data()))
        throw std::runtime_error("no scratch directory");
    m_path = path;
}

ScratchDirectory::~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace gilscope::test
