#pragma once

#include <gilscope/events.h>
#include <gilscope/message/catalogue.h>

#include <optional>
#include <string>
#include <vector>

namespace gilscope {

/// The first row of each family of warnings, in the order of the catalogue.
std::vector<const message::Info*> warningCatalog();

/// Whether the warning is of the family of `code`.
bool isAbout(const WarningEvent& warning, MessageCode code);

/// What to do about it, naming options of the command line; empty: nobody knows.
std::string hintFor(const WarningEvent& warning);

/// A warning ready for the stream or a result.
WarningEvent makeWarning(Message message, std::optional<TrialId> trial = std::nullopt);

} // namespace gilscope
