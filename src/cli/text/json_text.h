#pragma once

#include <QJsonDocument>
#include <QJsonObject>

#include <string>

namespace gilscope::cli {

/// Pretty-printed, newline at the end.
inline std::string jsonText(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace gilscope::cli
