// The ring in which results travel from a worker to the coordinator.

#include "host/board/result_ring.h"
#include "host/process/memory_limit.h"

#include <gtest/gtest.h>

#include <cstring>
#include <deque>
#include <random>
#include <string>
#include <sys/mman.h>
#include <thread>
#include <vector>

namespace gilscope::host {

namespace {

constexpr std::uint64_t mebibyte = 1u << 20;

/// A board of one worker in memory that is taken only when it is used.
class ResultRing : public ::testing::Test {
protected:
    void make(std::uint64_t arenaCapacity) {
        const board::Shape shape{
            .workers = 1, .jobs = 6, .arenaCapacity = arenaCapacity, .planSize = 8};
        m_size = board::View::requiredSize(shape);
        m_memory = mmap(nullptr, m_size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        ASSERT_NE(m_memory, MAP_FAILED);
        view = board::View::create({static_cast<std::byte*>(m_memory), m_size}, shape);
        ASSERT_TRUE(view);
    }
    ~ResultRing() override {
        if (m_memory != nullptr && m_memory != MAP_FAILED)
            munmap(m_memory, m_size);
    }

    /// False: no room now.
    static bool put(ResultWriter& writer, std::uint32_t job, std::uint64_t size) {
        std::byte* place = writer.reserve(size);
        if (place == nullptr)
            return false;
        std::memset(place, static_cast<int>(job & 0xff), size);
        writer.publish(job, board::Encoding::Marshal, size);
        return true;
    }
    /// Takes one result and checks that it is what was put there.
    static bool take(ResultReader& reader, std::uint32_t job, std::uint64_t size) {
        board::ResultHeader header;
        std::span<const std::byte> bytes;
        if (!reader.next(header, bytes))
            return false;
        EXPECT_EQ(header.job, job);
        EXPECT_EQ(bytes.size(), size);
        for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
            if (at < bytes.size()) {
                EXPECT_EQ(std::to_integer<std::uint32_t>(bytes[at]), job & 0xff);
            }
        }
        reader.done();
        return true;
    }
    board::WorkerSlot& slot() const { return view.slot(0); }

    board::View view;

private:
    void* m_memory = nullptr;
    std::size_t m_size = 0;
};

TEST_F(ResultRing, GivesBackInOrderWhateverTheSizesAre) {
    make(16 * mebibyte);
    ResultWriter writer(view, 0);
    ResultReader reader(view, 0);
    std::deque<std::pair<std::uint32_t, std::uint64_t>> waiting;
    std::mt19937 random(7);
    std::uint32_t put = 0, taken = 0;
    while (taken < 5000) {
        const std::uint64_t size = random() % 8 == 0 ? random() % (3 * mebibyte) : random() % 5000;
        if (random() % 3 != 0 && this->put(writer, put, size)) {
            waiting.emplace_back(put++, size);
        } else if (!waiting.empty()) {
            ASSERT_TRUE(take(reader, waiting.front().first, waiting.front().second));
            waiting.pop_front();
            ++taken;
        } else { // nothing but what is left of a window
            board::ResultHeader header;
            std::span<const std::byte> bytes;
            EXPECT_FALSE(reader.next(header, bytes));
        }
    }
    EXPECT_EQ(slot().arenaTouched.load() % 8, 0u);
}

TEST_F(ResultRing, UsesMemoryAgain) {
    make(1024 * mebibyte);
    ResultWriter writer(view, 0);
    ResultReader reader(view, 0);
    for (std::uint32_t job = 0; job < 500; ++job) {
        ASSERT_TRUE(put(writer, job, mebibyte));
        ASSERT_TRUE(take(reader, job, mebibyte));
    }
    EXPECT_LE(slot().arenaTouched.load(), 8 * mebibyte);
}

TEST_F(ResultRing, HoldsOneAtATimeOfVeryLargeOnes) {
    make(1024 * mebibyte);
    ResultWriter writer(view, 0);
    ResultReader reader(view, 0);
    constexpr std::uint64_t size = 100 * mebibyte;
    ASSERT_TRUE(put(writer, 0, 5)); // so that the window's place of the next one is not its front
    for (std::uint32_t job = 1; job < 5; ++job) {
        EXPECT_FALSE(put(writer, job, size)) << "one is there";
        ASSERT_TRUE(take(reader, job - 1, job == 1 ? 5 : size));
        bool done = put(writer, job, size);
        board::ResultHeader header;
        std::span<const std::byte> bytes;
        if (!done) { // what is left of the window has to be passed first
            EXPECT_FALSE(reader.next(header, bytes));
            done = put(writer, job, size);
        }
        ASSERT_TRUE(done);
    }
    EXPECT_LE(slot().arenaTouched.load(), size + 4096);
}

TEST_F(ResultRing, TakesOneAsLargeAsTheArena) {
    make(mebibyte);
    ResultWriter writer(view, 0);
    ResultReader reader(view, 0);
    for (std::uint32_t job = 0; job < 3; ++job) {
        ASSERT_TRUE(put(writer, job, writer.most()));
        EXPECT_FALSE(writer.hasRoom());
        ASSERT_TRUE(take(reader, job, writer.most()));
        EXPECT_TRUE(writer.hasRoom());
    }
}

TEST_F(ResultRing, PressesWhenHalfOfTheWindowIsUnread) {
    make(16 * mebibyte);
    ResultWriter writer(view, 0);
    ResultReader reader(view, 0);
    ASSERT_TRUE(put(writer, 0, 3 * mebibyte / 2));
    EXPECT_FALSE(reader.pressing());
    ASSERT_TRUE(put(writer, 1, 3 * mebibyte / 2));
    ASSERT_TRUE(put(writer, 2, 3 * mebibyte / 2));
    EXPECT_TRUE(reader.pressing());
    ASSERT_TRUE(take(reader, 0, 3 * mebibyte / 2));
    EXPECT_FALSE(reader.pressing());
}

TEST_F(ResultRing, AWorkerThatTakesTheOthersPlaceGoesOnWhereItWas) {
    make(16 * mebibyte);
    {
        ResultWriter died(view, 0);
        ASSERT_TRUE(put(died, 0, 1000));
        ASSERT_NE(died.reserve(1000), nullptr); // and then it died
    }
    ResultWriter writer(view, 0);
    ASSERT_TRUE(put(writer, 1, 2000));
    ResultReader reader(view, 0);
    EXPECT_TRUE(take(reader, 0, 1000));
    EXPECT_TRUE(take(reader, 1, 2000));
    EXPECT_FALSE(take(reader, 2, 0));
}

TEST_F(ResultRing, ACoordinatorLeavesOutWhatTheOneBeforeDiedOf) {
    make(16 * mebibyte);
    ResultWriter writer(view, 0);
    for (std::uint32_t job = 0; job < 3; ++job)
        ASSERT_TRUE(put(writer, job, 100));
    {
        ResultReader died(view, 0);
        EXPECT_TRUE(take(died, 0, 100));
        board::ResultHeader header;
        std::span<const std::byte> bytes;
        ASSERT_TRUE(died.next(header, bytes));
    }
    ResultReader reader(view, 0);
    EXPECT_TRUE(take(reader, 2, 100));
}

TEST_F(ResultRing, ThreadsMeetInIt) {
    make(16 * mebibyte);
    constexpr std::uint32_t jobs = 20'000;
    const auto sizeOf = [](std::uint32_t job) { return std::uint64_t{job % 97} * 211; };
    std::thread worker([&] {
        ResultWriter writer(view, 0);
        for (std::uint32_t job = 0; job < jobs; ++job)
            while (!put(writer, job, sizeOf(job)))
                writer.waitUntil([&] { return writer.hasRoom(); });
    });
    ResultReader reader(view, 0);
    for (std::uint32_t job = 0; job < jobs;)
        job += take(reader, job, sizeOf(job)) ? 1 : 0;
    worker.join();
    EXPECT_FALSE(take(reader, jobs, 0));
}

TEST(MemoryGrowth, IsSeenAndForgottenOnceItIsNotOfResults) {
    ASSERT_TRUE(residentBytes());
    MemoryGrowth growth;
    growth.begin();
    EXPECT_FALSE(growth.tooMuch());
    std::vector<char> held(3 * MemoryGrowth::bound);
    std::memset(held.data(), 1, held.size());
    EXPECT_TRUE(growth.tooMuch());
    growth.taken(); // it is still there: the callable's own
    EXPECT_FALSE(growth.tooMuch());
}

} // namespace

} // namespace gilscope::host
