#include "app/application.h"

#include <csignal>

int main(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN); // a recording too large is an error of write()
    return gilscope::gui::runApplication(argc, argv);
}
