#pragma once

#include "unique_fd.h"

#include <gilscope/error.h>

#include <string_view>

namespace gilscope::engine {

/// A file without a name that holds `text`, to be read from its beginning: the standard input of a
/// child. A pipe could fill up and block us.
Result<UniqueFd> requestFile(std::string_view text);

} // namespace gilscope::engine
