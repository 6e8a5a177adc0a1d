#pragma once

#include <QString>

#include <vector>

namespace gilscope::gui {

/// A line of one text, of the other, or of both.
struct DifferenceLine {
    enum Side { Both, OnlyBefore, OnlyAfter } side = Both;
    QString text;
    int before = 0; ///< its number in the one text, from 1; 0: not there
    int after = 0;  ///< the same for the other
};

/// What changed from `before` to `after`, line by line: the fewest changes where the texts are of a
/// usual size, else everything between the first and the last line that differ.
std::vector<DifferenceLine> differenceOf(const QString& before, const QString& after);

} // namespace gilscope::gui
