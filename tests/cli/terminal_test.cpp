// What only happens on a terminal: colours and the progress line.
#include "gilscope_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include <cstdlib>

namespace gilscope::test {
namespace {

/// Everything that `gilscope` writes when both its outputs are a terminal.
std::string onTerminal(const std::vector<std::string>& words,
                       const std::map<std::string, std::string>& environment) {
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0)
        return "no terminal";
    const std::string name = ::ptsname(master);
    const winsize size{40, 100, 0, 0};
    ::ioctl(master, TIOCSWINSZ, &size);
    std::vector<std::string> all{GILSCOPE};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> argv;
    for (std::string& word : all)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid == 0) {
        const int terminal = ::open(name.c_str(), O_RDWR | O_NOCTTY);
        ::dup2(terminal, 1);
        ::dup2(terminal, 2);
        ::setenv("GILSCOPE_ENGINE", FAKE_ENGINE, 1);
        ::setenv("LC_ALL", "C.UTF-8", 1);
        ::setenv("TERM", "xterm", 1);
        ::unsetenv("NO_COLOR");
        ::unsetenv("VIRTUAL_ENV");
        for (const auto& [variable, value] : environment)
            ::setenv(variable.c_str(), value.c_str(), 1);
        ::execv(GILSCOPE, argv.data());
        ::_exit(127);
    }
    std::string text;
    int status = 0;
    bool ended = false;
    while (true) {
        pollfd output{master, POLLIN, 0};
        const int ready = ::poll(&output, 1, 20);
        char block[4096];
        const auto got =
            ready > 0 && (output.revents & POLLIN) ? ::read(master, block, sizeof block) : 0;
        if (got > 0)
            text.append(block, static_cast<std::size_t>(got));
        else if (ended)
            break;
        ended = ended || ::waitpid(pid, &status, WNOHANG) == pid;
    }
    ::close(master);
    return text;
}

TEST(Terminal, HasColoursUnlessAskedNotTo) {
    const std::vector<std::string> words{"show", TEST_DATA "/small.gilscope"};
    EXPECT_NE(onTerminal(words, {}).find("\x1b[1m"), std::string::npos);
    EXPECT_EQ(onTerminal(words, {{"NO_COLOR", "1"}}).find('\x1b'), std::string::npos);
    EXPECT_EQ(onTerminal(words, {{"TERM", "dumb"}}).find('\x1b'), std::string::npos);
}

TEST(Terminal, HasOneLineOfProgressThatGoesAway) {
    auto settings = playing("clean.gilscope");
    settings["FAKE_ENGINE_LINE_MS"] = "40";
    settings["NO_COLOR"] = "1";
    const auto text = onTerminal(compareWords(), settings);
    const auto progress = text.find("\rtrial 1 of 2 \u00b7 serial \u00b7 ");
    ASSERT_NE(progress, std::string::npos) << text;
    EXPECT_NE(text.find("\rtrial 2 of 2 \u00b7 thread \u00b7 "), std::string::npos) << text;
    const auto result = text.find("fibonacci(24)");
    ASSERT_NE(result, std::string::npos);
    EXPECT_EQ(text.find('\n'), text.find("\r\n", result) + 1) << "no line end before the result";
    EXPECT_EQ(text.substr(result - 2, 2), " \r") << "the line was taken away";
}

} // namespace
} // namespace gilscope::test
