// What is said about modules, for people.
#include <gilscope/modules.h>

#include "json_fields.h"

namespace gilscope {

std::string_view describe(ModuleVerdict verdict) {
    switch (verdict) {
    case ModuleVerdict::Imports:
        return "Imports in interpreters with their own GIL as it does in the main interpreter.";
    case ModuleVerdict::Slower:
        return "Imports, but falls back to slower Python code: extension modules that it uses do "
               "not load.";
    case ModuleVerdict::SwitchesGilOn:
        return "Imports, but switches the GIL of the whole process on: it does not say that it can "
               "live without.";
    case ModuleVerdict::SharedState:
        return "Imports, but interpreters that run at the same time change the same objects.";
    case ModuleVerdict::Broken:
        return "Imports, but what its functions need does not load, so that they fail.";
    case ModuleVerdict::NotTwice:
        return "Imports in the first interpreter with its own GIL and in no later one.";
    case ModuleVerdict::Refused:
        return "Does not import in an interpreter with its own GIL.";
    case ModuleVerdict::Hangs:
        return "Importing it in an interpreter with its own GIL does not end.";
    case ModuleVerdict::Crashes:
        return "Importing it in an interpreter with its own GIL ends the process.";
    case ModuleVerdict::Undecided:
        return "Could not be told: it did not go the same way twice, or goes as badly without the "
               "module.";
    case ModuleVerdict::NotImportable:
        return "Does not import in the main interpreter either, which says nothing about "
               "interpreters.";
    }
    return "";
}

std::string_view describe(ModuleDeclaration declaration) {
    switch (declaration) {
    case ModuleDeclaration::Unknown:
        return "Nothing is known about how it declares itself.";
    case ModuleDeclaration::SinglePhase:
        return "Single-phase initialization: one module for the whole process.";
    case ModuleDeclaration::MultiPhase:
        return "Multi-phase initialization without a word about several interpreters.";
    case ModuleDeclaration::NotSupported:
        return "Declares that it supports no subinterpreters.";
    case ModuleDeclaration::Supported:
        return "Declares that it supports several interpreters that share one GIL.";
    case ModuleDeclaration::PerInterpreterGil:
        return "Declares that it supports interpreters with their own GIL.";
    }
    return "";
}

namespace {

std::string joinNames(const std::vector<ExtensionFact>& facts) {
    constexpr std::size_t most = 4;
    std::string names;
    for (std::size_t i = 0; i < facts.size() && i < most; ++i)
        names += (i == 0 ? "" : ", ") + facts[i].module;
    if (facts.size() > most)
        names += fmt::format(" (and {} more)", facts.size() - most);
    return names;
}

/// "_datetime (multi-phase)"
std::string withDeclarations(const std::vector<ExtensionFact>& facts) {
    constexpr std::size_t most = 4;
    std::string text;
    for (std::size_t i = 0; i < facts.size() && i < most; ++i)
        text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", facts[i].module,
                            toString(facts[i].declaration));
    if (facts.size() > most)
        text += fmt::format(" (and {} more)", facts.size() - most);
    return text;
}

std::string sharedText(const std::vector<std::string>& shared) {
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < shared.size() && i < most; ++i)
        text += (i == 0 ? "" : ", ") + shared[i];
    if (shared.size() > most)
        text += fmt::format(" (and {} more)", shared.size() - most);
    return text;
}

/// Many modules that an own GIL keeps out load where interpreters share one, and some do not.
std::string_view instead(const ModuleReport& report) {
    return report.loadsShared.value_or(false) ? "use process, or subinterpreter-shared-gil"
                                              : "use process";
}

} // namespace

std::string reason(const ModuleReport& report) {
    switch (report.verdict) {
    case ModuleVerdict::Imports:
        return report.parts.empty()
                   ? std::string()
                   : fmt::format("its import loads none of its {} extension modules; each is tried "
                                 "on its own",
                                 report.parts.size());
    case ModuleVerdict::Slower:
        return fmt::format("does not load: {}", withDeclarations(report.blamed));
    case ModuleVerdict::SwitchesGilOn:
        return fmt::format("switches the GIL on: {}{}{}",
                           report.blamed.empty() ? std::string("nobody saw which extension module")
                                                 : withDeclarations(report.blamed),
                           report.message.empty() ? "" : "; ", report.message);
    case ModuleVerdict::Broken:
        return fmt::format("needs, and does not load: {}", withDeclarations(report.blamed));
    case ModuleVerdict::SharedState:
        return fmt::format("shared: {}", sharedText(report.shared));
    default: {
        std::string text = report.message;
        // CPython's message has the name already, not what the module says of itself.
        if (!report.blamed.empty())
            text += fmt::format(" [{}]", withDeclarations(report.blamed));
        return text;
    }
    }
}

std::string advice(const ModuleReport& report) {
    const std::string& name = report.module;
    switch (report.verdict) {
    case ModuleVerdict::Imports:
        return {};
    case ModuleVerdict::Slower:
        return fmt::format("{} falls back to slower code in interpreters with their own GIL ({} "
                           "does not load): {}",
                           name, joinNames(report.blamed), instead(report));
    case ModuleVerdict::SwitchesGilOn:
        return fmt::format("{} switches the GIL on ({}), so threads take turns: use process, or "
                           "leave it out",
                           name, joinNames(report.blamed));
    case ModuleVerdict::Broken:
        return fmt::format("{} fails in interpreters with their own GIL when it is used ({} does "
                           "not load): {}",
                           name, joinNames(report.blamed), instead(report));
    case ModuleVerdict::SharedState:
        return fmt::format("{} shares objects between interpreters, which is not safe with their "
                           "own GIL: {}",
                           name, instead(report));
    case ModuleVerdict::NotTwice:
        return fmt::format("{} loads in one interpreter with its own GIL only: use process, or "
                           "subinterpreter with one worker",
                           name);
    case ModuleVerdict::Refused:
        return fmt::format("{} does not load in interpreters with their own GIL: {}", name,
                           instead(report));
    case ModuleVerdict::Hangs:
        return fmt::format("importing {} does not end in interpreters with their own GIL: use "
                           "process",
                           name);
    case ModuleVerdict::Crashes:
        return fmt::format("importing {} crashes interpreters with their own GIL: use process",
                           name);
    case ModuleVerdict::Undecided:
        return fmt::format("whether {} works in interpreters with their own GIL could not be told: "
                           "try again",
                           name);
    case ModuleVerdict::NotImportable:
        return report.installed
                   ? fmt::format("{} cannot be imported by this Python: {}", name, report.message)
                   : fmt::format("{} is not installed for this Python", name);
    }
    return {};
}

std::string summarize(const std::vector<ModuleReport>& reports) {
    struct Words {
        ModuleVerdict verdict;
        const char* one;
        const char* several;
    };
    constexpr std::array<Words, moduleVerdicts> words{{
        {ModuleVerdict::Imports, "imports", "import"},
        {ModuleVerdict::Slower, "falls back to something slower", "fall back to something slower"},
        {ModuleVerdict::SwitchesGilOn, "switches the GIL on", "switch the GIL on"},
        {ModuleVerdict::SharedState, "shares state", "share state"},
        {ModuleVerdict::Broken, "lacks a part that it needs", "lack a part that they need"},
        {ModuleVerdict::NotTwice, "works only once", "work only once"},
        {ModuleVerdict::Refused, "is refused", "are refused"},
        {ModuleVerdict::Hangs, "hangs", "hang"},
        {ModuleVerdict::Crashes, "crashes", "crash"},
        {ModuleVerdict::Undecided, "is undecided", "are undecided"},
        {ModuleVerdict::NotImportable, "cannot be imported at all", "cannot be imported at all"},
    }};
    const auto counts = countVerdicts(reports);
    std::string text;
    for (const Words& each : words) {
        const std::size_t count = counts[static_cast<std::size_t>(each.verdict)];
        if (count > 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count,
                                count == 1 ? each.one : each.several);
    }
    return text;
}

} // namespace gilscope
