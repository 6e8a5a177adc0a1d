#pragma once

#include <gilscope/comparison.h>

#include <string>
#include <vector>

namespace gilscope::detail {

/// What a worker waited for.
enum class WaitKind {
    Gil,     ///< the GIL
    Core,    ///< a core, ready to run
    Locks,   ///< locks of Python's own runtime
    Blocked, ///< anything else: sleep, I/O, locks of the program
    Start,   ///< a core for its first job
    Jobs,    ///< nothing: no job was left
};

/// A part of a row's time that is worth words.
struct Wait {
    const ResultRow* row = nullptr;
    WaitKind kind = WaitKind::Gil;
    double share = 0; ///< of 1
};

/// Kind by kind, each in the order of the rows: what took a fifth of a row's time or more.
std::vector<Wait> waitsOf(const Summary& summary, const std::string& arguments);

/// Why cores were not busy: a sentence for each kind of wait that took some runner a fifth of its
/// time or more, naming those runners. `sayWorkers`: names carry their worker counts.
std::vector<Message> waitSentences(const Summary& summary, const std::string& arguments,
                                   bool sayWorkers);

} // namespace gilscope::detail
