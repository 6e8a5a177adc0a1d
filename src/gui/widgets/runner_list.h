#pragma once

#include <gilscope/client/inspection.h>

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QVBoxLayout;

namespace gilscope::gui {

/// The runners as checkboxes; one that cannot be used here says why, and how to change that.
class RunnerList : public QWidget {
    Q_OBJECT

public:
    explicit RunnerList(QWidget* parent = nullptr);

    /// Makes the boxes anew; what was ticked stays ticked.
    void setRunners(const std::vector<client::RunnerRow>& rows);
    /// Ids that are ticked and available, in the order shown.
    QStringList chosen() const;
    void setChosen(const QStringList& ids);

signals:
    void changed();

private:
    struct Row {
        QString id;
        QCheckBox* box = nullptr;
        bool available = true;
    };

    QVBoxLayout* m_layout;
    std::vector<Row> m_rows;
    QStringList m_wanted; ///< ticked, whether it is available or not
};

} // namespace gilscope::gui
