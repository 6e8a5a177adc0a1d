#pragma once

#include <gilscope/comparison.h>

#include <QFrame>

class QLabel;

namespace gilscope::gui {

/// The doubts about a comparison's numbers, each with what to do about it. Hidden while there are
/// none.
class WarningList : public QFrame {
    Q_OBJECT

public:
    explicit WarningList(QWidget* parent = nullptr);

    void setSummary(const Summary& summary);

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_text;
};

} // namespace gilscope::gui
