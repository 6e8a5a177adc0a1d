#include "doorbell.h"

#include <gilscope/board.h>
#include <gilscope/start_thread.h>

#include <sys/eventfd.h>

#include <chrono>

namespace gilscope::engine {

Doorbell::Doorbell(std::atomic<std::uint32_t>& word)
    : m_word(word), m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (auto thread = startThread([this] { run(); }))
        m_thread = std::move(*thread);
    else
        m_problem = thread.error();
}

Doorbell::~Doorbell() {
    m_stop = true;
    board::ringBell(m_word);
    if (m_thread.joinable())
        m_thread.join();
}

void Doorbell::acknowledge() {
    std::uint64_t count = 0;
    // Nothing to read means that there was nothing to acknowledge.
    [[maybe_unused]] const auto size = ::read(m_event.get(), &count, sizeof count);
}

void Doorbell::run() {
    // User code could ring without pause. The first ring is passed on at once, later ones of a
    // burst together.
    constexpr auto pauseAfterRing = std::chrono::microseconds(200);
    // The word is in memory that hosts can write to, so a lost wake-up must not be for ever.
    constexpr std::int64_t longestSleep = 200'000'000;

    std::uint32_t seen = m_word.load(std::memory_order_acquire);
    while (!m_stop.load()) {
        board::futexWait(m_word, seen, longestSleep);
        const std::uint32_t now = m_word.load(std::memory_order_acquire);
        if (now == seen)
            continue;
        seen = now;
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto size = ::write(m_event.get(), &one, sizeof one);
        if (!m_stop.load())
            std::this_thread::sleep_for(pauseAfterRing);
    }
}

} // namespace gilscope::engine
