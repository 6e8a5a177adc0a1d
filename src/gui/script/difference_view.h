#pragma once

#include <QDialog>

namespace gilscope::gui {

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
