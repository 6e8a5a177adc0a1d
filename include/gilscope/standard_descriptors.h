#pragma once

#include <fcntl.h>

#include <initializer_list>

namespace gilscope {

/// To be called first in main(). Files that the program opens must not become its standard input,
/// output or error because that was closed. What is printed to a closed standard output is still an
/// error; standard error takes everything.
inline void fillStandardDescriptors() {
    for (const int fd : {0, 1, 2})
        if (::fcntl(fd, F_GETFD) < 0) // open() takes the lowest that is free: fd
            static_cast<void>(::open("/dev/null", fd == 1 ? O_RDONLY : O_RDWR));
}

} // namespace gilscope
