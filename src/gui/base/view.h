#pragma once

#include <gilscope/comparison.h>
#include <gilscope/units.h>

#include "base/format.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace gilscope::gui {

/// What pages draw: one consistent moment of a comparison.
struct View {
    std::shared_ptr<const Comparison> comparison; ///< null: nothing was run or opened yet
    std::shared_ptr<const Summary>
        summary; ///< of this comparison, perhaps of a moment earlier; may be null
    Progress progress;
    bool running = false;
    QString source; ///< file name of an opened recording; empty: a run of this window

    /// Nothing more will come: the run is over and the analysis is the last one.
    bool settled() const { return !running && summary && summary->comparison == comparison; }
};

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
