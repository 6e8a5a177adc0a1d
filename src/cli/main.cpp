#include "command_line.h"

#include <csignal>
#include <fcntl.h>
#include <initializer_list>

namespace {

/// Files that the program opens must not become its output because that was closed. What is printed
/// to a closed standard output is still an error; standard error takes everything.
void fillStandardDescriptors() {
    for (const int fd : {0, 1, 2})
        if (::fcntl(fd, F_GETFD) < 0)
            ::open("/dev/null", fd == 1 ? O_RDONLY : O_RDWR); // the lowest that is free: fd
}

} // namespace

int main(int count, char** words) {
    fillStandardDescriptors();
    std::signal(SIGXFSZ, SIG_IGN); // a file too large is an error of write()
    return gilscope::cli::runCommandLine(count, words);
}
