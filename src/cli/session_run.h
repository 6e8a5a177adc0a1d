#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/comparison.h>
#include <gilscope/error.h>
#include <gilscope/plan.h>

#include <memory>
#include <optional>
#include <string>

namespace gilscope::cli {

/// What became of a comparison that was started.
struct SessionOutcome {
    std::shared_ptr<const Comparison> comparison; ///< never null
    std::optional<Error> failed;                  ///< why the engine could not do it
    std::optional<Message> recordingProblem;      ///< nullopt: none
    bool interrupted = false;                     ///< by Ctrl+C or SIGTERM
};

/// Runs `plan` to its end, with progress on standard error. The first SIGINT or SIGTERM asks for an
/// orderly end, the second ends the engine at once. An Error where it could not be started.
Result<SessionOutcome> runSession(const client::Installation& installation, const Plan& plan,
                                  const std::string& recording);

} // namespace gilscope::cli
