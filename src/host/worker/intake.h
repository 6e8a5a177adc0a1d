#pragma once

#include "host/board/result_ring.h"
#include "host/process/memory_limit.h"
#include "host/process/thread_clock.h"
#include "host/python/codec_python.h"
#include "host/values/value_compare.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace gilscope::host {

/// A result that is handed over as an object.
struct ObjectResult {
    std::uint32_t job = 0;
    PyObject* value = nullptr; ///< owned
};
/// Results of one worker of `serial` or `thread`. A deque: growing it never copies what is there.
using ObjectResults = std::deque<ObjectResult>;

/// Where the results of a trial are taken in: decoded if they are encoded, compared, and let go.
/// That happens in the drain phase, but results that would fill memory until then are taken in
/// while the jobs still run: encoded ones by the coordinator, objects by the thread of their
/// worker. Made before the workers are; the GIL of the main interpreter is held except where it is
/// said.
class Intake {
public:
    explicit Intake(const board::View& view);

    /// Whether there are encoded results that should be taken in while jobs run. No GIL.
    bool pressing() const;
    /// Sleeps until results press or somebody rings; returns at once if the coordinator's bell is
    /// no longer what it was, `seen`. The caller holds no GIL.
    void sleep(std::uint32_t seen);
    void takeWhatPresses();
    /// Encoded results that are left, in the drain phase. Returns the ns that decoding took:
    /// comparing is gilscope's own work and counts nowhere.
    std::int64_t takeRest();

    /// Objects: when they are too many, see MemoryGrowth.
    MemoryGrowth& growth() { return m_growth; }
    /// On the worker's own thread, between jobs: takes its results in, as an activity that the
    /// engine bounds as it does a warm-up job.
    void takeEarly(WorkerContext& context, ObjectResults& results);
    /// The same of one result that somebody else holds too, see isHeldElsewhere(): at once, or the
    /// next job changes it. Takes the reference.
    void takeNow(WorkerContext& context, const ObjectResult& result);
    void take(ObjectResults& results);

    /// Adds value, digest, alike, distinct, decoded and decode_errors to the coordinator's reply.
    void addTo(nlohmann::json& reply);

private:
    struct Decoded {
        std::uint32_t job;
        py::object value;
    };
    bool draining() const;
    bool decodeSome(ResultReader& reader);
    void tallySome();
    enum class Holders { None, Others }; ///< beside the caller
    void tally(const ObjectResult& result, Holders holders);
    void takeOne(WorkerContext& context, const ObjectResult& result, Holders holders);

    const board::View& m_view;
    board::Header& m_header;
    std::vector<ResultReader> m_readers; ///< one for each worker
    ValueDecoder m_decoder;
    std::vector<Decoded> m_decoded; ///< not yet compared
    nlohmann::json m_errors = nlohmann::json::array();
    std::mutex m_mutex; ///< of the tally, for workers that compare by themselves
    ValueTally m_tally;
    MemoryGrowth m_growth;
};

} // namespace gilscope::host
