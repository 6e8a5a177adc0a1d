#pragma once

#include "host/process/thread_clock.h"
#include "host/python/codec_python.h"
#include "host/worker/callable_call.h"
#include "host/worker/intake.h"

#include <cstdint>
#include <memory>

namespace gilscope::host {

/// The timed path: takes jobs from the board and runs them on the calling thread, which holds the
/// GIL of its interpreter. Created, used and destroyed in that interpreter.
class JobLoop {
public:
    virtual ~JobLoop() = default;
    /// The plan's warm-up jobs. Failed ones are counted in the worker's slot.
    virtual void warmUp() = 0;
    /// Jobs until there are none left or the engine says stop.
    virtual void run() = 0;
    /// Jobs that ended on another core than the one before.
    virtual std::uint64_t migrations() const = 0;
};

/// For workers that share the coordinator's interpreter: the same argument objects for every job if
/// they are immutable, else each job's own from the board; results kept in `results`, which
/// outlives the loop, and taken in by `intake` if they are too many.
std::unique_ptr<JobLoop> makeObjectLoop(WorkerContext& context, py::object callable,
                                        CallArguments arguments, ObjectResults& results,
                                        Intake& intake);

/// For workers with an interpreter of their own: decodes the arguments from the board for each job
/// and encodes each result into the worker's arena. `names` as from publishedNames.
std::unique_ptr<JobLoop> makeEncodedLoop(WorkerContext& context, py::object callable,
                                         py::object names, ValueEncoder encoder);

} // namespace gilscope::host
