// What is said about modules, for people.
#include <gilscope/message/catalogue.h>
#include <gilscope/modules.h>

namespace gilscope {

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

} // namespace gilscope
