#pragma once

#include "base/progress.h"

#include <gilscope/comparison.h>

#include <QString>

#include <memory>

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

} // namespace gilscope::gui
