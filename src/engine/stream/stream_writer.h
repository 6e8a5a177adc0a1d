#pragma once

#include <gilscope/codec.h>
#include <gilscope/error.h>
#include <gilscope/events.h>

#include "json_file.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>

namespace gilscope::engine {

/// A queue of bytes in a private temporary file that has no name. One side appends, the other reads
/// in order; each from one thread, and the caller says how far there is something to read.
class Spool {
public:
    /// Makes the file if there is none yet, and appends. An Error leaves the spool as it was.
    Result<void> append(const std::string& bytes);
    /// Reads `size` bytes from `offset` on.
    Result<std::string> read(std::uint64_t offset, std::size_t size) const;
    /// Bytes appended since the last clear().
    std::uint64_t size() const { return m_size; }
    /// Gives the space back.
    void clear();

private:
    Result<void> open();

    UniqueFd m_file;
    std::uint64_t m_size = 0;
};

/// Writes the stream on a thread of its own, so that a slow reader never slows the workers.
///
/// Two lanes. Lines that must not be lost (everything but samples and output) wait in memory up to
/// a limit, and beyond it in a temporary file. Live lines wait in a short queue of their own,
/// overtake what is waiting, and are refused when the queue is full. Jobs are queued as they came
/// from the board and become text only when they are written: while jobs are measured the thread
/// rests 49 or 99 times as long as it works, so that most text is made when they have finished.
///
/// A live line never appears before the line of its trial nor after that trial's end.
class StreamWriter {
public:
    struct Limits {
        std::size_t memoryBytes = 16u << 20;
        std::size_t liveLines = 64;
    };

    /// Does not own `fd`; it must stay open until the writer is destroyed.
    StreamWriter(int fd, Limits limits);
    explicit StreamWriter(int fd) : StreamWriter(fd, Limits{}) {}
    /// Writes no more than what is being written at this moment. Call finish() to lose nothing.
    ~StreamWriter();
    StreamWriter(const StreamWriter&) = delete;
    StreamWriter& operator=(const StreamWriter&) = delete;

    /// Queues an event that must not be lost.
    void post(const Event& event);
    /// Queues jobs of one worker, at most limits::batchRows of them.
    void postJobs(TrialId trial, WorkerId worker, std::span<const board::JobRecord> records);
    /// Queues a sample or output; false if there is no room.
    bool postLive(const Event& event);

    /// While it is on, lasting lines are written only as fast as a hundredth of a core allows, or
    /// two where they are late.
    void setGentle(bool gentle);
    /// Waits until everything is written, the reader is gone, or `limitNs` is over (negative: no
    /// limit). True if everything is written.
    bool drain(std::int64_t limitNs);
    /// True while the thread has something to write and the reader takes it.
    bool busy() const;
    /// Readable once the reader has closed its end or writing failed for good.
    int brokenFd() const { return m_brokenEvent.get(); }
    bool broken() const;
    /// Why it can write nothing at all; empty: it can. Then it is broken from the beginning.
    const std::optional<Error>& problem() const { return m_problem; }
    /// A pipe's writing end, which reports EPOLLERR when the reader goes; -1 where there is none.
    int readerFd() const { return m_reopened.get(); }
    /// Why temporary space could not be used, once; empty: no trouble. Lines then wait in memory.
    std::optional<Message> takeSpoolTrouble();

private:
    /// Of a lasting item: a line, a line that a check follows or one that it comes before, or raw
    /// records. Only what has been written by then can be checked, and nothing follows the end.
    enum class Kind : std::uint64_t { Line, CheckedLine, LastLine, Jobs };
    struct Item {
        std::string bytes; ///< a line, or raw records
        Kind kind = Kind::Line;
        TrialId trial{};
        WorkerId worker{};
        std::int64_t since = 0; ///< when it was posted (CLOCK_MONOTONIC, ns); 0: long ago, spooled
    };
    struct LiveItem {
        std::string line;
        std::uint64_t after = 0; ///< lasting items that must have been written before it
    };

    void enqueue(Item item);
    /// How many times as long as this item took to write the thread rests.
    static int restAfterItem(const Item& item);
    void run();
    std::optional<Item> nextItem();
    std::optional<Item> nextSpooled();
    bool liveReady() const;
    bool waiting() const;
    bool mayWork() const;
    void waitForWork(std::unique_lock<std::mutex>& lock);
    /// What is written for an item, with its check; of the thread.
    std::string textOf(Item& item);
    bool writeText(const std::string& text);
    bool waitForReader();

    int m_fd;
    UniqueFd m_reopened;
    std::size_t m_chunk = 4096;
    const Limits m_limits;
    UniqueFd m_brokenEvent;
    UniqueFd m_stopEvent;

    mutable std::mutex m_mutex;
    std::condition_variable m_work;
    std::condition_variable m_idle;
    // Lasting items in their order: m_queue, then the spool, then m_afterSpool.
    std::deque<Item> m_queue;
    std::size_t m_queueBytes = 0;
    Spool m_spool;
    std::deque<Item> m_afterSpool; ///< used only when the spool has failed
    std::deque<LiveItem> m_live;
    std::uint64_t m_spoolRead = 0;
    std::optional<Message> m_spoolTrouble;
    bool m_spoolUsable = true;
    std::uint64_t m_posted = 0;
    std::uint64_t m_written = 0;
    std::uint64_t m_trialLine = 0; ///< m_posted when the latest trial's line had been posted
    bool m_gentle = false;
    std::chrono::steady_clock::time_point m_notBefore; ///< next lasting item, while gentle
    bool m_writing = false;
    bool m_blocked = false;
    bool m_broken = false;
    bool m_stop = false;
    std::optional<Error> m_problem;
    LineCheck m_check; ///< of what has been written; of the thread
    std::thread m_thread;
};

} // namespace gilscope::engine
