#pragma once

#include <gilscope/error.h>

#include <string>

namespace gilscope::engine {

/// An Error of code System: "WHAT: strerror(number)". Call it before anything else touches errno.
tl::unexpected<Error> systemFailure(const std::string& what, int number);
/// The same with the present errno.
tl::unexpected<Error> systemFailure(const std::string& what);

} // namespace gilscope::engine
