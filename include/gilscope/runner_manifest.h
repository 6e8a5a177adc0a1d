#pragma once

#include <gilscope/error.h>
#include <gilscope/runners.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// A runner whose workers live in a program that speaks the host dialect; docs/runners.md describes
/// the file.
struct RunnerManifest {
    /// Something that must be there before the runner can be used.
    struct Need {
        std::vector<std::string> programs; ///< one of them, on PATH or with a slash; empty: none
        std::string python;                ///< the chosen CPython has this version or a newer one
        std::string hint;                  ///< the command that installs it
        bool operator==(const Need&) const = default;
    };
    /// What the host can measure or do; the rest is not measured, which is not the same as 0.
    struct Capabilities {
        bool cpu = false;       ///< thread CPU time
        bool runQueue = false;  ///< time in the run queue
        bool gil = false;       ///< waiting for a GIL
        bool core = false;      ///< logical CPU of a job
        bool interrupt = false; ///< a job that runs can be stopped without ending the host
        bool operator==(const Capabilities&) const = default;
    };

    std::string id; ///< name of the file
    std::string label, plural, description, language;
    std::vector<std::string> command; ///< as written; see resolvedCommand()
    std::vector<std::string> callables;
    /// The Python script whose functions `callables` are; empty: gilscope's own callables.py.
    std::filesystem::path script;
    bool anyCallable = false; ///< runs any callable of a Python script
    std::vector<Need> needs;
    Capabilities capabilities;
    std::filesystem::path folder;   ///< where the file lies
    std::optional<Message> problem; ///< why it cannot be used; nullopt: it can be read

    bool operator==(const RunnerManifest&) const = default;
};

/// Reads the text of a manifest. What is wrong with it is an Error of code Usage.
Result<RunnerManifest> parseRunnerManifest(std::string_view text, std::string id,
                                           const std::filesystem::path& folder);

/// The manifests in a folder, by id; those that cannot be read carry their `problem`. A folder that
/// does not exist has none.
std::map<std::string, RunnerManifest> readRunnerManifests(const std::filesystem::path& folder);

/// Where a person's own manifests are: $XDG_DATA_HOME/gilscope/runners.
std::filesystem::path userRunnersFolder();

/// Whether `id` can be a runner's word: letters, digits and hyphens, a letter first.
bool isRunnerWord(std::string_view id);

/// Path of a program that is named as in a shell; empty: it is not there.
std::string findProgram(const std::string& name);

/// The command with its program's path, its files' paths and the Python's executable filled in.
/// An Error of code Missing where the program is not there.
Result<std::vector<std::string>> resolvedCommand(const RunnerManifest& manifest,
                                                 const std::string& python);

/// Whether the host has a counterpart of some callable of this name.
bool offers(const RunnerManifest& manifest, std::string_view callable);

/// The text of a function at the top level of a Python script and of what it uses there:
/// decorators, helpers, imports, constants, as far as their names tell. Empty: there is none of
/// that name, or something else binds the name too. Equal texts are the same function.
std::string functionSource(std::string_view script, std::string_view name);

} // namespace gilscope
