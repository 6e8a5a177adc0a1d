#pragma once

namespace gilscope::cli {

/// The whole program `gilscope`: understands the words, does what they say, returns the exit code.
int runCommandLine(int count, char** words);

} // namespace gilscope::cli
