#include "plan/environment_fit.h"

#include "messages/message_text.h"

#include <QCoreApplication>
#include <QVersionNumber>

#include <algorithm>

namespace gilscope::gui {
namespace {

class FitText {
    Q_DECLARE_TR_FUNCTIONS(FitText)
};

const QVersionNumber oldest{3, 12}; ///< hosts need an interpreter with a GIL of its own

/// What to do where no Python that is here fits.
QString wayToGetIt(const PythonEnvironment& environment, const PythonInstallation* unusable) {
    const QString version = QString::fromStdString(environment.version);
    const QString abi = QString::fromStdString(abiOf(environment));
    const QString minor = QString::fromStdString(minorVersionOf(abiOf(environment)));
    if (QVersionNumber::fromString(version) < oldest)
        return FitText::tr("This environment is for Python %1; gilscope runs 3.12 and newer. Make "
                           "it anew with one of these.")
            .arg(minor);
    if (unusable)
        return FitText::tr("This environment is for Python %1, which cannot be used: %2")
            .arg(minor, unusable->problem ? messageText(*unusable->problem) : QString{});
    return FitText::tr("This environment is for Python %1, which needs the host "
                       "gilscope-host-%2. Install that Python with its headers and shared "
                       "library, then run: gilscope pythons --add PATH")
        .arg(minor, abi);
}

} // namespace

EnvironmentFit fitOf(const PythonEnvironment& environment, const QStringList& chosen,
                     const std::vector<PythonInstallation>& pythons) {
    const QString abi = QString::fromStdString(abiOf(environment));
    const auto isIts = [&](const QString& name) {
        return parsePythonRequest(name.toStdString()).python == abi.toStdString();
    };
    if (abi.isEmpty() || pythons.empty() ||
        (!chosen.isEmpty() && std::all_of(chosen.begin(), chosen.end(), isIts)))
        return {};
    const PythonInstallation* fitting = pythonFor(environment, pythons);
    if (!fitting || fitting->problem)
        return {wayToGetIt(environment, fitting), {}, {}};
    const QString minor = QString::fromStdString(minorVersionOf(fitting->abi));
    const QString problem =
        chosen.size() > 1
            ? FitText::tr("This environment is for Python %1 alone. Leave it out to compare "
                          "several Pythons.")
                  .arg(minor)
            : FitText::tr("This environment is for Python %1.").arg(minor);
    return {problem, FitText::tr("Use Python %1").arg(QString::fromStdString(fitting->version)),
            QString::fromStdString(fitting->abi)};
}

} // namespace gilscope::gui
