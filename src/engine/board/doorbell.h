#pragma once

#include "unique_fd.h"

#include <gilscope/error.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <thread>

namespace gilscope::engine {

/// Turns a futex word of the board into a descriptor that a Poller can wait for.
///
/// A futex cannot be polled together with pipes, and sleeping on the futex with a timeout would
/// delay what the pipes and the process descriptors say. So a thread of its own sleeps on the word
/// and writes to an eventfd; it runs only when a host changes a state, never for a job.
class Doorbell {
public:
    /// `word` must outlive the doorbell.
    explicit Doorbell(std::atomic<std::uint32_t>& word);
    /// Ends the thread.
    ~Doorbell();
    Doorbell(const Doorbell&) = delete;
    Doorbell& operator=(const Doorbell&) = delete;

    /// Readable when the word has changed; clear with acknowledge().
    int fd() const { return m_event.get(); }
    void acknowledge();
    /// Why it will never ring; nullopt: it will.
    const std::optional<Error>& problem() const { return m_problem; }

private:
    void run();

    std::atomic<std::uint32_t>& m_word;
    UniqueFd m_event;
    std::atomic<bool> m_stop{false};
    std::optional<Error> m_problem;
    std::thread m_thread;
};

} // namespace gilscope::engine
