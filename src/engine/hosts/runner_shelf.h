#pragma once

#include <gilscope/runner_manifest.h>
#include <gilscope/runners.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::engine {

/// A runner as far as it exists on this machine.
struct ShelfRunner {
    std::string id;
    RunnerInfo info; ///< its texts live in the catalogue or in `manifest`
    /// How its host is started, where it speaks the host dialect.
    std::optional<RunnerManifest> manifest;
    bool own = false; ///< a person has added it
};

/// The runners of this version and those that a person has added. Does not change once it is made.
class RunnerShelf {
public:
    /// `shipped` and `own`: folders of manifests, see docs/runners.md. A manifest of a person's own
    /// cannot take the place of a runner that gilscope knows.
    RunnerShelf(const std::filesystem::path& shipped, const std::filesystem::path& own);
    RunnerShelf(const RunnerShelf&) = delete;
    RunnerShelf& operator=(const RunnerShelf&) = delete;

    /// What `id`, qualified or not, means; nullptr: nothing.
    const ShelfRunner* find(std::string_view id) const;
    const std::vector<ShelfRunner>& all() const { return m_runners; }
    /// Whether `runner` runs `callable` of a script with the text `source`: it runs Python, or has
    /// a counterpart of this very function, not of another one that has the same name.
    bool runs(const ShelfRunner& runner, std::string_view callable, std::string_view source) const;
    /// Why it does not, for a sentence.
    Message noCounterpart(const ShelfRunner& runner, std::string_view callable) const;
    std::vector<std::string> ids() const;

private:
    std::filesystem::path scriptOf(const RunnerManifest& manifest) const;

    std::filesystem::path m_bundled; ///< gilscope's own callables.py
    std::vector<ShelfRunner> m_runners;
};

/// Why `runner` cannot be used with this CPython (version "3.12.1", its executable), and the
/// command that changes it; an Error of code Missing. Its `context` is the command.
Result<void> checkAvailable(const ShelfRunner& runner, const std::string& pythonVersion,
                            const std::string& pythonExecutable);

/// libexec/gilscope/runners beside the file that says which Pythons there are.
std::filesystem::path shippedRunnersFolder(const std::filesystem::path& pythonsFile);

} // namespace gilscope::engine
