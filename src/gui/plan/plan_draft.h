#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gilscope::gui {

/// A parameter and what the person typed for it: Python literals.
struct ArgumentText {
    QString name;
    std::optional<QString> defaultText; ///< absent: a value must be given
    QString text;                       ///< empty: take the default
};

/// The text for Plan::arguments: only what differs from the defaults, by name
/// ("n=30, label='x'"); by position where the signature allows no names (before a "/").
QString assembleArguments(const QString& signature, const std::vector<ArgumentText>& arguments);

/// Names of the parameters that still need a value.
QStringList missingArguments(const std::vector<ArgumentText>& arguments);

} // namespace gilscope::gui
