#include <gilscope/board.h>

#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <set>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace gilscope::board {
namespace {

/// Zeroed memory that other processes share, as a board has it.
class Memory {
public:
    explicit Memory(std::uint64_t size)
        : m_size(size),
          m_data(mmap(nullptr, size, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) {}
    ~Memory() {
        if (m_data != MAP_FAILED)
            munmap(m_data, m_size);
    }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    std::span<std::byte> bytes() const { return {static_cast<std::byte*>(m_data), m_size}; }
    bool ok() const { return m_data != MAP_FAILED; }

private:
    std::uint64_t m_size;
    void* m_data;
};

Shape smallShape() {
    Shape shape;
    shape.workers = 3;
    shape.jobs = 100;
    shape.warmup = 1;
    shape.arenaCapacity = 10'000;
    shape.planSize = 777;
    return shape;
}

template <class T>
std::pair<const std::byte*, const std::byte*> extent(std::span<T> part) {
    const auto bytes = std::as_bytes(part);
    return {bytes.data(), bytes.data() + bytes.size()};
}

TEST(Board, PartsLieApartAndInsideAndAligned) {
    Memory memory(View::requiredSize(smallShape()));
    ASSERT_TRUE(memory.ok());
    const View view = View::create(memory.bytes(), smallShape());
    ASSERT_TRUE(view);

    std::set<std::pair<const std::byte*, const std::byte*>> parts;
    parts.insert(extent(std::span(&view.header(), 1)));
    for (std::uint32_t worker = 0; worker < view.workers(); ++worker) {
        parts.insert(extent(std::span(&view.slot(worker), 1)));
        parts.insert(extent(view.ring(worker)));
        parts.insert(extent(view.notes(worker)));
        parts.insert(extent(view.arena(worker)));
    }
    for (const auto part : {view.plan(), view.reply(), view.arguments(), view.code()})
        parts.insert(extent(part));
    parts.insert(extent(view.retry()));
    ASSERT_EQ(parts.size(), 1u + 3 * 4 + 4 + 1);

    const auto all = extent(memory.bytes());
    const std::byte* end = all.first;
    for (const auto& [first, last] : parts) {
        EXPECT_GE(first, end) << "two parts overlap";
        EXPECT_GT(last, first);
        end = last;
    }
    EXPECT_LE(end, all.second);

    const auto isOn = [](const void* address, std::uintptr_t alignment) {
        return reinterpret_cast<std::uintptr_t>(address) % alignment == 0;
    };
    EXPECT_TRUE(isOn(&view.slot(1), cacheLine));
    EXPECT_TRUE(isOn(view.ring(0).data(), 4096));
    EXPECT_TRUE(isOn(view.arena(2).data(), 4096));
    EXPECT_TRUE(isOn(view.plan().data(), cacheLine));
    EXPECT_EQ(view.plan().size(), 777u);
    EXPECT_GE(view.arena(0).size(), 10'000u);
    EXPECT_EQ(view.jobs(), 100u);
    EXPECT_EQ(view.header().warmup, 1u);
    EXPECT_EQ(view.slot(2).pinnedCpu, -1);
}

TEST(Board, RingCapacityIsAPowerOfTwoWithinItsBudget) {
    const auto capacity = [](std::uint32_t workers, std::uint64_t jobs, std::uint32_t asked) {
        Shape shape;
        shape.workers = workers;
        shape.jobs = jobs;
        shape.warmup = 2;
        shape.ringCapacity = asked;
        Memory memory(View::requiredSize(shape));
        return View::create(memory.bytes(), shape).ringCapacity();
    };
    EXPECT_EQ(capacity(1, 24, 0), 1024u);   // never less
    EXPECT_EQ(capacity(2, 3000, 0), 4096u); // all jobs and the warm-up fit
    EXPECT_EQ(capacity(2, 4094, 0), 4096u);
    EXPECT_EQ(capacity(2, 4095, 0), 8192u);
    EXPECT_EQ(capacity(1, 1'000'000'000, 0), 1u << 20); // 64 MiB for one worker
    EXPECT_EQ(capacity(2, 1'000'000'000, 0), 1u << 19); // and for two together
    EXPECT_EQ(capacity(3, 1'000'000'000, 0), 1u << 18);
    EXPECT_EQ(capacity(1024, 1'000'000'000, 0), 1024u);
    EXPECT_EQ(capacity(2, 24, 1), 1u);
    EXPECT_EQ(capacity(2, 24, 100), 128u);
    EXPECT_EQ(capacity(1, 24, 4'000'000'000u), 1u << 20);
}

TEST(Board, ImpossibleShapesAreRefused) {
    Shape none = smallShape();
    none.workers = 0;
    EXPECT_EQ(View::requiredSize(none), 0u);
    Shape many = smallShape();
    many.workers = maxWorkers + 1;
    EXPECT_EQ(View::requiredSize(many), 0u);
    for (const std::uint64_t huge :
         {std::numeric_limits<std::uint64_t>::max(), std::numeric_limits<std::uint64_t>::max() / 3,
          std::numeric_limits<std::uint64_t>::max() - 5000}) {
        Shape arena = smallShape();
        arena.arenaCapacity = huge;
        EXPECT_EQ(View::requiredSize(arena), 0u) << huge;
        Shape plan = smallShape();
        plan.planSize = huge;
        Memory memory(1 << 20);
        EXPECT_FALSE(View::create(memory.bytes(), plan)) << huge;
    }
}

TEST(Board, CreateNeedsEnoughAlignedMemory) {
    const Shape shape = smallShape();
    const std::uint64_t size = View::requiredSize(shape);
    Memory memory(size + 4096);
    EXPECT_FALSE(View::create(memory.bytes().first(size - 1), shape));
    EXPECT_FALSE(View::create(memory.bytes().subspan(8), shape));
    EXPECT_TRUE(View::create(memory.bytes().first(size), shape));
}

TEST(Board, AnAttachedViewSeesTheSameParts) {
    Memory memory(View::requiredSize(smallShape()));
    const View made = View::create(memory.bytes(), smallShape());
    const View seen = View::attach(memory.bytes());
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen.workers(), made.workers());
    EXPECT_EQ(seen.ringCapacity(), made.ringCapacity());
    EXPECT_EQ(seen.jobs(), made.jobs());
    for (std::uint32_t worker = 0; worker < made.workers(); ++worker) {
        EXPECT_EQ(&seen.slot(worker), &made.slot(worker));
        EXPECT_EQ(seen.ring(worker).data(), made.ring(worker).data());
        EXPECT_EQ(seen.notes(worker).data(), made.notes(worker).data());
        EXPECT_EQ(seen.arena(worker).data(), made.arena(worker).data());
        EXPECT_EQ(seen.arena(worker).size(), made.arena(worker).size());
    }
    EXPECT_EQ(seen.reply().data(), made.reply().data());
    EXPECT_EQ(seen.code().size(), made.code().size());
    EXPECT_EQ(seen.arguments().data(), made.arguments().data());
    EXPECT_EQ(seen.retry().size(), 4096u);
}

TEST(Board, AttachRefusesWhatIsNoBoard) {
    Memory memory(View::requiredSize(smallShape()));
    EXPECT_FALSE(View::attach({}));
    EXPECT_FALSE(View::attach(memory.bytes().first(100)));
    EXPECT_FALSE(View::attach(memory.bytes())) << "zeros";
    ASSERT_TRUE(View::create(memory.bytes(), smallShape()));
    EXPECT_FALSE(View::attach(memory.bytes().first(memory.bytes().size() - 1))) << "cut";
}

TEST(Board, AttachRefusesEveryFieldThatDoesNotFit) {
    Memory memory(View::requiredSize(smallShape()));
    const View view = View::create(memory.bytes(), smallShape());
    ASSERT_TRUE(view);
    Header& header = view.header();
    const auto refuses = [&](auto Header::*field, auto value, const char* what) {
        const auto before = header.*field;
        header.*field = static_cast<std::remove_cvref_t<decltype(before)>>(value);
        EXPECT_FALSE(View::attach(memory.bytes())) << what << " = " << value;
        header.*field = before;
        EXPECT_TRUE(View::attach(memory.bytes()));
    };
    const std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();
    refuses(&Header::magic, 1, "magic");
    refuses(&Header::version, layoutVersion + 1, "version");
    refuses(&Header::workers, 0, "workers");
    refuses(&Header::workers, maxWorkers + 1, "workers");
    refuses(&Header::workers, maxWorkers, "workers");
    refuses(&Header::totalSize, huge, "totalSize");
    refuses(&Header::totalSize, 4096, "totalSize");
    refuses(&Header::ringCapacity, 1000, "ringCapacity");
    refuses(&Header::ringCapacity, 0x80000000u, "ringCapacity");
    refuses(&Header::retryCapacity, 0xffffffffu, "retryCapacity");
    refuses(&Header::notesCapacity, 0, "notesCapacity");
    refuses(&Header::notesCapacity, std::uint64_t{1} << 63, "notesCapacity");
    refuses(&Header::notesCapacity, 4, "notesCapacity");
    refuses(&Header::arenaCapacity, huge - 7, "arenaCapacity");
    refuses(&Header::arenaCapacity, 12, "arenaCapacity");
    for (const auto field : {&Header::planSize, &Header::replyCapacity, &Header::argumentsCapacity,
                             &Header::codeCapacity})
        refuses(field, huge, "size");
    for (const auto field : {&Header::slotsOffset, &Header::ringsOffset, &Header::notesOffset,
                             &Header::arenasOffset, &Header::retryOffset, &Header::planOffset,
                             &Header::replyOffset, &Header::argumentsOffset, &Header::codeOffset}) {
        refuses(field, 0, "offset into the header");
        refuses(field, header.*field + 4, "unaligned offset");
        refuses(field, memory.bytes().size(), "offset at the end");
        refuses(field, huge - 63, "offset that overflows");
    }
}

TEST(Board, AViewDoesNotBelieveTheHeaderLater) {
    Memory memory(View::requiredSize(smallShape()));
    const View view = View::create(memory.bytes(), smallShape());
    const auto ring = view.ring(1);
    view.header().ringsOffset = 0;
    view.header().ringCapacity = 1u << 31;
    view.header().workers = 900;
    EXPECT_EQ(view.ring(1).data(), ring.data());
    EXPECT_EQ(view.ring(1).size(), ring.size());
    EXPECT_EQ(view.workers(), 3u);
}

TEST(Futex, WaitReturnsAtOnceWhenTheWordHasChanged) {
    std::atomic<std::uint32_t> word{5};
    futexWait(word, 4); // for ever, were it not for the value
    SUCCEED();
}

TEST(Futex, WaitEndsByItsTimeOut) {
    std::atomic<std::uint32_t> word{1};
    const std::int64_t before = monotonicNow();
    futexWait(word, 1, 2'000'000);
    futexWait(word, 1, 0);
    EXPECT_GE(monotonicNow(), before);
    EXPECT_EQ(word.load(), 1u);
}

TEST(Futex, ABellWakesAThread) {
    std::atomic<std::uint32_t> bell{0};
    std::atomic<bool> heard{false};
    std::thread waiter([&] {
        while (bell.load() == 0)
            futexWait(bell, 0);
        heard = true;
    });
    ringBell(bell);
    waiter.join();
    EXPECT_TRUE(heard);
    EXPECT_EQ(bell.load(), 1u);
}

TEST(Futex, ABellIsHeardInAnotherProcess) {
    Memory memory(View::requiredSize(smallShape()));
    const View view = View::create(memory.bytes(), smallShape());
    ASSERT_TRUE(view);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const View mine = View::attach(memory.bytes());
        auto& gate = mine.header().gate;
        while (gate.load() != static_cast<std::uint32_t>(Gate::Measure))
            futexWait(gate, gate.load(), 10'000'000'000);
        ringBell(mine.header().doorbell);
        _exit(mine ? 0 : 1);
    }
    view.header().gate = static_cast<std::uint32_t>(Gate::Measure);
    futexWakeAll(view.header().gate);
    while (view.header().doorbell.load() == 0)
        futexWait(view.header().doorbell, 0, 10'000'000'000);
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST(Clock, NeverRunsBackwards) {
    std::int64_t last = monotonicNow();
    EXPECT_GT(last, 0);
    for (int i = 0; i < 1000; ++i) {
        const std::int64_t now = monotonicNow();
        ASSERT_GE(now, last);
        last = now;
    }
}

} // namespace
} // namespace gilscope::board
