#pragma once

#include <gilscope/events.h>

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace gilscope::gui {

/// The doubts about a comparison's numbers, each with what to do about it; the same doubt about
/// several trials is said once. Hidden while there are none.
class WarningList : public QWidget {
    Q_OBJECT

public:
    explicit WarningList(QWidget* parent = nullptr);

    void setWarnings(const std::vector<WarningEvent>& warnings);
    int count() const { return m_count; }

private:
    QVBoxLayout* m_layout;
    std::vector<WarningEvent> m_warnings;
    int m_count = 0;
};

} // namespace gilscope::gui
