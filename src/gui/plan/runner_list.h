#pragma once

#include <gilscope/client/inspection.h>

#include <QStringList>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace gilscope::gui {

class FoldButton;

/// The runners as checkboxes: the usual four, then the others in folds by what they are. One that
/// cannot be used here says why, and how to change that; one that has no counterpart of the chosen
/// function says so.
class RunnerList : public QWidget {
    Q_OBJECT

public:
    explicit RunnerList(QWidget* parent = nullptr);

    /// Makes the boxes anew; what was ticked stays ticked.
    void setRunners(const std::vector<client::RunnerRow>& rows);
    /// The function that is to run; empty: none is known yet.
    /// `counterparts`: see client::CallableInfo.
    void setCallable(const QString& callable, const std::optional<QStringList>& counterparts = {});
    /// Ids that are ticked and can be used, in the order shown.
    QStringList chosen() const;
    void setChosen(const QStringList& ids);
    bool isUsable(const QString& id) const;
    /// Whether it makes a difference to it which Python is chosen.
    bool runsPython(const QString& id) const;

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Group { Usual, MoreCPython, Executors, Languages, Own, groupCount };
    struct Row {
        client::RunnerRow runner;
        Group group = Usual;
        QCheckBox* box = nullptr;
        QWidget* note = nullptr; ///< what stands below the box
        QLabel* why = nullptr;
        bool usable = true;
    };
    struct Part {
        FoldButton* fold = nullptr; ///< none of the usual four
        QWidget* body = nullptr;
        QVBoxLayout* boxes = nullptr;
    };

    static Group groupOf(const client::RunnerRow& row);
    static QString titleOf(Group group);
    void addRow(const client::RunnerRow& row);
    QWidget* makeNote(Row& row, QWidget* parent);
    /// What is ticked of this runner, with the shape of a hybrid; empty: it is not.
    QString wanted(const QString& id) const;
    void judge(Row& row);
    void adapt();
    void openTicked();
    void restyle();

    std::array<Part, groupCount> m_parts;
    std::vector<Row> m_rows;
    QStringList m_wanted; ///< ticked, whether it can be used or not
    QString m_callable;
    std::optional<QStringList> m_counterparts;
};

} // namespace gilscope::gui
