#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/modules.h>
#include <gilscope/plan.h>

#include "base/json_fields.h"
#include "export/text.h"

#include <algorithm>
#include <tuple>

namespace gilscope {

namespace {

using Count = std::array<std::size_t, moduleVerdicts>;

/// The least able declaration of what is to blame, or of what is loaded where nothing is.
ModuleDeclaration declarationOf(const ModuleReport& report) {
    const auto& facts = report.blamed.empty() ? report.extensions : report.blamed;
    auto least = ModuleDeclaration::PerInterpreterGil;
    for (const ExtensionFact& fact : facts)
        if (fact.declaration != ModuleDeclaration::Unknown)
            least = std::min(least, fact.declaration);
    return least;
}

} // namespace

std::string_view toString(ModuleVerdict verdict) {
    switch (verdict) {
    case ModuleVerdict::Imports:
        return "imports";
    case ModuleVerdict::Slower:
        return "slower";
    case ModuleVerdict::SwitchesGilOn:
        return "switches-gil-on";
    case ModuleVerdict::SharedState:
        return "shared-state";
    case ModuleVerdict::Broken:
        return "broken";
    case ModuleVerdict::NotTwice:
        return "not-twice";
    case ModuleVerdict::Refused:
        return "refused";
    case ModuleVerdict::Hangs:
        return "hangs";
    case ModuleVerdict::Crashes:
        return "crashes";
    case ModuleVerdict::Undecided:
        return "undecided";
    case ModuleVerdict::NotImportable:
        return "not-importable";
    }
    return "";
}

bool isProblem(ModuleVerdict verdict) {
    return verdict != ModuleVerdict::Imports && verdict != ModuleVerdict::NotImportable;
}

Result<ModuleVerdict> parseModuleVerdict(std::string_view word) {
    if (const auto verdict = fromWord(word, ModuleVerdict::NotImportable))
        return *verdict;
    std::vector<std::string> known;
    for (std::size_t number = 0; number < moduleVerdicts; ++number)
        known.emplace_back(toString(static_cast<ModuleVerdict>(number)));
    const std::string nearest = nearestWord(word, known);
    return failure(
        ErrorCode::Usage,
        nearest.empty()
            ? message::say<MessageCode::VerdictUnknown>(escapedLine(word), message::listOf(known))
            : message::say<MessageCode::VerdictUnknownNear>(escapedLine(word), nearest));
}

std::string_view toString(ModuleDeclaration declaration) {
    switch (declaration) {
    case ModuleDeclaration::Unknown:
        return "unknown";
    case ModuleDeclaration::SinglePhase:
        return "single-phase";
    case ModuleDeclaration::MultiPhase:
        return "multi-phase";
    case ModuleDeclaration::NotSupported:
        return "not-supported";
    case ModuleDeclaration::Supported:
        return "supported";
    case ModuleDeclaration::PerInterpreterGil:
        return "per-interpreter-gil";
    }
    return "";
}

std::array<std::size_t, moduleVerdicts> countVerdicts(const std::vector<ModuleReport>& reports) {
    Count count{};
    for (const ModuleReport& report : reports)
        ++count[static_cast<std::size_t>(report.verdict)];
    return count;
}

void sortReports(std::vector<ModuleReport>& reports, ModuleOrder order) {
    const auto before = [order](const ModuleReport& a, const ModuleReport& b) {
        switch (order) {
        case ModuleOrder::Verdict:
            if (a.verdict != b.verdict) {
                // Not a word about interpreters: after everything that is one.
                const auto rank = [](ModuleVerdict verdict) {
                    return verdict == ModuleVerdict::NotImportable ? -1 : static_cast<int>(verdict);
                };
                return rank(a.verdict) > rank(b.verdict);
            }
            break;
        case ModuleOrder::Declaration:
            if (const auto left = declarationOf(a), right = declarationOf(b); left != right)
                return left < right;
            break;
        case ModuleOrder::ImportTime:
            if (a.ownImport != b.ownImport)
                return a.ownImport > b.ownImport;
            break;
        case ModuleOrder::Name:
            break;
        }
        return a.module < b.module;
    };
    std::stable_sort(reports.begin(), reports.end(), before);
}

std::vector<Message> adviceOn(const std::vector<ModuleReport>& reports) {
    std::vector<ModuleReport> sorted;
    for (const ModuleReport& report : reports)
        if (advice(report))
            sorted.push_back(report);
    sortReports(sorted, ModuleOrder::Verdict);
    std::vector<Message> sentences;
    for (const ModuleReport& report : sorted)
        sentences.push_back(*advice(report));
    return sentences;
}

namespace {

using message::Argument;
using message::List;
using message::say;
using enum message::Code;

/// What is said of each verdict, in the order of ModuleVerdict.
struct VerdictWords {
    MessageCode sentence;
    MessageCode count; ///< of several modules
};
constexpr std::array<VerdictWords, moduleVerdicts> verdictTable{{
    {ModuleImports, CountImports},
    {ModuleSlower, CountSlower},
    {ModuleSwitchesGilOn, CountSwitchesGilOn},
    {ModuleSharedState, CountSharedState},
    {ModuleBroken, CountBroken},
    {ModuleNotTwice, CountNotTwice},
    {ModuleRefused, CountRefused},
    {ModuleHangs, CountHangs},
    {ModuleCrashes, CountCrashes},
    {ModuleUndecided, CountUndecided},
    {ModuleNotImportable, CountNotImportable},
}};

/// The same, in the order of ModuleDeclaration.
constexpr std::array declarationTable{DeclaresUnknown,      DeclaresSinglePhase, DeclaresMultiPhase,
                                      DeclaresNotSupported, DeclaresSupported,   DeclaresOwnGil};

/// The first of them, and how many more there are.
template <class Item, class Text>
List firstOf(const std::vector<Item>& all, std::size_t most, const Text& text) {
    List list;
    for (std::size_t i = 0; i < all.size() && i < most; ++i)
        list.items.emplace_back(text(all[i]));
    if (all.size() > most)
        list.items.emplace_back(say<AndMore>(all.size() - most));
    return list;
}

List names(const std::vector<ExtensionFact>& facts) {
    return firstOf(facts, 4, [](const ExtensionFact& fact) { return fact.module; });
}

/// "_datetime (multi-phase)"
List withDeclarations(const std::vector<ExtensionFact>& facts) {
    return firstOf(facts, 4, [](const ExtensionFact& fact) {
        return fact.module + " (" + std::string(toString(fact.declaration)) + ")";
    });
}

/// Many modules that an own GIL keeps out load where interpreters share one, and some do not.
Message instead(const ModuleReport& report) {
    return report.loadsShared.value_or(false) ? say<InsteadShared>() : say<InsteadProcess>();
}

Message whyGilIsOn(const ModuleReport& report) {
    const Argument who = report.blamed.empty() ? Argument(say<WhyNobodySaw>())
                                               : Argument(withDeclarations(report.blamed));
    return saysNothing(report.message) ? say<WhySwitchesGilOn>(who)
                                       : say<WhySwitchesGilOnAfter>(who, report.message);
}

} // namespace

Message describe(ModuleVerdict verdict) {
    return {verdictTable[static_cast<std::size_t>(verdict)].sentence, {}};
}

Message describe(ModuleDeclaration declaration) {
    return {declarationTable[static_cast<std::size_t>(declaration)], {}};
}

Message reason(const ModuleReport& report) {
    switch (report.verdict) {
    case ModuleVerdict::Imports:
        return report.parts.empty() ? Message() : say<WhyLoadsNoParts>(report.parts.size());
    case ModuleVerdict::Slower:
        return say<WhySlower>(withDeclarations(report.blamed));
    case ModuleVerdict::SwitchesGilOn:
        return whyGilIsOn(report);
    case ModuleVerdict::Broken:
        return say<WhyBroken>(withDeclarations(report.blamed));
    case ModuleVerdict::SharedState:
        return say<WhySharedState>(
            firstOf(report.shared, 3, [](const std::string& object) { return object; }));
    default:
        // CPython's message has the name already, not what the module says of itself.
        return report.blamed.empty()
                   ? report.message
                   : say<WhyOfModules>(report.message, withDeclarations(report.blamed));
    }
}

std::optional<Message> advice(const ModuleReport& report) {
    const std::string& name = report.module;
    switch (report.verdict) {
    case ModuleVerdict::Imports:
        break;
    case ModuleVerdict::Slower:
        return say<AdviceSlower>(name, names(report.blamed), instead(report));
    case ModuleVerdict::SwitchesGilOn:
        return say<AdviceSwitchesGilOn>(name, names(report.blamed));
    case ModuleVerdict::Broken:
        return say<AdviceBroken>(name, names(report.blamed), instead(report));
    case ModuleVerdict::SharedState:
        return say<AdviceSharedState>(name, instead(report));
    case ModuleVerdict::NotTwice:
        return say<AdviceNotTwice>(name);
    case ModuleVerdict::Refused:
        return say<AdviceRefused>(name, instead(report));
    case ModuleVerdict::Hangs:
        return say<AdviceHangs>(name);
    case ModuleVerdict::Crashes:
        return say<AdviceCrashes>(name);
    case ModuleVerdict::Undecided:
        return say<AdviceUndecided>(name);
    case ModuleVerdict::NotImportable:
        return report.installed ? say<AdviceNotImportable>(name, report.message)
                                : say<AdviceNotInstalled>(name);
    }
    return std::nullopt;
}

List summarize(const std::vector<ModuleReport>& reports) {
    const auto counts = countVerdicts(reports);
    List list;
    for (std::size_t verdict = 0; verdict < moduleVerdicts; ++verdict)
        if (counts[verdict] > 0)
            list.items.emplace_back(Message{verdictTable[verdict].count, {counts[verdict]}});
    return list;
}

using exporting::markdownText;
using exporting::oneLine;
using exporting::TextOut;

namespace {

std::string milliseconds(const std::optional<Nanoseconds>& time) {
    return time ? fmt::format("{:.1f}", seconds(*time) * 1000) : std::string();
}

void addExtensions(TextOut& out, const ModuleReport& report) {
    for (const ExtensionFact& fact : report.blamed)
        out.format("  - {}: {}, {}{}{}\n", markdownText(oneLine(fact.module)),
                   toString(fact.declaration), markdownText(oneLine(fact.file)),
                   fact.message.empty() ? "" : ": ", markdownText(oneLine(fact.message)));
    for (const std::string& object : report.shared)
        out.format("  - shared: {}\n", markdownText(oneLine(object)));
}

} // namespace

void exportModulesMarkdown(const ModuleSurvey& survey, const TextSink& sink) {
    TextOut out(sink);
    out.add("# Modules in interpreters with their own GIL\n\n");
    out.format("- Python: {} ({})\n", markdownText(oneLine(survey.python.version)),
               markdownText(oneLine(survey.python.abi)));
    if (!survey.script.empty())
        out.format("- Imported by: {} in {}\n", markdownText(oneLine(survey.callable)),
                   markdownText(oneLine(survey.script)));
    out.format("- Result: {}{}\n\n", english(summarize(survey.reports)),
               survey.complete.value_or(false) ? "" : " (not complete)");
    out.add("| module | verdict | main import (ms) | own-GIL import (ms) | why |\n"
            "| :--- | :--- | ---: | ---: | :--- |\n");
    bool problems = false;
    for (const ModuleReport& report : survey.reports) {
        problems = problems || !report.blamed.empty() || !report.shared.empty();
        out.format("| {} | {} | {} | {} | {} |\n", markdownText(oneLine(report.module)),
                   toString(report.verdict), milliseconds(report.mainImport),
                   milliseconds(report.ownImport), markdownText(oneLine(english(reason(report)))));
        out.breathe();
    }
    if (problems) {
        out.add("\n## What is to blame\n\n");
        for (const ModuleReport& report : survey.reports) {
            if (report.blamed.empty() && report.shared.empty())
                continue;
            out.format("- {}: {}\n", markdownText(oneLine(report.module)),
                       toString(report.verdict));
            addExtensions(out, report);
            out.breathe();
        }
    }
    out.flush();
}

} // namespace gilscope
