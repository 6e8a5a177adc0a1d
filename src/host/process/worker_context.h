#pragma once

#include "host/board/note_writer.h"
#include "host/process/thread_clock.h"

#include <gilscope/board.h>
#include <gilscope/message/message.h>

#include <atomic>
#include <cstdint>
#include <string_view>

namespace gilscope::host {

/// "No job": what runs is a warm-up job, an import or the calibration call.
inline constexpr std::uint32_t noJob = board::noJob;

/// One worker as seen from inside its host: its place on the board, and what it is doing right now.
/// Made before the worker's thread starts, and alive until the host ends, because an interrupt that
/// is still under way may look at it. The coordinator has one without a slot for `prepare`.
struct WorkerContext {
    /// For the coordinator's own work: no slot, no worker number.
    explicit WorkerContext(board::Header& boardHeader);
    /// For worker `position` of the board.
    WorkerContext(const board::View& view, std::uint32_t position);

    /// Publishes a new state and wakes the engine.
    void setState(board::WorkerState state);
    /// State Failed, with what is to be told.
    void fail(std::string_view kind, const Message& message, std::string_view traceback = {});
    /// Nanoseconds since the trial's epoch.
    std::int64_t now() const { return monotonicClock() - epoch; }

    board::View view;
    board::Header& header;
    board::WorkerSlot* slot = nullptr;
    std::int64_t epoch = 0;
    std::int64_t worker = -1; ///< -1: none
    NoteWriter notes;

    /// What gilscope.job says; -1: None. Threads of the callable read it too.
    std::atomic<std::int64_t> job{-1};
    /// Number of the activity that may be interrupted; never the same twice; 0: idle.
    std::atomic<std::uint64_t> activity{0};
    /// The measured job that this activity is, or noJob.
    std::atomic<std::uint32_t> activityJob{noJob};
    /// The interrupter sent this thread an asynchronous exception that may still be on its way.
    std::atomic<bool> asyncSent{false};
    std::uint64_t activities = 0; ///< begun so far
    /// Between jobs the worker lets others have the GIL that it shares with them, because they
    /// cannot ask for it; see switchesBetweenInterpreters.
    bool handsGilOver = false;
};

/// The worker that the calling thread is, or nullptr.
WorkerContext* currentContext();
void setCurrentContext(WorkerContext* context);

/// Names the only worker of this process (serial, process): a crash on any thread is then its.
void setOnlyContext(WorkerContext* context);
/// Whom a fatal signal on the calling thread concerns, or nullptr. Async-signal-safe.
WorkerContext* crashedContext();

/// Binds the calling thread to the CPU that the engine chose for this worker, if it did.
void pinThread(const WorkerContext& context);

} // namespace gilscope::host
