#pragma once

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>

#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace gilscope {

/// A thread that does `work`, or an Error of code System: memory, and the number of threads, have
/// their limits. Every thread of gilscope is made here, so that none of these limits ends a
/// program.
template <class Work>
Result<std::thread> startThread(Work&& work) {
    try {
        return std::thread(std::forward<Work>(work));
    } catch (const std::system_error& problem) {
        return failure(ErrorCode::System, message::say<MessageCode::NoThreads>(problem.what()));
    }
}

} // namespace gilscope
