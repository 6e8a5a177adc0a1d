#pragma once

#include <gilscope/comparison.h>

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

namespace gilscope::test {

/// Name of the variable that marks a program under test and everything that descends from it.
inline constexpr const char* markVariable = "GILSCOPE_FAULTS_MARK";

/// Processes that live (zombies do not) and carry `mark` in their environment, wherever they have
/// gone: what a callable forks keeps its environment even when it leaves group and session.
std::vector<pid_t> processesMarked(const std::string& mark);
/// Those of them whose program's name begins with `name`.
std::vector<pid_t> processesMarked(const std::string& mark, const std::string& name);
/// Segments of ours in /dev/shm; the job board has no name and lives no longer than its processes.
std::vector<std::string> namedSharedMemory();
/// Entries of a folder.
std::vector<std::string> entriesOf(const std::string& folder);

/// What a recording holds, as far as it can be read.
std::shared_ptr<const Comparison> readComparison(const std::string& path);

} // namespace gilscope::test
