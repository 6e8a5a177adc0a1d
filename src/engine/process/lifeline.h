#pragma once

#include "unique_fd.h"

#include <gilscope/error.h>

#include <string>

namespace gilscope::engine {

/// What ties hosts, and the processes that callables fork, to the life of the engine: a pipe that
/// nothing is ever written to. Each host opens its reading end and asks for SIGKILL, for its whole
/// process group, when the last writing end closes; the only one is the engine's. The kernel sends
/// it however the engine ends, and whatever the group blocks, ignores or is stopped by.
///
/// A process that has left the host's group, or the last one that closed the descriptor, is out of
/// its reach; hosts themselves have PR_SET_PDEATHSIG as well.
class Lifeline {
public:
    static Result<Lifeline> make();
    /// Path under which a child of the engine opens the reading end for itself.
    const std::string& path() const { return m_path; }
    /// The reading end in the engine.
    int fd() const { return m_read.get(); }

private:
    UniqueFd m_read;
    UniqueFd m_write;
    std::string m_path;
};

/// For a child between fork and exec, in a group of its own: takes hold of the line behind `path`.
/// The descriptor to keep open, or -1. Async-signal-safe.
int takeLifeline(const char* path);

} // namespace gilscope::engine
