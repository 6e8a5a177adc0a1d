// An engine that says what it is told to: `run` plays a transcript, the other modes answer from a
// file. What it does comes from the environment, so that the real client can start it through
// GILSCOPE_ENGINE:
//
// FAKE_ENGINE_TRANSCRIPT  file that `run` plays
// FAKE_ENGINE_REPEAT      play the lines with this verb that many times: "jobs:1000"
// FAKE_ENGINE_LINE_MS     pause after each line
// FAKE_ENGINE_TEAR        stop in the middle, after this many bytes
// FAKE_ENGINE_DIE         "9@5": signal 9 after 5 lines
// FAKE_ENGINE_HANG        "1": after the transcript, stay until killed
// FAKE_ENGINE_STOP        "obey" (default): a stop ends the stream with status stopped; "ignore"
// FAKE_ENGINE_DEAF        "1": never read standard input
// FAKE_ENGINE_ANSWER      file that the other modes print
// FAKE_ENGINE_STDERR      text for standard error
// FAKE_ENGINE_EXIT        exit code
// FAKE_ENGINE_PLAN_FILE   where to keep the first line of standard input
// FAKE_ENGINE_PID_FILE    where to write its process id
#include <gilscope/codec.h>
#include <gilscope/plan.h>

#include <fmt/format.h>

#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::optional<std::string> setting(const char* name) {
    const char* value = std::getenv(fmt::format("FAKE_ENGINE_{}", name).c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

long number(const char* name, long otherwise) {
    const auto text = setting(name);
    return text ? std::strtol(text->c_str(), nullptr, 10) : otherwise;
}

bool chosen(const char* name) {
    return setting(name) == "1";
}

std::string fileText(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::cerr << "gilscope-engine: system: the fake engine cannot read " << path << '\n';
        std::exit(1);
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void keep(const char* name, const std::string& text) {
    if (const auto path = setting(name))
        std::ofstream(*path, std::ios::binary) << text;
}

/// What comes in on standard input, without waiting for it.
class Ear {
public:
    /// Waits up to `ms` (-1: for ever); true once a stop line or the end came.
    bool stopWithin(int ms) {
        if (m_ended) {
            if (ms > 0)
                ::usleep(static_cast<useconds_t>(ms) * 1000);
            return true;
        }
        pollfd in{STDIN_FILENO, POLLIN, 0};
        if (::poll(&in, 1, ms) <= 0)
            return m_stop;
        char block[4096];
        const auto got = ::read(STDIN_FILENO, block, sizeof block);
        if (got <= 0)
            m_ended = true;
        else
            m_text.append(block, static_cast<std::size_t>(got));
        m_stop = m_ended || m_text.find("\"stop\"") != std::string::npos;
        return m_stop;
    }
    /// The first line, waited for.
    std::string line() {
        while (!m_ended && m_text.find('\n') == std::string::npos)
            stopWithin(-1);
        const auto end = m_text.find('\n');
        std::string first = m_text.substr(0, end);
        m_text.erase(0, end == std::string::npos ? end : end + 1);
        // A stop may have come along with it.
        m_stop = m_ended || m_text.find("\"stop\"") != std::string::npos;
        return first;
    }

private:
    std::string m_text;
    bool m_ended = false;
    bool m_stop = false;
};

/// Writes, or ends the program where nobody reads any more.
void say(std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written <= 0)
            std::exit(1);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::vector<std::string> transcriptLines() {
    const std::string text = fileText(setting("TRANSCRIPT").value_or("/dev/null"));
    std::string verb;
    long times = 1;
    if (const auto repeat = setting("REPEAT")) {
        verb = fmt::format("{{\"verb\":\"{}\"", repeat->substr(0, repeat->find(':')));
        times = std::strtol(repeat->substr(repeat->find(':') + 1).c_str(), nullptr, 10);
    }
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size() - 1);
        const std::string line = text.substr(begin, end + 1 - begin);
        const long copies = !verb.empty() && line.starts_with(verb) ? times : 1;
        for (long i = 0; i < copies; ++i)
            lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

void end(int code) {
    std::cerr << setting("STDERR").value_or("") << std::flush;
    std::exit(code);
}

void play(Ear& ear) {
    const bool obeys = setting("STOP").value_or("obey") == "obey" && !chosen("DEAF");
    const int pause = static_cast<int>(number("LINE_MS", 0));
    const auto death = setting("DIE");
    const long deathLine =
        death ? std::strtol(death->substr(death->find('@') + 1).c_str(), nullptr, 10) : -1;
    long left = number("TEAR", -1);
    long said = 0;
    const auto stopped = [&](int ms) {
        if (!obeys) {
            if (ms != 0)
                ::poll(nullptr, 0, ms);
            return false;
        }
        return ear.stopWithin(ms);
    };
    const auto sayStopped = [] {
        gilscope::EndEvent event;
        event.status = gilscope::EndStatus::Stopped;
        say(gilscope::encodeEvent(event));
    };
    for (std::string line : transcriptLines()) {
        if (left >= 0 && static_cast<long>(line.size()) > left) {
            say(line.substr(0, static_cast<std::size_t>(left)));
            return;
        }
        say(line);
        left -= left >= 0 ? static_cast<long>(line.size()) : 0;
        if (++said == deathLine)
            ::raise(static_cast<int>(std::strtol(death->c_str(), nullptr, 10)));
        if (stopped(pause)) {
            sayStopped();
            return;
        }
    }
    while (chosen("HANG"))
        if (stopped(60'000)) {
            sayStopped();
            return;
        }
}

} // namespace

int main(int count, char** words) {
    const std::string mode = count > 1 ? words[1] : "run";
    keep("PID_FILE", fmt::format("{}\n", ::getpid()));
    Ear ear;
    if (!chosen("DEAF"))
        keep("PLAN_FILE", ear.line());
    if (mode == "run") {
        if (setting("TRANSCRIPT"))
            play(ear);
    } else {
        say(fileText(setting("ANSWER").value_or("/dev/null")));
        while (chosen("HANG"))
            ::pause();
    }
    end(static_cast<int>(number("EXIT", 0)));
}
