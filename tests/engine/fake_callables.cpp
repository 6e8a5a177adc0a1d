#include "fake_callables.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <random>
#include <thread>

namespace gilscope::test {

using namespace board;

namespace {

[[noreturn]] void hang() {
    while (true)
        std::this_thread::sleep_for(std::chrono::seconds(1));
}

/// Ends this process as an unhandled signal does, whatever a sanitizer has installed.
[[noreturn]] void die(int signal) {
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::signal(signal, SIG_DFL);
    ::kill(::getpid(), signal);
    hang();
}

/// As the crash handler of a real host does.
[[noreturn]] void crash(WorkerSlot& slot) {
    std::fputs("Fatal Python error: Segmentation fault\n", stderr);
    slot.crashSignal = SIGSEGV;
    die(SIGSEGV);
}

/// Scribbles over everything that user code could reach of its worker, except what lets it end.
void scribble(const View& board, WorkerSlot& slot, std::uint32_t worker, std::uint32_t job) {
    std::mt19937_64 random(job);
    for (JobRecord& record : board.ring(worker).first(64)) {
        std::uint64_t words[sizeof record / sizeof(std::uint64_t)];
        for (std::uint64_t& word : words)
            word = random();
        std::memcpy(static_cast<void*>(&record), words, sizeof record);
    }
    for (std::byte& byte : board.notes(worker).first(4096))
        byte = static_cast<std::byte>(random());
    slot.notesPublished.fetch_add(random() % 4096);
    slot.published.fetch_add(random() % 3 == 0 ? random() : random() % 8);
    slot.gilWaitLive.store(random());
    slot.gilWaitSince.store(static_cast<std::int64_t>(random()));
    slot.tid.store(static_cast<std::int32_t>(random()));
    slot.ringWait.store(random());
    slot.createEnd = static_cast<std::int64_t>(random());
    slot.atStart.cpu = static_cast<std::int64_t>(random());
}

} // namespace

FakeCall::FakeCall(std::string name, const std::string& number)
    : m_name(std::move(name)), m_number(number.empty() ? 0 : std::stoull(number)) {}

void FakeCall::start() const {
    if (m_name != "start_crash")
        return;
    std::fputs("Fatal Python error: no encodings\n", stderr);
    die(SIGABRT);
}

void FakeCall::prepare() const {
    if (m_name == "prepare_crash")
        die(SIGSEGV);
    if (m_name == "prepare_hang")
        hang();
}

bool FakeCall::import(WorkerSlot& slot, std::uint32_t worker) const {
    if (m_name == "import_crash")
        die(SIGSEGV);
    if (m_name != "refuse" && !(m_name == "refuse_one" && worker == m_number))
        return true;
    const std::string text(
        "ImportError\0module numpy does not support loading in subinterpreters\0", 68);
    std::memcpy(slot.errorText, text.data(), text.size());
    slot.errorSize = static_cast<std::uint32_t>(text.size());
    return false;
}

void FakeCall::warmUp(WorkerSlot& slot) const {
    if (m_name == "warmup_crash" || m_name == "always_crash")
        crash(slot);
    if (m_name == "warmup_hang" || m_name == "always_hang")
        hang();
}

JobStatus FakeCall::call(const View& board, WorkerSlot& slot, std::uint32_t worker,
                         std::uint32_t job) const {
    const bool chosen = job == m_number;
    if (m_name == "always_crash")
        crash(slot);
    if (m_name == "always_hang")
        hang();
    if (m_name == "sleep")
        std::this_thread::sleep_for(std::chrono::microseconds(m_number));
    if (m_name == "fail" && job % std::max<std::uint64_t>(1, m_number) == 0)
        return JobStatus::Failed;
    if (m_name == "print")
        for (std::uint64_t left = m_number; left > 0;) {
            const std::string text(std::min<std::uint64_t>(left, 65536), 'x');
            left -= std::fwrite(text.data(), 1, text.size(), stdout);
        }
    if (m_name == "mark")
        writeNote(board, worker, NoteKind::Mark, job, monotonicNow() - board.header().epoch,
                  "mark " + std::to_string(job));
    if (m_name == "garbage")
        scribble(board, slot, worker, job);
    if (m_name == "child" && ::fork() == 0)
        hang();
    if (!chosen)
        return JobStatus::Ok;
    if (m_name == "crash")
        crash(slot);
    if (m_name == "crash_unknown")
        die(SIGBUS);
    if (m_name == "kill")
        die(SIGKILL);
    if (m_name == "exit")
        ::_exit(3);
    if (m_name == "hang")
        hang();
    if (m_name == "sigstop")
        ::raise(SIGSTOP);
    while (m_name == "hang_soft") {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (slot.interrupt.load() != 0 && slot.interruptJob.load() == job)
            return JobStatus::TimedOut;
        if (board.header().stop.load() != 0)
            return JobStatus::Cancelled;
    }
    return JobStatus::Ok;
}

void FakeCall::drain() const {
    if (m_name == "drain_crash")
        die(SIGSEGV);
}

void writeNote(const View& board, std::uint32_t worker, NoteKind kind, std::uint32_t job,
               std::int64_t time, const std::string& text) {
    WorkerSlot& slot = board.slot(worker);
    const auto ring = board.notes(worker);
    const std::uint64_t size = sizeof(NoteHeader) + ((text.size() + 7) & ~std::uint64_t{7});
    std::uint64_t position = slot.notesPublished.load();
    std::uint64_t offset = position & (ring.size() - 1);
    const std::uint64_t skip = size > ring.size() - offset ? ring.size() - offset : 0;
    if (position - slot.notesConsumed.load() + skip + size > ring.size()) {
        slot.notesDropped.fetch_add(1);
        return;
    }
    std::memset(ring.data() + offset, 0, skip); // padding: NoteKind 0
    position += skip;
    offset = position & (ring.size() - 1);
    const NoteHeader header{static_cast<std::uint32_t>(kind),
                            static_cast<std::uint32_t>(text.size()), job, 0, time};
    std::memcpy(ring.data() + offset, &header, sizeof header);
    std::memcpy(ring.data() + offset + sizeof header, text.data(), text.size());
    slot.notesPublished.store(position + size, std::memory_order_release);
}

} // namespace gilscope::test
