#pragma once

namespace gilscope::gui {

/// The program: reads the command line, draws a page or shows the window. Returns the exit code of
/// cli.md's table.
int runApplication(int argc, char** argv);

/// Makes icons available; programs that link this library statically call it once.
void initResources();

} // namespace gilscope::gui
