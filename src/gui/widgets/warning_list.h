#pragma once

#include <QFrame>
#include <QString>

#include <vector>

class QLabel;

namespace gilscope::gui {

/// The doubts about a comparison's numbers, each with what to do about it; the same advice is given
/// once. Hidden while there are none.
class WarningList : public QFrame {
    Q_OBJECT

public:
    struct Entry {
        QString about; ///< whom it is about: a runner; empty: the comparison
        QString message;
        QString hint; ///< what to do
        bool operator==(const Entry&) const = default;
    };

    explicit WarningList(QWidget* parent = nullptr);

    void setWarnings(const std::vector<Entry>& warnings);

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_text;
    std::vector<Entry> m_warnings;
};

} // namespace gilscope::gui
