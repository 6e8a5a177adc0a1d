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

/// Kills every child of this process that is not in `keep`, and what those leave behind in turn,
/// until there is none or a second has passed; reaps them. Returns how many were killed.
std::size_t killOrphans(const std::vector<pid_t>& keep);

} // namespace gilscope::engine
