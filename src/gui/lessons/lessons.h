#pragma once

#include <gilscope/plan.h>

#include <QString>

#include <vector>

namespace gilscope::gui {

/// A ready plan and a paragraph on what to look at once it has run.
struct Lesson {
    QString id;    ///< lasting: for settings and tests
    QString title; ///< names a question in a few words
    QString text;
    QString page; ///< where the answer is seen
    Plan plan;    ///< for the bundled callables; without a script
};

/// The lessons of the Help menu, in the order to take them, for a machine of `cores` usable cores.
std::vector<Lesson> lessons(std::uint32_t cores);

} // namespace gilscope::gui
