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

/// Since 3.13 CPython's own locks (PyMutex: of each object of a free-threaded build, of dicts'
/// shared keys, of tables that interpreters share) put a thread to sleep on a semaphore, and so do
/// threading.Lock and whatever a program waits for. These functions tell the two apart.
///
/// A wait is the runtime's if the thread is attached to Python while it sleeps, which nobody does
/// who waits for user code; if it has stopped because the world was stopped; or if it waits for a
/// PyMutex that is none of a `threading` lock. Waits for events, queues and threads, for I/O, and
/// for the older locks of CPython (threading.RLock of 3.13) are the program's.

/// Finds out, in the interpreter that is current, where a waiting thread leaves what it waits for.
/// Call once, before any worker exists; the thread is attached.
void learnRuntimeLocks();

/// False where that is not as it was learned, so that nothing can be said: waits are then counted
/// for nobody.
bool knowsRuntimeLocks();

/// From here on the calling thread's waits are told apart: takes in its thread state and what a
/// lock is in its interpreter. The thread is attached.
void recogniseLocks();

/// Whether the calling thread, which is about to sleep on `semaphore` on behalf of libpython, waits
/// for the runtime.
bool waitsForRuntime(const void* semaphore);

} // namespace gilscope::host
