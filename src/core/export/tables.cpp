#include "export/figures.h"

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::exporting {

namespace {

std::string percent(const std::optional<double>& part) {
    return part ? fmt::format("{:.1f} %", *part * 100) : std::string(unknown);
}

std::string shareText(const std::optional<TimeShare>& share, double TimeShare::*part) {
    const std::optional<double> known = share ? share->at(part) : std::nullopt;
    return known ? percent(*known) : std::string(unknown);
}

std::string mebibytes(const std::optional<double>& size) {
    return size ? fmt::format("{:.1f} MiB", *size) : std::string(unknown);
}

void addFact(Facts& facts, std::string name, std::string value) {
    if (!value.empty())
        facts.emplace_back(std::move(name), std::move(value));
}

} // namespace

Facts machineFacts(const Comparison& comparison) {
    Facts facts;
    if (!comparison.machine)
        return facts;
    const MachineFacts& machine = comparison.machine->facts;
    addFact(facts, "Processor", machine.model);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> cores;
    for (const CpuFacts& cpu : machine.cpus)
        cores.emplace_back(cpu.package, cpu.core);
    std::sort(cores.begin(), cores.end());
    cores.erase(std::unique(cores.begin(), cores.end()), cores.end());
    if (!machine.cpus.empty())
        addFact(facts, "Logical CPUs",
                fmt::format("{} on {} physical cores", machine.cpus.size(), cores.size()));
    addFact(facts, "Usable cores", fmt::format("{}", machine.usableCores));
    if (machine.quota)
        addFact(facts, "CPU quota", fmt::format("{:.2f} CPUs", *machine.quota));
    if (machine.memoryBytes > 0)
        addFact(
            facts, "Memory",
            fmt::format("{:.1f} GiB", static_cast<double>(machine.memoryBytes) / (1ULL << 30U)));
    if (!machine.ceiling.empty())
        addFact(facts, std::string(ceilingFact),
                fmt::format("{:.2f}× on {} workers", machine.ceiling.back().speedup,
                            machine.ceiling.back().workers));
    addFact(facts, "System", machine.system);
    addFact(facts, "Kernel", machine.kernel);
    addFact(facts, "Host", machine.host);
    addFact(facts, "Virtual machine", machine.virtualMachine ? "yes" : "no");
    return facts;
}

Facts planFacts(const Comparison& comparison) {
    Facts facts;
    if (comparison.hello) {
        const std::string time = utcTime(comparison.hello->unixTimeMs);
        addFact(facts, "Begun", time.empty() ? "" : time + " UTC");
        addFact(facts, "Made by", comparison.hello->generator);
    }
    if (!comparison.plan)
        return facts;
    const PlanEvent& event = *comparison.plan;
    const Plan& plan = event.plan;
    addFact(facts, "Call", shortCall(callText(comparison)));
    addFact(facts, "Script", plan.script);
    for (const PythonFacts* python : pythonsOf(event)) {
        addFact(facts, "Python",
                python->gil.empty()
                    ? fmt::format("{} ({})", python->version, python->abi)
                    : fmt::format("{} ({}), GIL {}", python->version, python->abi, python->gil));
        addFact(facts, "Python executable", python->executable);
        addFact(facts, "Python build", python->build);
    }
    addFact(facts, "Virtual environment", plan.venv);
    addFact(facts, "Environment", settingsText(event.environment));
    addFact(facts, "Workers", fmt::format("{}", plan.workers));
    if (plan.sweep.over != SweepOver::None)
        addFact(facts, "Sweep", sweepText(plan.sweep));
    addFact(facts, "Jobs in a trial", jobsText(*comparison.plan));
    addFact(facts, "Repetitions", repeatText(plan));
    addFact(facts, "Warm-up jobs for each worker", fmt::format("{}", plan.warmup));
    addFact(facts, "Pinning", std::string(toString(plan.pin)));
    addFact(facts, "Results", std::string(toString(plan.results)));
    addFact(facts, "Time limit for a job",
            plan.timeout.count() > 0 ? humanTime(seconds(plan.timeout)) : "none");
    addFact(facts, "Prepared in the main interpreter", plan.prepare ? "yes" : "no");
    addFact(facts, "Seed", fmt::format("{}", plan.seed));
    return facts;
}

Table resultTable(const Summary& summary) {
    Table table;
    table.heading = {"runner", "measure time",   "speed-up", "over",    "of ceiling", "of N",
                     "jobs/s", "initialization", "overall",  "jobs ok", "not ok"};
    for (const ResultRow& row : summary.rows) {
        const std::uint64_t bad =
            row.jobsFailed + row.jobsCrashed + row.jobsTimedOut + row.jobsCancelled;
        table.rows.push_back(
            {rowLabel(row), humanInterval(row.measureSeconds), humanFactor(row.speedup),
             row.speedupBase.empty() ? std::string(unknown) : speedupBaseText(row),
             percent(row.efficiency), percent(row.efficiencyN),
             row.throughput ? humanNumber(row.throughput->median) : std::string(unknown),
             row.initSeconds ? humanTime(row.initSeconds->median) : std::string(unknown),
             row.overallSeconds ? humanTime(row.overallSeconds->median) : std::string(unknown),
             fmt::format("{}", row.jobsOk), fmt::format("{}", bad)});
    }
    return table;
}

Table costTable(const Summary& summary) {
    Table table;
    table.heading = {"runner",     "running",      "GIL wait",      "run queue", "blocked",
                     "idle after", "overhead/job", "core wait/job", "memory",    "per worker"};
    for (const ResultRow& row : summary.rows)
        table.rows.push_back(
            {rowLabel(row), shareText(row.share, &TimeShare::running),
             shareText(row.share, &TimeShare::gilWait), shareText(row.share, &TimeShare::runQueue),
             shareText(row.share, &TimeShare::blocked), shareText(row.share, &TimeShare::idle),
             row.overheadUsPerJob ? humanTime(*row.overheadUsPerJob * 1e-6) : std::string(unknown),
             row.coreWaitUsPerJob ? humanTime(*row.coreWaitUsPerJob * 1e-6) : std::string(unknown),
             mebibytes(row.pssMib), mebibytes(row.perWorkerMib)});
    if (!hasFreeThreaded(summary))
        return table;
    table.heading.insert(table.heading.end(), {"GIL", "blocked by locks", "CPU/job", "of one"});
    for (std::size_t i = 0; i < summary.rows.size(); ++i) {
        const ResultRow& row = summary.rows[i];
        table.rows[i].insert(
            table.rows[i].end(),
            {row.gil.empty() ? std::string(unknown) : row.gil,
             shareText(row.share, &TimeShare::lockWait),
             row.cpuUsPerJob ? humanTime(*row.cpuUsPerJob * 1e-6) : std::string(unknown),
             row.cpuFactor ? fmt::format("{:.2f}×", *row.cpuFactor) : std::string(unknown)});
    }
    return table;
}

Table phaseTable(const Summary& summary) {
    Table table;
    table.heading = {"runner"};
    for (const Phase phase : overallPhases)
        table.heading.emplace_back(toString(phase));
    for (const ResultRow& row : summary.rows) {
        std::vector<std::string> cells{rowLabel(row)};
        for (const auto& length : phaseMedians(summary, row))
            cells.push_back(length ? humanTime(*length) : std::string(unknown));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace gilscope::exporting
