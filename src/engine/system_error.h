#pragma once

#include <gilscope/error.h>
#include <gilscope/message/codes.h>

namespace gilscope::engine {

/// An Error of code System: "WHAT: strerror(number)". Call it before anything else touches errno.
tl::unexpected<Error> systemFailure(Message what, int number);
/// The same with the present errno.
tl::unexpected<Error> systemFailure(Message what);
tl::unexpected<Error> systemFailure(MessageCode what);

} // namespace gilscope::engine
