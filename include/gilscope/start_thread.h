#pragma once

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>

#include <fcntl.h>

#include <initializer_list>
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

/// To be called first in main(). Files that the program opens must not become its standard input,
/// output or error because that was closed. What is printed to a closed standard output is still an
/// error; standard error takes everything.
inline void fillStandardDescriptors() {
    for (const int fd : {0, 1, 2})
        if (::fcntl(fd, F_GETFD) < 0) // open() takes the lowest that is free: fd
            static_cast<void>(::open("/dev/null", fd == 1 ? O_RDONLY : O_RDWR));
}

} // namespace gilscope
