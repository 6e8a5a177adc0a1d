#pragma once

#include <gilscope/error.h>

#include "child_process.h"
#include "engine_command.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace gilscope::client {

/// How long an engine may take to end once it was asked to, and to begin.
struct Patience {
    std::chrono::milliseconds silence{5000}; ///< without saying anything
    std::chrono::milliseconds talk{6000};    ///< however much it has to say
    /// From its start to its first word. A network may need some of it.
    std::chrono::milliseconds firstWord{60'000};
};

/// An engine that is talked to: it is told lines, it is heard, what it complains of is kept, and in
/// the end it is known how it ended. One thread hears it; what else may be called from any thread
/// says so. A login shell on the other machine may greet before the engine speaks: that is left
/// out.
class Conversation {
public:
    using Clock = std::chrono::steady_clock;
    using Take = std::function<void(std::string_view)>;
    /// A greeting that is longer has no end.
    static constexpr std::size_t greetingKib = 1024;
    /// Whether the engine's standard input stays open once it was told the first line. Its end
    /// means stop to those that were asked for "control".
    enum class Input { StaysOpen, Ends };

    /// Starts an engine and tells it `first` once it listens. SIGPIPE must be blocked or ignored in
    /// the thread that hears it.
    static Result<std::unique_ptr<Conversation>> start(EngineCommand command, std::string first,
                                                       Input input, Patience patience = {});

    /// Any thread.
    void say(std::string_view line);
    /// Asks for an orderly end. Any thread.
    void stop();
    /// Ends the engine at once. Any thread.
    void kill();
    bool wasKilled() const { return m_killed; }
    /// Lets a hear() that waits return. Any thread.
    void ring() { m_wake.ring(); }
    /// The end of what came on standard error. Any thread.
    std::string complaints() const;

    /// Waits until something can be heard, until then at most (nullopt: as long as it takes), or
    /// until `other` (may be nullptr) rings. `take` gets what there is. False: it says nothing
    /// more.
    bool hear(std::optional<Clock::time_point> until, const Take& take,
              const WakeUp* other = nullptr);
    /// When an engine that was asked to end, or that has not begun to speak, is overdue, by its
    /// Patience. nullopt: nothing is waited for.
    std::optional<Clock::time_point> overdueAt() const;
    /// What is to be said of one that was ended since it was overdue.
    Error overdue() const;
    /// What is to be said of one that has said nothing for so long.
    Error muteFor(std::chrono::milliseconds silence) const;
    /// When it last said something, its greeting apart.
    Clock::time_point heard() const { return m_heard; }
    /// Whether the greeting is longer than any that ends.
    bool greetsForEver() const;
    /// Whether it has said something of its own.
    bool hasBegun() const { return m_begun; }

    /// Ends the conversation: waits for the engine's end, at most so long or until `other` (may be
    /// nullptr) rings; then it is killed.
    ExitStatus end(std::chrono::milliseconds patience, const WakeUp* other = nullptr);
    /// Why an engine that ended like this could not do what it was asked; nullopt: it could.
    std::optional<Error> failure(const ExitStatus& status) const;

private:
    explicit Conversation(EngineCommand command) : m_command(std::move(command)) {}
    int waitFor(std::optional<Clock::time_point> until) const;
    void write();
    /// Bytes that were there; 0 where it says nothing more, or nothing now.
    std::size_t read(std::size_t most, const Take& take);
    void readComplaints();
    void pass(std::string_view bytes, const Take& take);

    EngineCommand m_command;
    Patience m_patience;
    std::unique_ptr<ChildProcess> m_child;
    WakeUp m_wake;
    std::atomic<bool> m_killed{false};
    std::atomic<Clock::rep> m_stoppedAt{0}; ///< 0: nobody asked it to stop

    const Clock::time_point m_started = Clock::now();

    // Of the thread that hears.
    std::string m_block;
    std::string m_preamble; ///< what came before it began, and is no whole line of a greeting
    std::size_t m_greeting = 0;
    Clock::time_point m_heard = Clock::now();
    std::atomic<bool> m_begun{false};
    bool m_over = false;

    mutable std::mutex m_mutex; ///< guards what follows
    std::string m_toSay;
    bool m_inputEnds = false; ///< once all is said
    bool m_deaf = false;      ///< the engine does not listen any more
    std::string m_complaints;
};

/// Without more digits than it has.
std::string secondsText(std::chrono::milliseconds time);

/// Signals belong to the program's own threads; in one that hears engines SIGPIPE is an error code
/// of write().
void blockSignals();

/// One question to an engine: a line on its standard input, an answer on its standard output.
struct Question {
    EngineCommand command;
    std::string input;
    std::chrono::milliseconds timeLimit{60'000};
    bool importsScript = false; ///< which may take long without anybody's fault
};

/// Asks and waits; the program is killed when the time is up, when `cancel` (may be nullptr) rings
/// or when the answer grows beyond 64 MiB. An Error also where the program says that it failed. Any
/// thread that does not mind the wait; SIGPIPE must be blocked or ignored in it.
Result<std::string> ask(const Question& question, const WakeUp* cancel = nullptr);

} // namespace gilscope::client
