#include "python_places.h"

#include "python_cache.h"

#include <gilscope/pythons.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

namespace gilscope::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostFolders = 1000; ///< of one kind

/// The parts of a list, none of them empty.
std::vector<std::string> parts(const std::string& list, const char* separators) {
    std::vector<std::string> found;
    std::size_t begin = 0;
    while (begin < list.size()) {
        const std::size_t end = std::min(list.find_first_of(separators, begin), list.size());
        if (end > begin)
            found.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return found;
}

std::vector<fs::path> foldersIn(const fs::path& parent) {
    std::vector<fs::path> folders;
    std::error_code problem;
    for (fs::directory_iterator entry(parent, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        if (folders.size() < mostFolders)
            folders.push_back(entry->path());
    }
    // A folder has no order of its own; lists that change between calls help nobody.
    std::sort(folders.begin(), folders.end(), std::greater<>());
    return folders;
}

/// Collects candidates, each path once.
class Collector {
public:
    explicit Collector(const std::vector<std::string>& abis) {
        for (const std::string& abi : abis)
            if (const std::string version = minorVersionOf(abi); !version.empty())
                m_names.push_back("python" + version);
        std::sort(m_names.begin(), m_names.end(), std::greater<>());
    }

    void add(const fs::path& path, const std::string& source, bool named) {
        if (isProgram(path) && m_seen.insert(path.string()).second)
            m_found.push_back({path.string(), source, named});
    }
    void addFolder(const fs::path& named, const std::string& source) {
        // What lies below the current folder by chance is nobody's installation.
        if (!named.is_absolute())
            return;
        // /bin is /usr/bin: a Python started as /bin/python3 takes / for its prefix.
        std::error_code absent;
        const fs::path folder = fs::canonical(named, absent);
        if (absent || !m_folders.insert(folder.string()).second)
            return;
        // A free-threaded Python lies there under two names, which are one file.
        std::vector<fs::path> own;
        for (const std::string& name : m_names) {
            const fs::path path = folder / name;
            std::error_code other;
            if (std::any_of(own.begin(), own.end(), [&](const fs::path& known) {
                    return fs::equivalent(known, path, other);
                }))
                continue;
            own.push_back(path);
            add(path, source, false);
        }
        // Which version python3 is shows only when it is asked, unless it is a link that says so.
        std::error_code problem;
        const fs::path generic = folder / "python3";
        if (fs::canonical(generic, problem).filename().string().find('.') == std::string::npos)
            add(generic, source, false);
    }
    std::vector<PythonCandidate> take() { return std::move(m_found); }

private:
    std::vector<std::string> m_names;
    std::vector<PythonCandidate> m_found;
    std::set<std::string> m_seen;
    std::set<std::string> m_folders;
};

/// The folder of pyenv, which need not be there.
std::string pyenvRoot(const Variables& variables) {
    const std::string root = variables("PYENV_ROOT");
    return root.empty() ? variables("HOME") + "/.pyenv" : root;
}

/// Installations of conda: the one that is switched on, the usual places, and those it has noted.
std::vector<fs::path> condaRoots(const std::string& home, const Variables& variables) {
    std::vector<fs::path> roots;
    if (const std::string prefix = variables("CONDA_PREFIX"); !prefix.empty())
        roots.emplace_back(prefix);
    if (const std::string program = variables("CONDA_EXE"); !program.empty())
        roots.push_back(fs::path(program).parent_path().parent_path());
    if (const std::string root = variables("MAMBA_ROOT_PREFIX"); !root.empty())
        roots.emplace_back(root);
    if (!home.empty()) {
        for (const char* name :
             {"miniforge3", "miniconda3", "mambaforge", "anaconda3", "micromamba"})
            roots.push_back(fs::path(home) / name);
    }
    roots.emplace_back("/opt/conda");
    if (!home.empty()) {
        std::ifstream noted(fs::path(home) / ".conda/environments.txt");
        for (std::string line; roots.size() < mostFolders && std::getline(noted, line);)
            roots.emplace_back(line);
    }
    return roots;
}

} // namespace

std::string processVariable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

bool hasPyenv(const Variables& variables) {
    std::error_code problem;
    return fs::is_directory(pyenvRoot(variables), problem);
}

std::string addedPythonsFile(const Variables& variables) {
    if (const std::string config = variables("XDG_CONFIG_HOME"); fs::path(config).is_absolute())
        return config + "/gilscope/pythons.json";
    if (const std::string home = variables("HOME"); fs::path(home).is_absolute())
        return home + "/.config/gilscope/pythons.json";
    return {};
}

std::string cacheFolder(const Variables& variables) {
    if (const std::string cache = variables("XDG_CACHE_HOME"); fs::path(cache).is_absolute())
        return cache + "/gilscope";
    if (const std::string home = variables("HOME"); fs::path(home).is_absolute())
        return home + "/.cache/gilscope";
    return {};
}

std::vector<PythonCandidate> findCandidates(const std::vector<std::string>& abis,
                                            const Variables& variables) {
    const std::string home = variables("HOME");
    const std::vector<std::string> path = parts(variables("PATH"), ":");
    const std::string pyenv = pyenvRoot(variables);
    Collector collector(abis);

    for (const std::string& word : parts(variables("GILSCOPE_PYTHON"), ": \t\n")) {
        if (word.find('/') != std::string::npos) {
            collector.add(fs::absolute(word).lexically_normal(), "GILSCOPE_PYTHON", true);
            continue;
        }
        for (const std::string& folder : path) {
            if (fs::path(folder).is_absolute() && isProgram(fs::path(folder) / word)) {
                collector.add(fs::path(folder) / word, "GILSCOPE_PYTHON", true);
                break;
            }
        }
    }
    for (const std::string& executable : readAddedPythons(addedPythonsFile(variables)))
        collector.add(executable, "added", true);
    std::error_code problem;
    const fs::path shims = fs::weakly_canonical(pyenv + "/shims", problem);
    for (const std::string& folder : path) {
        // What lies there are scripts that start whatever is switched on; the installations
        // themselves come below.
        if (fs::weakly_canonical(folder, problem) != shims)
            collector.addFolder(folder, "PATH");
    }
    for (const fs::path& version : foldersIn(pyenv + "/versions"))
        collector.addFolder(version / "bin", "pyenv");

    std::string uv = variables("UV_PYTHON_INSTALL_DIR");
    if (uv.empty()) {
        const std::string data = variables("XDG_DATA_HOME");
        uv = (data.empty() ? home + "/.local/share" : data) + "/uv/python";
    }
    for (const fs::path& version : foldersIn(uv))
        collector.addFolder(version / "bin", "uv");

    for (const fs::path& root : condaRoots(home, variables)) {
        collector.addFolder(root / "bin", "conda");
        for (const fs::path& environment : foldersIn(root / "envs"))
            collector.addFolder(environment / "bin", "conda");
    }
    if (const std::string cache = cacheFolder(variables); !cache.empty())
        for (const fs::path& version : foldersIn(cache + "/pythons"))
            collector.addFolder(version / "bin", "setup");
    // A window that a desktop starts may have a PATH of its own.
    for (const char* folder : {"/usr/local/bin", "/usr/bin"})
        collector.addFolder(folder, "system");
    return collector.take();
}

} // namespace gilscope::engine
