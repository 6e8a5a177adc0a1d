#pragma once

#include <gilscope/board.h>

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace gilscope::test {

/// A CPython with a host, as the build listed it, and what the real interpreter says of itself.
struct TestPython {
    std::string abi;
    std::string executable;
    std::string library;
    std::string host;
    nlohmann::json settings; ///< the plan's `python` object
};

/// Every Python that a host was built for.
const std::vector<TestPython>& testPythons();
/// The `python` object of the plan for an interpreter, from running it.
nlohmann::json probeSettings(const std::string& executable);
/// Path of a script in tests/data.
std::string dataFile(const std::string& name);

struct TrialRequest {
    std::string runner = "serial";
    std::uint32_t workers = 2;
    std::uint64_t jobs = 24;
    std::uint32_t warmup = 1;
    std::string script = "host_callables.py";
    std::string callable = "add";
    std::string arguments;
    bool prepare = true;
    bool keepResults = true;
    std::uint32_t ringCapacity = 0;
    std::uint64_t arenaCapacity = 8u << 20;
    std::uint64_t memoryLimit = 0;
    nlohmann::json settings; ///< null: the Python's own
};

/// A note that a worker left.
struct SeenNote {
    board::NoteKind kind = board::NoteKind::Mark;
    std::uint32_t job = 0;
    std::int64_t time = 0;
    std::vector<std::string> parts;
};

/// Plays the engine for one trial: makes the board, starts the hosts, opens the gates, reads the
/// rings. Every wait is bounded; running out of time throws. What is left is killed at the end.
class HostTrial {
public:
    HostTrial(const TestPython& python, TrialRequest request);
    ~HostTrial();
    HostTrial(const HostTrial&) = delete;
    HostTrial& operator=(const HostTrial&) = delete;

    void prepare();
    void spawn();
    void openMeasure();
    /// Reads rings until every worker is Finished or Failed.
    void collect(std::chrono::seconds limit = std::chrono::seconds(60));
    void drain();
    /// Ends everything; every host must leave by itself.
    void teardown();
    /// All of it, in order.
    void run();

    /// As the engine asks everybody to stop.
    void stop(board::Interrupt reason);
    void interrupt(std::uint32_t worker, std::uint32_t job, board::Interrupt reason);

    board::Header& header() const { return m_view.header(); }
    board::WorkerSlot& slot(std::uint32_t worker) const { return m_view.slot(worker); }
    std::uint32_t workers() const { return m_view.workers(); }
    board::HostState hostState() const;
    board::WorkerState state(std::uint32_t worker) const;
    nlohmann::json reply() const;
    /// kind, message, traceback of a worker that is Failed.
    std::vector<std::string> workerError(std::uint32_t worker) const;
    const std::vector<board::JobRecord>& records(std::uint32_t worker) const {
        return m_records[worker];
    }
    std::vector<board::JobRecord> allRecords() const;
    const std::vector<SeenNote>& notes(std::uint32_t worker) const { return m_notes[worker]; }
    std::vector<SeenNote> allNotes() const;
    /// What the hosts printed on both channels.
    std::string output() const;
    /// Exit status of the hosts as waitpid gives it, coordinator first; after teardown or
    /// waitForEnd.
    const std::vector<int>& exits() const { return m_exits; }
    /// Waits for every host to end, however it does.
    void waitForEnd(std::chrono::seconds limit = std::chrono::seconds(60));

private:
    void startHost(const std::vector<std::string>& arguments);
    void startWorkers();
    void adoptForked();
    void openGate(board::Gate gate);
    void read(std::uint32_t worker);
    void readNotes(std::uint32_t worker);
    template <class Done>
    void wait(const char* what, std::chrono::seconds limit, Done done);
    bool reap();
    /// The host of that worker has ended.
    bool hasDied(std::uint32_t worker) const;

    const TestPython& m_python;
    TrialRequest m_request;
    std::uint32_t m_perHost = 0; ///< workers of one host beside the coordinator
    int m_memory = -1;
    int m_output = -1;
    void* m_mapping = nullptr;
    std::size_t m_size = 0;
    board::View m_view;
    std::vector<int> m_processes;
    std::vector<int> m_exits;
    std::vector<std::vector<board::JobRecord>> m_records;
    std::vector<std::vector<SeenNote>> m_notes;
};

/// Asks a host with --inspect; throws if there is no answer.
nlohmann::json inspectWith(const TestPython& python, const nlohmann::json& request);

} // namespace gilscope::test
