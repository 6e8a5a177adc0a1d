#pragma once

#include <gilscope/error.h>

#include "json_file.h"

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace gilscope::engine {

/// Makes this process the one that orphans of its children fall to, so that what user code leaves
/// behind can be found.
void adoptOrphans();

/// Children of `pid`, their children and so on, as far as the kernel lists them.
std::vector<pid_t> descendantsOf(pid_t pid);

/// Waits a quarter of a second for the children of this process that are not in `keep` to end by
/// themselves, and kills those that do not, with what they leave behind in turn. Helpers of
/// multiprocessing get two seconds, since they still clean up; they are nobody's fault. Reaps all,
/// in at most 3.5 seconds. Returns how many processes were killed that are no helpers.
std::size_t killOrphans(const std::vector<pid_t>& keep);

/// Kills the processes of these groups but multiprocessing's resource tracker, which ends by itself
/// when it has taken the others' shared memory and semaphores away. Its fork server holds none, and
/// cannot be told from the workers that it has forked.
void killGroups(const std::vector<pid_t>& groups);

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
