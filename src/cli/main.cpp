#include "command_line.h"

#include <gilscope/start_thread.h>

#include <csignal>

int main(int count, char** words) {
    gilscope::fillStandardDescriptors();
    std::signal(SIGXFSZ, SIG_IGN); // a file too large is an error of write()
    return gilscope::cli::runCommandLine(count, words);
}
