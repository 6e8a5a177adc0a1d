#pragma once

#include <gilscope/units.h>

#include <QObject>

#include <optional>

namespace gilscope::gui {

/// What the person looks at, shared by all pages: choosing a trial or a worker on one page shows it
/// on the others. The window's thread.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The chosen trial; none: the one that runs, or the last.
    std::optional<TrialId> trial() const { return m_trial; }
    std::optional<WorkerId> worker() const { return m_worker; }

    void setTrial(std::optional<TrialId> trial) {
        if (trial == m_trial)
            return;
        m_trial = trial;
        m_worker.reset();
        emit changed();
    }
    void setWorker(std::optional<WorkerId> worker) {
        if (worker == m_worker)
            return;
        m_worker = worker;
        emit changed();
    }

signals:
    void changed();

private:
    std::optional<TrialId> m_trial;
    std::optional<WorkerId> m_worker;
};

} // namespace gilscope::gui
