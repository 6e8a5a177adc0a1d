#include "python_choice.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>

#include "process/command.h"
#include "python_discovery.h"
#include "python_probe.h"
#include "python_question.h"

#include <nlohmann/json.hpp>

namespace gilscope::engine {

namespace fs = std::filesystem;
using message::say;

namespace {

/// The request of a virtual environment's Python that is to run with its GIL on.
const std::string gilOnly{withGilSuffix};

/// "3.12.1", "3.13.0t".
std::string versionOf(const std::string& version, bool freeThreaded) {
    return freeThreaded ? version + 't' : version;
}

/// "3.12" of cp312.
std::string minorOf(const PythonEnvironment& environment) {
    return minorVersionOf(abiOf(environment));
}

/// The virtual environment that an executable named by its path belongs to; empty: none.
std::string venvOf(const std::string& named) {
    const std::string request = parsePythonRequest(named).python;
    if (request.find('/') == std::string::npos)
        return {};
    const fs::path folder = fs::absolute(request).lexically_normal().parent_path().parent_path();
    std::error_code problem;
    return fs::exists(folder / "pyvenv.cfg", problem) ? folder.string() : std::string();
}

/// `settings` (a JSON object) with a further member that is true.
std::string withSetting(const std::string& settings, const char* name) {
    nlohmann::json object = nlohmann::json::parse(settings, nullptr, false);
    object[name] = true;
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<PythonInstallation> chooseForVenv(const std::vector<PythonInstallation>& pythons,
                                         const std::string& request,
                                         const PythonEnvironment& venv) {
    const std::string minor = minorOf(venv);
    const bool gilOn = request == gilOnly;
    if (!request.empty() && !gilOn) {
        auto chosen = choosePython(pythons, request);
        if (chosen && !fits(*chosen, venv))
            return failure(ErrorCode::Usage,
                           say<MessageCode::VenvOfAnother>(
                               venv.folder, versionOf(venv.version, venv.freeThreaded),
                               versionOf(chosen->version, chosen->freeThreaded), minor));
        return chosen;
    }
    if (const PythonInstallation* best = pythonFor(venv, pythons))
        return gilOn ? withGilOn(*best) : Result<PythonInstallation>(*best);
    return failure(ErrorCode::Missing, say<MessageCode::VenvNoHost>(minor, venv.folder));
}

} // namespace

Result<ChosenPython> preparePython(PythonInstallation installation, std::string executable,
                                   const std::function<bool()>& cancelled) {
    ChosenPython chosen;
    chosen.installation = std::move(installation);
    chosen.executable = std::move(executable);
    if (chosen.installation.problem)
        return failure(ErrorCode::Missing, *chosen.installation.problem);
    if (!isProgram(chosen.installation.host))
        return tl::unexpected(damagedInstallation(say<MessageCode::HostGone>(
            chosen.installation.version, chosen.installation.executable, chosen.installation.abi)));
    auto settings = probePython(chosen.executable, cancelled);
    if (!settings)
        return tl::unexpected(settings.error());
    chosen.settings = std::move(*settings);
    if (chosen.installation.gilOn)
        chosen.settings = withSetting(chosen.settings, "gil_on");
    chosen.environment = hostEnvironment(chosen.installation.library);
    return chosen;
}

Result<ChosenPython> locatePython(const fs::path& pythonsFile, const std::string& request,
                                  const std::string& venv, const std::function<bool()>& cancelled) {
    if (const std::string own = venvOf(request); venv.empty() && !own.empty())
        return locatePython(pythonsFile, parsePythonRequest(request).gilOn ? gilOnly : "", own,
                            cancelled);
    PythonSearch search = searchFor(pythonsFile, request);
    ChosenPython chosen;
    if (venv.empty()) {
        const auto pythons = discoverPythons(search, cancelled);
        if (!pythons)
            return tl::unexpected(pythons.error());
        auto installation = chooseDiscovered(*pythons, pythonsFile, request);
        if (!installation)
            return tl::unexpected(installation.error());
        chosen.installation = std::move(*installation);
        chosen.executable = chosen.installation.executable;
        return chosen;
    }
    const auto facts = readEnvironment(venv);
    if (!facts)
        return tl::unexpected(facts.error());
    // It may have been made with a Python that is in none of the usual places.
    if (!facts->home.empty())
        search.further.push_back({facts->home + "/python" + minorOf(*facts), "venv"});
    const auto pythons = discoverPythons(search, cancelled);
    if (!pythons)
        return tl::unexpected(pythons.error());
    auto installation = chooseForVenv(*pythons, request, *facts);
    if (!installation)
        return tl::unexpected(installation.error());
    chosen.installation = std::move(*installation);
    // Not canonical: the link's own place is what makes it the environment's Python.
    chosen.executable = (fs::absolute(venv) / "bin" / "python").lexically_normal().string();
    return chosen;
}

Result<ChosenPython> findPython(const fs::path& pythonsFile, const std::string& request,
                                const std::string& venv, const std::function<bool()>& cancelled) {
    auto located = locatePython(pythonsFile, request, venv, cancelled);
    if (!located)
        return located;
    return preparePython(std::move(located->installation), std::move(located->executable),
                         cancelled);
}

namespace {

constexpr std::int64_t longestAnswer = 5'000'000'000;

/// The last line of what a program said, or how it ended.
message::Argument reasonOf(const CommandOutput& said) {
    if (said.timedOut)
        return say<MessageCode::HostSilent>();
    if (said.exit == ProcessExit{0, 0})
        return say<MessageCode::HostAnotherProgram>();
    return whyNotStarted(said);
}

} // namespace

Error damagedInstallation(Message what) {
    return {ErrorCode::Missing, say<MessageCode::InstallationDamaged>(std::move(what))};
}

Result<void> checkHost(const ChosenPython& python, const std::function<bool()>& cancelled) {
    const std::string& host = python.installation.host;
    const auto said = runCommand({.program = host,
                                  .arguments = {"--version"},
                                  .environment = python.environment,
                                  .input = {},
                                  .limitNs = longestAnswer},
                                 cancelled);
    if (!said && said.error().code == ErrorCode::Interrupted)
        return tl::unexpected(said.error());
    if (!said)
        return tl::unexpected(damagedInstallation(said.error().message));
    const std::string ours = "gilscope-host " GILSCOPE_VERSION " ";
    if (said->output == ours + python.installation.abi + '\n')
        return {};
    // One for another Python misses that one's library.
    const std::string own = "libpython" + minorVersionOf(python.installation.abi);
    if (missesLibrary(said->errors) && said->errors.find(own + ".so") != std::string::npos)
        return failure(ErrorCode::Missing,
                       say<MessageCode::PythonNotInHost>(python.executable, reasonOf(*said)));
    std::string other = said->output.substr(0, said->output.find('\n'));
    if (other.starts_with(ours))
        return tl::unexpected(
            damagedInstallation(say<MessageCode::HostOfAnother>(host, other.substr(ours.size()))));
    return tl::unexpected(
        damagedInstallation(say<MessageCode::HostNotOurs>(host, reasonOf(*said))));
}

} // namespace gilscope::engine
