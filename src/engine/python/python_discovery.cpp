#include "python_discovery.h"

#include "python_cache.h"
#include "python_choice.h"

#include <gilscope/message/catalogue.h>

#include <unistd.h>

#include <algorithm>
#include <set>

namespace gilscope::engine {

namespace fs = std::filesystem;
using message::say;

namespace {

/// How to get a Python that a host can load.
Message waysToGet(const std::string& minor) {
    const std::string command =
        hasPyenv() ? "PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install " : "uv python install ";
    return say<MessageCode::PythonGetLibrary>(minor, minor, command + minor);
}

/// Gathers installations, each executable once.
class Finder {
public:
    Finder(const PythonSearch& search, std::vector<std::string> abis,
           const std::function<bool()>& cancelled)
        : m_search(search),
          m_abis(std::move(abis)),
          m_cancelled(cancelled),
          m_cache(cacheFolder().empty() ? fs::path() : fs::path(cacheFolder()) / "pythons.json") {}

    /// An entry of the build's list: dropped where what it names is gone.
    void addBuilt(const PythonInstallation& python) {
        std::error_code problem;
        if (::access(python.executable.c_str(), X_OK) == 0 &&
            (python.library.empty() || fs::exists(python.library, problem)) &&
            isNew(python.executable))
            m_found.push_back(python);
    }

    Result<void> add(const PythonCandidate& candidate) {
        if (m_seen.contains(canonical(candidate.executable)))
            return {};
        // Who names one wants to know why it does not start, as of now.
        auto asked = ask(candidate.executable, m_search.again || candidate.named);
        if (!asked)
            return tl::unexpected(asked.error());
        if (*asked)
            addAnswer(candidate, **asked);
        else if (candidate.named)
            m_found.push_back(silent(candidate));
        return {};
    }

    std::vector<PythonInstallation> finish() {
        m_cache.save();
        return std::move(m_found);
    }

private:
    static std::string canonical(const std::string& executable) {
        std::error_code problem;
        return fs::weakly_canonical(executable, problem).string();
    }
    bool isNew(const std::string& executable) {
        return m_seen.insert(canonical(executable)).second;
    }
    bool hasHost(const std::string& abi) const {
        return std::find(m_abis.begin(), m_abis.end(), abi) != m_abis.end();
    }

    Result<std::optional<PythonAnswer>> ask(const std::string& executable, bool again) {
        m_silence.reset();
        if (const auto known = m_cache.find(executable); known && (*known || !again))
            return *known;
        auto answer = askPython(executable, m_cancelled);
        if (!answer && answer.error().code == ErrorCode::Interrupted)
            return tl::unexpected(answer.error());
        if (!answer)
            m_silence = answer.error().message;
        auto kept = answer ? std::optional(std::move(*answer)) : std::nullopt;
        m_cache.keep(executable, kept);
        return kept;
    }

    void addAnswer(const PythonCandidate& candidate, const PythonAnswer& answer) {
        if ((!hasHost(answer.abi) && !candidate.named) || !isNew(answer.executable))
            return;
        m_seen.insert(canonical(candidate.executable));
        m_found.push_back(describePython(answer, candidate.source, m_search.pythonsFile));
    }

    PythonInstallation silent(const PythonCandidate& candidate) const {
        PythonInstallation python;
        python.executable = candidate.executable;
        python.source = candidate.source;
        python.problem =
            m_silence ? *m_silence : say<MessageCode::PythonNotCPython>(candidate.executable);
        return python;
    }

    const PythonSearch& m_search;
    std::vector<std::string> m_abis;
    std::function<bool()> m_cancelled;
    PythonCache m_cache;
    std::optional<Message> m_silence; ///< why the last one that was asked did not answer
    std::set<std::string> m_seen;
    std::vector<PythonInstallation> m_found;
};

Error nothingFound(const std::vector<std::string>& abis) {
    std::vector<std::string> minors;
    for (const std::string& abi : abis)
        minors.push_back(minorVersionOf(abi));
    return {ErrorCode::Missing, say<MessageCode::PythonNoneForHosts>(message::listOf(minors),
                                                                     waysToGet(minors.back()))};
}

/// cp312 of "cp312", "3.12" and "3.12.1"; empty for anything else.
std::string abiOfRequest(std::string request) {
    request = parsePythonRequest(request).python;
    const bool threaded = request.ends_with('t');
    if (threaded)
        request.pop_back();
    if (request.starts_with("cp3"))
        return request + (threaded ? "t" : "");
    const std::size_t dot = request.find('.');
    if (request.substr(0, dot) != "3" || dot == std::string::npos)
        return {};
    return "cp3" + request.substr(dot + 1, request.find('.', dot + 1) - dot - 1) +
           (threaded ? "t" : "");
}

} // namespace

Result<std::vector<PythonInstallation>> discoverPythons(const PythonSearch& search,
                                                        const std::function<bool()>& cancelled) {
    const std::vector<std::string> abis = hostAbis(search.pythonsFile.parent_path());
    auto built = readPythons(search.pythonsFile);
    if (!built && built.error().code != ErrorCode::Missing)
        return tl::unexpected(damagedInstallation(built.error().message));
    // A package has no list, only hosts.
    if (!built && abis.empty())
        return tl::unexpected(damagedInstallation(
            say<MessageCode::HostsNone>(search.pythonsFile.parent_path().string())));

    std::vector<PythonCandidate> candidates = search.further;
    const auto usual = findCandidates(abis);
    candidates.insert(candidates.end(), usual.begin(), usual.end());
    Finder finder(search, abis, cancelled);
    const auto addAll = [&](bool named) -> Result<void> {
        for (const PythonCandidate& candidate : candidates)
            if (candidate.named == named)
                if (auto added = finder.add(candidate); !added)
                    return added;
        return {};
    };
    if (auto added = addAll(true); !added)
        return tl::unexpected(added.error());
    if (built)
        for (const PythonInstallation& python : *built)
            finder.addBuilt(python);
    if (auto added = addAll(false); !added)
        return tl::unexpected(added.error());

    auto pythons = finder.finish();
    if (pythons.empty() && !abis.empty())
        return tl::unexpected(nothingFound(abis));
    return pythons;
}

PythonInstallation describePython(const PythonAnswer& answer, std::string source,
                                  const fs::path& pythonsFile) {
    const fs::path folder = pythonsFile.parent_path();
    PythonInstallation python{answer.abi,        answer.version,
                              answer.executable, {},
                              answer.prefix,     hostProgram(folder, answer.abi),
                              std::move(source), answer.freeThreaded};
    std::error_code problem;
    const auto library =
        std::find_if(answer.libraries.begin(), answer.libraries.end(),
                     [&](const std::string& path) { return fs::is_regular_file(path, problem); });
    if (library != answer.libraries.end())
        python.library = *library;
    const std::string minor = minorVersionOf(answer.abi);
    if (python.host.empty())
        python.problem = say<MessageCode::HostNoneFor>(
            answer.version, answer.executable, message::listOf(hostAbis(folder)),
            say<MessageCode::HostBuild>(answer.executable, answer.abi));
    else if (python.library.empty())
        python.problem = say<MessageCode::HostNoLibrary>(
            answer.version, answer.executable, "libpython" + minor + ".so.1.0", waysToGet(minor));
    return python;
}

PythonSearch searchFor(fs::path pythonsFile, const std::string& named) {
    PythonSearch search{.pythonsFile = std::move(pythonsFile)};
    const std::string request = parsePythonRequest(named).python;
    if (request.find('/') != std::string::npos)
        search.further.push_back(
            {fs::absolute(request).lexically_normal().string(), "--python", true});
    return search;
}

Result<PythonInstallation> chooseDiscovered(const std::vector<PythonInstallation>& pythons,
                                            const fs::path& pythonsFile,
                                            const std::string& request) {
    auto chosen = choosePython(pythons, request);
    const std::string abi = abiOfRequest(request);
    if (!chosen && chosen.error().code == ErrorCode::Missing && !abi.empty() &&
        std::none_of(pythons.begin(), pythons.end(), [&](const auto& p) { return p.abi == abi; }) &&
        !hostProgram(pythonsFile.parent_path(), abi).empty()) {
        const std::string minor = minorVersionOf(abi);
        return failure(ErrorCode::Missing,
                       say<MessageCode::PythonNotHere>(minor, minor, waysToGet(minor)));
    }
    return chosen;
}

} // namespace gilscope::engine
