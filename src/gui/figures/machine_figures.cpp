#include "figures/machine_figures.h"

#include "base/format.h"
#include "base/theme.h"
#include "messages/message_text.h"

#include <gilscope/warnings.h>

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace gilscope::gui {
namespace {

class MachineText {
    Q_DECLARE_TR_FUNCTIONS(MachineText)
};

bool isOfTheMachine(const WarningEvent& warning) {
    const message::Info* family = message::find(warning.code);
    return family && family->category == message::Category::Machine;
}

std::vector<WarningEvent> ofTheMachine(const std::vector<WarningEvent>& warnings) {
    std::vector<WarningEvent> some;
    std::copy_if(warnings.begin(), warnings.end(), std::back_inserter(some), isOfTheMachine);
    return some;
}

void addFact(Figures& facts, const QString& name, const QString& value) {
    if (!value.isEmpty())
        facts.rows.push_back({{name, {}}, {value, {}}});
}

} // namespace

Figures machineFacts(const MachineFacts& machine) {
    Figures facts;
    facts.words = true;
    facts.heads = {MachineText::tr("What"), MachineText::tr("Here")};
    addFact(facts, MachineText::tr("Processor"), QString::fromStdString(machine.model));
    std::set<std::pair<std::uint32_t, std::uint32_t>> cores;
    for (const CpuFacts& cpu : machine.cpus)
        cores.insert({cpu.package, cpu.core});
    if (!machine.cpus.empty())
        addFact(facts, MachineText::tr("Logical CPUs"),
                MachineText::tr("%1 on %n physical core(s)", nullptr, int(cores.size()))
                    .arg(machine.cpus.size()));
    addFact(facts, MachineText::tr("Usable cores"), QString::number(machine.usableCores));
    addFact(facts, MachineText::tr("Quota of the control group"),
            machine.quota ? MachineText::tr("%1 CPUs").arg(formatNumber(*machine.quota))
                          : MachineText::tr("none"));
    if (machine.memoryBytes > 0)
        addFact(facts, MachineText::tr("Memory"), formatBytes(double(machine.memoryBytes)));
    QStringList ceiling;
    for (const CeilingPoint& point : machine.ceiling)
        ceiling << MachineText::tr("%1 on %2").arg(formatRatio(point.speedup)).arg(point.workers);
    addFact(facts, MachineText::tr("Ceiling of a native kernel"),
            ceiling.isEmpty() ? MachineText::tr("measured with each comparison")
                              : ceiling.join(QStringLiteral(", ")));
    addFact(facts, MachineText::tr("System"), QString::fromStdString(machine.system));
    addFact(facts, MachineText::tr("Kernel"), QString::fromStdString(machine.kernel));
    addFact(facts, MachineText::tr("Host"), QString::fromStdString(machine.host));
    addFact(facts, MachineText::tr("Virtual machine"),
            machine.virtualMachine ? MachineText::tr("yes") : MachineText::tr("no"));
    return facts;
}

std::vector<TopologyView::Seat> seatsOf(const Trial& trial) {
    std::vector<CpuId> seen(trial.spec.workers, noCpu);
    for (const auto& sample : trial.samples)
        for (std::size_t worker = 0; worker < sample->workers.size(); ++worker)
            if (worker < seen.size() && sample->workers[worker].core != noCpu)
                seen[worker] = sample->workers[worker].core;
    // Short trials end before they are sampled: then the worker's last job says it.
    for (std::size_t at = trial.batches.size(); at > 0; --at) {
        const auto& packed = trial.batches.packed(at - 1);
        if (index(packed->worker) < seen.size() && seen[index(packed->worker)] == noCpu &&
            packed->rows > 0)
            seen[index(packed->worker)] = CpuId{trial.batches[at - 1]->coreEnd.back()};
    }
    std::vector<TopologyView::Seat> seats;
    const QString runner = runnerLabel(QString::fromStdString(trial.spec.runner));
    for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker)
        if (seen[worker] != noCpu)
            seats.push_back({seen[worker], QString::number(worker),
                             MachineText::tr("worker %1 (%2)").arg(worker).arg(runner),
                             runnerColour(QString::fromStdString(trial.spec.runner))});
    return seats;
}

Figures topologyTable(const MachineFacts& machine, const std::vector<TopologyView::Seat>& seats) {
    Figures table;
    table.heads = {MachineText::tr("CPU"),     MachineText::tr("Core"),
                   MachineText::tr("Package"), MachineText::tr("NUMA node"),
                   MachineText::tr("Usable"),  MachineText::tr("Workers")};
    const std::set<CpuId> usableCpus(machine.usable.begin(), machine.usable.end());
    for (const CpuFacts& cpu : machine.cpus) {
        const bool usable = usableCpus.contains(cpu.cpu);
        QStringList workers;
        for (const TopologyView::Seat& seat : seats)
            if (seat.cpu == cpu.cpu)
                workers << seat.label;
        table.rows.push_back(
            {{QString::number(index(cpu.cpu)), index(cpu.cpu)},
             {QString::number(cpu.core), cpu.core},
             {QString::number(cpu.package), cpu.package},
             {QString::number(cpu.numaNode), cpu.numaNode},
             {usable ? MachineText::tr("yes") : MachineText::tr("no"), {}},
             {workers.isEmpty() ? QStringLiteral("–") : workers.join(QStringLiteral(", ")), {}}});
    }
    return table;
}

Figures checkTable(const std::vector<doctor::Finding>& findings) {
    Figures table;
    table.words = true;
    table.heads = {MachineText::tr("Property"), MachineText::tr("Observed"),
                   MachineText::tr("Judgement"), MachineText::tr("What to do")};
    const auto judgement = [](doctor::Judgement one) {
        switch (one) {
        case doctor::Judgement::Good:
            return MachineText::tr("good");
        case doctor::Judgement::Note:
            return MachineText::tr("note");
        case doctor::Judgement::Doubt:
            return MachineText::tr("doubt");
        case doctor::Judgement::Unknown:
            break;
        }
        return MachineText::tr("unknown");
    };
    for (const doctor::Finding& finding : findings) {
        table.rows.push_back({{messageText(finding.name), {}},
                              {messageText(finding.value), {}},
                              {judgement(finding.judgement), int(finding.judgement)},
                              {finding.doubt ? hintText(*finding.doubt) : QString{}, {}}});
    }
    return table;
}

Summary machineDoubts(const Summary& summary) {
    Summary doubts;
    doubts.comparison = summary.comparison;
    doubts.warnings = ofTheMachine(summary.warnings);
    for (const ResultRow& row : summary.rows) {
        ResultRow& copy = doubts.rows.emplace_back();
        copy.runner = row.runner;
        copy.workers = row.workers;
        copy.warnings = ofTheMachine(row.warnings);
    }
    return doubts;
}

} // namespace gilscope::gui
