/// What a trial is made of, each part alone: its board, which host holds whom, and what its
/// coordinator says.

#include "board/job_intake.h"
#include "board/trial_board.h"
#include "hosts/worker_hosts.h"
#include "trial/trial_doubts.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

namespace gilscope::engine {
namespace {

using board::Gate;
using board::HostState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Board {
    Poller poller;
    std::unique_ptr<TrialBoard> made;

    explicit Board(std::uint32_t workers = 2, std::uint64_t jobs = 100) {
        BoardSetup setup;
        setup.shape.workers = workers;
        setup.shape.jobs = jobs;
        setup.shape.warmup = 3;
        setup.plan = "{}";
        setup.epoch = board::monotonicNow();
        setup.pins.assign(workers, -1);
        auto board = TrialBoard::make(setup, poller);
        EXPECT_TRUE(board);
        made = std::move(*board);
    }
    TrialBoard* operator->() const { return made.get(); }
    TrialBoard& operator*() const { return *made; }

    void setState(std::uint32_t worker, WorkerState state) const {
        made->slot(worker).state.store(static_cast<std::uint32_t>(state));
    }
    void reply(const std::string& text) const {
        std::memcpy(made->view().reply().data(), text.data(), text.size());
        made->header().replySize.store(text.size());
    }
};

// Many that end at the same moment: some do while the first of them are being looked at.
TEST(HostProcesses, TellOfEachEndOnce) {
    constexpr std::uint32_t count = 64;
    const UniqueFd nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    for (int round = 0; round < 5; ++round) {
        StreamWriter stream(nowhere.get());
        Poller poller;
        HostProcesses hosts(TrialId{0}, poller, stream);
        int line[2];
        ASSERT_EQ(::pipe2(line, O_CLOEXEC), 0);
        const UniqueFd input(line[0]);
        UniqueFd held(line[1]);
        for (std::uint32_t worker = 0; worker < count; ++worker)
            ASSERT_TRUE(hosts.start(WorkerId{worker}, 1,
                                    {.program = "/bin/cat", .standardInput = input.get()}));
        held.reset();
        std::vector<std::uint32_t> ended;
        while (hosts.anyRunning()) {
            poller.wait(50'000'000);
            for (const auto& host : hosts.collectEnded())
                ended.push_back(index(host.worker));
        }
        std::sort(ended.begin(), ended.end());
        std::vector<std::uint32_t> all(count);
        std::iota(all.begin(), all.end(), 0U);
        EXPECT_EQ(ended, all);
    }
}

TEST(TrialBoard, StaysIntactWhateverTheEngineItselfWrites) {
    const Board board;
    for (const Gate gate : {Gate::Spawn, Gate::Measure, Gate::Drain, Gate::Teardown}) {
        board->openGate(gate);
        EXPECT_EQ(board->gate(), gate);
        EXPECT_EQ(board->header().gate.load(), static_cast<std::uint32_t>(gate));
    }
    board->requestStop();
    board->endWarmup();
    EXPECT_EQ(board->header().warmup, 0U);
    board->expectCoordinator();
    EXPECT_EQ(board->header().generation, 1U);
    board->resetWorker(1);
    board->failWorker(0, {ErrorCode::System, "no more processes", {}});
    EXPECT_TRUE(board->intact());
    EXPECT_EQ(board->state(0), WorkerState::Failed);
    board->header().gate.store(0);
    EXPECT_FALSE(board->intact());
    EXPECT_EQ(board->gate(), Gate::Teardown) << "what somebody else wrote is no gate";
}

TEST(TrialBoard, NoticesWhoElseWritesWhereOnlyTheEngineDoes) {
    const Board board;
    board::Header& header = board->header();
    header.nextJob.fetch_add(1); // what hosts write is none of its business
    header.doorbell.fetch_add(1);
    EXPECT_TRUE(board->intact());
    header.gate.store(static_cast<std::uint32_t>(Gate::Spawn));
    EXPECT_FALSE(board->intact());
    board->openGate(Gate::Spawn);
    EXPECT_TRUE(board->intact());
    header.stop.store(1);
    EXPECT_FALSE(board->intact());
    board->requestStop();
    EXPECT_TRUE(board->intact());
    header.slotsOffset ^= 1;
    EXPECT_FALSE(board->intact());
}

TEST(TrialBoard, BelievesOnlyAJobThatCanBeInFlight) {
    const Board board;
    JobLedger ledger(100);
    board::WorkerSlot& slot = board->slot(0);
    slot.job.store(7);
    EXPECT_EQ(board->jobInFlight(0, ledger), std::nullopt);
    slot.jobStart.store(5);
    EXPECT_EQ(board->jobInFlight(0, ledger), std::nullopt) << "it does not say that it runs";
    board.setState(0, WorkerState::Running);
    EXPECT_EQ(board->jobInFlight(0, ledger), 7U);
    ledger.report(7, board::JobStatus::Ok);
    EXPECT_EQ(board->jobInFlight(0, ledger), std::nullopt);
    slot.job.store(100);
    EXPECT_EQ(board->jobInFlight(0, ledger), std::nullopt);
    slot.state.store(77);
    EXPECT_EQ(board->state(0), WorkerState::Empty);
}

TEST(TrialBoard, HandsJobsOutOnceMore) {
    const Board board;
    board::Header& header = board->header();
    EXPECT_FALSE(board->retriesPending());
    board->retry({4, 9});
    EXPECT_TRUE(board->retriesPending());
    board->addRetries({5});
    const auto list = board->view().retry();
    EXPECT_THAT(std::vector(list.begin(), list.begin() + 3), ElementsAre(4, 9, 5));
    header.nextRetry.store(3);
    EXPECT_FALSE(board->retriesPending());
    board->retry({1});
    EXPECT_EQ(header.nextRetry.load(), 0U);
    EXPECT_EQ(header.retryCount.load(), 1U);
}

TEST(TrialBoard, LeavesOutJobsThatFindNoRoom) {
    const Board board;
    const std::size_t room = board->retryRoom();
    EXPECT_EQ(room, board->view().retry().size());
    board->addRetries(std::vector<std::uint32_t>(room - 1, 3));
    EXPECT_EQ(board->retryRoom(), 1U);
    board->addRetries({1, 2});
    EXPECT_EQ(board->view().retry().back(), 1U);
    EXPECT_EQ(board->retryRoom(), 0U);
    board->retry(std::vector<std::uint32_t>(room + 5, 2));
    EXPECT_EQ(board->header().retryCount.load(), room);
    board->header().retryCount.store(std::numeric_limits<std::uint32_t>::max());
    EXPECT_EQ(board->retryRoom(), 0U);
    board->addRetries({1});
}

TEST(ResultWatch, FindsACoordinatorThatNoLongerTakesResultsIn) {
    const Board board;
    const std::int64_t limit = takingLimit(Nanoseconds{1'000'000'000});
    EXPECT_EQ(limit, 10'000'000'000);
    EXPECT_EQ(takingLimit(Nanoseconds{3'000'000'000}), 30'000'000'000);
    ResultWatch watch(*board, Nanoseconds{1'000'000'000});
    watch.begin(0);
    board->slot(1).roomWanted.store(1);
    board->header().hostState.store(static_cast<std::uint32_t>(HostState::Prepared));
    EXPECT_FALSE(watch.stuck(limit));
    EXPECT_TRUE(watch.stuck(limit + 1));
    board->slot(1).arenaTaken.store(64); // it gets on
    EXPECT_FALSE(watch.stuck(limit + 1));
    EXPECT_FALSE(watch.stuck(2 * limit + 1));
    EXPECT_TRUE(watch.stuck(2 * limit + 2));
    board->slot(1).roomWanted.store(0); // nobody waits for it
    EXPECT_FALSE(watch.stuck(3 * limit));
    board->slot(1).roomWanted.store(1);
    board->header().hostState.store(static_cast<std::uint32_t>(HostState::Starting));
    EXPECT_FALSE(watch.stuck(9 * limit)) << "one in its place has to prepare first";
    ResultWatch patient(*board, Nanoseconds{0});
    EXPECT_FALSE(patient.stuck(99 * limit));
}

TEST(HostLayout, OfACoordinatorThatHoldsAll) {
    const HostLayout layout{3, 0};
    EXPECT_THAT(layout.hosts(), IsEmpty());
    EXPECT_EQ(layout.count(), 1U);
    EXPECT_THAT(layout.workersOf(noWorker), ElementsAre(0, 1, 2));
    EXPECT_EQ(layout.hostOf(2), noWorker);
    EXPECT_EQ(layout.namedAfter(noWorker), noWorker);
}

TEST(HostLayout, OfProcessesAndOfGroups) {
    const HostLayout processes{2, 1};
    EXPECT_THAT(processes.hosts(), ElementsAre(WorkerId{0}, WorkerId{1}));
    EXPECT_THAT(processes.workersOf(noWorker), IsEmpty());
    EXPECT_THAT(processes.workersOf(WorkerId{1}), ElementsAre(1));
    EXPECT_EQ(processes.namedAfter(WorkerId{1}), WorkerId{1});

    const HostLayout groups{6, 3};
    EXPECT_THAT(groups.hosts(), ElementsAre(WorkerId{0}, WorkerId{3}));
    EXPECT_EQ(groups.count(), 2U);
    EXPECT_THAT(groups.workersOf(WorkerId{3}), ElementsAre(3, 4, 5));
    EXPECT_EQ(groups.hostOf(5), WorkerId{3});
    EXPECT_EQ(groups.namedAfter(WorkerId{3}), noWorker) << "an event cannot name three workers";
}

TEST(HostLayout, FollowsTheRunner) {
    TrialSpec spec;
    spec.workers = 6;
    const auto perHost = [&](const char* runner) {
        spec.runner = runner;
        return hostLayout(*findRunner(runner), spec).perHost;
    };
    EXPECT_EQ(perHost("serial"), 0U);
    EXPECT_EQ(perHost("thread"), 0U);
    EXPECT_EQ(perHost("process"), 1U);
    EXPECT_EQ(perHost("process-fork"), 1U);
    EXPECT_EQ(perHost("hybrid-2x3"), 3U);
    spec.workers = 1; // calibration
    EXPECT_EQ(perHost("hybrid-2x3"), 1U);
}

TEST(CoordinatorReply, IsReadAndBounded) {
    const Board board;
    board.reply(R"({"prepare_error": {"kind": "ValueError", "message": "no", "traceback": "T"},
        "value": "46368", "digest": "abc", "distinct": 2, "alike": true, "decoded": 24,
        "decode_errors": [{"job": 3, "kind": "A", "message": "B", "traceback": "C"},
                          {"job": 100, "kind": "far"}, "nonsense"]})");
    const auto reply = readReply(board->view());
    ASSERT_TRUE(reply);
    ASSERT_TRUE(reply->prepareError);
    EXPECT_EQ(reply->prepareError->kind, "ValueError");
    EXPECT_EQ(reply->prepareError->traceback, "T");
    EXPECT_EQ(reply->value, "46368");
    EXPECT_EQ(reply->distinct, 2U);
    EXPECT_TRUE(reply->alike);
    EXPECT_EQ(reply->decoded, 24U);
    ASSERT_EQ(reply->decodeErrors.size(), 3U);
    EXPECT_EQ(reply->decodeErrors[0].job, JobIndex{3});
    EXPECT_EQ(reply->decodeErrors[0].error.message, message::verbatim("B"));
    EXPECT_EQ(reply->decodeErrors[1].job, std::nullopt) << "there are 100 jobs";
    EXPECT_EQ(reply->decodeErrors[2].job, std::nullopt);
}

TEST(CoordinatorReply, SurvivesWhatUserCodeMayHaveWritten) {
    const Board board;
    EXPECT_FALSE(readReply(board->view()));
    board.reply("[1, 2]");
    EXPECT_FALSE(readReply(board->view()));
    board.reply(R"({"prepare_error": 5, "value": 7, "distinct": -1, "alike": "yes",
                    "decoded": 2.5, "decode_errors": {"job": 1}})");
    const auto reply = readReply(board->view());
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->prepareError);
    EXPECT_EQ(reply->value, "");
    EXPECT_EQ(reply->distinct, 0U);
    EXPECT_FALSE(reply->alike);
    EXPECT_EQ(reply->decoded, std::nullopt);
    EXPECT_THAT(reply->decodeErrors, IsEmpty());
    board.reply(R"({"value": ")" + std::string(2000, 'x') + "\"}");
    EXPECT_EQ(readReply(board->view())->value.size(), 800U);
    board->header().replySize.store(std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(readReply(board->view())->value.size(), 800U) << "there is no more than the area";
}

TEST(ScriptFailure, SaysWhereInTheScript) {
    const ErrorText error{"ValueError", message::verbatim("no"),
                          "  File \"/a/script.py\", line 12, in f\n"
                          "  File \"/lib/json.py\", line 3, in g\n"};
    EXPECT_EQ(english(failureOf(error, "/a/script.py")), "script.py, line 12: ValueError: no");
    EXPECT_EQ(english(failureOf(error, "/b.py")), "json.py, line 3: ValueError: no");
    EXPECT_EQ(failureOf({"Unsupported", message::verbatim("a sentence of its own"), {}}, "/b.py"),
              "a sentence of its own");
    EXPECT_TRUE(isOfTheSystem({"SystemError", message::verbatim("no more processes"), {}}));
    EXPECT_FALSE(isOfTheSystem({"SystemError", message::verbatim("raised"), error.traceback}));
}

TEST(WorkerSummary, NoFigureIsMoreThanCanBe) {
    constexpr std::int64_t most = 1000;
    constexpr auto least64 = std::numeric_limits<std::int64_t>::min();
    constexpr auto most64 = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(growth(10, 25, most), 15);
    EXPECT_EQ(growth(25, 10, most), 0);
    EXPECT_EQ(growth(10, 5000, most), most);
    EXPECT_EQ(growth(least64, most64, most), most);
    EXPECT_EQ(growth(most64, least64, most), 0);
    EXPECT_EQ(growth(std::uint64_t{3}, std::uint64_t{5}), 2U);
    EXPECT_EQ(growth(std::uint64_t{5}, std::uint64_t{3}), 0U);
}

} // namespace
} // namespace gilscope::engine
