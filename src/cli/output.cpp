#include "output.h"

#include "text/text_table.h"

#include <gilscope/utf8.h>

#include <fmt/format.h>

#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace gilscope::cli {

std::string Style::coded(std::string_view code, std::string_view text) const {
    return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

Style standardOutputStyle() {
    Style style;
    const char* noColour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool onTerminal = ::isatty(STDOUT_FILENO) != 0;
    style.colour =
        onTerminal && !(noColour && *noColour) && terminal && std::string_view(terminal) != "dumb";
    style.letters =
        std::string_view(::nl_langinfo(CODESET)) == "UTF-8" ? Letters::Utf8 : Letters::Ascii;
    winsize size{};
    if (onTerminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        style.width = std::clamp<std::size_t>(size.ws_col, 40, 100);
    return style;
}

std::string inLetters(std::string text, Letters letters) {
    return letters == Letters::Utf8 ? text : asciiOnly(text);
}

Result<void> print(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (!written || std::fflush(stdout) != 0)
        return failure(ErrorCode::System,
                       fmt::format("cannot write the result: {}", std::strerror(errno)));
    return {};
}

namespace {

/// Whether standard error takes something now or soon. A terminal that was stopped, or a reader
/// that takes nothing, must not hold the program: once it has been waited for, it no longer is.
bool takesMore() {
    constexpr int patienceMs = 500;
    static bool stuck = false;
    pollfd one{STDERR_FILENO, POLLOUT, 0};
    int ready = 0;
    do
        ready = ::poll(&one, 1, stuck ? 0 : patienceMs);
    while (ready < 0 && errno == EINTR);
    stuck = ready == 0;
    return ready > 0;
}

} // namespace

void tell(std::string_view text) {
    sigset_t pipe, before, pending;
    ::sigemptyset(&pipe);
    ::sigaddset(&pipe, SIGPIPE);
    ::sigpending(&pending);
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    while (!text.empty() && takesMore()) {
        // So much never blocks where anything can be written.
        const auto written =
            ::write(STDERR_FILENO, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
        if (written > 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR && errno != EAGAIN)
            break;
    }
    // The signal that this may have raised is not for later.
    const timespec atOnce{};
    if (::sigismember(&pending, SIGPIPE) == 0)
        while (::sigtimedwait(&pipe, nullptr, &atOnce) == SIGPIPE) {
        }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void complain(std::string_view text) {
    // A word of the command line may be as long as a book; what it is about stands at both ends.
    constexpr std::size_t mostBegin = 350, mostEnd = 150;
    const std::string line = printable(text);
    if (line.size() <= mostBegin + mostEnd) {
        tell(fmt::format("gilscope: {}\n", line));
        return;
    }
    tell(fmt::format("gilscope: {}{}\n", utf8::shortened(line, mostBegin),
                     line.substr(utf8::placeBefore(line, line.size() - mostEnd))));
}

int fail(const Error& error) {
    complain(error.english());
    if (error.code == ErrorCode::Script && !error.context.empty())
        tell(indented(printable(error.context, true), 2));
    return exitCode(error.code);
}

int exitCode(ErrorCode code) {
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Script:
        return exit_code::usage;
    case ErrorCode::Missing:
        return exit_code::missing;
    case ErrorCode::Damaged:
    case ErrorCode::NewerFormat:
        return exit_code::damaged;
    case ErrorCode::Interrupted:
        return exit_code::interrupted;
    case ErrorCode::System:
        break;
    }
    return exit_code::jobsBad;
}

} // namespace gilscope::cli
