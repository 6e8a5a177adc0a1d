#include "system_error.h"

#include <cerrno>
#include <system_error>

namespace gilscope::engine {

tl::unexpected<Error> systemFailure(const std::string& what, int number) {
    return failure(ErrorCode::System, what + ": " + std::generic_category().message(number));
}

tl::unexpected<Error> systemFailure(const std::string& what) {
    return systemFailure(what, errno);
}

} // namespace gilscope::engine
