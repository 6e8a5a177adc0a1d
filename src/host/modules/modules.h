#pragma once

namespace gilscope::host {

/// Answers the request (JSON) on standard input on the descriptor `reply`: which modules can be
/// imported, what a callable imports (one line each), or how a module takes to interpreters with
/// their own GIL (a line as each step begins and ends, because any may be the last). Returns the
/// exit code, or ends the process.
int runModules(int reply);

} // namespace gilscope::host
