#include "system_error.h"

#include <gilscope/message/catalogue.h>

#include <cerrno>
#include <system_error>

namespace gilscope::engine {

tl::unexpected<Error> systemFailure(Message what, int number) {
    return failure(ErrorCode::System,
                   message::say<MessageCode::Because>(std::move(what),
                                                      std::generic_category().message(number)));
}

tl::unexpected<Error> systemFailure(Message what) {
    return systemFailure(std::move(what), errno);
}

tl::unexpected<Error> systemFailure(MessageCode what) {
    return systemFailure(Message{what, {}}, errno);
}

} // namespace gilscope::engine
