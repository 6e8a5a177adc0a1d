#pragma once

namespace gilscope::host {

/// Answers the request (JSON) on standard input with JSON on the descriptor `reply`: which Python
/// this is, what a script offers and whether a call of it makes sense, or whether a text compiles.
/// Returns the exit code.
int runInspect(int reply);

} // namespace gilscope::host
