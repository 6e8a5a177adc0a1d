#include "python_choice.h"

#include "environment.h"
#include "python_discovery.h"
#include "python_probe.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace gilscope::engine {

namespace fs = std::filesystem;

namespace {

/// What pyvenv.cfg says.
struct VenvFacts {
    std::string home;    ///< folder of the executable that it was made with
    std::string version; ///< 3.12.1
};

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string::npos
               ? std::string()
               : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

Result<VenvFacts> readVenv(const fs::path& folder) {
    std::ifstream file(folder / "pyvenv.cfg");
    if (!file)
        return failure(ErrorCode::Usage,
                       folder.string() +
                           " is not a virtual environment (it has no pyvenv.cfg); "
                           "make one with: python3 -m venv " +
                           folder.string());
    VenvFacts facts;
    for (std::string line; std::getline(file, line);) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos)
            continue;
        const std::string name = trimmed(line.substr(0, equals));
        const std::string value = trimmed(line.substr(equals + 1));
        if (name == "home")
            facts.home = value;
        else if (name == "version" || name == "version_info") // venv and uv; virtualenv
            facts.version = value;
    }
    return facts;
}

/// "3.12" of "3.12.1" and of "3.12.1.final.0".
std::string minorVersion(const std::string& version) {
    const std::size_t first = version.find('.');
    return version.substr(0, first == std::string::npos ? first : version.find('.', first + 1));
}

/// The virtual environment that an executable named by its path belongs to; empty: none.
std::string venvOf(const std::string& request) {
    if (request.find('/') == std::string::npos)
        return {};
    const fs::path folder = fs::absolute(request).lexically_normal().parent_path().parent_path();
    std::error_code problem;
    return fs::exists(folder / "pyvenv.cfg", problem) ? folder.string() : std::string();
}

bool fits(const PythonInstallation& python, const VenvFacts& venv) {
    return minorVersion(python.version) == minorVersion(venv.version);
}

bool madeBy(const PythonInstallation& python, const VenvFacts& venv) {
    std::error_code problem;
    const fs::path home = fs::weakly_canonical(venv.home, problem);
    return fs::weakly_canonical(fs::path(python.executable).parent_path(), problem) == home;
}

Result<PythonInstallation> chooseForVenv(const std::vector<PythonInstallation>& pythons,
                                         const std::string& request, const std::string& folder,
                                         const VenvFacts& venv) {
    if (!request.empty()) {
        auto chosen = choosePython(pythons, request);
        if (chosen && !fits(*chosen, venv))
            return failure(ErrorCode::Usage, "the virtual environment " + folder +
                                                 " (of --venv or VIRTUAL_ENV) is for Python " +
                                                 venv.version + ", not " + chosen->version +
                                                 ": leave --python out, or choose " +
                                                 minorVersion(venv.version));
        return chosen;
    }
    const PythonInstallation* best = nullptr;
    // The one it was made with; but its packages run on any other of that minor version too.
    const auto isBetter = [&](const PythonInstallation& a, const PythonInstallation& b) {
        if (a.problem.empty() != b.problem.empty())
            return a.problem.empty();
        return madeBy(a, venv) && !madeBy(b, venv);
    };
    for (const PythonInstallation& python : pythons)
        if (fits(python, venv) && (!best || isBetter(python, *best)))
            best = &python;
    if (best)
        return *best;
    return failure(
        ErrorCode::Missing,
        "no host was built for Python " + minorVersion(venv.version) +
            ", which the virtual environment " + folder +
            " needs, or that Python is not here: install it with its headers and shared "
            "library; if `gilscope pythons` does not list it then, run scripts/setup and "
            "build again");
}

} // namespace

Result<ChosenPython> preparePython(PythonInstallation installation, std::string executable,
                                   const std::function<bool()>& cancelled) {
    ChosenPython chosen;
    chosen.installation = std::move(installation);
    chosen.executable = std::move(executable);
    if (!chosen.installation.problem.empty())
        return failure(ErrorCode::Missing, chosen.installation.problem);
    if (chosen.installation.host.empty() || ::access(chosen.installation.host.c_str(), X_OK) != 0)
        return failure(ErrorCode::Missing, "no host was built for " + chosen.installation.abi +
                                               ": run scripts/setup and build again");
    auto settings = probePython(chosen.executable, cancelled);
    if (!settings)
        return tl::unexpected(settings.error());
    chosen.settings = std::move(*settings);
    chosen.environment = hostEnvironment(chosen.installation.library);
    return chosen;
}

Result<ChosenPython> findPython(const fs::path& pythonsFile, const std::string& request,
                                const std::string& venv, const std::function<bool()>& cancelled) {
    if (const std::string own = venvOf(request); venv.empty() && !own.empty())
        return findPython(pythonsFile, {}, own, cancelled);
    PythonSearch search = searchFor(pythonsFile, request);
    if (venv.empty()) {
        const auto pythons = discoverPythons(search, cancelled);
        if (!pythons)
            return tl::unexpected(pythons.error());
        auto installation = chooseDiscovered(*pythons, pythonsFile, request);
        if (!installation)
            return tl::unexpected(installation.error());
        const std::string executable = installation->executable;
        return preparePython(std::move(*installation), executable, cancelled);
    }
    const auto facts = readVenv(venv);
    if (!facts)
        return tl::unexpected(facts.error());
    // It may have been made with a Python that is in none of the usual places.
    if (!facts->home.empty())
        search.further.push_back({facts->home + "/python" + minorVersion(facts->version), "venv"});
    const auto pythons = discoverPythons(search, cancelled);
    if (!pythons)
        return tl::unexpected(pythons.error());
    auto installation = chooseForVenv(*pythons, request, venv, *facts);
    if (!installation)
        return tl::unexpected(installation.error());
    // Not canonical: the link's own place is what makes it the environment's Python.
    return preparePython(std::move(*installation),
                         (fs::absolute(venv) / "bin" / "python").lexically_normal().string(),
                         cancelled);
}

} // namespace gilscope::engine
