#pragma once

#include <sys/types.h>

#include <cstddef>
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

} // namespace gilscope::engine
