#include "host/worker/intake.h"

#include "host/board/board_mapping.h"
#include "host/python/interrupt.h"
#include "host/python/python_error.h"
#include "host/values/value_digest.h"

namespace gilscope::host {

namespace {

constexpr std::size_t mostErrors = 20;
/// So much is decoded before it is compared, so that the clock is not read for each small result.
constexpr std::size_t batchResults = 256;
constexpr std::uint64_t batchBytes = 1u << 20;

} // namespace

Intake::Intake(const board::View& view)
    : m_view(view), m_header(view.header()), m_tally(view.header().jobs) {
    m_readers.reserve(view.workers());
    for (std::uint32_t worker = 0; worker < view.workers(); ++worker)
        m_readers.emplace_back(view, worker);
    m_decoded.reserve(batchResults);
}

bool Intake::draining() const {
    return isOpen(m_header, board::Gate::Drain);
}

bool Intake::pressing() const {
    for (const ResultReader& reader : m_readers)
        if (reader.pressing())
            return true;
    return false;
}

void Intake::sleep(std::uint32_t seen) {
    m_header.coordinatorSleeps.store(1);
    // A worker that published before it could see that has not rung.
    if (!pressing())
        board::futexWait(m_header.coordinatorBell, seen);
    m_header.coordinatorSleeps.store(0);
}

/// Everything there is of a worker that presses, until none does; what is left when the drain phase
/// begins belongs to that.
void Intake::takeWhatPresses() {
    for (std::uint32_t worker = 0; worker < m_readers.size(); ++worker) {
        ResultReader& reader = m_readers[worker];
        if (!reader.pressing())
            continue;
        board::WorkerSlot& slot = m_view.slot(worker);
        const std::int64_t start = board::monotonicNow();
        while (!draining() && decodeSome(reader)) {
            slot.takenEarly.fetch_add(m_decoded.size(), std::memory_order_relaxed);
            tallySome();
        }
        slot.takenEarlyTime.fetch_add(static_cast<std::uint64_t>(board::monotonicNow() - start),
                                      std::memory_order_relaxed);
    }
}

std::int64_t Intake::takeRest() {
    std::int64_t decoding = 0;
    for (ResultReader& reader : m_readers) {
        for (bool more = true; more;) {
            const std::int64_t start = board::monotonicNow();
            more = decodeSome(reader);
            decoding += board::monotonicNow() - start;
            tallySome();
        }
    }
    return decoding;
}

/// False: there is nothing left.
bool Intake::decodeSome(ResultReader& reader) {
    board::ResultHeader header;
    std::span<const std::byte> bytes;
    std::uint64_t size = 0;
    while (m_decoded.size() < batchResults && size < batchBytes) {
        if (!reader.next(header, bytes))
            return !m_decoded.empty();
        size += bytes.size();
        py::object value =
            steal(m_decoder.decode(bytes, static_cast<board::Encoding>(header.encoding)));
        reader.done();
        if (value)
            m_decoded.push_back({header.job, std::move(value)});
        else if (m_errors.size() < mostErrors)
            m_errors.push_back(errorJson(header.job, takeError()));
        else
            PyErr_Clear();
    }
    return true;
}

void Intake::tallySome() {
    for (Decoded& decoded : m_decoded) {
        m_tally.add(decoded.job, decoded.value.ptr());
        decoded.value = py::object(); // or its memory would be used as long as the batch's
    }
    m_decoded.clear();
}

/// Comparing may run Python code, which may let other threads run.
void Intake::tally(const ObjectResult& result, Holders holders) {
    if (!m_mutex.try_lock()) {
        PyThreadState* state = PyEval_SaveThread();
        m_mutex.lock();
        PyEval_RestoreThread(state);
    }
    const std::lock_guard lock(m_mutex, std::adopt_lock);
    if (holders == Holders::Others)
        m_tally.addNow(result.job, result.value);
    else
        m_tally.add(result.job, result.value);
}

void Intake::takeOne(WorkerContext& context, const ObjectResult& result, Holders holders) {
    board::WorkerSlot& slot = *context.slot;
    slot.job.store(noJob, std::memory_order_relaxed);
    const Activity activity(context, noJob);
    slot.jobStart.store(context.now(), std::memory_order_release);
    tally(result, holders);
    slot.jobStart.store(0, std::memory_order_relaxed);
    Py_DECREF(result.value);
}

void Intake::takeNow(WorkerContext& context, const ObjectResult& result) {
    board::WorkerSlot& slot = *context.slot;
    const std::int64_t start = context.now();
    slot.takenEarly.fetch_add(1, std::memory_order_relaxed);
    takeOne(context, result, Holders::Others);
    slot.takenEarlyTime.fetch_add(static_cast<std::uint64_t>(context.now() - start),
                                  std::memory_order_relaxed);
}

void Intake::takeEarly(WorkerContext& context, ObjectResults& results) {
    board::WorkerSlot& slot = *context.slot;
    const std::int64_t start = context.now();
    slot.takenEarly.fetch_add(results.size(), std::memory_order_relaxed);
    while (!results.empty()) {
        const ObjectResult result = results.front();
        results.pop_front();
        takeOne(context, result, Holders::None);
    }
    m_growth.taken();
    slot.takenEarlyTime.fetch_add(static_cast<std::uint64_t>(context.now() - start),
                                  std::memory_order_relaxed);
}

void Intake::take(ObjectResults& results) {
    for (const ObjectResult& result : results) {
        m_tally.add(result.job, result.value);
        Py_DECREF(result.value);
    }
    results.clear();
}

void Intake::addTo(nlohmann::json& reply) {
    reply["decoded"] = m_tally.values();
    reply["distinct"] = m_tally.distinct();
    reply["value"] = nullptr;
    reply["digest"] = "";
    if (m_tally.values() > 0) {
        reply["value"] = m_tally.firstRepr();
        reply["digest"] = m_tally.firstDigest();
    }
    reply["alike"] = m_tally.alike();
    if (const JobValues each = m_tally.each(); !each.empty()) {
        reply["job_values"] = fingerprintsText(each.jobs);
        reply["job_value_group"] = each.groupSize;
        reply["job_value_groups"] = fingerprintsText(each.groups);
    }
    PyErr_Clear();
    reply["decode_errors"] = std::move(m_errors);
}

} // namespace gilscope::host
