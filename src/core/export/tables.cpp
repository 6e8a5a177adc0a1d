#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/option_table.h>

#include "export/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <set>
#include <variant>

namespace gilscope::exporting {

using message::Argument;
using message::Quantity;
using message::say;
using enum message::Code;

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

void addFact(Facts& facts, MessageCode name, Argument value) {
    if (value != Argument())
        facts.push_back({name, std::move(value)});
}

Argument yesOrNo(bool yes) {
    return yes ? say<FactYes>() : say<FactNo>();
}

std::size_t physicalCores(const MachineFacts& machine) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> cores;
    for (const CpuFacts& cpu : machine.cpus)
        cores.emplace(cpu.package, cpu.core);
    return cores.size();
}

/// 24; 24 to 192; 1200, calibrated.
Argument jobs(const PlanEvent& plan) {
    const JobRange range = jobRange(plan);
    Argument count = range.most > range.least ? Argument(say<FactRange>(range.least, range.most))
                                              : Argument(range.least);
    return range.calibrated ? Argument(say<FactCalibrated>(std::move(count))) : count;
}

Argument repetitions(const Plan& plan) {
    if (plan.repeat > 0)
        return plan.repeat;
    return say<FactUntilNarrow>(message::share(plan.precision), message::Duration{plan.budget});
}

/// The value of one option, as its form has it.
struct OptionFact {
    const Plan& plan;
    const PlanOption& option;

    Argument operator()(bool Plan::*yes) const { return yesOrNo(plan.*yes); }
    Argument operator()(double Plan::*part) const { return message::share(plan.*part); }
    Argument operator()(PinPolicy Plan::*pin) const { return toString(plan.*pin); }
    Argument operator()(ResultsPolicy Plan::*results) const { return toString(plan.*results); }
    Argument operator()(Nanoseconds Plan::*time) const {
        if ((plan.*time).count() > 0)
            return timeFigure(seconds(plan.*time));
        return option.form == OptionForm::Rate ? say<FactNoSchedule>() : say<FactNone>();
    }
    template <std::unsigned_integral Number>
    Argument operator()(Number Plan::*number) const {
        if (option.form != OptionForm::Size)
            return plan.*number;
        constexpr double mib = 1U << 20U;
        return plan.*number == 0
                   ? Argument(say<FactNone>())
                   : Argument(Quantity{static_cast<double>(plan.*number) / mib, 1, "MiB"});
    }
};

Argument optionFact(const PlanEvent& event, const PlanOption& option) {
    switch (*option.fact) {
    case FactJobs:
        return jobs(event);
    case FactRepetitions:
        return repetitions(event.plan);
    case FactSeed:
        return fmt::to_string(event.plan.seed); // a name more than a number
    default:
        return std::visit(OptionFact{event.plan, option}, option.member);
    }
}

Argument pythonFact(const PythonFacts& python) {
    return say<FactPythonOf>(python.version, python.abi, python.gil);
}

void addPlan(Facts& facts, const PlanEvent& event) {
    const Plan& plan = event.plan;
    addFact(facts, FactScript, plan.script);
    for (const PythonFacts* python : pythonsOf(event)) {
        addFact(facts, FactPython, pythonFact(*python));
        addFact(facts, FactExecutable, python->executable);
        addFact(facts, FactBuild, python->build);
    }
    addFact(facts, FactVenv, plan.venv);
    addFact(facts, FactEnvironment, settingsText(event.environment));
    for (const PlanOption& option : optionTable()) {
        if (!option.fact)
            continue;
        addFact(facts, *option.fact, optionFact(event, option));
        if (*option.fact == FactWorkers && plan.sweep.over != SweepOver::None)
            addFact(facts, FactSweep, sweepMessage(plan.sweep));
    }
}

} // namespace

Facts machineFacts(const Comparison& comparison) {
    Facts facts;
    if (!comparison.machine)
        return facts;
    const MachineFacts& machine = comparison.machine->facts;
    addFact(facts, FactProcessor, machine.model);
    if (!machine.cpus.empty())
        addFact(facts, FactCpus, say<FactCoresOf>(machine.cpus.size(), physicalCores(machine)));
    addFact(facts, FactUsableCores, machine.usableCores);
    if (machine.quota)
        addFact(facts, FactQuota, say<FactCpusOf>(Quantity{*machine.quota, 2, {}}));
    if (machine.memoryBytes > 0)
        addFact(facts, FactMemory,
                Quantity{static_cast<double>(machine.memoryBytes) / (1ULL << 30U), 1, "GiB"});
    if (!machine.ceiling.empty())
        addFact(facts, FactCeiling,
                say<FactCeilingOf>(Quantity{machine.ceiling.back().speedup, 2, {}},
                                   machine.ceiling.back().workers));
    addFact(facts, FactSystem, machine.system);
    addFact(facts, FactKernel, machine.kernel);
    addFact(facts, FactHost, machine.host);
    addFact(facts, FactVirtualMachine, yesOrNo(machine.virtualMachine));
    return facts;
}

Facts planFacts(const Comparison& comparison) {
    Facts facts;
    if (comparison.hello) {
        const std::string time = utcTime(comparison.hello->unixTimeMs);
        addFact(facts, FactBegun, time.empty() ? Argument() : Argument(say<FactUtcOf>(time)));
        addFact(facts, FactMadeBy, comparison.hello->generator);
    }
    if (!comparison.plan)
        return facts;
    addFact(facts, FactCall, shortCall(callText(comparison)));
    addPlan(facts, *comparison.plan);
    return facts;
}

Table resultTable(const Summary& summary) {
    Table table;
    const bool ratios = !bySchedule(summary);
    const bool uneven = hasUnevenRepetitions(summary), leftOut = hasLeftOut(summary);
    const auto addHeads = [&](std::initializer_list<const char*> heads) {
        table.heading.insert(table.heading.end(), heads.begin(), heads.end());
    };
    addHeads({"runner"});
    if (uneven)
        addHeads({"trials"});
    addHeads({"measure time"});
    if (ratios)
        addHeads({"speed-up", "over"});
    if (leftOut)
        addHeads({"not in ratios"});
    if (ratios)
        addHeads({"of ceiling", "of N"});
    addHeads({"jobs/s", "initialization", "overall", "jobs ok", "not ok"});
    for (const ResultRow& row : summary.rows) {
        const std::uint64_t bad =
            row.jobsFailed + row.jobsCrashed + row.jobsTimedOut + row.jobsCancelled;
        std::vector<std::string> cells{rowLabel(row)};
        if (uneven)
            cells.push_back(fmt::to_string(row.repeat));
        cells.push_back(humanInterval(row.measureSeconds));
        if (ratios) {
            cells.push_back(humanFactor(row.speedup));
            cells.push_back(row.speedupBase.empty() ? std::string(unknown) : speedupBaseText(row));
        }
        if (leftOut)
            cells.push_back(fmt::to_string(row.leftOutOfRatios));
        if (ratios) {
            cells.push_back(percent(row.efficiency));
            cells.push_back(percent(row.efficiencyN));
        }
        cells.push_back(row.throughput ? humanNumber(row.throughput->median)
                                       : std::string(unknown));
        cells.push_back(row.initSeconds ? humanTime(row.initSeconds->median)
                                        : std::string(unknown));
        cells.push_back(row.overallSeconds ? humanTime(row.overallSeconds->median)
                                           : std::string(unknown));
        cells.push_back(fmt::to_string(row.jobsOk));
        cells.push_back(fmt::to_string(bad));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string resultNote(const Summary& summary) {
    if (bySchedule(summary))
        return "Medians, with 95 % intervals in brackets, each alone. Jobs came by a schedule: a "
               "trial takes as long as that, and there are no speed-ups.";
    std::string note = "Medians, with 95 % intervals in brackets: those of times each alone, those "
                       "of speed-ups all together. ";
    if (hasLeftOut(summary))
        note += "Not in ratios: trials so far from the others that no speed-up counts them. ";
    return note + "Of ceiling: the part of what a native kernel gains from as many workers; of N: "
                  "that of the workers.";
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
             row.cpuFactor ? humanFactor(*row.cpuFactor) : std::string(unknown)});
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
        for (const auto& length : phaseMedians(*summary.comparison, row))
            cells.push_back(length ? humanTime(*length) : std::string(unknown));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

namespace {

std::string percentParameter(const scaling::Parameter& parameter) {
    return fmt::format("{:.2f} % [{:.2f}, {:.2f}]", 100 * parameter.value, 100 * parameter.ci95.low,
                       100 * parameter.ci95.high);
}

std::string peakCell(const std::optional<ScalingLimit>& limit) {
    if (!limit || limit->law != ScalingLimit::Law::Universal)
        return std::string(unknown);
    return fmt::format("{:.1f} workers [{:.1f}, {:.1f}]", limit->workers.value,
                       limit->workers.ci95.low, limit->workers.ci95.high);
}

std::string rowText(const Summary& summary, std::size_t place) {
    return rowLabel(summary.rows[place]);
}

std::string jobsCell(const BreakEvenJobs& from) {
    const std::string middle =
        from.jobs <= 1 ? std::string("always") : fmt::format("{:.0f}", from.jobs);
    if (from.ci95.isPoint())
        return middle;
    return fmt::format("{} [{:.0f}, {:.0f}]", middle, from.ci95.low, from.ci95.high);
}

} // namespace

Table scalingTable(const Summary& summary) {
    Table table;
    table.heading = {"runner",
                     "worker counts",
                     "serial part (Amdahl)",
                     "at most",
                     "contention (USL)",
                     "coherency (USL)",
                     "most at",
                     "note"};
    for (const ScalingCurve& curve : summary.curves) {
        std::vector<std::string> cells{
            curve.runner,
            fmt::format("{} to {}, {} fitted", summary.rows[curve.rows.front()].workers,
                        summary.rows[curve.rows.back()].workers, curve.fitted.size())};
        if (curve.amdahl) {
            cells.push_back(percentParameter(curve.amdahl->serial));
        } else {
            cells.emplace_back(unknown);
        }
        cells.push_back(curve.limit && curve.limit->hasGain()
                            ? humanFactor(Estimate{curve.limit->gain.value, curve.limit->gain.ci95})
                            : std::string(unknown));
        if (curve.usl) {
            cells.push_back(percentParameter(curve.usl->contention));
            cells.push_back(percentParameter(curve.usl->coherency));
        } else {
            cells.insert(cells.end(), 2, std::string(unknown));
        }
        cells.push_back(peakCell(curve.limit));
        const auto& refusal = curve.amdahlRefusal ? curve.amdahlRefusal : curve.uslRefusal;
        cells.push_back(refusal ? english(*refusal) : std::string());
        table.rows.push_back(std::move(cells));
    }
    for (const CrossOver& over : summary.crossOvers)
        table.rows.push_back({fmt::format("{} to {}", over.from, over.to),
                              fmt::format("at {}, then at {}", over.lastValue, over.firstValue),
                              std::string(unknown), std::string(unknown), std::string(unknown),
                              std::string(unknown), std::string(unknown), "the lead changes"});
    return table;
}

Table breakEvenTable(const Summary& summary) {
    Table table;
    table.heading = {"ahead", "of", "from so many jobs on"};
    for (const BreakEven& even : summary.breakEven)
        table.rows.push_back(
            {rowText(summary, even.row), rowText(summary, even.against), jobsCell(even.from)});
    return table;
}

} // namespace gilscope::exporting
