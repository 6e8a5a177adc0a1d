#pragma once

#include <gilscope/environments.h>

#include <QString>
#include <QStringList>

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
