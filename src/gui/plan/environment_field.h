#pragma once

#include <gilscope/environments.h>

#include <QWidget>

#include <vector>

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
