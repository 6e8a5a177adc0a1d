#pragma once

#include <string>

namespace gilscope::host {

/// From now on notes which extension module switches the GIL of a free-threaded Python back on, as
/// one does that does not say that it can live without. For the current interpreter; does nothing
/// where there always is a GIL. The GIL, or a thread state, is held.
void watchGil();

/// "per-interpreter"; of a free-threaded Python "disabled", or "enabled by MODULE" as observed at
/// this moment ("enabled" where nobody saw who it was).
std::string gilState();

} // namespace gilscope::host
