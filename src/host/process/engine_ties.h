#pragma once

#include <sys/types.h>

namespace gilscope::host {

/// For a worker that the coordinator forked: waits until the process in the middle, `middle`, has
/// ended and the engine is this process's parent. From then on the worker is a process group of its
/// own and dies with the engine, as hosts do that the engine starts itself. `lifelineFd` is the
/// number of the lifeline's reading end in the engine. False: the engine has died.
bool tieToEngine(pid_t engine, pid_t middle, int lifelineFd);

/// Makes the pipes whose writing ends are descriptors `output` and `error` of the engine standard
/// output and error. One that cannot be opened (-1: there is none) stays the coordinator's.
void takeOutput(pid_t engine, int output, int error);

} // namespace gilscope::host
