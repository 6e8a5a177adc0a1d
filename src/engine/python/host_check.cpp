#include "host_check.h"

#include "process/command.h"
#include "python_question.h"

#include <gilscope/python_variables.h>

#include <fmt/format.h>

namespace gilscope::engine {

namespace {

constexpr std::int64_t longestAnswer = 5'000'000'000;

/// The last line of what a program said, or how it ended.
std::string reasonOf(const CommandOutput& said) {
    const std::string reason = startFailureReason(said.errors);
    if (said.timedOut)
        return "it does not answer";
    if (said.exit == ProcessExit{0, 0})
        return "it is another program";
    return reason.empty() ? describe(said.exit) : reason;
}

} // namespace

Error damagedInstallation(const std::string& what) {
    return {ErrorCode::Missing,
            fmt::format("the installation of gilscope is damaged: {}; install it again, or build "
                        "it again",
                        what),
            {}};
}

Result<void> checkHost(const ChosenPython& python, const std::function<bool()>& cancelled) {
    const std::string& host = python.installation.host;
    const auto said = runCommand({.program = host,
                                  .arguments = {"--version"},
                                  .environment = python.environment,
                                  .input = {},
                                  .limitNs = longestAnswer},
                                 cancelled);
    if (!said && said.error().code == ErrorCode::Interrupted)
        return tl::unexpected(said.error());
    if (!said)
        return tl::unexpected(damagedInstallation(said.error().message));
    const std::string ours = "gilscope-host " GILSCOPE_VERSION " ";
    if (said->output == ours + python.installation.abi + '\n')
        return {};
    // One for another Python misses that one's library.
    const std::string own = "libpython" + minorVersionOf(python.installation.abi);
    if (missesLibrary(said->errors) && said->errors.find(own + ".so") != std::string::npos)
        return failure(ErrorCode::Missing, fmt::format("{} does not start in a host: {}",
                                                       python.executable, reasonOf(*said)));
    std::string other = said->output.substr(0, said->output.find('\n'));
    if (other.starts_with(ours))
        return tl::unexpected(damagedInstallation(
            fmt::format("{} is the host for {}", host, other.substr(ours.size()))));
    return tl::unexpected(damagedInstallation(
        fmt::format("{} is not a host program of this version ({})", host, reasonOf(*said))));
}

} // namespace gilscope::engine
