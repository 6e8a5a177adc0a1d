#pragma once

#include <gilscope/pythons.h>

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace gilscope::gui {

/// Whether an environment can be used with the chosen Pythons, in words.
struct EnvironmentFit {
    QString problem; ///< empty: it can
    QString remedy;  ///< label of a button that chooses `python`; empty: nothing here helps
    QString python;  ///< ABI of one that it can be used with
};

/// `chosen`: ABIs. `pythons`: those that there are; none yet: nothing is wrong.
EnvironmentFit fitOf(const PythonEnvironment& environment, const QStringList& chosen,
                     const std::vector<PythonInstallation>& pythons);

} // namespace gilscope::gui

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

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace gilscope::gui {

/// The folder of a virtual environment: one of those found near the script, any other, or none;
/// below it why it cannot be used, and what helps.
class EnvironmentField : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentField(QWidget* parent = nullptr);

    /// Those to choose from; what is chosen stays.
    void setFound(const std::vector<PythonEnvironment>& environments);
    /// Empty: none.
    QString folder() const;
    void setFolder(const QString& folder);
    /// Whether its folders are those of this machine, which can be looked at.
    void setLocal(bool local);
    /// An empty text: nothing is wrong. An empty `remedy`: nothing can be done at a press.
    void setProblem(const QString& text, const QString& remedy = {});

signals:
    /// A person chose, or has typed, another folder.
    void edited();
    void remedyWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void browse();
    void noteEdit();
    void restyle();

    QComboBox* m_choice;
    QToolButton* m_browse;
    QLabel* m_problem;
    QPushButton* m_remedy;
    QString m_known; ///< the folder that everybody knows of
};

/// "…/project/.venv — 3.12.1"
QString environmentLabel(const PythonEnvironment& environment);

} // namespace gilscope::gui
