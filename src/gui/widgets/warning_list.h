#pragma once

#include <gilscope/warning_groups.h>

#include <QFrame>

#include <vector>

class QLabel;

namespace gilscope::gui {

/// The doubts about a comparison's numbers, each with what to do about it. Hidden while there are
/// none.
class WarningList : public QFrame {
    Q_OBJECT

public:
    explicit WarningList(QWidget* parent = nullptr);

    void setWarnings(const std::vector<WarningGroup>& warnings);

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_text;
    std::vector<WarningGroup> m_warnings;
};

} // namespace gilscope::gui
