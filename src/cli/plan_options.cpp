#include "plan_options.h"

#include "output.h"
#include "text/numbers.h"
#include "text/sweep_text.h"
#include "text/text_table.h"
#include "text/usage.h"
#include "text_option.h"

#include <gilscope/client/files.h>
#include <gilscope/pythons.h>
#include <gilscope/runner_manifest.h>
#include <gilscope/runners.h>

#include <CLI/CLI.hpp>
#include <QDir>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace gilscope::cli {

namespace {

constexpr const char* bundledCallable = "fibonacci";
constexpr const char* payloadCallable = "echo_payload";
constexpr const char* defaultRunner = "thread";

std::string usualRunnerList() {
    return fmt::format("{}", fmt::join(usualRunners(), ","));
}
constexpr std::uint32_t compareRepeats = 5;

void addFlag(CLI::App& command, const std::string& name, bool& target,
             const std::string& description, const char* group) {
    command.add_flag(name, target, description)->disable_flag_override()->group(group);
}

Error usage(std::string message) {
    return {ErrorCode::Usage, std::move(message), {}};
}

std::string dashed(const PlanOption& option) {
    return fmt::format("--{}", option.name);
}

/// The row of the option table that has this name, which there is.
std::size_t placeOf(std::string_view name) {
    const auto table = optionTable();
    const auto found = std::find_if(table.begin(), table.end(), [name](const PlanOption& option) {
        return option.name == name;
    });
    return static_cast<std::size_t>(found - table.begin());
}

const char* headingOf(OptionGroup group) {
    return group == OptionGroup::How ? "How to run it" : "Limits";
}

std::vector<std::string> partsOf(std::string_view text, char between) {
    std::vector<std::string> parts;
    std::istringstream words{std::string(text)};
    for (std::string word; std::getline(words, word, between);)
        parts.push_back(word);
    return parts;
}

/// Whether it is one of the words that an option takes.
template <class T>
Result<T> knownWord(std::string_view option, const std::string& word, const Result<T>& parsed,
                    const std::vector<std::string>& known) {
    if (parsed)
        return parsed;
    return tl::unexpected(
        usage(fmt::format("{} is one of {}, not '{}'{}", option, fmt::join(known, ", "), word,
                          suggestion(word, known))));
}

Result<std::uint64_t> repetitions(const std::string& word) {
    if (word == "auto")
        return 0;
    if (auto number = wholeNumber("--repeat", word, 1, limits::repeat))
        return number;
    return tl::unexpected(usage(fmt::format(
        "--repeat takes a whole number from 1 to {} or auto, not '{}'", limits::repeat, word)));
}

/// Puts what was written into the member of an option.
class Reader {
public:
    Reader(const PlanOption& option, const std::string& word, Plan& plan)
        : m_option(option), m_name(dashed(option)), m_word(word), m_plan(plan) {}

    Result<void> read() {
        return std::visit([this](auto member) { return store(member); }, m_option.member);
    }

private:
    template <std::unsigned_integral Number>
    Result<void> store(Number Plan::*member) {
        return keep(member, number());
    }
    Result<void> store(double Plan::*member) { return keep(member, percentNumber(m_name, m_word)); }
    Result<void> store(Nanoseconds Plan::*member) {
        return keep(member, m_option.form == OptionForm::Rate ? rateNumber(m_name, m_word)
                                                              : secondsNumber(m_name, m_word));
    }
    Result<void> store(PinPolicy Plan::*member) {
        return keep(member, knownWord(m_name, m_word, parsePinPolicy(m_word), known()));
    }
    Result<void> store(ResultsPolicy Plan::*member) {
        return keep(member, knownWord(m_name, m_word, parseResultsPolicy(m_word), known()));
    }

    Result<std::uint64_t> number() const {
        if (m_option.form == OptionForm::Repeat)
            return repetitions(m_word);
        if (m_option.form == OptionForm::Size)
            return sizeNumber(m_name, m_word);
        return wholeNumber(m_name, m_word, m_option.zeroIsChosen ? 1 : m_option.least,
                           m_option.most);
    }
    std::vector<std::string> known() const { return partsOf(m_option.value, '|'); }

    template <class T, class From>
    Result<void> keep(T Plan::*member, const Result<From>& value) {
        if (!value)
            return tl::unexpected(value.error());
        m_plan.*member = static_cast<T>(*value);
        return {};
    }

    const PlanOption& m_option;
    std::string m_name;
    const std::string& m_word;
    Plan& m_plan;
};

std::vector<std::string> knownRunners() {
    std::vector<std::string> known;
    for (const RunnerInfo& runner : runnerCatalog())
        known.emplace_back(runner.id);
    return known;
}

/// `remote`: what has been added over there is not known here.
Result<std::string> knownRunner(const std::string& word, bool remote) {
    const RunnerId id = parseRunnerId(word);
    if (word.ends_with('@'))
        return failure(ErrorCode::Usage,
                       fmt::format("'{}' needs an ABI, a version or a path after the '@'", word));
    if (findRunner(word) || id.base == everyRunner || (remote && isRunnerWord(id.base)))
        return word;
    const auto own = readRunnerManifests(userRunnersFolder());
    if (own.contains(id.base))
        return word;
    auto known = knownRunners();
    for (const auto& [name, manifest] : own)
        known.push_back(name);
    const auto near = suggestion(word, known);
    return failure(
        ErrorCode::Usage,
        fmt::format("there is no runner '{}'{}", word,
                    near.empty() ? fmt::format("; there are {}", fmt::join(known, ", ")) : near));
}

Result<std::vector<std::string>> runnerList(std::string_view words, bool remote) {
    std::vector<std::string> runners;
    while (true) {
        const auto cut = words.find(',');
        std::string word(words.substr(0, cut));
        word.erase(0, word.find_first_not_of(' '));
        word.erase(word.find_last_not_of(' ') + 1);
        auto known = knownRunner(word, remote);
        if (!known)
            return tl::unexpected(known.error());
        if (std::find(runners.begin(), runners.end(), *known) != runners.end())
            return failure(ErrorCode::Usage, fmt::format("--runners names '{}' twice", word));
        runners.push_back(*known);
        if (cut == std::string_view::npos)
            return runners;
        words.remove_prefix(cut + 1);
    }
}

} // namespace

void ScriptOptions::addTo(CLI::App& command) {
    addText(command, "--script", script, "FILE",
            "Script with the callables (default: the bundled one)")
        ->group("What to run");
    addText(command, "--python", python, "ABI|VERSION|PATH",
            "Python to use, such as cp312, 3.13 or cp313t+gil (default: the newest "
            "with a GIL)")
        ->group("What to run");
    addText(command, "--venv", venv, "DIR",
            "Virtual environment whose packages the workers see (default: VIRTUAL_ENV)")
        ->group("What to run");
    machine.addTo(command, "What to run");
}

Result<std::string> ScriptOptions::scriptPath(const QString& bundled) const {
    namespace fs = std::filesystem;
    const std::string path = script ? *script : client::fileNameBytes(bundled);
    const ErrorCode code = script ? ErrorCode::Usage : ErrorCode::Missing;
    std::error_code problem;
    if (fs::path(path).is_relative()) {
        const fs::path here = fs::current_path(problem);
        if (problem || here.empty())
            return failure(code, fmt::format("there is no script '{}': the current folder is gone",
                                             printable(path)));
    }
    const fs::file_status there = fs::status(path, problem);
    if (!fs::exists(there))
        return failure(code, fmt::format("there is no script '{}'", printable(path)));
    if (!fs::is_regular_file(there))
        return failure(code, fmt::format("the script {} is not a file", printable(path)));
    if (::access(path.c_str(), R_OK) != 0)
        return failure(code, fmt::format("the script {} may not be read", printable(path)));
    return fs::absolute(path, problem).lexically_normal().string();
}

Result<std::string> ScriptOptions::pythonWord() const {
    if (python && python->empty())
        return failure(ErrorCode::Usage, "--python needs an ABI, a version or a path");
    return python.value_or("");
}

Result<std::string> ScriptOptions::venvPath() const {
    if (venv && venv->empty())
        return failure(ErrorCode::Usage, "--venv needs the folder of a virtual environment");
    if (machine.remote)
        return venv.value_or("");
    const auto absolute = [](const std::string& path) {
        std::error_code problem; // as it is where the current folder is gone
        const auto whole = std::filesystem::absolute(path, problem);
        return problem ? path : whole.lexically_normal().string();
    };
    if (venv) {
        if (!readEnvironment(*venv))
            return failure(
                ErrorCode::Usage,
                fmt::format("--venv {} is not a virtual environment: it has no pyvenv.cfg", *venv));
        return absolute(*venv);
    }
    const char* path = std::getenv("VIRTUAL_ENV");
    if (path == nullptr || *path == '\0')
        return std::string();
    if (!readEnvironment(path)) {
        // Left behind by a shell, most likely: no reason not to measure.
        complain(fmt::format("VIRTUAL_ENV is ignored: {} has no pyvenv.cfg", path));
        return std::string();
    }
    return absolute(path);
}

void PlanOptions::addRows(CLI::App& command, OptionGroup group) {
    const char* heading = headingOf(group);
    for (std::size_t i = 0; i < optionTable().size(); ++i) {
        const PlanOption& option = optionTable()[i];
        if (option.form == OptionForm::None || option.group != group)
            continue;
        if (option.form == OptionForm::Off) {
            if (option.name == "no-live")
                addFlag(command, "--live", live, "Sample the machine while trials run (default)",
                        heading);
            addFlag(command, dashed(option), m_given[i].off, std::string(option.help), heading);
            continue;
        }
        const bool ofRun = !severalRunners && !option.helpOfRun.empty();
        addText(command, dashed(option).c_str(), m_given[i].word, std::string(option.value).c_str(),
                std::string(ofRun ? option.helpOfRun : option.help))
            ->group(heading);
    }
}

std::optional<std::string>& PlanOptions::word(std::string_view name) {
    return m_given[placeOf(name)].word;
}

const std::optional<std::string>& PlanOptions::word(std::string_view name) const {
    return m_given[placeOf(name)].word;
}

bool& PlanOptions::isOff(std::string_view name) {
    return m_given[placeOf(name)].off;
}

void PlanOptions::addTo(CLI::App& command) {
    const char* what = "What to run";
    const char* how = headingOf(OptionGroup::How);
    const char* out = "What to keep";
    addText(command, "--callable", callable, "NAME",
            "Function of the script to call (default with the bundled script: fibonacci)")
        ->group(what);
    addText(
        command, "--args", arguments, "LITERALS",
        "Arguments of each call as Python literals: \"24, 'x', depth=3\" (default: the callable's)")
        ->group(what);
    place.addTo(command);
    if (severalRunners) {
        addText(command, "--runners", runners, "A,B,...",
                "Kinds of worker to compare, or all (default: " + usualRunnerList() + ")")
            ->group(how);
        addText(command, "--pythons", pythons, "A,B,...",
                "Pythons to run each of them on, such as cp312,cp313 (default: that of --python)")
            ->group(what);
    } else {
        addText(command, "--runner", runners, "A", "Kind of worker (default: thread)")->group(how);
    }
    addRows(command, OptionGroup::How);
    addRows(command, OptionGroup::Limits);
    addText(command, "--output", output, "FILE", "Keep the recording, by custom NAME.gilscope")
        ->group(out);
    addFlag(command, "--json", json, "Print the result as JSON", out);
}

void PlanOptions::addSweepTo(CLI::App& command) {
    sweeping = true;
    addText(command, "--over", over, "WHAT=VALUES",
            "workers=1..8, args=\"20; 22; 24\" or payload=1k..1M")
        ->group("What to vary");
    addText(command, "--scaling", scaling, "strong|weak",
            "The same jobs for all workers together, or for each (default: strong)")
        ->group("What to vary");
}

void PlanOptions::addSelfTestTo(CLI::App& command) {
    addFlag(command, "--self-test", selfTest,
            "Compare one runner with itself, 20 times, and say how often a difference was found",
            "How to run it");
}

Result<Sweep> PlanOptions::sweep() const {
    if (!sweeping)
        return Sweep{};
    if (!over)
        return tl::unexpected(usage("over what? Name it with --over: workers=1..8, "
                                    "args=\"20; 22; 24\" or payload=1k..1M"));
    auto points = readSweep(*over);
    if (!points)
        return points;
    if (scaling) {
        const auto known =
            knownWord("--scaling", *scaling, parseScaling(*scaling), {"strong", "weak"});
        if (!known)
            return tl::unexpected(known.error());
        points->scaling = *known;
    }
    if (points->scaling == Scaling::Weak && points->over != SweepOver::Workers)
        return tl::unexpected(usage("--scaling weak needs --over workers=..."));
    if (points->over == SweepOver::Workers && word("workers"))
        return tl::unexpected(usage("--workers and --over workers=... contradict each other"));
    if (points->over == SweepOver::Arguments && arguments)
        return tl::unexpected(usage("--args and --over args=... contradict each other"));
    // A callable of one's own may take more than the size; the bundled one does not.
    const bool bundledPayload =
        !place.script && callable.value_or(payloadCallable) == payloadCallable;
    if (points->over == SweepOver::Payload && arguments && bundledPayload)
        return tl::unexpected(
            usage(fmt::format("--args and --over payload=... contradict each other: {} takes the "
                              "size alone",
                              payloadCallable)));
    return points;
}

Result<std::vector<std::string>> PlanOptions::pythonList() const {
    std::vector<std::string> list;
    if (!pythons)
        return list;
    if (place.python)
        return tl::unexpected(usage("--python and --pythons contradict each other"));
    std::istringstream words(*pythons);
    for (std::string word; std::getline(words, word, ',');) {
        word.erase(0, word.find_first_not_of(' '));
        word.erase(word.find_last_not_of(' ') + 1);
        if (word.empty())
            return tl::unexpected(usage("--pythons needs ABIs, versions or paths, such as "
                                        "cp312,cp313"));
        if (std::find(list.begin(), list.end(), word) != list.end())
            return tl::unexpected(usage(fmt::format("--pythons names '{}' twice", word)));
        list.push_back(word);
    }
    if (list.empty() || pythons->ends_with(','))
        return tl::unexpected(
            usage("--pythons needs ABIs, versions or paths, such as cp312,cp313"));
    return list;
}

Result<void> PlanOptions::readTable(Plan& plan) const {
    for (std::size_t i = 0; i < m_given.size(); ++i) {
        const PlanOption& option = optionTable()[i];
        if (m_given[i].off)
            plan.*std::get<bool Plan::*>(option.member) = false;
        if (!m_given[i].word)
            continue;
        if (auto read = Reader(option, *m_given[i].word, plan).read(); !read)
            return read;
    }
    if (plan.repeat != 0 && (word("precision") || word("budget")))
        return tl::unexpected(usage("--precision and --budget are for --repeat auto"));
    return {};
}

Result<void> PlanOptions::readRunners(Plan& plan) const {
    const bool remote = place.machine.remote.has_value();
    if (severalRunners) {
        auto list = runnerList(runners.value_or(usualRunnerList()), remote);
        if (!list)
            return tl::unexpected(list.error());
        plan.runners = std::move(*list);
    } else {
        auto one = knownRunner(runners.value_or(defaultRunner), remote);
        if (!one)
            return tl::unexpected(one.error());
        if (parseRunnerId(*one).base == everyRunner)
            return tl::unexpected(usage("'all' is for --runners; --runner takes one"));
        plan.runners = {*one};
    }
    const auto several = pythonList();
    if (!several)
        return tl::unexpected(several.error());
    plan.runners = onEachPython(plan.runners, *several);
    return {};
}

Result<void> PlanOptions::readSelfTest(Plan& plan) const {
    if (!selfTest)
        return {};
    // With fewer hardly any interval is narrow enough to find a difference that is there.
    if (plan.repeat < compareRepeats)
        return tl::unexpected(
            usage(fmt::format("--self-test needs --repeat {} or more", compareRepeats)));
    if (runners && plan.runners.size() > 1)
        return tl::unexpected(usage("--self-test takes one runner"));
    if (!runners)
        plan.runners = {defaultRunner};
    if (plan.repeat > limits::repeat / (2 * selfTestRounds))
        return tl::unexpected(usage(fmt::format("--self-test takes --repeat up to {}",
                                                limits::repeat / (2 * selfTestRounds))));
    plan.repeat *= 2 * selfTestRounds;
    return {};
}

Result<void> PlanOptions::readScript(Plan& plan, const QString& bundledScript) const {
    auto script = place.scriptPath(bundledScript);
    if (!script)
        return tl::unexpected(script.error());
    plan.script = std::move(*script);
    if (callable && callable->empty())
        return tl::unexpected(usage("--callable needs a name"));
    if (!callable && place.script)
        return tl::unexpected(
            usage(fmt::format("which callable of {0}? Name it with --callable; 'gilscope callables "
                              "--script {0}' lists them",
                              *place.script)));
    const bool payload = plan.sweep.over == SweepOver::Payload;
    plan.callable = callable.value_or(payload ? payloadCallable : bundledCallable);
    plan.arguments = arguments.value_or("");
    auto python = place.pythonWord();
    if (!python)
        return tl::unexpected(python.error());
    plan.python = std::move(*python);
    auto venv = place.venvPath();
    if (!venv)
        return tl::unexpected(venv.error());
    plan.venv = std::move(*venv);
    return {};
}

Result<void> PlanOptions::checkSize(const Plan& plan) {
    if (auto fits = checkShapes(plan); !fits)
        return tl::unexpected(usage(fits.error().english()));
    if (const auto trials = trialCount(plan); trials > limits::trials)
        return tl::unexpected(
            usage(fmt::format("--repeat {} with {} runners makes {} trials; {} are allowed",
                              plan.repeat, plan.runners.size(), trials, limits::trials)));
    const std::uint64_t values = std::max<std::uint64_t>(1, plan.sweep.size());
    if (const auto rows = values * plan.runners.size(); rows > limits::rows)
        return tl::unexpected(
            usage(fmt::format("--over with {} values and {} runners makes {} rows; {} are allowed",
                              values, plan.runners.size(), rows, limits::rows)));
    return {};
}

Result<void> PlanOptions::checkOutput(const Plan& plan) const {
    if (output && output->empty())
        return tl::unexpected(usage("--output needs a file"));
    if (output == "-")
        return tl::unexpected(usage("--output needs a file, and standard output has the result; a "
                                    "file of that name is ./-"));
    std::error_code unknown; // no such file yet: that is how it should be
    if (output && std::filesystem::equivalent(*output, plan.script, unknown))
        return tl::unexpected(
            usage(fmt::format("--output {} is the script itself: name another file", *output)));
    return {};
}

Result<Plan> PlanOptions::plan(const QString& bundledScript) const {
    Plan plan;
    plan.repeat = severalRunners ? compareRepeats : 1;
    if (auto read = readTable(plan); !read)
        return tl::unexpected(read.error());
    auto points = sweep();
    if (!points)
        return tl::unexpected(points.error());
    plan.sweep = std::move(*points);
    if (live && !plan.live)
        return tl::unexpected(usage("--live and --no-live contradict each other"));
    if (auto read = readRunners(plan); !read)
        return tl::unexpected(read.error());
    if (plan.arrivalInterval.count() > 0 && !word("jobs"))
        return tl::unexpected(usage("--rate needs --jobs: how many jobs come in all"));
    if (auto read = readSelfTest(plan); !read)
        return tl::unexpected(read.error());
    if (auto read = readScript(plan, bundledScript); !read)
        return tl::unexpected(read.error());
    if (auto fits = checkSize(plan); !fits)
        return tl::unexpected(fits.error());
    if (auto fits = checkOutput(plan); !fits)
        return tl::unexpected(fits.error());
    return plan;
}

} // namespace gilscope::cli
