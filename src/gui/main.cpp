#include "application.h"

int main(int argc, char** argv) {
    return gilscope::gui::runApplication(argc, argv);
}
