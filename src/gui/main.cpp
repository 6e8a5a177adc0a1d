#include "app/application.h"

#include <gilscope/start_thread.h>

#include <csignal>

int main(int argc, char** argv) {
    gilscope::fillStandardDescriptors();
    // A recording too large, and a reader that is gone, are errors of write().
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    return gilscope::gui::runApplication(argc, argv);
}
