#include <gilscope/message/catalogue.h>
#include <gilscope/modules.h>
#include <gilscope/plan.h>

#include "base/json_fields.h"

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

} // namespace gilscope
