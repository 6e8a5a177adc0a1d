#pragma once

#include "board/job_intake.h"
#include "dialect_channel.h"

#include <gilscope/board.h>
#include <gilscope/runner_manifest.h>

#include <nlohmann/json_fwd.hpp>
#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// Speaks for a host that knows the host dialect (docs/runners.md) but not the job board: states,
/// times and replies go onto the board as a CPython host would write them, and jobs to the intake
/// that else reads the rings, so that a trial is the same for both. What the host says is no more
/// trusted than what user code may have written. One thread.
class DialectBridge {
public:
    /// What a worker said it used in the measure phase, ns; nullopt: its runtime cannot tell.
    struct Figures {
        std::optional<std::int64_t> cpu, runQueue, gilWait;
    };
    /// Why the host does not run this plan.
    struct Refusal {
        std::string kind, message;
    };

    /// References must outlive the bridge. `lastPrinted`: what was last written on the host's
    /// standard error, where a process of its own that dies leaves its traceback.
    DialectBridge(TrialId trial, const board::View& board,
                  const RunnerManifest::Capabilities& capabilities, JobIntake& intake,
                  StreamWriter& stream, std::function<std::string()> lastPrinted);

    /// Begins to talk. `plan`: the first command, see docs/runners.md. `host`: the process for
    /// whose group alone the process numbers that workers tell are believed.
    Result<void> open(UniqueFd commands, UniqueFd answers, Poller& poller, pid_t host,
                      std::string plan);
    /// The engine has opened this gate.
    void passGate(board::Gate gate);
    /// No further job is to begin.
    void stop();
    /// Sends what has not been sent yet. Call while waiting.
    void flush();
    /// The host has ended: takes in what it had said before.
    void takeLastWords();

    /// "Node.js 20.20.2"; empty: it did not say.
    const std::string& runtime() const { return m_runtime; }
    const std::optional<Refusal>& refusal() const { return m_refusal; }
    const Figures& figures(std::uint32_t worker) const { return m_workers[worker].figures; }
    /// Workers were lost because processes that the host had made for them died.
    bool workersDied() const { return m_workersDied; }
    /// Answers that made no sense, and what was wrong with the first of them.
    std::uint64_t nonsense() const { return m_nonsense; }
    const Message& firstNonsense() const { return m_firstNonsense; }

private:
    struct Worker {
        Figures figures;
        bool settled = false; ///< said ready or lost
        bool finished = false;
    };

    void onLine(std::string_view text, bool tooLong);
    void answer(const std::string& verb, const nlohmann::json& line);
    void onPrepared(const nlohmann::json& line);
    void onRefused(const nlohmann::json& line);
    void onReady(const nlohmann::json& line);
    void onLost(const nlohmann::json& line);
    void onJobs(const nlohmann::json& line);
    void onRunning(const nlohmann::json& line);
    void onJobError(const nlohmann::json& line);
    void onFinished(const nlohmann::json& line);
    void onMark(const nlohmann::json& line);
    void noteWarmupEnd(const nlohmann::json& line);
    ErrorText errorIn(const nlohmann::json& line);
    static void noteGil(const nlohmann::json& line, board::WorkerSlot& slot);
    void onDrained(const nlohmann::json& line);
    void noteValues(const nlohmann::json& values, nlohmann::json& object);

    /// The worker that a line names; nullopt (and counted as nonsense) where there is none.
    std::optional<std::uint32_t> workerOf(const nlohmann::json& line);
    /// Hands a job over; nonsense where it cannot have been like that.
    void report(std::uint32_t worker, board::JobRecord record, const ErrorText& error);
    void straighten(board::JobRecord& record, std::int64_t opened, std::int64_t at) const;
    void reply(const nlohmann::json& object, board::HostState state);
    void wrong(Message what);
    void wrong(MessageCode what) { wrong(Message{what, {}}); }
    std::int64_t now() const;

    TrialId m_trial;
    board::View m_board;
    RunnerManifest::Capabilities m_capabilities;
    JobIntake& m_intake;
    StreamWriter& m_stream;
    std::function<std::string()> m_lastPrinted;
    std::unique_ptr<DialectChannel> m_channel;
    pid_t m_host = 0;
    board::Gate m_gate = board::Gate::Prepare;
    std::vector<Worker> m_workers;
    std::string m_runtime;
    std::int64_t m_clockError = 0; ///< ns by which the host's clock may be off
    std::optional<Refusal> m_refusal;
    bool m_workersDied = false;
    bool m_warmupEnded = false; ///< and that has been said
    std::uint64_t m_nonsense = 0;
    Message m_firstNonsense;
};

} // namespace gilscope::engine
