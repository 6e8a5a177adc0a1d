#include "module_verdict.h"

#include "json_file.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/utf8.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>

namespace gilscope::engine {

using message::say;
using nlohmann::json;
using enum message::Code;

namespace {

constexpr std::array steps{"main", "first", "second", "pair"}; ///< a verdict rests on these
constexpr const char* sharedStep = "shared"; ///< under one GIL: for what to do instead
constexpr std::size_t longestMessage = 500;
constexpr std::size_t mostFacts = 5000;

const json& list(const json& object, const char* name) {
    static const json none = json::array();
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_array() && found->size() <= mostFacts ? *found : none;
}

bool flag(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

std::set<std::string> names(const json& texts) {
    std::set<std::string> found;
    for (const json& text : texts)
        if (text.is_string())
            found.insert(text.get<std::string>());
    return found;
}

std::optional<Nanoseconds> timeOf(const json& step) {
    const auto found = step.is_object() ? step.find("ns") : step.end();
    if (found == step.end() || !found->is_number_integer() || found->get<std::int64_t>() < 0)
        return std::nullopt;
    return Nanoseconds(found->get<std::int64_t>());
}

ModuleDeclaration declaration(const std::string& word) {
    for (const auto each : {ModuleDeclaration::SinglePhase, ModuleDeclaration::MultiPhase,
                            ModuleDeclaration::NotSupported, ModuleDeclaration::Supported,
                            ModuleDeclaration::PerInterpreterGil})
        if (word == toString(each))
            return each;
    return ModuleDeclaration::Unknown;
}

std::string oneLine(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return utf8::shortened(text, longestMessage);
}

/// "No module named 'x'", but "ValueError: signal only works in ...".
std::string exceptionText(const json& step) {
    const std::string kind = textField(step, "kind");
    const std::string message = textField(step, "message");
    if (kind == "ImportError" || kind == "ModuleNotFoundError")
        return oneLine(message);
    return oneLine(message.empty() ? kind : kind + ": " + message);
}

/// Of what CPython wrote on its way down: what it calls the reason.
std::string fatalError(const std::string& errors) {
    constexpr std::string_view begin = "Fatal Python error: ";
    const std::size_t at = errors.find(begin);
    if (at == std::string::npos)
        return {};
    const std::size_t end = errors.find('\n', at);
    return errors.substr(at + begin.size(),
                         end == std::string::npos ? end : end - at - begin.size());
}

/// What a step that was not `main` does; `imported`: its import has ended.
Message activity(std::string_view step, bool imported) {
    if (step == "first")
        return imported ? say<ImportEndingFirst>() : say<ImportFirst>();
    if (step == "second")
        return imported ? say<ImportEndingSecond>() : say<ImportSecond>();
    return imported ? say<ImportEndingPair>() : say<ImportPair>();
}

/// Its texts without line breaks, and not longer than a report holds.
Message inOneLine(Message message) {
    for (message::Argument& argument : message.arguments) {
        if (auto* text = std::get_if<message::Text>(&argument.value))
            text->value = oneLine(std::move(text->value));
        else if (auto* inner = std::get_if<Message>(&argument.value))
            *inner = inOneLine(std::move(*inner));
    }
    return message;
}

/// What a step says of its failure: as exceptionText(), or what the host has said itself.
Message failureIn(const json& step) {
    const Message said = messageIn(step);
    if (said.code == Verbatim)
        return message::verbatim(exceptionText(step));
    return inOneLine(say<FailureKind>(textField(step, "kind"), said));
}

/// Fills a report in from a trial, one question after the other.
class Judge {
public:
    explicit Judge(const ModuleTrial& trial) : m_trial(trial) { m_report.module = trial.module; }

    ModuleReport report() {
        decide();
        readShared();
        considerGil();
        return m_report;
    }

private:
    void decide() {
        readMain();
        if (!inMain())
            return;
        for (std::size_t i = 1; i < steps.size(); ++i)
            if (!inOwn(steps[i]))
                return;
        decideAmongImports();
    }

    /// Met first, in the main interpreter, and it is the process that pays: only what does not end
    /// well is worse. What else is wrong stays in the message.
    void considerGil() {
        const json& main = step("main");
        const bool ended = m_report.verdict != ModuleVerdict::NotImportable &&
                           m_report.verdict != ModuleVerdict::Hangs &&
                           m_report.verdict != ModuleVerdict::Crashes;
        if (!ended || !main.contains("switches_gil_on"))
            return;
        m_report.verdict = ModuleVerdict::SwitchesGilOn;
        m_report.step = "main";
        m_report.blamed.clear();
        const std::string culprit = textField(main, "switches_gil_on");
        if (culprit.empty())
            return;
        std::string file;
        for (const ExtensionFact& fact : m_report.extensions)
            if (fact.module == culprit)
                file = fact.file;
        blame(culprit, file, {});
    }

    /// It counts as loaded there only with everything that is to blame for the verdict, and without
    /// a warning: numpy 2.2 loads, warns that it is not made for it, and fails when it is used.
    void readShared() {
        const json& shared = step(sharedStep);
        if (shared.empty())
            return;
        const auto loaded = names(list(shared, "loaded"));
        m_report.loadsShared =
            flag(shared, "ok") && !flag(shared, "warned") &&
            std::all_of(m_report.blamed.begin(), m_report.blamed.end(),
                        [&](const ExtensionFact& fact) { return loaded.contains(fact.module); });
    }

    const json& step(const char* name) const {
        static const json none = json::object();
        const auto found = m_trial.ended.find(name);
        return found == m_trial.ended.end() ? none : found->second;
    }

    void readMain() {
        const json& main = step("main");
        m_report.file = textField(main, "file");
        m_report.mainImport = timeOf(main);
        m_report.ownImport = timeOf(step("first"));
        for (const json& fact : list(main, "extensions"))
            m_report.extensions.push_back({textField(fact, "module"),
                                           textField(fact, "file"),
                                           declaration(textField(fact, "declaration")),
                                           {}});
        for (const std::string& part : names(list(main, "parts")))
            m_report.parts.push_back(part);
    }

    bool inMain() {
        m_report.verdict = ModuleVerdict::NotImportable;
        m_report.step = "main";
        const json& main = step("main");
        if (main.empty()) {
            m_report.kind = m_trial.exit.signal != 0 ? signalName(m_trial.exit.signal) : "";
            if (m_trial.timedOut) {
                m_report.kind = "time limit";
                m_report.message = say<ImportSlow>(say<ImportIt>(), limit());
            } else {
                m_report.message = say<ImportEnds>(say<ImportIt>(), howItEnded(m_trial.exit));
            }
            blameLoading();
            return false;
        }
        if (!flag(main, "ok")) {
            m_report.kind = textField(main, "kind");
            m_report.message = failureIn(main);
            m_report.installed = !flag(main, "absent");
            return false;
        }
        return true;
    }

    /// False where this step decided.
    bool inOwn(const char* name) {
        m_report.step = name;
        const json& here = step(name);
        const bool last = m_trial.step == name && !m_trial.whole;
        if (here.empty() || (last && flag(here, "ok"))) {
            noEnd(name, !here.empty());
            return false;
        }
        if (flag(here, "ok"))
            return true;
        if (isGone(here)) {
            m_report.verdict = ModuleVerdict::NotImportable;
            m_report.kind = textField(here, "kind");
            m_report.message = say<ImportGone>(m_report.file);
            return false;
        }
        m_report.verdict =
            std::string_view(name) == "first" ? ModuleVerdict::Refused : ModuleVerdict::NotTwice;
        m_report.kind = textField(here, "kind");
        m_report.message = failureIn(here);
        blameRefused(here);
        return false;
    }

    /// What deletes its own file is not there the second time, which no interpreter is to blame
    /// for.
    bool isGone(const json& here) const {
        std::error_code unknown;
        return flag(here, "absent") && !m_report.file.empty() &&
               !std::filesystem::exists(m_report.file, unknown) && !unknown;
    }

    /// The process was killed, or died by itself, in this step or when its interpreter ended.
    void noEnd(const char* name, bool imported) {
        Message what = activity(name, imported);
        blameLoading();
        if (m_trial.timedOut) {
            m_report.verdict = ModuleVerdict::Hangs;
            m_report.kind = "time limit";
            m_report.message = say<ImportSlow>(std::move(what), limit());
            return;
        }
        m_report.verdict = ModuleVerdict::Crashes;
        m_report.kind = engine::describe(m_trial.exit);
        const std::string reason = oneLine(fatalError(m_trial.errors));
        m_report.message =
            reason.empty() || m_trial.exit.signal == 0
                ? say<ImportEnds>(std::move(what), howItEnded(m_trial.exit))
                : say<ImportEndsBecause>(std::move(what), howItEnded(m_trial.exit), reason);
    }

    void decideAmongImports() {
        m_report.verdict = ModuleVerdict::Imports;
        m_report.step.clear();
        findFallbacks();
        if (!m_report.blamed.empty()) {
            m_report.verdict = ModuleVerdict::Slower;
            m_report.step = "first";
            findNeeded();
        }
        for (const std::string& object : names(list(step("pair"), "shared")))
            m_report.shared.push_back(object);
        if (m_report.shared.empty())
            return;
        m_report.verdict = ModuleVerdict::SharedState;
        m_report.step = "pair";
        for (const ExtensionFact& fact : m_report.extensions)
            if (std::any_of(m_report.shared.begin(), m_report.shared.end(),
                            [&](const auto& name) { return name.starts_with(fact.module + "."); }))
                m_report.blamed.push_back(fact);
    }

    /// What the main interpreter loads for it and the first with an own GIL does not, and what that
    /// one refused although the main interpreter has it.
    void findFallbacks() {
        const json& first = step("first");
        const auto loaded = names(list(first, "loaded"));
        const auto inMain = names(list(step("main"), "loaded"));
        const json& refused = list(first, "refused");
        for (ExtensionFact fact : m_report.extensions) {
            if (loaded.contains(fact.module))
                continue;
            for (const json& entry : refused)
                if (textField(entry, "module") == fact.module)
                    fact.message = exceptionText(entry);
            m_report.blamed.push_back(std::move(fact));
        }
        for (const json& entry : refused)
            if (const auto name = textField(entry, "module");
                inMain.contains(name) && !loaded.contains(name))
                blame(name, textField(entry, "file"), exceptionText(entry));
        if (!m_report.blamed.empty())
            m_report.message = message::verbatim(m_report.blamed.front().message);
    }

    /// What functions of it import without a way out: those fail, however well the import went.
    void findNeeded() {
        const auto needs = names(list(step("main"), "needs"));
        std::vector<ExtensionFact> needed;
        for (const ExtensionFact& fact : m_report.blamed)
            if (needs.contains(fact.module))
                needed.push_back(fact);
        if (needed.empty())
            return;
        m_report.verdict = ModuleVerdict::Broken;
        m_report.blamed = std::move(needed);
        m_report.message = message::verbatim(m_report.blamed.front().message);
    }

    /// Those that said no in this step; where the exception repeats one of them, that one.
    void blameRefused(const json& here) {
        const json& refused = list(here, "refused");
        const auto isReason = [&](const json& entry) {
            return message::verbatim(exceptionText(entry)) == m_report.message;
        };
        const bool known = std::any_of(refused.begin(), refused.end(), isReason);
        for (const json& entry : refused)
            if (!known || isReason(entry))
                blame(textField(entry, "module"), textField(entry, "file"), exceptionText(entry));
    }

    /// The one that was being loaded; failing that, the only one that there is.
    void blameLoading() {
        if (!m_trial.loading.empty()) {
            blame(m_trial.loading.back().first, m_trial.loading.back().second, {});
            return;
        }
        std::vector<const ExtensionFact*> files;
        for (const ExtensionFact& fact : m_report.extensions)
            if (fact.file != "built-in")
                files.push_back(&fact);
        if (files.size() == 1)
            m_report.blamed.push_back(*files.front());
    }

    void blame(const std::string& module, const std::string& file, const std::string& message) {
        for (ExtensionFact& known : m_report.blamed)
            if (known.module == module)
                return;
        ExtensionFact fact{module, file, ModuleDeclaration::Unknown, message};
        for (const ExtensionFact& known : m_report.extensions)
            if (known.module == module)
                fact.declaration = known.declaration;
        m_report.blamed.push_back(std::move(fact));
    }

    message::Duration limit() const { return {Nanoseconds{m_trial.limitNs}}; }

    const ModuleTrial& m_trial;
    ModuleReport m_report;
};

} // namespace

void noteLine(ModuleTrial& trial, std::string_view text) {
    const json line = json::parse(text, nullptr, false);
    if (!line.is_object())
        return;
    const auto isStep = [](const std::string& word) {
        return word == sharedStep || std::find(steps.begin(), steps.end(), word) != steps.end();
    };
    if (const std::string begun = textField(line, "begin"); isStep(begun)) {
        trial.step = begun;
        trial.loading.clear();
    } else if (const std::string ended = textField(line, "end"); isStep(ended)) {
        trial.ended[ended] = line;
        trial.loading.clear();
    } else if (ended == "all") {
        trial.whole = true;
    } else if (const std::string loading = textField(line, "loading"); !loading.empty()) {
        constexpr std::size_t most = 1000;
        if (trial.loading.size() < most)
            trial.loading.emplace_back(loading, textField(line, "file"));
    } else if (const std::string loaded = textField(line, "loaded"); !loaded.empty()) {
        const auto found = std::find_if(trial.loading.rbegin(), trial.loading.rend(),
                                        [&](const auto& entry) { return entry.first == loaded; });
        if (found != trial.loading.rend())
            trial.loading.erase(std::next(found).base());
    }
}

ModuleReport judge(const ModuleTrial& trial) {
    return Judge(trial).report();
}

std::vector<std::string> filesOf(const ModuleTrial& trial) {
    const auto main = trial.ended.find("main");
    if (main == trial.ended.end())
        return {};
    const auto files = names(list(main->second, "files"));
    return {files.begin(), files.end()};
}

} // namespace gilscope::engine
