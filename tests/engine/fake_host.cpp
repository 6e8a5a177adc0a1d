/// A host without Python, so that the engine can be tested where there is none (and under
/// sanitizers). It follows docs/architecture.md: maps the board, goes through the gates, takes
/// jobs, writes records and notes. Which trouble it makes is the callable's name; the arguments
/// hold a number. Called with -c it plays the Python that the engine asks for its paths.

#include "fake_callables.h"

#include <gilscope/board.h>

#include <nlohmann/json.hpp>

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace gilscope;
using namespace gilscope::board;
using gilscope::test::FakeCall;
using nlohmann::json;

View mapBoard(int fd) {
    struct stat facts {};
    if (fstat(fd, &facts) != 0)
        return {};
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* const base = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return base == MAP_FAILED ? View() : View::attach({static_cast<std::byte*>(base), size});
}

void waitForGate(Header& header, Gate gate) {
    while (true) {
        const std::uint32_t now = header.gate.load();
        if (now >= static_cast<std::uint32_t>(gate))
            return;
        futexWait(header.gate, now);
    }
}

class Worker {
public:
    Worker(View board, std::uint32_t index, FakeCall call)
        : m_board(board),
          m_header(board.header()),
          m_slot(board.slot(index)),
          m_index(index),
          m_call(std::move(call)) {}

    void run() {
        m_slot.pid = getpid();
        m_slot.tid = static_cast<std::int32_t>(syscall(SYS_gettid));
        m_slot.createStart = now();
        state(WorkerState::Creating);
        m_slot.createEnd = m_slot.importStart = now();
        state(WorkerState::Importing);
        if (!m_call.import(m_slot, m_index)) {
            state(WorkerState::Failed);
            return;
        }
        m_slot.importEnd = m_slot.warmupStart = now();
        state(WorkerState::Warming);
        for (std::uint32_t i = 0; i < m_header.warmup; ++i) {
            m_slot.job.store(noJob);
            m_slot.jobStart.store(now());
            m_call.warmUp(m_slot);
            m_slot.jobStart.store(0);
        }
        m_slot.warmupEnd = now();
        state(WorkerState::Ready);
        waitForGate(m_header, Gate::Measure);
        m_slot.atStart.wall = now();
        state(WorkerState::Running);
        while (m_header.stop.load() == 0 && waitForRing()) {
            const std::uint64_t job = take();
            if (job >= m_board.jobs())
                break;
            measure(static_cast<std::uint32_t>(job));
        }
        m_slot.atEnd.wall = now();
        state(WorkerState::Finished);
        waitForGate(m_header, Gate::Teardown);
        m_slot.teardownStart = m_slot.teardownEnd = now();
        state(WorkerState::Ended);
    }

private:
    std::int64_t now() const { return monotonicNow() - m_header.epoch; }

    void state(WorkerState value) {
        m_slot.state.store(static_cast<std::uint32_t>(value));
        ringBell(m_header.doorbell);
    }

    std::uint64_t take() {
        if (m_header.nextRetry.load() < m_header.retryCount.load()) {
            const std::uint32_t at = m_header.nextRetry.fetch_add(1);
            if (at < m_header.retryCount.load())
                return m_board.retry()[at];
        }
        return m_header.nextJob.fetch_add(1);
    }

    bool waitForRing() {
        const std::int64_t begin = now();
        bool waited = false;
        while (m_slot.published.load() - m_slot.consumed.load() >= m_board.ringCapacity()) {
            waited = true;
            if (m_header.stop.load() != 0)
                return false;
            std::this_thread::sleep_for(std::chrono::microseconds(20));
        }
        if (waited)
            m_slot.ringWait.fetch_add(static_cast<std::uint64_t>(now() - begin));
        return true;
    }

    void measure(std::uint32_t job) {
        JobRecord record;
        record.job = job;
        m_slot.job.store(job);
        record.start = record.callStart = now();
        m_slot.jobStart.store(record.start);
        record.status = m_call.call(m_board, m_slot, m_index, job);
        record.callEnd = record.end = now();
        record.coreStart = record.coreEnd = static_cast<std::uint16_t>(sched_getcpu());
        m_slot.jobStart.store(0);
        if (record.status != JobStatus::Ok)
            test::writeNote(m_board, m_index, NoteKind::Error, job, record.end,
                            std::string("FakeError\0it failed\0line 1\nline 2", 33));
        const std::uint64_t position = m_slot.published.load();
        m_board.ring(m_index)[position & (m_board.ringCapacity() - 1)] = record;
        m_slot.published.store(position + 1, std::memory_order_release);
    }

    View m_board;
    Header& m_header;
    WorkerSlot& m_slot;
    std::uint32_t m_index;
    FakeCall m_call;
};

void reply(const View& board, const json& value) {
    const std::string text = value.dump();
    std::memcpy(board.reply().data(), text.data(), text.size());
    board.header().replySize.store(text.size());
}

void announce(Header& header, HostState state) {
    header.hostState.store(static_cast<std::uint32_t>(state));
    ringBell(header.doorbell);
}

json facts() {
    return {{"abi", "cp399"},
            {"version", "3.99.0"},
            {"executable", "/nowhere/python"},
            {"gil", "per-interpreter"},
            {"build", "fake"}};
}

int coordinate(const View& board, const json& plan) {
    Header& header = board.header();
    const FakeCall call(plan.at("callable"), plan.at("arguments"));
    call.start();
    header.prepareStart = monotonicNow() - header.epoch;
    header.codeSize.store(1);
    header.argumentsSize.store(1);
    if (plan.at("prepare").get<bool>())
        call.prepare();
    header.prepareEnd = monotonicNow() - header.epoch;
    json answer = {{"python", facts()}, {"prepare_error", nullptr}};
    reply(board, answer);
    announce(header, HostState::Prepared);

    waitForGate(header, Gate::Spawn);
    std::vector<std::thread> threads;
    if (plan.at("runner") != "process")
        for (std::uint32_t worker = 0; worker < board.workers(); ++worker)
            threads.emplace_back([&board, &call, worker] { Worker(board, worker, call).run(); });
    waitForGate(header, Gate::Drain);
    header.drainStart = monotonicNow() - header.epoch;
    call.drain();
    answer["value"] = "42";
    answer["digest"] = "fake digest";
    answer["distinct"] = 1;
    answer["decoded"] = board.jobs();
    reply(board, answer);
    header.drainEnd = monotonicNow() - header.epoch;
    announce(header, HostState::Drained);
    waitForGate(header, Gate::Teardown);
    for (std::thread& thread : threads)
        thread.join();
    announce(header, HostState::Ended);
    return 0;
}

int inspect(int fd) {
    std::string line;
    std::getline(std::cin, line);
    const json request = json::parse(line);
    json answer = facts();
    if (request.value("check", false)) {
        answer = {{"problem", nullptr}, {"warnings", json::array()}};
        answer["names"] = {{{"name", request.at("source")}, {"signature", request.at("script")}}};
    } else if (!request.value("describe", false)) {
        std::ifstream file(request.at("script").get<std::string>());
        std::string first;
        std::getline(file, first);
        answer = {{"script", request.at("script")}, {"problem", nullptr}};
        answer["callables"] = {{{"name", "count"}, {"line", 1}, {"parameters", json::array()}}};
        if (first == "broken")
            answer["problem"] = {{"kind", "SyntaxError"},
                                 {"message", "invalid syntax"},
                                 {"file", request.at("script")},
                                 {"line", 1}};
        if (first == "slow")
            std::this_thread::sleep_for(std::chrono::seconds(60));
        if (first == "deadly")
            _exit(3);
        const std::string callable = request.at("callable");
        if (callable == "unknown")
            answer["call_problem"] = {{"kind", "NoSuchCallable"}, {"message", "no such callable"}};
        else if (!callable.empty())
            answer["call"] = {{"arguments", {1}}, {"text", callable + "(1)"}};
    }
    const std::string text = answer.dump();
    return write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1;
}

int playPython() {
    std::cout << R"({"executable": "/nowhere/python", "site": false, "paths": ["/nowhere/lib"],)"
              << R"("prefix": "/nowhere", "exec_prefix": "/nowhere", "base_prefix": "/nowhere",)"
              << R"("base_exec_prefix": "/nowhere"})" << std::endl;
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto value = [&](const std::string& name) {
        for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
            if (arguments[i] == name)
                return arguments[i + 1];
        return std::string();
    };
    if (!arguments.empty() && arguments[0] == "--version") {
        // The host for the ABI that it is called by.
        const std::string program = argv[0];
        std::printf("gilscope-host " GILSCOPE_VERSION " %s\n",
                    program.substr(program.rfind('-') + 1).c_str());
        return 0;
    }
    if (!arguments.empty() && arguments[0] == "-P")
        return playPython();
    if (!arguments.empty() && arguments[0] == "--inspect")
        return inspect(std::stoi(value("--reply")));
    const View board = mapBoard(std::stoi(value("--board")));
    if (!board)
        return 1;
    const std::string text(reinterpret_cast<const char*>(board.plan().data()), board.plan().size());
    const json plan = json::parse(text);
    if (value("--role") == "coordinator")
        return coordinate(board, plan);
    Worker(board, static_cast<std::uint32_t>(std::stoul(value("--worker"))),
           FakeCall(plan.at("callable"), plan.at("arguments")))
        .run();
    return 0;
}
