#include "command_line.h"

int main(int count, char** words) {
    return gilscope::cli::runCommandLine(count, words);
}
