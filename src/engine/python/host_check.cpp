#include "host_check.h"

#include "process/command.h"
#include "python_question.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/python_variables.h>

namespace gilscope::engine {

using message::say;

namespace {

constexpr std::int64_t longestAnswer = 5'000'000'000;

/// The last line of what a program said, or how it ended.
message::Argument reasonOf(const CommandOutput& said) {
    if (said.timedOut)
        return say<MessageCode::HostSilent>();
    if (said.exit == ProcessExit{0, 0})
        return say<MessageCode::HostAnotherProgram>();
    return whyNotStarted(said);
}

} // namespace

Error damagedInstallation(Message what) {
    return {ErrorCode::Missing, say<MessageCode::InstallationDamaged>(std::move(what))};
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
        return failure(ErrorCode::Missing,
                       say<MessageCode::PythonNotInHost>(python.executable, reasonOf(*said)));
    std::string other = said->output.substr(0, said->output.find('\n'));
    if (other.starts_with(ours))
        return tl::unexpected(
            damagedInstallation(say<MessageCode::HostOfAnother>(host, other.substr(ours.size()))));
    return tl::unexpected(
        damagedInstallation(say<MessageCode::HostNotOurs>(host, reasonOf(*said))));
}

} // namespace gilscope::engine
