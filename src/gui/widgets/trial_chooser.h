#pragma once

#include <QComboBox>

#include <gilscope/comparison.h>

namespace gilscope::gui {

class Selection;

/// A runner and its number of workers, as people read them.
QString trialName(const Comparison& comparison, const TrialSpec& spec);
/// What a page about one trial is headed: the call, once it is known, and the trial's name.
QString trialHeading(const Comparison& comparison, const TrialSpec& spec);

/// The trials of a comparison, the newest first of all: what is chosen here is the selection's
/// trial.
class TrialChooser : public QComboBox {
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    /// Once, before present(); `selection` outlives this.
    void bind(Selection& selection);
    /// Adds the trials that are new since the last call; another comparison begins the list anew.
    void present(const Comparison& comparison);

private:
    Selection* m_selection = nullptr;
    std::size_t m_listed = 0;
    const void* m_plan = nullptr; ///< identity only: whose trials are listed
};

} // namespace gilscope::gui
