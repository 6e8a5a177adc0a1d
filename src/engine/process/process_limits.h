#pragma once

#include <gilscope/error.h>

namespace gilscope::engine {

/// Takes what this process may have of open files and of stack, up to what is usual. An Error of
/// code System where that is too little for any comparison: it says which limit, and how large it
/// has to be. For the beginning of main(), which needs little itself.
Result<void> takeLimits();
/// Gives the calling process the limit of open files back that takeLimits() found: what runs jobs
/// has the one that a shell has. Async-signal-safe.
void restoreFileLimit();

} // namespace gilscope::engine
