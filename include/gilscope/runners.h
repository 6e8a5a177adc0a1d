#pragma once

#include <span>
#include <string_view>

namespace gilscope {

/// What gilscope knows about a kind of worker.
struct RunnerInfo {
    std::string_view id;          ///< the word of the command line and of recordings
    std::string_view label;       ///< for people, singular: "thread"
    std::string_view plural;      ///< for sentences: "threads"
    std::string_view description; ///< one line
    bool ownProcesses = false;    ///< every worker is a process of its own
    bool encodes = false;         ///< arguments and results cross a boundary as bytes
    bool alwaysOneWorker = false; ///< the number of workers is fixed to one
};

/// Every runner of this version, in the order to show them.
std::span<const RunnerInfo> runnerCatalog();
/// The runner called `id`, or nullptr.
const RunnerInfo* findRunner(std::string_view id);

} // namespace gilscope
