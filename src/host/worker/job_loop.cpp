#include "host/worker/job_loop.h"

#include "host/board/job_queue.h"
#include "host/board/result_ring.h"
#include "host/process/engine_ties.h"
#include "host/process/thread_clock.h"
#include "host/python/interrupt.h"
#include "host/python/python_error.h"
#include "host/values/held_elsewhere.h"
#include "host/values/result_words.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>
#include <thread>
#include <utility>

namespace gilscope::host {

namespace {

/// Reading the thread's CPU clock costs 0.7 us; a job of this length makes that less than 2 %, two
/// readings included.
constexpr std::int64_t longEnoughForCpuClock = 70'000; // ns
constexpr std::int64_t switchInterval = 5'000'000;     // ns, as sys.getswitchinterval
constexpr std::uint32_t fullTracebacks = 20; // per worker; later failures are told briefly

/// As a note carries it.
std::string packed(const PythonError& error) {
    constexpr std::size_t most = 64 * 1024; // both ends of a message and a traceback have room
    return packError(error.kind, error.message, error.traceback, most);
}

/// Looks at what the calls of a worker return until one has given a result: what returns something
/// that has yet to run does so each time.
class LazyGuard {
public:
    /// `value`, or null with no exception set where it is no result; takes the reference.
    PyObject* pass(PyObject* callable, PyObject* value) {
        if (!m_looking || value == nullptr) [[likely]]
            return value;
        return look(callable, value);
    }
    /// Why the last value did not pass.
    std::optional<PythonError> refusal() { return std::exchange(m_refusal, std::nullopt); }

private:
    PyObject* look(PyObject* callable, PyObject* value) {
        const auto lazy = m_words.lazyResult(nameOfCallable(callable), value);
        m_looking = lazy.has_value();
        if (!lazy)
            return value;
        m_refusal = PythonError{lazyResultKind, *lazy};
        Py_DECREF(value);
        return nullptr;
    }

    bool m_looking = true;
    ResultWords m_words;
    std::optional<PythonError> m_refusal;
};

/// Calls with the same objects each time, or with copies where a call could change them, and keeps
/// what comes back.
class ObjectTransport {
public:
    ObjectTransport(WorkerContext& context, py::object callable, CallArguments arguments,
                    ObjectResults& results, Intake& intake)
        : m_context(context),
          m_callable(std::move(callable)),
          m_arguments(std::move(arguments)),
          m_results(results),
          m_intake(intake),
          m_keep(context.header.results == board::ResultsMode::Return) {
        if (!isImmutable(m_arguments.values.ptr()))
            m_copies.emplace(context.view, m_arguments.names);
        PyObject** items = reinterpret_cast<PyTupleObject*>(m_arguments.values.ptr())->ob_item;
        // A free place in front lets bound methods be called without copying.
        m_items.push_back(nullptr);
        m_items.insert(m_items.end(), items, items + PyTuple_GET_SIZE(m_arguments.values.ptr()));
        m_count =
            static_cast<std::size_t>(m_arguments.positional()) | PY_VECTORCALL_ARGUMENTS_OFFSET;
    }

    PyObject* callable() const { return m_callable.ptr(); }

    /// Fills in all but `start`. False: an exception is set.
    bool call(board::JobRecord& record, std::int64_t epoch, bool measured) {
        if (m_copies) [[unlikely]]
            return callWithCopy(record, epoch, measured);
        record.callStart = record.start;
        PyObject* value = PyObject_Vectorcall(m_callable.ptr(), m_items.data() + 1, m_count,
                                              m_arguments.names.ptr());
        leaveIfForkedCopy();
        value = m_guard.pass(m_callable.ptr(), value);
        if (!keeps(value, measured))
            Py_XDECREF(value);
        record.callEnd = record.end = monotonicClock() - epoch;
        takeResult(record, value, measured);
        return value != nullptr;
    }
    /// Why the last call failed without an exception.
    std::optional<PythonError> refusal() { return m_guard.refusal(); }

    void begin() { m_intake.growth().begin(); }
    /// After a job: what the next one may change is looked at now.
    void settle() {
        if (!m_unsettled) [[likely]]
            return;
        m_unsettled = false;
        const ObjectResult result = m_results.back();
        if (isImmutable(result.value) || !isHeldElsewhere(result.value))
            return;
        m_results.pop_back();
        m_intake.takeNow(m_context, result);
    }
    /// Whether makeRoom() is to be called before the next job, which begins at `now`.
    bool wantsRoom(std::int64_t now) const {
        return m_held > MemoryGrowth::bound || now - m_looked >= MemoryGrowth::lookInterval;
    }
    /// Room for the next result, at `now`.
    void makeRoom(std::int64_t now) {
        if (m_held > MemoryGrowth::bound) {
            // From here on at once, or in small batches: what has just been made is in the caches.
            m_held = MemoryGrowth::bound - MemoryGrowth::batch;
            m_intake.takeEarly(m_context, m_results);
        } else {
            m_looked = now;
            if (!m_results.empty() && m_intake.growth().tooMuch())
                m_intake.takeEarly(m_context, m_results);
        }
    }

private:
    /// What a job makes of its arguments is gone before the next one gets the same.
    bool callWithCopy(board::JobRecord& record, std::int64_t epoch, bool measured) {
        PyObject* arguments = m_copies->make();
        record.callStart = monotonicClock() - epoch;
        if (arguments == nullptr) {
            record.callEnd = record.end = record.callStart;
            return false;
        }
        PyObject* value = m_copies->call(m_callable.ptr(), arguments);
        leaveIfForkedCopy();
        record.callEnd = monotonicClock() - epoch;
        value = m_guard.pass(m_callable.ptr(), value);
        if (!keeps(value, measured))
            Py_XDECREF(value);
        Py_DECREF(arguments);
        record.end = monotonicClock() - epoch;
        takeResult(record, value, measured);
        return value != nullptr;
    }

    bool keeps(PyObject* value, bool measured) const {
        return value != nullptr && measured && m_keep;
    }
    void takeResult(board::JobRecord& record, PyObject* value, bool measured) {
        record.encoding = m_keep ? board::Encoding::Object : board::Encoding::Dropped;
        if (!keeps(value, measured))
            return;
        m_results.push_back({record.job, value});
        m_held += sizeOf(value);
        m_unsettled = !isScalar(value);
    }

    /// Of those types that are large by themselves, and of which it is known without asking.
    static std::uint64_t sizeOf(PyObject* value) {
        if (PyBytes_CheckExact(value))
            return static_cast<std::uint64_t>(PyBytes_GET_SIZE(value));
        if (PyUnicode_CheckExact(value))
            return static_cast<std::uint64_t>(PyUnicode_GET_LENGTH(value)) *
                   static_cast<std::uint64_t>(PyUnicode_KIND(value));
        return PyByteArray_CheckExact(value)
                   ? static_cast<std::uint64_t>(PyByteArray_GET_SIZE(value))
                   : 0;
    }

    WorkerContext& m_context;
    py::object m_callable;
    CallArguments m_arguments;
    ObjectResults& m_results;
    Intake& m_intake;
    std::int64_t m_looked = 0;
    std::uint64_t m_held = 0; ///< bytes of results, as far as that is known
    bool m_unsettled = false; ///< the last result may be one that the next job changes
    LazyGuard m_guard;
    std::optional<ArgumentCopies> m_copies; ///< none: nothing in the arguments can change
    std::vector<PyObject*> m_items;
    std::size_t m_count = 0;
    bool m_keep;
};

/// Decodes the arguments before each call and encodes the result into the worker's arena.
class EncodedTransport {
public:
    EncodedTransport(WorkerContext& context, py::object callable, py::object names,
                     ValueEncoder encoder)
        : m_callable(std::move(callable)),
          m_arguments(context.view, std::move(names)),
          m_encoder(std::move(encoder)),
          m_writer(context.view, static_cast<std::uint32_t>(context.worker)),
          m_keep(context.header.results == board::ResultsMode::Return) {}

    PyObject* callable() const { return m_callable.ptr(); }

    bool call(board::JobRecord& record, std::int64_t epoch, bool measured) {
        PyObject* arguments = m_arguments.make();
        record.callStart = m_arguments.none() ? record.start : monotonicClock() - epoch;
        if (arguments == nullptr) {
            record.callEnd = record.end = record.callStart;
            return false;
        }
        PyObject* value = m_arguments.call(m_callable.ptr(), arguments);
        leaveIfForkedCopy();
        record.callEnd = monotonicClock() - epoch;
        value = m_guard.pass(m_callable.ptr(), value);
        bool good = value != nullptr;
        record.encoding = board::Encoding::Dropped;
        if (good && m_keep)
            good = store(value, record, measured);
        Py_XDECREF(value);
        Py_DECREF(arguments);
        record.end = monotonicClock() - epoch;
        return good;
    }

    /// Why the last call failed without an exception.
    std::optional<PythonError> refusal() {
        return m_refusal ? std::exchange(m_refusal, std::nullopt) : m_guard.refusal();
    }

    void begin() {}
    void settle() {}
    bool wantsRoom(std::int64_t) const { return !m_writer.hasRoom(); }
    /// So that a job need not wait when it has its result.
    void makeRoom(std::int64_t) {
        PyThreadState* state = PyEval_SaveThread();
        m_writer.waitUntil([this] { return m_writer.hasRoom(); });
        PyEval_RestoreThread(state);
    }

private:
    bool store(PyObject* value, board::JobRecord& record, bool measured) {
        EncodedValue encoded;
        if (!m_encoder.encode(value, encoded)) {
            refuseUnsendable(value);
            return false;
        }
        const std::uint64_t size = encoded.size();
        record.encoding = encoded.encoding;
        record.resultBytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(size, UINT32_MAX));
        if (size > m_writer.most()) {
            refuse(size);
            return false;
        }
        if (!measured)
            return true;
        std::byte* place = m_writer.reserve(size);
        if (place == nullptr) [[unlikely]]
            waitForPlace(size, place);
        if (place == nullptr) { // nobody takes results in any more
            record.encoding = board::Encoding::Dropped;
            return true;
        }
        encoded.copyTo(place);
        m_writer.publish(record.job, encoded.encoding, size);
        return true;
    }

    void waitForPlace(std::uint64_t size, std::byte*& place) {
        PyThreadState* state = PyEval_SaveThread();
        m_writer.waitUntil([&] { return (place = m_writer.reserve(size)) != nullptr; });
        PyEval_RestoreThread(state);
    }

    /// The exception is none of the callable's work, which went well. To find the part that is to
    /// blame takes a while, so that it is looked for once where results fail alike.
    void refuseUnsendable(PyObject* value) {
        PyObject* const interrupted = interruptedType();
        if (PyErr_ExceptionMatches(PyExc_MemoryError) != 0 ||
            (interrupted != nullptr && PyErr_ExceptionMatches(interrupted) != 0))
            return; // a shortage, or an interrupt
        py::object error = steal(takeRaised());
        const std::pair types{Py_TYPE(value), Py_TYPE(error.ptr())};
        if (!m_unsendable || m_unsendable->first != types) {
            const auto why = m_words.unsendable(value, error.ptr(), m_encoder.dumps());
            if (!why) {
                PyErr_SetRaisedException(error.release().ptr());
                return;
            }
            m_unsendable = {types, *why};
        }
        std::string traceback = tracebackOf(error.ptr());
        if (traceback.find("  File ") == std::string::npos)
            traceback.clear(); // of pickle's own: the message has it all
        m_refusal = PythonError{unsendableKind, m_unsendable->second, std::move(traceback)};
    }

    void refuse(std::uint64_t size) {
        m_refusal = PythonError{"ResultTooLarge",
                                message::say<MessageCode::ResultTooLarge>(size, m_writer.most())};
    }

    py::object m_callable;
    ArgumentCopies m_arguments;
    LazyGuard m_guard;
    ValueEncoder m_encoder;
    ResultWriter m_writer;
    ResultWords m_words;
    std::optional<PythonError> m_refusal;
    /// Types of a result and of what pickle raised of it, only to be compared, and what was said.
    std::optional<std::pair<std::pair<PyTypeObject*, PyTypeObject*>, Message>> m_unsendable;
    bool m_keep;
};

/// The loop around a transport. Everything between two jobs is here and nowhere else.
template <class Transport>
class Loop final : public JobLoop {
public:
    Loop(WorkerContext& context, Transport transport)
        : m_context(context),
          m_slot(*context.slot),
          m_ring(context.view.ring(static_cast<std::uint32_t>(context.worker))),
          m_queue(context.view),
          m_transport(std::move(transport)),
          m_python(PyFunction_Check(m_transport.callable())) {}

    void warmUp() override {
        // The next one would run as long again, and warm-up would last for ever.
        bool overdue = false;
        for (std::uint32_t i = 0; i < m_context.header.warmup && !stopped() && !overdue; ++i) {
            board::JobRecord record;
            record.job = noJob;
            m_slot.job.store(noJob, std::memory_order_relaxed);
            const Activity activity(m_context, noJob);
            record.start = m_context.now();
            m_slot.jobStart.store(record.start, std::memory_order_release);
            if (!m_transport.call(record, m_context.epoch, false)) {
                m_slot.warmupFailed += 1;
                m_transport.refusal();
                PyObject* interrupted = interruptedType();
                overdue = interrupted != nullptr && PyErr_ExceptionMatches(interrupted);
                PyErr_Clear();
            }
            m_slot.jobStart.store(0, std::memory_order_relaxed);
            m_lastDuration = record.end - record.start;
        }
    }

    void run() override {
        m_core = currentCore();
        m_transport.begin();
        while (!stopped()) {
            if (ringFull() || m_transport.wantsRoom(m_lastEnd)) [[unlikely]] {
                // The queue's line is every worker's: looked at only where that could save a wait.
                if (m_queue.empty() || (ringFull() && !waitForRing()))
                    return;
                m_transport.makeRoom(m_lastEnd);
            }
            const std::optional<std::uint32_t> job = m_queue.take();
            if (!job || !waitUntilDue(*job))
                return;
            measure(*job);
            if (!m_python || m_context.handsGilOver) [[unlikely]]
                letOthersRun();
        }
    }

    std::uint64_t migrations() const override { return m_migrations; }

private:
    bool stopped() const { return m_context.header.stop.load(std::memory_order_relaxed) != 0; }

    bool ringFull() const {
        return m_slot.published.load(std::memory_order_relaxed) -
                   m_slot.consumed.load(std::memory_order_acquire) >=
               m_ring.size();
    }

    /// Lets others have the GIL while the engine reads. False: the run was stopped meanwhile.
    bool waitForRing() {
        const std::int64_t start = m_context.now();
        PyThreadState* state = PyEval_SaveThread();
        board::ringBell(m_context.header.doorbell);
        auto pause = std::chrono::microseconds(20);
        while (ringFull() && !stopped()) {
            std::this_thread::sleep_for(pause);
            pause = std::min(pause * 2, std::chrono::microseconds(1000));
        }
        PyEval_RestoreThread(state);
        m_slot.ringWait.fetch_add(static_cast<std::uint64_t>(m_context.now() - start),
                                  std::memory_order_relaxed);
        return !stopped();
    }

    /// Lets others have the GIL until the job is due. False: the run was stopped before, and nobody
    /// has begun the job.
    bool waitUntilDue(std::uint32_t job) {
        const std::int64_t interval = m_context.header.arrivalInterval;
        if (interval <= 0)
            return true;
        const std::int64_t due =
            m_context.header.measureStart.load(std::memory_order_relaxed) + interval * job;
        if (m_context.now() >= due)
            return true;
        PyThreadState* state = PyEval_SaveThread();
        constexpr std::int64_t slice = 20'000'000; // to hear of a stop
        for (std::int64_t left = due - m_context.now(); left > 0 && !stopped();
             left = due - m_context.now())
            std::this_thread::sleep_for(std::chrono::nanoseconds(std::min(left, slice)));
        PyEval_RestoreThread(state);
        return !stopped();
    }

    void measure(std::uint32_t job) {
        const GilCounters& gil = gilCounters();
        const bool readCpu = m_lastDuration >= longEnoughForCpuClock;
        std::optional<PythonError> error;
        board::JobRecord record; // of this worker alone until the callable can write to it no more
        record.job = job;
        m_slot.job.store(job, std::memory_order_relaxed);
        m_context.job.store(job, std::memory_order_relaxed);
        {
            Activity activity(m_context, job);
            record.coreStart = currentCore();
            const std::int64_t waitedBefore = gil.waited;
            const std::int64_t cpuBefore = readCpu ? threadCpuNow() : 0;
            record.start = m_context.now();
            m_slot.jobStart.store(record.start, std::memory_order_release);
            const bool good = m_transport.call(record, m_context.epoch, true);
            // The readings lie just outside the job's own: the difference is not the job's.
            if (readCpu)
                record.cpu = std::min(threadCpuNow() - cpuBefore,
                                      std::max<std::int64_t>(record.end - record.start, 0));
            record.gilWait = gil.waited - waitedBefore;
            record.coreEnd = currentCore();
            if (!good) [[unlikely]]
                error = failed(record, activity);
        }
        m_slot.jobStart.store(0, std::memory_order_relaxed);
        m_context.job.store(-1, std::memory_order_relaxed);
        m_lastDuration = record.end - record.start;
        m_lastEnd = record.end;
        m_migrations += record.coreEnd != m_core ? 1 : 0;
        m_core = record.coreEnd;
        if (error) [[unlikely]]
            m_context.notes.write(board::NoteKind::Error, job, record.end, packed(*error));
        publish(record);
        m_transport.settle();
    }

    void publish(const board::JobRecord& record) {
        const std::uint64_t position = m_slot.published.load(std::memory_order_relaxed);
        m_ring[position & (m_ring.size() - 1)] = record;
        m_slot.published.store(position + 1, std::memory_order_release);
    }

    /// Takes the exception and decides what the job's end is called. That runs user code (__str__),
    /// so it still belongs to the activity, unless the exception is our own. A traceback does not:
    /// it begins with an import of its own, which may take longer than from one interrupt to the
    /// next.
    PythonError failed(board::JobRecord& record, Activity& activity) {
        record.status = board::JobStatus::Failed;
        record.encoding = board::Encoding::Dropped;
        if (auto refusal = m_transport.refusal())
            return *refusal;
        PyObject* interrupted = interruptedType();
        if (interrupted != nullptr && PyErr_ExceptionMatches(interrupted)) {
            record.status = interruptStatus(record.job);
            activity.end();
        }
        const bool brief = ++m_failures > fullTracebacks || !m_context.notes.hasRoom(16 * 1024);
        const py::object exception = steal(takeRaised());
        if (!exception)
            return takeError(); // there is none: a broken extension module
        PythonError error = describeError(exception.ptr(), ErrorDetail::Brief);
        activity.end();
        if (!brief)
            error.traceback = tracebackOf(exception.ptr());
        return error;
    }

    board::JobStatus interruptStatus(std::uint32_t job) const {
        std::uint32_t reason = m_context.header.stop.load();
        if (m_slot.interrupt.load() != 0 && m_slot.interruptJob.load() == job)
            reason = m_slot.interrupt.load();
        return reason == static_cast<std::uint32_t>(board::Interrupt::TimedOut)
                   ? board::JobStatus::TimedOut
                   : board::JobStatus::Cancelled;
    }

    /// Only Python code gives the GIL up by itself; a callable written in C never would.
    void letOthersRun() {
        const std::int64_t time = m_context.now();
        if (time - m_lastYield < switchInterval)
            return;
        if (m_context.handsGilOver)
            handGilOver();
        else
            PyEval_RestoreThread(PyEval_SaveThread());
        m_lastYield = m_context.now();
    }

    /// Nobody asked, so giving the GIL up and taking it again would leave those who wait asleep:
    /// stays away until one of them has it.
    void handGilOver() {
        const std::uint32_t count = m_context.view.workers();
        for (std::uint32_t step = 1; step < count; ++step) {
            const auto next = (static_cast<std::uint32_t>(m_context.worker) + step) % count;
            const board::WorkerSlot& other = m_context.view.slot(next);
            const std::int64_t since = other.gilWaitSince.load(std::memory_order_relaxed);
            if (since == 0)
                continue;
            PyThreadState* state = PyEval_SaveThread();
            const std::int64_t until = m_context.now() + switchInterval;
            while (other.gilWaitSince.load(std::memory_order_relaxed) == since &&
                   m_context.now() < until)
                std::this_thread::sleep_for(std::chrono::microseconds(20));
            PyEval_RestoreThread(state);
            return;
        }
    }

    WorkerContext& m_context;
    board::WorkerSlot& m_slot;
    std::span<board::JobRecord> m_ring;
    JobQueue m_queue;
    Transport m_transport;
    bool m_python;
    std::uint16_t m_core = 0;
    std::uint32_t m_failures = 0;
    std::uint64_t m_migrations = 0;
    std::int64_t m_lastDuration = 0;
    std::int64_t m_lastEnd = 0;
    std::int64_t m_lastYield = 0;
};

} // namespace

std::unique_ptr<JobLoop> makeObjectLoop(WorkerContext& context, py::object callable,
                                        CallArguments arguments, ObjectResults& results,
                                        Intake& intake) {
    return std::make_unique<Loop<ObjectTransport>>(
        context,
        ObjectTransport(context, std::move(callable), std::move(arguments), results, intake));
}

std::unique_ptr<JobLoop> makeEncodedLoop(WorkerContext& context, py::object callable,
                                         py::object names, ValueEncoder encoder) {
    return std::make_unique<Loop<EncodedTransport>>(
        context,
        EncodedTransport(context, std::move(callable), std::move(names), std::move(encoder)));
}

} // namespace gilscope::host
