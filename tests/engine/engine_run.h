#pragma once

#include <gilscope/codec.h>
#include <gilscope/events.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/plan.h>

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::test {

/// A folder with a script, a pythons.json that names the fake host as the only Python, and that
/// host. Removed with this object.
class FakeInstallation {
public:
    FakeInstallation();
    ~FakeInstallation();
    FakeInstallation(const FakeInstallation&) = delete;
    FakeInstallation& operator=(const FakeInstallation&) = delete;

    std::string pythonsFile() const { return m_folder + "/pythons.json"; }
    std::string folder() const { return m_folder; }
    /// Writes a file into the folder and returns its path.
    std::string write(const std::string& name, const std::string& text) const;
    /// A small plan for the fake callable `name`, to be changed by the test.
    Plan plan(const std::string& name, const std::string& arguments = "") const;

private:
    std::string m_folder;
};

/// The running engine, for a test that wants to interfere.
class EngineHandle {
public:
    EngineHandle(pid_t pid, int& input, int& output)
        : m_pid(pid), m_input(input), m_output(output) {}
    void send(const std::string& line) const;
    void closeInput() const;
    void closeOutput() const;
    void signal(int number) const;
    pid_t pid() const { return m_pid; }

private:
    pid_t m_pid;
    int& m_input;
    int& m_output;
};

/// What to run and how to watch it.
struct EngineCall {
    std::vector<std::string> arguments = {};
    std::string request = {}; ///< first line of standard input
    bool keepInputOpen = false;
    /// Called for each event of the stream as it is read.
    std::function<void(const Event&, const EngineHandle&)> onEvent = {};
    int startReadingAfterMs = 0;               ///< a reader that sleeps first
    std::vector<std::string> environment = {}; ///< NAME=value, on top of this process's
};

/// What it did.
struct EngineResult {
    int exitCode = -1;
    int signal = 0;
    std::string output; ///< everything on standard output
    std::string errors;
    std::vector<Event> events; ///< of a stream; empty for other answers
    std::optional<Error> streamError;
    bool ended = false; ///< the stream had its last line
};

/// Runs the engine to its end. One that takes longer than four minutes is killed (signal is then
/// 9).
EngineResult runEngine(const EngineCall& call);
/// Runs a plan on the fake installation.
EngineResult runPlan(const FakeInstallation& installation, const Plan& plan,
                     std::function<void(const Event&, const EngineHandle&)> onEvent = {});

/// The events of one kind, in their order.
template <class Kind>
std::vector<Kind> eventsOf(const EngineResult& result) {
    std::vector<Kind> found;
    for (const Event& event : result.events)
        if (const Kind* const kind = std::get_if<Kind>(&event))
            found.push_back(*kind);
    return found;
}

/// Status of each job of trial 0 by job; Unsupported stands for "no row". A job with two rows makes
/// the result empty.
std::vector<JobStatus> jobStatuses(const EngineResult& result, std::uint64_t jobs);
/// True if some process's command line contains `text`.
bool processWith(const std::string& text);

} // namespace gilscope::test
