/// The engine's parts, each alone.

#include "board/job_intake.h"
#include "board/ring_reader.h"
#include "board/trial_board.h"
#include "comparison/plan_resolver.h"
#include "control.h"
#include "machine/ceiling.h"
#include "machine/machine_sampler.h"
#include "process/command.h"
#include "process/host_process.h"
#include "python/python_probe.h"
#include "stream/stream_writer.h"
#include "trial/trial_loop.h"
#include "trial/trial_sampler.h"

#include "fake_callables.h"

#include <gilscope/codec.h>

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>

#include <array>
#include <cstring>
#include <random>
#include <thread>

namespace gilscope::engine {
namespace {

using board::JobRecord;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

BoardMemory makeBoard(std::uint64_t jobs, std::uint32_t ring = 8) {
    board::Shape shape;
    shape.workers = 2;
    shape.jobs = jobs;
    shape.ringCapacity = ring;
    auto memory = BoardMemory::create(shape, "{}");
    EXPECT_TRUE(memory);
    // An epoch to come: no time but the one that the test gives is later than a record.
    memory->view().header().epoch = board::monotonicNow() + 1'000'000'000'000;
    return std::move(*memory);
}

JobRecord soundRecord(std::uint32_t job) {
    JobRecord record;
    record.job = job;
    record.start = 10;
    record.callStart = 20;
    record.callEnd = 30;
    record.end = 40;
    return record;
}

void publish(const board::View& board, const JobRecord& record) {
    board::WorkerSlot& slot = board.slot(0);
    board.ring(0)[slot.published.load() & (board.ringCapacity() - 1)] = record;
    slot.published.fetch_add(1);
}

TEST(BoardMemory, CannotBeResized) {
    const BoardMemory memory = makeBoard(4);
    EXPECT_NE(::ftruncate(memory.fd(), 0), 0);
    EXPECT_EQ(memory.view().plan().size(), 2U);
}

TEST(RingReader, TakesEachRecordOnceAcrossTheEdge) {
    const BoardMemory memory = makeBoard(100);
    RingReader reader(memory.view(), 0);
    std::vector<JobRecord> records;
    for (std::uint32_t job = 0; job < 100; ++job) {
        publish(memory.view(), soundRecord(job));
        if (job % 7 == 6)
            reader.drain(1000, records);
    }
    reader.drain(1000, records);
    ASSERT_THAT(records, SizeIs(100));
    for (std::uint32_t job = 0; job < 100; ++job)
        EXPECT_EQ(records[job].job, job);
    EXPECT_EQ(reader.damaged(), 0U);
    EXPECT_EQ(memory.view().slot(0).consumed.load(), 100U);
}

TEST(RingReader, RefusesWhatMakesNoSense) {
    const std::vector<std::function<void(JobRecord&)>> damages = {
        [](JobRecord& record) { record.job = 100; },
        [](JobRecord& record) { record.status = board::JobStatus::Crashed; },
        [](JobRecord& record) { record.encoding = static_cast<board::Encoding>(9); },
        [](JobRecord& record) { record.start = -1; },
        [](JobRecord& record) { record.callStart = 5; },
        [](JobRecord& record) { record.callEnd = 15; },
        [](JobRecord& record) { record.end = 25; },
        [](JobRecord& record) { record.end = 1001; },
        [](JobRecord& record) { record.cpu = -2; },
        [](JobRecord& record) { record.gilWait = -1; },
    };
    const BoardMemory memory = makeBoard(100, 16);
    RingReader reader(memory.view(), 0);
    for (const auto& damage : damages) {
        JobRecord record = soundRecord(1);
        damage(record);
        publish(memory.view(), record);
    }
    std::vector<JobRecord> records;
    reader.drain(1000, records);
    EXPECT_THAT(records, IsEmpty());
    EXPECT_EQ(reader.damaged(), damages.size());
}

TEST(RingReader, SurvivesACounterThatLeaps) {
    const BoardMemory memory = makeBoard(100);
    RingReader reader(memory.view(), 0);
    std::vector<JobRecord> records;
    for (const std::uint64_t position : {std::uint64_t{1} << 60, std::uint64_t{3}, UINT64_MAX}) {
        memory.view().slot(0).published.store(position);
        reader.drain(1000, records);
    }
    EXPECT_THAT(records, IsEmpty());
    EXPECT_EQ(reader.damaged(), 3U);
    memory.view().slot(0).published.store(0); // wraps on from UINT64_MAX
    memory.view().ring(0)[UINT64_MAX & 7U] = soundRecord(5);
    reader.drain(1000, records);
    EXPECT_THAT(records, SizeIs(1));
}

TEST(NotesReader, ReadsNotesAcrossTheEdge) {
    const BoardMemory memory = makeBoard(100);
    NotesReader reader(memory.view(), 0);
    std::vector<Note> notes;
    std::size_t written = 0;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        test::writeNote(memory.view(), 0, board::NoteKind::Mark, i % 100, 5,
                        std::string(i % 700, 'a'));
        ++written;
        reader.drain(1000, notes);
    }
    ASSERT_EQ(notes.size(), written);
    for (std::uint32_t i = 0; i < 3000; ++i)
        EXPECT_EQ(notes[i].text.size(), i % 700);
    EXPECT_EQ(reader.damaged(), 0U);
}

TEST(NotesReader, SurvivesRandomBytes) {
    const BoardMemory memory = makeBoard(100);
    NotesReader reader(memory.view(), 0);
    std::mt19937_64 random(1);
    std::vector<Note> notes;
    for (int round = 0; round < 300; ++round) {
        for (std::byte& byte : memory.view().notes(0).first(8192))
            byte = static_cast<std::byte>(random() % 4);
        memory.view().slot(0).notesPublished.fetch_add(random() % 5000);
        reader.drain(1'000'000'000, notes);
    }
    EXPECT_GT(reader.damaged(), 0U);
}

TEST(JobLedger, CountsEachJobOnce) {
    JobLedger ledger(130);
    EXPECT_TRUE(ledger.report(129, JobStatus::Ok));
    EXPECT_FALSE(ledger.report(129, JobStatus::Failed));
    EXPECT_FALSE(ledger.report(130, JobStatus::Ok));
    EXPECT_TRUE(ledger.report(1, JobStatus::Failed));
    EXPECT_EQ(ledger.count(JobStatus::Ok), 1U);
    EXPECT_EQ(ledger.count(JobStatus::Failed), 1U);
    EXPECT_THAT(ledger.missing(4, 10), ElementsAre(0, 2, 3));
    EXPECT_THAT(ledger.missing(1000, 2), ElementsAre(0, 2));
    EXPECT_THAT(ledger.missing(UINT64_MAX, 1000), SizeIs(128));
    EXPECT_FALSE(ledger.complete());
}

TEST(JobWatch, AsksFirstAndCondemnsLater) {
    const BoardMemory memory = makeBoard(10);
    board::WorkerSlot& slot = memory.view().slot(0);
    JobWatch watch(memory.view(), 1'000'000);
    slot.job = 3;
    slot.jobStart = 100;
    EXPECT_THAT(watch.check(900'000), IsEmpty());
    EXPECT_EQ(slot.interrupt.load(), 0U);
    EXPECT_THAT(watch.check(2'000'000), IsEmpty());
    EXPECT_EQ(slot.interrupt.load(), static_cast<std::uint32_t>(board::Interrupt::TimedOut));
    EXPECT_EQ(slot.interruptJob.load(), 3U);
    EXPECT_THAT(watch.check(400'000'000), IsEmpty());
    EXPECT_THAT(watch.check(600'000'000), ElementsAre(0));
    EXPECT_THAT(watch.check(700'000'000), IsEmpty());
    EXPECT_EQ(watch.condemned(0), 3U);
    watch.reset(0);
    EXPECT_FALSE(watch.condemned(0));
}

TEST(JobWatch, WithdrawsWhenTheJobEnds) {
    const BoardMemory memory = makeBoard(10);
    board::WorkerSlot& slot = memory.view().slot(0);
    JobWatch watch(memory.view(), 1'000'000);
    slot.jobStart = 100;
    watch.check(2'000'000);
    slot.jobStart = 2'500'000;
    watch.check(2'600'000);
    EXPECT_EQ(slot.interrupt.load(), 0U);
}

TEST(DrainPace, HurriesWhenRingsFillAndRelaxesSlowly) {
    DrainPace pace;
    const std::int64_t first = pace.interval();
    for (int i = 0; i < 100; ++i)
        pace.seen(0);
    EXPECT_EQ(pace.interval(), 50'000'000);
    pace.seen(0.9);
    pace.seen(0.9);
    pace.seen(0.9);
    EXPECT_LT(pace.interval(), first);
    for (int i = 0; i < 100; ++i)
        pace.seen(0.9);
    EXPECT_GT(pace.interval(), 0);
}

TEST(OutputReader, KeepsCharactersWhole) {
    std::array<int, 2> fds{};
    ASSERT_EQ(::pipe2(fds.data(), O_CLOEXEC | O_NONBLOCK), 0);
    OutputBudget budget;
    OutputReader reader{UniqueFd(fds[0]), OutputChannel::Stdout, budget};
    const std::string text = "a\xe2\x82\xac";
    ASSERT_EQ(::write(fds[1], text.data(), 3), 3);
    EXPECT_TRUE(reader.pump());
    EXPECT_EQ(reader.take(false)->text, "a");
    EXPECT_FALSE(reader.take(false));
    ASSERT_EQ(::write(fds[1], text.data() + 3, 1), 1);
    ::close(fds[1]);
    EXPECT_FALSE(reader.pump());
    EXPECT_EQ(reader.take(false)->text, "\xe2\x82\xac");
}

TEST(OutputReader, SharesABudget) {
    std::array<int, 2> fds{};
    ASSERT_EQ(::pipe2(fds.data(), O_CLOEXEC | O_NONBLOCK), 0);
    OutputBudget budget{10};
    OutputReader reader{UniqueFd(fds[0]), OutputChannel::Stderr, budget};
    ASSERT_EQ(::write(fds[1], "0123456789abcdef", 16), 16);
    ::close(fds[1]);
    EXPECT_FALSE(reader.pump());
    const auto event = reader.take(true);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->text, "0123456789");
    EXPECT_EQ(event->omitted, 6U);
    EXPECT_EQ(reader.tail(), "0123456789abcdef");
    EXPECT_EQ(budget.left, 0U);
}

TEST(Pinning, FillsPhysicalCoresBeforeSiblings) {
    MachineFacts machine;
    for (std::uint16_t cpu = 0; cpu < 4; ++cpu) {
        machine.cpus.push_back({.cpu = CpuId{cpu}, .core = cpu / 2U, .package = 0, .numaNode = 0});
        machine.usable.push_back(CpuId{cpu});
    }
    std::vector<std::int32_t> cores;
    for (std::uint32_t worker = 0; worker < 5; ++worker)
        cores.push_back(pinnedCpu(machine, PinPolicy::Cores, worker));
    EXPECT_THAT(cores, ElementsAre(0, 2, 1, 3, 0));
    cores.clear();
    for (std::uint32_t worker = 0; worker < 5; ++worker)
        cores.push_back(pinnedCpu(machine, PinPolicy::Smt, worker));
    EXPECT_THAT(cores, ElementsAre(0, 1, 2, 3, 0));
    EXPECT_EQ(pinnedCpu(machine, PinPolicy::One, 3), 0);
    EXPECT_EQ(pinnedCpu(machine, PinPolicy::None, 3), -1);
}

TEST(TrialOrder, IsTheSameOnEveryMachine) {
    Plan plan;
    plan.runners = {"serial", "thread", "process", "subinterpreter"};
    plan.repeat = 2;
    plan.workers = 8;
    plan.seed = 7;
    std::vector<std::string> order;
    for (const TrialSpec& spec : TrialOrder(plan, {}).more(2)) {
        EXPECT_EQ(spec.workers, spec.runner == "serial" ? 1U : 8U);
        order.push_back(spec.runner);
    }
    // Worked out with another implementation of mt19937_64; a change breaks --seed of old
    // recordings.
    EXPECT_THAT(order, ElementsAre("thread", "process", "serial", "subinterpreter",
                                   "subinterpreter", "serial", "thread", "process"));
}

TEST(Environment, PutsTheLibraryFirstAndKeepsTheOldPath) {
    ::setenv("LD_LIBRARY_PATH", "/old", 1);
    EXPECT_THAT(hostEnvironment("/py/lib/libpython3.12.so"),
                ::testing::IsSupersetOf({std::string("LD_LIBRARY_PATH=/py/lib:/old"),
                                         std::string("GILSCOPE_LD_LIBRARY_PATH=/old")}));
    ::unsetenv("LD_LIBRARY_PATH");
    const auto variables = hostEnvironment("/py/lib/libpython3.12.so");
    EXPECT_THAT(variables, ::testing::Contains("LD_LIBRARY_PATH=/py/lib"));
    EXPECT_THAT(variables, ::testing::Not(::testing::Contains(
                               ::testing::StartsWith("GILSCOPE_LD_LIBRARY_PATH"))));
}

TEST(HostProcess, ReportsHowItEnded) {
    const auto run = [](const std::string& script) {
        auto process = HostProcess::start({.program = "/bin/sh", .arguments = {"-c", script}});
        EXPECT_TRUE(process);
        while (process->running())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return *process->poll();
    };
    EXPECT_EQ(run("exit 3"), (ProcessExit{3, 0}));
    EXPECT_EQ(run("kill -9 $$"), (ProcessExit{-1, SIGKILL}));
    EXPECT_EQ(describe({3, 0}), "exit code 3");
    EXPECT_EQ(describe({-1, SIGSEGV}), "SIGSEGV");
    EXPECT_FALSE(HostProcess::start({.program = "/nowhere/host"}));
}

TEST(HostProcess, InheritsOnlyWhatItIsGiven) {
    const UniqueFd leak(
        ::open("/dev/null", O_RDONLY)); // no O_CLOEXEC, as a parent may have left it
    auto process =
        HostProcess::start({.program = "/bin/sh", .arguments = {"-c", "ls /proc/self/fd | wc -l"}});
    ASSERT_TRUE(process);
    const UniqueFd out = process->takeStdout();
    while (process->running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    char text[16] = {};
    ASSERT_GT(::read(out.get(), text, sizeof text - 1), 0);
    EXPECT_EQ(std::stoi(text), 4); // 0, 1, 2 and the folder that ls reads
}

TEST(Spool, ReturnsWhatWasPutIn) {
    Spool spool;
    ASSERT_TRUE(spool.append("abc"));
    ASSERT_TRUE(spool.append("defg"));
    EXPECT_EQ(spool.size(), 7U);
    EXPECT_EQ(*spool.read(2, 3), "cde");
    EXPECT_FALSE(spool.read(5, 3));
    spool.clear();
    EXPECT_EQ(spool.size(), 0U);
    ASSERT_TRUE(spool.append("x"));
    EXPECT_EQ(*spool.read(0, 1), "x");
}

TEST(MachineSampler, ParsesNumbers) {
    EXPECT_THAT(parseNumbers("cpu0 12 x 345", 9), ElementsAre(0, 12, 345));
    EXPECT_THAT(parseNumbers("1 2 3", 2), ElementsAre(1, 2));
    EXPECT_THAT(parseNumbers("", 2), IsEmpty());
}

TEST(MemoryReader, LeavesTheBoardOut) {
    const char* const smaps = "55d0-55d1 r--p 00000000 fe:00 12   /usr/bin/cat\n"
                              "Size:  8 kB\nRss:   8 kB\nPss:   3 kB\nPss_Dirty: 1 kB\n"
                              "VmFlags: rd mr mw me\n"
                              "7f00-7f01 rw-s 00000000 00:01 9   /memfd:gilscope-board (deleted)\n"
                              "Rss: 900 kB\nPss: 450 kB\n"
                              "7f02-7f03 rw-p 00000000 00:00 0\n"
                              "Pss:   40 kB\n";
    EXPECT_EQ(proportionalKibOf(smaps), 43U);
    EXPECT_EQ(proportionalKibOf(""), 0U);
    EXPECT_GT(proportionalKib(::getpid()), 0U);
    EXPECT_GT(residentKib(::getpid()), 0U);
}

/// Reads a stream up to its last line.
std::string readUntilEnd(int fd) {
    std::string text;
    char buffer[65536];
    while (text.find("\"end\"", text.size() < 200 ? 0 : text.size() - 200) == std::string::npos) {
        const ssize_t size = ::read(fd, buffer, sizeof buffer);
        if (size <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(size));
    }
    return text;
}

TEST(StreamWriter, SpoolsWhatTheReaderHasNotTaken) {
    std::array<int, 2> fds{};
    ASSERT_EQ(::pipe2(fds.data(), O_CLOEXEC), 0);
    constexpr std::uint32_t batches = 200;
    std::string text;
    {
        StreamWriter writer(fds[1], {.memoryBytes = 10'000, .liveLines = 4});
        writer.post(HelloEvent{});
        writer.post(TrialEvent{});
        std::vector<JobRecord> records;
        for (std::uint32_t batch = 0; batch < batches; ++batch) {
            records.clear();
            for (std::uint32_t row = 0; row < 100; ++row)
                records.push_back(soundRecord(batch * 100 + row));
            writer.postJobs(TrialId{0}, WorkerId{batch % 2}, records);
        }
        // Only a writer that waits for its reader leaves the live lines where they are.
        while (writer.busy())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        int sent = 0;
        for (int i = 0; i < 10; ++i)
            sent += writer.postLive(SampleEvent{}) ? 1 : 0;
        EXPECT_LT(sent, 10);
        writer.post(TrialEndEvent{});
        writer.post(EndEvent{});
        EXPECT_FALSE(writer.takeSpoolTrouble());
        ::close(fds[1]); // the writer has opened the pipe once more for itself
        std::thread reader([&] { text = readUntilEnd(fds[0]); });
        EXPECT_TRUE(writer.drain(-1));
        reader.join();
    }
    ::close(fds[0]);
    StreamDecoder decoder;
    std::uint32_t next = 0;
    ASSERT_TRUE(decoder.feed(text, [&](Event&& event) {
        if (const auto* batch = std::get_if<JobBatch>(&event)) {
            for (const std::uint32_t job : batch->job)
                EXPECT_EQ(job, next++);
        }
    }));
    EXPECT_EQ(next, batches * 100);
    EXPECT_TRUE(decoder.ended());
    // After the trial's end stands the check of all that came before, live lines among it.
    const auto said = text.find("{\"verb\":\"check\"");
    ASSERT_NE(said, std::string::npos);
    LineCheck check;
    for (std::size_t at = 0, end = 0; at < said; at = end + 1) {
        end = text.find('\n', at);
        check.add(std::string_view(text).substr(at, end - at));
    }
    EXPECT_TRUE(check.agrees(text.substr(said, text.find('\n', said) - said)));
}

TEST(StreamWriter, NoticesThatTheReaderHasGone) {
    std::array<int, 2> fds{};
    ASSERT_EQ(::pipe2(fds.data(), O_CLOEXEC), 0);
    ::signal(SIGPIPE, SIG_IGN);
    StreamWriter writer(fds[1]);
    ::close(fds[0]);
    writer.post(HelloEvent{});
    EXPECT_FALSE(writer.drain(10'000'000'000));
    EXPECT_TRUE(writer.broken());
    ::close(fds[1]);
}

TEST(StreamWriter, DoesNotHangOnAReaderThatDoesNotRead) {
    std::array<int, 2> fds{};
    ASSERT_EQ(::pipe2(fds.data(), O_CLOEXEC), 0);
    {
        StreamWriter writer(fds[1]);
        for (int i = 0; i < 100; ++i)
            writer.post(WarningEvent{"noisy", message::verbatim(std::string(10'000, 'x')), "",
                                     std::nullopt});
        EXPECT_FALSE(writer.drain(1'000'000));
    }
    ::close(fds[0]);
    ::close(fds[1]);
}

TEST(ObservedMachine, HasFiguresThatCanBe) {
    const doctor::Observations seen = observeMachine("/");
    EXPECT_GE(seen.machine.usableCores, 1u);
    if (seen.otherShare) {
        EXPECT_GE(*seen.otherShare, 0);
        EXPECT_LE(*seen.otherShare, 1);
    }
    ASSERT_TRUE(seen.slowdown);
    EXPECT_GT(*seen.slowdown, 0);
    EXPECT_EQ(doctor::diagnose(seen).size(), 13u);
}

} // namespace
} // namespace gilscope::engine
