#pragma once

#include <gilscope/codec.h>
#include <gilscope/comparison.h>
#include <gilscope/error.h>

#include "child_process.h"
#include "conversation.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace gilscope::client {

/// Keeps a stream in a file, byte for byte, in large writes. A disk that fills up, or a pipe
/// that takes nothing for two seconds, stops the keeping, not the run. Any thread.
class RecordingFile {
public:
    /// Keeps nothing until open() succeeded.
    RecordingFile() = default;
    /// Writes what is left.
    ~RecordingFile();

    /// Makes the file or opens it for writing; what stands in it is replaced only once the first
    /// bytes come, so that a run that never begins does not cost an older recording.
    Result<void> open(const std::string& path);
    void append(std::string_view bytes);
    void flush();
    /// Takes the last line away if it has no end.
    void dropPartialLine();
    /// Flushes; removes a file that we made and that got nothing.
    void close();
    /// Why keeping stopped; empty: all is well.
    std::optional<Message> problem() const;

private:
    void write(); ///< the buffer to the file; the lock is held

    mutable std::mutex m_mutex;
    FileDescriptor m_file;
    std::string m_path;
    std::string m_buffer;
    std::optional<Message> m_problem;
    std::int64_t m_wholeLines = 0; ///< bytes up to the end of the last line that has one
    std::int64_t m_appended = 0;   ///< bytes
    bool m_made = false;
    bool m_begun = false;
};

/// The engine of one comparison and the thread that talks to it: writes the plan, reads and decodes
/// the stream, keeps the recording, publishes snapshots. Shared by its owner and its thread, so
/// that the owner may go away without waiting. Every public function may be called from any thread.
class EngineReader : public std::enable_shared_from_this<EngineReader> {
public:
    /// Starts the engine and the thread. `deadline` is the plan's, 0: none; an engine that says
    /// nothing once it is over, or once it was told to stop, is killed after a moment of grace.
    /// `finished` is called at most once, on the thread, after the engine ended and everything it
    /// said was read. It may still be called while abandon() is.
    static Result<std::shared_ptr<EngineReader>> start(EngineCommand command, std::string planLine,
                                                       const std::string& recording,
                                                       std::chrono::nanoseconds deadline,
                                                       std::function<void()> finished,
                                                       Patience patience = {});

    void stop();
    void kill();
    /// Kills the engine, writes out the recording and returns at once; the
    /// thread ends by itself.
    void abandon();

    bool running() const { return m_running; }
    std::shared_ptr<const Comparison> snapshot() const;
    std::uint64_t revision() const { return m_revision; }
    std::string diagnostics() const { return m_talk->complaints(); }
    std::optional<Message> recordingProblem() const { return m_recording.problem(); }
    std::optional<Error> failed() const;

private:
    using Clock = Conversation::Clock;

    EngineReader();
    void run();
    void converse(); ///< until the engine has ended or closed its standard output
    std::optional<Clock::time_point> nextLook() const;
    /// Writes the recording out where something has waited in memory long enough.
    void keep();
    /// Kills an engine that is overdue; returns whether that was needed.
    bool endOverdue();
    std::optional<Clock::time_point> overdueAt() const;
    void decode(std::string_view bytes);
    void damaged(Error error);
    void publish();
    void conclude();

    bool m_remote = false;
    std::unique_ptr<Conversation> m_talk;
    RecordingFile m_recording;

    // Of the thread alone.
    StreamDecoder m_decoder;
    ComparisonBuilder m_builder;
    bool m_damaged = false;
    bool m_news = false; ///< events that no published snapshot has
    Clock::time_point m_nextPublication{};
    std::optional<Clock::time_point> m_keepBy; ///< when the recording is to be written out
    std::optional<Clock::time_point> m_deadline;
    std::chrono::milliseconds m_talkGrace{}; ///< for all that is left to be said after it
    bool m_ended = false;                    ///< it has said its last line
    bool m_overdue = false;                  ///< it was killed for not ending

    std::atomic<bool> m_running{true};
    std::atomic<bool> m_abandoned{false};
    std::atomic<bool> m_killed{false}; ///< by somebody who wanted it
    std::atomic<std::uint64_t> m_revision{0};

    mutable std::mutex m_mutex; ///< guards what follows
    std::shared_ptr<const Comparison> m_published;
    std::optional<Error> m_failed;

    std::function<void()> m_finished;
};

} // namespace gilscope::client
