#pragma once

namespace gilscope::host {

/// Answers the request (JSON) on standard input with JSON on the descriptor `reply`: which Python
/// this is, or what a script offers and whether a call of it makes sense. Returns the exit code.
int runInspect(int reply);

} // namespace gilscope::host
