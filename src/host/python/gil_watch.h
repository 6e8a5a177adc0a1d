#pragma once

#include <gilscope/board.h>

#include <string>

namespace gilscope::host {

/// From now on notes which extension module switches the GIL of a free-threaded Python back on, as
/// one does that does not say that it can live without. For the current interpreter; does nothing
/// where there always is a GIL. The GIL, or a thread state, is held.
void watchGil();

/// The GIL of the current interpreter at this moment, and, where it was switched on, the module
/// that did it; empty: nobody saw who it was.
struct GilFacts {
    board::GilState state = board::GilState::Unknown;
    std::string module;
};
GilFacts gilFacts();
/// The same, onto the board.
void noteGil(board::WorkerSlot& slot);

/// "per-interpreter"; of a free-threaded Python "disabled", or "enabled by MODULE" as observed at
/// this moment ("enabled" where nobody saw who it was).
std::string gilState();

} // namespace gilscope::host
