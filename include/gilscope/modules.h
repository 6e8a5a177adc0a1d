#pragma once

#include <gilscope/error.h>
#include <gilscope/events.h>
#include <gilscope/export.h>
#include <gilscope/units.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which modules work in an interpreter with a GIL of its own; docs/modules.md says how that is
/// found and what it means.
namespace gilscope {

/// What became of a module, from the best to the worst.
enum class ModuleVerdict {
    Imports,       ///< as in the main interpreter, again and again, several at a time
    Slower,        ///< imports, but without extension modules that the main interpreter loads
    SwitchesGilOn, ///< of a free-threaded Python: an extension module switches the GIL back on
    SharedState,   ///< two interpreters have the same mutable object
    Broken,        ///< imports, but a part that its functions need is missing
    NotTwice,      ///< the first interpreter can import it, a later one cannot
    Refused,       ///< importing it raises an exception that the main interpreter does not see
    Hangs,         ///< no end within the time limit
    Crashes,       ///< the process ended
    Undecided,     ///< it went otherwise the second time, or as badly without the module
    NotImportable, ///< not in the main interpreter either: says nothing about interpreters
};
inline constexpr std::size_t moduleVerdicts = 11;
/// The word of the command line and of lines: "imports", "shared-state", "not-importable".
std::string_view toString(ModuleVerdict verdict);
/// What it means, in one sentence for people.
Message describe(ModuleVerdict verdict);
/// Whether it is worth a look: all but Imports and NotImportable.
bool isProblem(ModuleVerdict verdict);
/// An Error of code Usage names the nearest word.
Result<ModuleVerdict> parseModuleVerdict(std::string_view word);

/// What an extension module says about itself to CPython.
enum class ModuleDeclaration {
    Unknown,          ///< it is no ordinary extension module, or was never loaded
    SinglePhase,      ///< PyInit returns a module: one for the whole process, never in an own GIL
    MultiPhase,       ///< PyInit returns a definition without Py_mod_multiple_interpreters
    NotSupported,     ///< Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED
    Supported,        ///< Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED: only with a shared GIL
    PerInterpreterGil ///< Py_MOD_PER_INTERPRETER_GIL_SUPPORTED
};
/// "single-phase", "multi-phase", "not-supported", "supported", "per-interpreter-gil", "unknown".
std::string_view toString(ModuleDeclaration declaration);
/// What it means, in one sentence for people.
Message describe(ModuleDeclaration declaration);

/// An extension module.
struct ExtensionFact {
    std::string module; ///< dotted name: "numpy._core._multiarray_umath"
    std::string file;   ///< "built-in" where it is part of the interpreter
    ModuleDeclaration declaration = ModuleDeclaration::Unknown;
    std::string message; ///< why it did not load with an own GIL; empty: nobody said
    bool operator==(const ExtensionFact&) const = default;
};

/// What was found out about one module.
struct ModuleReport {
    std::string module; ///< "numpy", "xml.etree.ElementTree"
    ModuleVerdict verdict = ModuleVerdict::NotImportable;
    std::string file;      ///< where it was found; "built-in"; empty: unknown
    bool installed = true; ///< false: this Python has no module of that name
    /// Where it went wrong: "main" (interpreter), "first" (with an own GIL), "second" (after the
    /// first had ended), "pair" (two at a time); empty: nowhere.
    std::string step;
    std::string kind;                      ///< type of the exception, or "SIGSEGV"; empty: none
    Message message;                       ///< CPython's, or what happened, in one line
    std::vector<ExtensionFact> blamed;     ///< extension modules that are the reason
    std::vector<ExtensionFact> extensions; ///< all that its import loads in the main interpreter
    std::vector<std::string> shared;       ///< "module.attribute (list)" of SharedState
    /// Extension modules of a package whose own import loads none of them. They have reports of
    /// their own.
    std::vector<std::string> parts;
    /// Whether an interpreter of the kind of subinterpreter-shared-gil loads it, with everything
    /// that is to blame here; absent: not tried.
    std::optional<bool> loadsShared;
    std::optional<Nanoseconds> mainImport; ///< time of the import in the main interpreter
    std::optional<Nanoseconds> ownImport;  ///< and in the first one with an own GIL
    bool remembered = false;               ///< from an earlier time; its files are the same
    bool operator==(const ModuleReport&) const = default;
};

/// Why, in one line: the message, the extension modules to blame, the shared objects. Says nothing
/// for Imports.
Message reason(const ModuleReport& report);
/// What to do about a problem, for who is about to run a callable that imports the module: "numpy
/// does not load in interpreters with their own GIL: use process".
/// nullopt where there is nothing to do.
std::optional<Message> advice(const ModuleReport& report);

/// Everything that an engine said about modules, in the order in which it came.
struct ModuleSurvey {
    PythonFacts python;
    std::string script;             ///< whose imports were looked at; empty: none
    std::string callable;           ///< likewise
    std::vector<std::string> names; ///< what is looked at, in alphabetical order
    std::vector<ModuleReport> reports;
    std::optional<bool> complete; ///< nullopt: no end yet; false: it was stopped
    bool operator==(const ModuleSurvey&) const = default;
};

/// How many reports have each verdict, by its number.
std::array<std::size_t, moduleVerdicts> countVerdicts(const std::vector<ModuleReport>& reports);
/// "212 import, 3 fall back to something slower, 1 is refused"; empty where there are no reports.
message::List summarize(const std::vector<ModuleReport>& reports);
/// The advice on every problem among them, the worst first.
std::vector<Message> adviceOn(const std::vector<ModuleReport>& reports);

/// What reports can be sorted by; equal ones are in the order of their names.
enum class ModuleOrder { Name, Verdict, Declaration, ImportTime };
/// `verdict`: the worst first. `declaration`: the least able first, of what is blamed or else of
/// what is loaded. `import time`: the longest first.
void sortReports(std::vector<ModuleReport>& reports, ModuleOrder order);

/// The lines of `gilscope-engine modules`, without their newlines.
std::string writeModulesBegin(const ModuleSurvey& survey);
std::string writeModuleLine(const ModuleReport& report);
std::string writeModulesEnd(bool complete);
/// Takes one of these lines in. Verbs and fields of newer engines are passed over; a line that
/// makes no sense is an Error of code Damaged.
Result<void> applyModuleLine(ModuleSurvey& survey, std::string_view line);

/// The reports as a document (schema gilscope.modules/1), with a newline at its end.
std::string modulesJson(const ModuleSurvey& survey);
/// Reads such a document. Damaged where it is none, NewerFormat where it is of a later schema.
Result<ModuleSurvey> readModulesJson(std::string_view text);
/// A table, with what is wrong below it.
void exportModulesMarkdown(const ModuleSurvey& survey, const TextSink& sink);

} // namespace gilscope
