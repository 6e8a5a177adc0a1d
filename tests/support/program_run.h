#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gilscope::test {

/// What a program did.
struct ProgramResult {
    int code = -1;   ///< exit code; -1 where a signal ended it
    int signal = 0;  ///< 0: none
    std::string out; ///< standard output
    std::string err; ///< standard error
};

/// A program to run to its end, with standard input from /dev/null.
struct ProgramRun {
    std::string program;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment; ///< on top of this process's; "" unsets
    std::string outPath;                            ///< standard output goes there, not to `out`
    /// Called again and again while it runs, with what it has said so far.
    std::function<void(pid_t, const ProgramResult&)> meanwhile = {};
};

/// Runs it; a program that takes longer than 60 s is killed (signal is then 9).
ProgramResult runProgram(const ProgramRun& run);

/// True while a process with this id exists and is no zombie.
bool processLives(pid_t pid);
/// Waits until `condition` holds, for at most 20 s; says whether it did.
bool waitUntil(const std::function<bool()>& condition);
/// The text of a file; empty where it cannot be read.
std::string readFile(const std::string& path);

/// A directory that goes away with its contents.
class ScratchDirectory {
public:
    ScratchDirectory();
    ~ScratchDirectory();
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;
    std::string file(const std::string& name) const { return m_path + '/' + name; }

private:
    std::string m_path;
};

} // namespace gilscope::test
