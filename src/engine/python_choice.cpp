#include "python_choice.h"

#include "environment.h"
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
            return failure(ErrorCode::Usage,
                           "the virtual environment " + folder + " is for Python " + venv.version +
                               ", not " + chosen->version + ": leave --python out, or choose " +
                               minorVersion(venv.version));
        return chosen;
    }
    const PythonInstallation* best = nullptr;
    for (const PythonInstallation& python : pythons)
        if (fits(python, venv) && (!best || (madeBy(python, venv) && !madeBy(*best, venv))))
            best = &python;
    if (best)
        return *best;
    return failure(ErrorCode::Missing,
                   "no host was built for Python " + minorVersion(venv.version) +
                       ", which the virtual environment " + folder +
                       " needs: install it with its headers and shared library, "
                       "then run scripts/setup and build again");
}

} // namespace

Result<ChosenPython> findPython(const fs::path& pythonsFile, const std::string& request,
                                const std::string& venv, const std::function<bool()>& cancelled) {
    auto pythons = readPythons(pythonsFile);
    if (!pythons)
        return tl::unexpected(pythons.error());

    ChosenPython chosen;
    if (venv.empty()) {
        auto installation = choosePython(*pythons, request);
        if (!installation)
            return tl::unexpected(installation.error());
        chosen.installation = std::move(*installation);
        chosen.executable = chosen.installation.executable;
    } else {
        const auto facts = readVenv(venv);
        if (!facts)
            return tl::unexpected(facts.error());
        auto installation = chooseForVenv(*pythons, request, venv, *facts);
        if (!installation)
            return tl::unexpected(installation.error());
        chosen.installation = std::move(*installation);
        // Not canonical: the link's own place is what makes it the environment's Python.
        chosen.executable = (fs::absolute(venv) / "bin" / "python").lexically_normal().string();
    }
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

} // namespace gilscope::engine
