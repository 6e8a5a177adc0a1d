#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QVBoxLayout;

namespace gilscope::gui {

class FoldButton;

/// The Pythons to compare with beside the one that is chosen: a fold with a box for each. Hidden
/// where there is no other.
class MorePythons : public QWidget {
    Q_OBJECT

public:
    struct Choice {
        QString abi;
        QString label;      ///< "Python 3.13.0"
        QString shortLabel; ///< "3.13.0"
        QString problem;    ///< why it cannot be used; empty: it can
    };

    explicit MorePythons(QWidget* parent = nullptr);

    /// All that there are; what was ticked stays ticked.
    void setChoices(const std::vector<Choice>& choices);
    /// The one that is chosen anyway, and needs no box.
    void setMain(const QString& abi);
    /// ABIs that are ticked and can be used, in the order shown.
    QStringList chosen() const;
    /// What is not (yet) known is remembered.
    void setChosen(const QStringList& abis);

signals:
    void changed();

private:
    struct Row {
        Choice choice;
        QCheckBox* box;
    };
    void adapt();

    FoldButton* m_fold;
    QWidget* m_body;
    QVBoxLayout* m_boxes;
    std::vector<Row> m_rows;
    QString m_main;
    QStringList m_wanted;
};

} // namespace gilscope::gui
