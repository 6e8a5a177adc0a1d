#include "widgets/trial_chooser.h"

#include "base/format.h"
#include "base/selection.h"
#include "base/theme.h"

#include <algorithm>

namespace gilscope::gui {

QString trialName(const Comparison& comparison, const TrialSpec& spec) {
    return QStringLiteral("%1 × %2")
        .arg(runnerLabel(comparison.plan ? &*comparison.plan : nullptr, spec.runner))
        .arg(spec.workers);
}

QString trialHeading(const Comparison& comparison, const TrialSpec& spec) {
    const QString call =
        comparison.plan ? QString::fromStdString(shortCall(comparison.plan->callText)) : QString{};
    return call.isEmpty() ? trialName(comparison, spec)
                          : TrialChooser::tr("%1 on %2").arg(call, trialName(comparison, spec));
}

void TrialChooser::bind(Selection& selection) {
    m_selection = &selection;
    connect(this, &QComboBox::activated, this, [this](int row) {
        const QVariant id = itemData(row);
        m_selection->setTrial(id.isValid() ? std::optional{TrialId(id.toUInt())} : std::nullopt);
    });
}

void TrialChooser::present(const Comparison& comparison) {
    const void* plan = comparison.plan ? comparison.plan->trials.data() : nullptr;
    if (m_plan != plan || m_listed > comparison.trials.size()) {
        clear();
        addItem(tr("The newest trial"));
        m_listed = 0;
        m_plan = plan;
    }
    for (; m_listed < comparison.trials.size(); ++m_listed) {
        const TrialSpec& spec = comparison.trials[m_listed]->spec;
        addItem(QStringLiteral("%1: %2").arg(index(spec.id) + 1).arg(trialName(comparison, spec)),
                index(spec.id));
    }
    const auto wanted = m_selection->trial();
    setCurrentIndex(wanted ? std::max(0, findData(index(*wanted))) : 0);
}

} // namespace gilscope::gui
