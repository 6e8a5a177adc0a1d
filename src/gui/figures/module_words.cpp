#include "figures/module_words.h"

#include <gilscope/warnings.h>

#include "base/format.h"
#include "base/theme.h"
#include "messages/message_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <set>

namespace gilscope::gui {
namespace {

class ModuleText {
    Q_DECLARE_TR_FUNCTIONS(ModuleText)
};

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

QString escaped(const Message& message) {
    return messageText(message).toHtmlEscaped();
}

QString factHtml(const ExtensionFact& fact) {
    QString html = QStringLiteral("<li><b>%1</b>").arg(escaped(fact.module));
    if (fact.declaration != ModuleDeclaration::Unknown)
        html += QStringLiteral(": %1").arg(escaped(describe(fact.declaration)));
    if (!fact.file.empty())
        html += QStringLiteral("<br><code>%1</code>").arg(escaped(fact.file));
    if (!fact.message.empty())
        html += QStringLiteral("<br>%1").arg(escaped(fact.message));
    return html + QStringLiteral("</li>");
}

QString factsHtml(const QString& title, const std::vector<ExtensionFact>& facts) {
    if (facts.empty())
        return {};
    QString html = QStringLiteral("<h4>%1</h4><ul>").arg(title.toHtmlEscaped());
    for (const ExtensionFact& fact : facts)
        html += factHtml(fact);
    return html + QStringLiteral("</ul>");
}

QString stepText(const std::string& step) {
    if (step == "main")
        return ModuleText::tr("in the main interpreter");
    if (step == "first")
        return ModuleText::tr("in the first interpreter with its own GIL");
    if (step == "second")
        return ModuleText::tr("in the second one, after the first had ended");
    if (step == "pair")
        return ModuleText::tr("in two interpreters at a time");
    return QString::fromStdString(step);
}

} // namespace

QString verdictLabel(ModuleVerdict verdict) {
    switch (verdict) {
    case ModuleVerdict::Imports:
        return ModuleText::tr("imports");
    case ModuleVerdict::Slower:
        return ModuleText::tr("slower");
    case ModuleVerdict::SwitchesGilOn:
        return ModuleText::tr("switches GIL on");
    case ModuleVerdict::SharedState:
        return ModuleText::tr("shares state");
    case ModuleVerdict::Broken:
        return ModuleText::tr("broken");
    case ModuleVerdict::NotTwice:
        return ModuleText::tr("works once");
    case ModuleVerdict::Refused:
        return ModuleText::tr("refused");
    case ModuleVerdict::Hangs:
        return ModuleText::tr("hangs");
    case ModuleVerdict::Crashes:
        return ModuleText::tr("crashes");
    case ModuleVerdict::Undecided:
        return ModuleText::tr("undecided");
    case ModuleVerdict::NotImportable:
        return ModuleText::tr("not importable");
    }
    return {};
}

QString declarationLabel(ModuleDeclaration declaration) {
    switch (declaration) {
    case ModuleDeclaration::Unknown:
        return {};
    case ModuleDeclaration::SinglePhase:
        return ModuleText::tr("single-phase");
    case ModuleDeclaration::MultiPhase:
        return ModuleText::tr("multi-phase");
    case ModuleDeclaration::NotSupported:
        return ModuleText::tr("not supported");
    case ModuleDeclaration::Supported:
        return ModuleText::tr("shared GIL only");
    case ModuleDeclaration::PerInterpreterGil:
        return ModuleText::tr("own GIL");
    }
    return {};
}

Tone verdictTone(ModuleVerdict verdict) {
    switch (verdict) {
    case ModuleVerdict::Imports:
        return Tone::Good;
    case ModuleVerdict::Slower:
    case ModuleVerdict::SwitchesGilOn:
    case ModuleVerdict::SharedState:
    case ModuleVerdict::NotTwice:
    case ModuleVerdict::Undecided:
        return Tone::Warning;
    case ModuleVerdict::Broken:
    case ModuleVerdict::Refused:
    case ModuleVerdict::Hangs:
    case ModuleVerdict::Crashes:
        return Tone::Error;
    case ModuleVerdict::NotImportable:
        break;
    }
    return Tone::Info;
}

ModuleDeclaration declarationOf(const ModuleReport& report) {
    const auto& facts = report.blamed.empty() ? report.extensions : report.blamed;
    auto least = ModuleDeclaration::Unknown;
    for (const ExtensionFact& fact : facts)
        if (fact.declaration != ModuleDeclaration::Unknown)
            least = least == ModuleDeclaration::Unknown ? fact.declaration
                                                        : std::min(least, fact.declaration);
    return least;
}

QString moduleHtml(const ModuleReport& report) {
    QString html = QStringLiteral("<h3>%1 – %2</h3><p>%3</p>")
                       .arg(escaped(report.module), verdictLabel(report.verdict).toHtmlEscaped(),
                            escaped(describe(report.verdict)));
    if (!saysNothing(report.message)) {
        QString what = escaped(report.message);
        if (!report.kind.empty())
            what = QStringLiteral("%1: %2").arg(escaped(report.kind), what);
        html += QStringLiteral("<p><code>%1</code>").arg(what);
        if (!report.step.empty())
            html += QStringLiteral("<br>%1").arg(
                ModuleText::tr("It happened %1.").arg(stepText(report.step)).toHtmlEscaped());
        html += QStringLiteral("</p>");
    }
    if (const auto todo = advice(report))
        html += QStringLiteral("<h4>%1</h4><p>%2</p>")
                    .arg(ModuleText::tr("What to use instead").toHtmlEscaped(), escaped(*todo));
    html += factsHtml(ModuleText::tr("To blame"), report.blamed);
    if (!report.shared.empty()) {
        html += QStringLiteral("<h4>%1</h4><ul>")
                    .arg(ModuleText::tr("Shared between interpreters").toHtmlEscaped());
        for (const std::string& object : report.shared)
            html += QStringLiteral("<li>%1</li>").arg(escaped(object));
        html += QStringLiteral("</ul>");
    }
    QStringList facts;
    if (!report.file.empty())
        facts << ModuleText::tr("Found in %1").arg(QString::fromStdString(report.file));
    if (report.mainImport)
        facts << ModuleText::tr("imported in %1 by the main interpreter")
                     .arg(formatDuration(seconds(*report.mainImport)));
    if (report.ownImport)
        facts << ModuleText::tr("in %1 by one with its own GIL")
                     .arg(formatDuration(seconds(*report.ownImport)));
    if (report.remembered)
        facts << ModuleText::tr("known from an earlier check");
    if (!facts.isEmpty())
        html += QStringLiteral("<p>%1.</p>").arg(facts.join(QStringLiteral(", ")).toHtmlEscaped());
    if (report.blamed.empty())
        html += factsHtml(ModuleText::tr("Extension modules that it loads"), report.extensions);
    return html;
}

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
