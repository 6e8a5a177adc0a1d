#pragma once

#include "base/view.h"

#include <gilscope/client/inspection.h>
#include <gilscope/client/installation.h>
#include <gilscope/plan.h>
#include <gilscope/pythons.h>

#include <QHash>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace Ui {
class PlanPanel;
}

namespace gilscope::gui {

/// The left side of the window: what to run, as what, how often; Start, Stop and how far it is.
class PlanPanel : public QWidget {
    Q_OBJECT

public:
    explicit PlanPanel(QWidget* parent = nullptr);
    ~PlanPanel() override;

    void setPythons(const std::vector<client::PythonRow>& rows);
    void setRunners(const std::vector<client::RunnerRow>& rows);
    /// Virtual environments that the script is likely to want.
    void setEnvironments(const std::vector<PythonEnvironment>& environments);
    /// The callables to choose from; with a problem the former ones stay and Start says why it
    /// cannot.
    void setScript(const client::ScriptInfo& info);
    /// A run has shown that a call of `callable` runs nothing of it: `why`, until the script is
    /// read again.
    void setNeverRuns(const QString& callable, const Message& why);
    /// What will not work in interpreters with a GIL of their own, and what to use instead. Said
    /// for as long as such a runner is chosen; holds nothing up.
    void setModuleAdvice(const std::vector<Message>& sentences);
    /// Whether a runner is chosen whose workers have a GIL of their own.
    bool choseOwnGil() const;
    /// Why nothing can be run at all; empty: it can.
    void setBlocked(const QString& reason);

    /// What is set up, ready for a session, but for the script, which the caller adds.
    Plan plan() const;
    /// Sets everything up as `plan` says; a callable or Python that is not (yet) known is
    /// remembered and chosen once it is.
    void setPlan(const Plan& plan);
    /// Texts of arguments typed earlier, by callable.
    void setSavedArguments(const QString& callable, const QStringList& pairs);
    /// Forgets what was typed for a callable.
    void useDefaultArguments(const QString& callable);
    QString callable() const;
    QStringList argumentTexts() const;
    QString python() const;
    /// "Python 3.13.0"
    QString pythonName() const;
    /// All that are chosen, that one first.
    QStringList pythons() const;
    /// Folder of a virtual environment; empty: none.
    QString venv() const;
    /// The machine that runs it; nullopt: this one.
    const std::optional<client::Remote>& remote() const { return m_remote; }
    /// Chooses the machine and offers `recent` others, as Remote::text(). Says nothing of it.
    void setRemote(const std::optional<client::Remote>& remote, const QStringList& recent);
    /// Another machine was asked what it has and has not answered yet.
    void setAsking();
    /// Why Start would not work now; empty: it would.
    QString obstacle() const;

    /// The run was asked to stop; until it ends the button says so.
    void setStopping();
    /// Progress, and which of Start and Stop can be pressed.
    void present(const View& view);

signals:
    void startRequested();
    void stopRequested();
    void chooseScriptRequested();
    void pythonChanged(); ///< or its virtual environment
    void remoteChanged(); ///< a person chose another machine
    void callableChanged(const QString& name);
    void moduleDetailsWanted();
    /// Whether Start can be pressed, or the plan, may have changed.
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    void chooseCallable();
    void choosePython();
    void judgeEnvironment();
    void showModuleNote();
    const client::CallableInfo* chosenCallable() const; ///< nullptr: it is not known
    void replaceOwnGil(const QString& runner);
    void whereEdited();
    void refresh();

    std::unique_ptr<Ui::PlanPanel> m_ui;
    std::vector<client::CallableInfo> m_callables;
    QHash<QString, QStringList> m_savedArguments;
    QString m_shownCallable; ///< whose arguments the form shows
    QString m_wantedCallable;
    QString m_wantedPython;
    std::vector<PythonInstallation> m_installations;
    QString m_environmentProblem; ///< why the environment cannot be used; empty: it can
    QString m_fittingPython;      ///< ABI of one that it can be used with
    std::optional<client::Remote> m_remote;
    QString m_shownWhere;   ///< text of `where` that everybody knows of
    QString m_whereProblem; ///< why that text names no machine
    std::vector<Message> m_moduleAdvice;
    QString m_blocked;
    QString m_scriptProblem;
    bool m_running = false;
    bool m_stopping = false;
    QTimer m_patience; ///< runs while a stopping engine is given time
    bool m_scriptKnown = false;
};

} // namespace gilscope::gui
