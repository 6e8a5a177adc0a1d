#pragma once

#include <QDialog>
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

/// What is different between two texts, in a window of its own that waits for nobody. Deletes
/// itself when it is closed.
class DifferenceView : public QDialog {
    Q_OBJECT

public:
    /// `beforeName` and `afterName` say what the texts are.
    DifferenceView(const QString& beforeName, const QString& before, const QString& afterName,
                   const QString& after, QWidget* parent);
};

} // namespace gilscope::gui
