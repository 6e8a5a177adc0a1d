#include "runner_shelf.h"

#include <gilscope/message/catalogue.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

namespace gilscope::engine {

namespace fs = std::filesystem;
using message::say;

namespace {

/// That none of these programs is there.
Message notInstalled(const std::vector<std::string>& programs) {
    message::Argument any = programs.front();
    for (std::size_t i = 1; i < programs.size(); ++i)
        any = say<MessageCode::Either>(std::move(any), programs[i]);
    return programs.size() == 1 ? say<MessageCode::RunnerNotInstalled>(std::move(any))
                                : say<MessageCode::RunnerNoneInstalled>(std::move(any));
}

/// Numbers of "3.14.0rc1", as far as they go.
std::pair<int, int> majorAndMinor(std::string_view version) {
    std::pair<int, int> numbers{0, 0};
    const char* const end = version.data() + version.size();
    const auto major = std::from_chars(version.data(), end, numbers.first);
    if (major.ec == std::errc() && major.ptr != end && *major.ptr == '.')
        std::from_chars(major.ptr + 1, end, numbers.second);
    return numbers;
}

/// Empty where it cannot be read.
std::string textOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// For a runner that the catalogue does not know; refers to the manifest's texts.
RunnerInfo infoOf(const RunnerManifest& manifest) {
    return {.id = manifest.id,
            .label = manifest.label,
            .plural = manifest.plural,
            .description = manifest.description,
            .language = manifest.language,
            .dialect = true};
}

} // namespace

RunnerShelf::RunnerShelf(const fs::path& shipped, const fs::path& own)
    // libexec/gilscope/runners and share/gilscope of the same installation
    : m_bundled((shipped / "../../../share/gilscope/callables.py").lexically_normal()) {
    std::map<std::string, RunnerManifest> ours = readRunnerManifests(shipped);
    std::map<std::string, RunnerManifest> theirs = readRunnerManifests(own);
    for (const RunnerInfo& info : runnerCatalog()) {
        ShelfRunner runner{std::string(info.id), info, std::nullopt, false};
        if (info.dialect) {
            const auto found = ours.find(runner.id);
            runner.manifest = found != ours.end() ? std::move(found->second) : RunnerManifest{};
            if (found == ours.end())
                runner.manifest->problem =
                    say<MessageCode::RunnerNoHost>((shipped / (runner.id + ".json")).string());
            ours.erase(runner.id);
        }
        theirs.erase(runner.id);
        m_runners.push_back(std::move(runner));
    }
    for (auto& [id, manifest] : theirs) // a person's own manifest comes first
        m_runners.push_back({id, {}, std::move(manifest), true});
    for (auto& [id, manifest] : ours)
        if (!theirs.contains(id))
            m_runners.push_back({id, {}, std::move(manifest), false});
    // Now that nothing moves any more.
    for (ShelfRunner& runner : m_runners)
        if (runner.info.id.empty())
            runner.info = infoOf(*runner.manifest);
}

const ShelfRunner* RunnerShelf::find(std::string_view id) const {
    const RunnerId wanted = parseRunnerId(id);
    const auto found =
        std::find_if(m_runners.begin(), m_runners.end(),
                     [&](const ShelfRunner& runner) { return runner.id == wanted.base; });
    return found == m_runners.end() ? nullptr : &*found;
}

fs::path RunnerShelf::scriptOf(const RunnerManifest& manifest) const {
    return manifest.script.empty() ? m_bundled : manifest.script;
}

bool RunnerShelf::runs(const ShelfRunner& runner, std::string_view callable,
                       std::string_view source) const {
    if (!runner.manifest || runner.manifest->anyCallable)
        return true;
    if (!offers(*runner.manifest, callable))
        return false;
    const std::string known = functionSource(textOf(scriptOf(*runner.manifest)), callable);
    return !known.empty() && functionSource(source, callable) == known;
}

Message RunnerShelf::noCounterpart(const ShelfRunner& runner, std::string_view callable) const {
    const RunnerManifest& manifest = *runner.manifest;
    if (!offers(manifest, callable))
        return say<MessageCode::RunnerNoCounterpart>(runner.id, callable,
                                                     message::listOf(manifest.callables));
    if (manifest.script.empty())
        return say<MessageCode::RunnerKnowsOurs>(runner.id, callable);
    return say<MessageCode::RunnerKnowsOther>(runner.id, callable, scriptOf(manifest).string());
}

std::vector<std::string> RunnerShelf::ids() const {
    std::vector<std::string> ids;
    for (const ShelfRunner& runner : m_runners)
        ids.push_back(runner.id);
    return ids;
}

Result<void> checkAvailable(const ShelfRunner& runner, const std::string& pythonVersion,
                            const std::string& pythonExecutable) {
    if (!runner.manifest)
        return {};
    const auto missing = [](Message message, std::string hint) {
        return failure(ErrorCode::Missing, std::move(message), std::move(hint));
    };
    if (runner.manifest->problem)
        return missing(*runner.manifest->problem, {});
    for (const RunnerManifest::Need& need : runner.manifest->needs) {
        if (!need.python.empty() && majorAndMinor(pythonVersion) < majorAndMinor(need.python))
            return missing(say<MessageCode::RunnerPython>(need.python, pythonVersion), need.hint);
        const bool there =
            need.programs.empty() ||
            std::any_of(need.programs.begin(), need.programs.end(),
                        [](const std::string& name) { return !findProgram(name).empty(); });
        if (!there)
            return missing(notInstalled(need.programs), need.hint);
    }
    const auto command = resolvedCommand(*runner.manifest, pythonExecutable);
    if (!command)
        return missing(command.error().message, {});
    return {};
}

fs::path shippedRunnersFolder(const fs::path& pythonsFile) {
    return pythonsFile.parent_path() / "runners";
}

} // namespace gilscope::engine
