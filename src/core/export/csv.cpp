#include "export/figures.h"
#include "export/text.h"
#include "stream/job_columns.h"

#include <cmath>

namespace gilscope {

using exporting::csvField;
using exporting::TextOut;

namespace {

/// The job's end stands after the last of its parts.
constexpr std::string_view lastPart = "encode";

/// The columns that say which trial a line belongs to, comma at the end.
std::string trialColumns(const Trial& trial) {
    const TrialSpec& spec = trial.spec;
    return fmt::format("{},{},{},{},{},", index(spec.id), spec.block, spec.order,
                       csvField(spec.runner), spec.workers);
}

/// Titles of the job's columns; when it ended follows from those of its parts.
std::string jobTitles() {
    std::string titles;
    jobs::forEachJobColumn([&](const auto& column, std::size_t) {
        titles += fmt::format("{},", column.title);
        if (column.name == lastPart)
            titles += "end_ns,";
    });
    return titles + "status";
}

/// A value that is not known leaves its field empty.
void addJob(fmt::memory_buffer& buffer, const JobBatch& batch, std::size_t row) {
    const auto field = [&buffer](std::int64_t value) {
        const fmt::format_int digits(value);
        buffer.append(digits.data(), digits.data() + digits.size());
        buffer.push_back(',');
    };
    jobs::forEachJobColumn([&](const auto& column, std::size_t) {
        const auto value = (batch.*column.values)[row];
        if (column.isKnown(value))
            field(value);
        else
            buffer.push_back(',');
        if (column.name == lastPart)
            field(batch.end(row));
    });
    const std::string_view status = toString(batch.status[row]);
    buffer.append(status.data(), status.data() + status.size());
    buffer.push_back('\n');
}

/// Shortest digits that read back as the same number; nothing where there is none.
std::string number(std::optional<double> value) {
    return value && std::isfinite(*value) ? fmt::format("{}", *value) : std::string();
}

std::string interval(const std::optional<Estimate>& estimate) {
    if (!estimate)
        return ",,,";
    return fmt::format("{},{},{},", number(estimate->median), number(estimate->ci95.low),
                       number(estimate->ci95.high));
}

std::string phase(const Trial& trial, Phase which) {
    const auto length = phaseLength(trial, which);
    return length ? fmt::format("{},", length->count()) : ",";
}

std::string coreList(const ResultRow& row) {
    std::string list;
    for (const CpuId core : row.coresUsed)
        list += fmt::format("{}{}", list.empty() ? "" : " ", index(core));
    return list;
}

std::string warningCodes(const ResultRow& row) {
    std::string codes;
    for (const WarningEvent& warning : row.warnings)
        codes += (codes.empty() ? "" : " ") + warning.code;
    return codes;
}

/// Empty where it was not measured.
std::string measured(std::int64_t time) {
    return time == notMeasured ? std::string() : fmt::to_string(time);
}

} // namespace

void exportCsvJobs(const Summary& summary, const TextSink& sink) {
    TextOut out(sink);
    out.add("trial,block,order,runner,workers,worker,").add(jobTitles()).add("\n");
    for (const auto& trial : summary.comparison->trials) {
        const std::string columns = trialColumns(*trial);
        for (const auto& batch : trial->batches) {
            const std::string prefix = fmt::format("{}{},", columns, index(batch->worker));
            for (std::size_t row = 0; row < batch->size(); ++row) {
                out.add(prefix);
                addJob(out.buffer(), *batch, row);
                out.breathe();
            }
        }
    }
    out.flush();
}

void exportCsvTrials(const Summary& summary, const TextSink& sink) {
    TextOut out(sink);
    out.add("trial,block,order,runner,workers,jobs,jobs_seen,status,since_begin_ns,"
            "measure_start_ns,init_ns,"
            "measure_ns,overall_ns,prepare_ns,spawn_ns,import_ns,warmup_ns,drain_ns,teardown_ns,"
            "jobs_ok,jobs_failed,jobs_crashed,jobs_timed_out,jobs_cancelled,pss_kib,"
            "per_worker_kib,restarts,distinct_values,value_sha256,value,arguments,gil,gil_module,"
            "workers_missing\n");
    for (const auto& trial : summary.comparison->trials) {
        out.add(trialColumns(*trial)).format("{},{},", trial->spec.jobs, trial->jobsSeen);
        const auto& end = trial->end;
        out.add(end ? toString(end->status) : "unfinished")
            .format(",{},", trial->sinceBegin.count());
        const auto start = exporting::measureStart(*trial);
        out.add(start ? fmt::format("{},", start->count()) : ",");
        if (end)
            out.format("{},{},{},", end->init.count(), end->measure.count(), end->overall.count());
        else
            out.add(",,,");
        for (const Phase which : {Phase::Prepare, Phase::Spawn, Phase::Import, Phase::Warmup,
                                  Phase::Drain, Phase::Teardown})
            out.add(phase(*trial, which));
        if (end) {
            out.format("{},{},{},{},{},", end->jobsOk, end->jobsFailed, end->jobsCrashed,
                       end->jobsTimedOut, end->jobsCancelled);
            // 0 stands for "not measured" in the stream.
            out.add(end->pssKib > 0 ? fmt::format("{},{},", end->pssKib, end->perWorkerKib) : ",,");
            out.format("{},{},{},{},", end->restarts, end->distinctValues,
                       csvField(end->valueDigest), csvField(end->value.value_or("")));
        } else {
            out.add(",,,,,,,,,,,");
        }
        out.format("{},{},{}", csvField(trial->spec.arguments),
                   end ? csvField(end->gil) : std::string(),
                   end ? csvField(end->gilModule) : std::string());
        out.add(end ? fmt::format(",{}\n", end->workersMissing) : ",\n");
        out.breathe();
    }
    out.flush();
}

void exportCsvWorkers(const Summary& summary, const TextSink& sink) {
    TextOut out(sink);
    out.add("trial,block,order,runner,workers,worker,jobs,wall_ns,cpu_ns,gil_wait_ns,gil_waits,"
            "run_queue_ns,voluntary_switches,involuntary_switches,migrations,create_ns,import_ns,"
            "ring_wait_ns,pid,tid,lock_wait_ns,lock_waits\n");
    for (const auto& trial : summary.comparison->trials) {
        if (!trial->end)
            continue;
        const std::string columns = trialColumns(*trial);
        for (std::size_t worker = 0; worker < trial->end->workers.size(); ++worker) {
            const WorkerSummary& figures = trial->end->workers[worker];
            out.add(columns);
            out.format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", worker, figures.jobs,
                       figures.wall, measured(figures.cpu), measured(figures.gilWait),
                       figures.gilWaits, measured(figures.runQueue), figures.voluntary,
                       figures.involuntary, figures.migrations, figures.create, figures.import,
                       figures.ringWait, figures.pid, figures.tid, measured(figures.lockWait),
                       figures.lockWait == notMeasured ? std::string()
                                                       : std::to_string(figures.lockWaits));
            out.breathe();
        }
    }
    out.flush();
}

void exportCsvSummary(const Summary& summary, const TextSink& sink) {
    TextOut out(sink);
    out.add("call,python_abi,python_version,gil,runner,workers,jobs,repeat,jobs_ok,jobs_failed,"
            "jobs_crashed,jobs_timed_out,jobs_cancelled,init_s,init_s_low,init_s_high,measure_s,"
            "measure_s_low,measure_s_high,overall_s,overall_s_low,overall_s_high,"
            "throughput_per_s,throughput_per_s_low,throughput_per_s_high,speedup_base,speedup,"
            "speedup_low,speedup_high,efficiency,efficiency_n,share_running,share_gil_wait,"
            "share_run_queue,share_blocked,share_idle,overhead_us_per_job,decode_us_per_job,"
            "call_us_per_job,encode_us_per_job,pss_mib,per_worker_mib,cores_used,distinct_values,"
            "value,warnings,empty_call_us,warmup_jobs,warmup_factor,row_gil,share_lock_wait,"
            "cpu_us_per_job,cpu_factor,core_wait_us_per_job,speedup_base_workers,"
            "speedup_base_python,share_late,left_out_of_ratios,workers_missing\n");
    const Comparison& comparison = *summary.comparison;
    const PlanEvent* plan = planOf(summary);
    for (const ResultRow& row : summary.rows) {
        const PythonFacts* known = pythonOf(plan, row.runner);
        const PythonFacts python = known != nullptr ? *known : PythonFacts{};
        out.format("{},", csvField(exporting::callText(comparison, row.arguments)))
            .format("{},{},{},", csvField(python.abi), csvField(python.version),
                    csvField(python.gil));
        out.format("{},{},{},{},{},{},{},{},{},", csvField(row.runner), row.workers, row.jobs,
                   row.repeat, row.jobsOk, row.jobsFailed, row.jobsCrashed, row.jobsTimedOut,
                   row.jobsCancelled);
        for (const auto* estimate :
             {&row.initSeconds, &row.measureSeconds, &row.overallSeconds, &row.throughput})
            out.add(interval(*estimate));
        out.format("{},{}", csvField(row.speedupBase), interval(row.speedup));
        out.format("{},{},", number(row.efficiency), number(row.efficiencyN));
        if (row.share)
            out.format("{},{},{},{},{},", number(row.share->running),
                       number(row.share->at(&TimeShare::gilWait)),
                       number(row.share->at(&TimeShare::runQueue)), number(row.share->blocked),
                       number(row.share->idle));
        else
            out.add(",,,,,");
        for (const auto figure : {row.overheadUsPerJob, row.decodeUsPerJob, row.callUsPerJob,
                                  row.encodeUsPerJob, row.pssMib, row.perWorkerMib})
            out.add(number(figure)).add(",");
        out.format("{},{},{},{},{},", csvField(coreList(row)), row.distinctValues,
                   csvField(row.value.value_or("")), csvField(warningCodes(row)),
                   number(row.emptyCallUs));
        if (row.warmup)
            out.format("{},{},", number(row.warmup->jobs), number(row.warmup->factor));
        else
            out.add(",,");
        out.format("{},{},{},{},{},", csvField(row.gil),
                   number(row.share ? row.share->at(&TimeShare::lockWait) : std::nullopt),
                   number(row.cpuUsPerJob), number(row.cpuFactor), number(row.coreWaitUsPerJob));
        if (row.speedupBase.empty())
            out.add(",,");
        else
            out.format("{},{},", row.speedupBaseWorkers, csvField(row.speedupBasePython));
        out.format("{},{},{}\n", number(row.share ? std::optional(row.share->late) : std::nullopt),
                   row.leftOutOfRatios, row.workersMissing);
    }
    out.flush();
}

} // namespace gilscope
