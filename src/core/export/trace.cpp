#include "export/figures.h"
#include "export/text.h"
#include "stream/job_columns.h"

#include <algorithm>
#include <map>

/// The trace event format ("Trace Event Format", Google, 2016; read by chrome://tracing and
/// Perfetto). Each trial has two of its processes: one with a row for every worker, one with a row
/// for every pair of core and worker. Pairs, because jobs of two workers can overlap in time on one
/// core, and events of one row must not.
namespace gilscope {

using exporting::jsonText;
using exporting::TextOut;

namespace {

/// Jobs of one worker that follow each other on one core this closely are one visit to it.
constexpr std::int64_t sameVisit = 100'000; // ns

/// Row 0 of a process belongs to the trial, row n + 1 to worker n.
constexpr std::uint32_t trialRow = 0;

std::uint64_t workersProcess(const Trial& trial) {
    return 2ULL * index(trial.spec.id) + 1;
}

std::uint64_t coresProcess(const Trial& trial) {
    return workersProcess(trial) + 1;
}

/// Nanoseconds as the format's microseconds, exact.
struct Microseconds {
    std::int64_t whole;
    std::int64_t rest;
    explicit Microseconds(std::int64_t ns) : whole(ns / 1000), rest(ns % 1000) {
        if (rest < 0) { // floor, so that the fraction is positive
            rest += 1000;
            --whole;
        }
    }
};

/// Writes events into the array, with the commas between them.
class TraceWriter {
public:
    explicit TraceWriter(const TextSink& sink) : m_out(sink) {
        m_out.add("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
    }

    /// Begins an event; close it with end().
    TextOut& begin(char phase, std::uint64_t process, std::uint64_t row, std::int64_t time) {
        const Microseconds at(time);
        fmt::format_to(std::back_inserter(m_out.buffer()),
                       FMT_COMPILE("{}{{\"ph\":\"{}\",\"pid\":{},\"tid\":{},\"ts\":{}.{:03}"),
                       m_first ? "\n" : ",\n", phase, process, row, at.whole, at.rest);
        m_first = false;
        return m_out;
    }
    void end() {
        m_out.add("}");
        m_out.breathe();
    }
    void complete(std::uint64_t process, std::uint64_t row, std::int64_t start, std::int64_t length,
                  std::string_view name, std::string_view category, std::string_view arguments) {
        begin('X', process, row, start);
        const Microseconds span(std::max<std::int64_t>(0, length));
        fmt::format_to(std::back_inserter(m_out.buffer()),
                       FMT_COMPILE(",\"dur\":{}.{:03},\"name\":{},\"cat\":\"{}\",\"args\":{{{}}}"),
                       span.whole, span.rest, name, category, arguments);
        end();
    }
    void metadata(std::string_view what, std::uint64_t process, std::uint64_t row,
                  std::string_view arguments) {
        begin('M', process, row, 0).format(",\"name\":\"{}\",\"args\":{{{}}}", what, arguments);
        end();
    }
    void name(std::string_view what, std::uint64_t process, std::uint64_t row,
              std::string_view text) {
        metadata(what, process, row, fmt::format("\"name\":{}", jsonText(text)));
    }
    void order(std::string_view what, std::uint64_t process, std::uint64_t row,
               std::uint64_t position) {
        metadata(what, process, row, fmt::format("\"sort_index\":{}", position));
    }
    /// `other`: members of an object with facts about the whole trace.
    void finish(std::string_view other) {
        m_out.add("\n],\"otherData\":{").add(other).add("}}\n");
        m_out.flush();
    }

private:
    TextOut m_out;
    bool m_first = true;
};

/// A worker's jobs in a row on one core.
struct Visit {
    std::uint16_t core = 0;
    std::int64_t start = 0, end = 0;
    std::uint32_t firstJob = 0;
    std::uint64_t jobs = 0;
};

std::uint64_t coreRow(const Trial& trial, std::uint16_t core, WorkerId worker) {
    return std::uint64_t{core} * std::max(1U, trial.spec.workers) + index(worker) + 1;
}

class TrialTrace {
public:
    TrialTrace(TraceWriter& writer, const Comparison& comparison, const Trial& trial)
        : m_writer(writer),
          m_comparison(comparison),
          m_trial(trial),
          m_epoch(std::min(trial.sinceBegin.count(), limits::nanoseconds - 1)),
          m_visits(trial.spec.workers) {}

    void write() {
        names();
        phases();
        for (const auto& batch : m_trial.batches)
            jobs(*batch);
        for (std::uint32_t worker = 0; worker < m_visits.size(); ++worker)
            endVisit(WorkerId{worker});
        marks();
        counters();
    }

private:
    void names() {
        const TrialSpec& spec = m_trial.spec;
        const std::string label =
            fmt::format("trial {}: {}, repetition {}", index(spec.id),
                        exporting::rowLabel(spec.runner, spec.workers), spec.block + 1);
        const std::uint64_t workers = workersProcess(m_trial);
        m_writer.name("process_name", workers, 0, label);
        m_writer.order("process_sort_index", workers, 0, workers);
        m_writer.name("thread_name", workers, trialRow, "phases");
        for (std::uint32_t worker = 0; worker < spec.workers; ++worker) {
            m_writer.name("thread_name", workers, worker + 1, fmt::format("worker {}", worker));
            m_writer.order("thread_sort_index", workers, worker + 1, worker + 1);
        }
        m_writer.name("process_name", coresProcess(m_trial), 0, label + ", by core");
        m_writer.order("process_sort_index", coresProcess(m_trial), 0, coresProcess(m_trial));
    }

    void phases() {
        for (const PhaseEvent& phase : m_trial.phases) {
            const bool whole = phase.worker == noWorker;
            // A worker's measure phase is told by its jobs.
            if (!whole && (phase.phase == Phase::Measure || phase.phase == Phase::Drain))
                continue;
            m_writer.complete(workersProcess(m_trial), whole ? trialRow : index(phase.worker) + 1,
                              m_epoch + phase.start.count(), (phase.end - phase.start).count(),
                              fmt::format("\"{}\"", toString(phase.phase)), "phase", "");
        }
    }

    void jobs(const JobBatch& batch) {
        const std::uint64_t row = index(batch.worker) + 1;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            m_name.clear();
            fmt::format_to(std::back_inserter(m_name), FMT_COMPILE("\"job {}\""), batch.job[i]);
            m_arguments.clear();
            jobs::forEachJobColumn(
                [&]<class Value, jobs::Expected expected>(
                    const jobs::JobColumn<Value, expected>& column, std::size_t) {
                    const Value value = (batch.*column.values)[i];
                    // Its number and its start are the slice's own.
                    if (expected != jobs::Expected::RowBefore &&
                        expected != jobs::Expected::EndBefore && column.isKnown(value))
                        fmt::format_to(std::back_inserter(m_arguments), FMT_COMPILE("\"{}\":{},"),
                                       column.title, value);
                });
            fmt::format_to(std::back_inserter(m_arguments), FMT_COMPILE("\"status\":\"{}\""),
                           toString(batch.status[i]));
            m_writer.complete(workersProcess(m_trial), row, m_epoch + batch.start[i],
                              batch.end(i) - batch.start[i], {m_name.data(), m_name.size()}, "job",
                              {m_arguments.data(), m_arguments.size()});
            visit(batch, i);
        }
    }

    void visit(const JobBatch& batch, std::size_t row) {
        if (CpuId{batch.coreStart[row]} == noCpu || index(batch.worker) >= m_visits.size())
            return;
        auto& current = m_visits[index(batch.worker)];
        if (current &&
            (current->core != batch.coreStart[row] || batch.start[row] - current->end > sameVisit ||
             batch.start[row] < current->end))
            endVisit(batch.worker);
        if (!current)
            current = Visit{batch.coreStart[row], batch.start[row], 0, batch.job[row], 0};
        current->end = batch.end(row);
        ++current->jobs;
    }

    void endVisit(WorkerId worker) {
        auto& current = m_visits[index(worker)];
        if (!current)
            return;
        const std::uint64_t row = coreRow(m_trial, current->core, worker);
        if (!std::exchange(m_named[row], true)) {
            m_writer.name("thread_name", coresProcess(m_trial), row,
                          fmt::format("core {}, worker {}", current->core, index(worker)));
            m_writer.order("thread_sort_index", coresProcess(m_trial), row, row);
        }
        m_writer.complete(
            coresProcess(m_trial), row, m_epoch + current->start, current->end - current->start,
            fmt::format("\"worker {}\"", index(worker)), "core",
            fmt::format("\"first_job\":{},\"jobs\":{}", current->firstJob, current->jobs));
        current.reset();
    }

    void marks() {
        for (const MarkEvent& mark : m_trial.marks) {
            m_writer
                .begin('i', workersProcess(m_trial), index(mark.worker) + 1,
                       m_epoch + mark.time.count())
                .format(",\"s\":\"t\",\"cat\":\"mark\",\"name\":{},\"args\":{{\"job\":{}}}",
                        jsonText(mark.text), index(mark.job));
            m_writer.end();
        }
    }

    void counter(const SampleEvent& sample, std::string_view name, std::string_view members) {
        m_writer.begin('C', workersProcess(m_trial), trialRow, m_epoch + sample.time.count())
            .format(",\"name\":{},\"args\":{{{}}}", jsonText(name), members);
        m_writer.end();
    }

    void counters() {
        for (const auto& sample : m_trial.samples) {
            for (std::size_t core = 0; core < sample->coreBusy.size(); ++core)
                counter(*sample, fmt::format("core {} busy (%)", coreNumber(core)),
                        fmt::format("\"busy\":{}.{}", sample->coreBusy[core] / 10,
                                    sample->coreBusy[core] % 10));
            counter(*sample, "jobs done", fmt::format("\"jobs\":{}", sample->done));
        }
    }

    /// Samples count cores in the order of the machine's facts.
    std::size_t coreNumber(std::size_t position) const {
        if (!m_comparison.machine || position >= m_comparison.machine->facts.cpus.size())
            return position;
        return index(m_comparison.machine->facts.cpus[position].cpu);
    }

    TraceWriter& m_writer;
    const Comparison& m_comparison;
    const Trial& m_trial;
    std::int64_t m_epoch;
    std::vector<std::optional<Visit>> m_visits; ///< one per worker: where it is now
    std::map<std::uint64_t, bool> m_named;
    fmt::memory_buffer m_name, m_arguments;
};

} // namespace

void exportChromeTrace(const Summary& summary, const TextSink& sink) {
    const Comparison& comparison = *summary.comparison;
    TraceWriter writer(sink);
    for (const auto& trial : comparison.trials)
        TrialTrace(writer, comparison, *trial).write();
    std::string other = fmt::format("\"call\":{}", jsonText(exporting::callText(comparison)));
    if (comparison.plan)
        other += fmt::format(",\"python\":{}", jsonText(comparison.plan->python.version));
    if (comparison.machine)
        other += fmt::format(",\"machine\":{}", jsonText(comparison.machine->facts.model));
    if (comparison.hello)
        other += fmt::format(",\"unix_time_ms\":{},\"generator\":{}", comparison.hello->unixTimeMs,
                             jsonText(comparison.hello->generator));
    writer.finish(other);
}

} // namespace gilscope
