#pragma once

#include <QJsonValue>
#include <QString>

#include <string>
#include <string_view>

namespace gilscope::client {

/// The name of a file as text that keeps every byte of it: what is not UTF-8 becomes a lone
/// surrogate for each byte, U+DC80 and up, as in Python. Two files never have one text.
QString fileName(std::string_view bytes);
/// The bytes of a name, whether it has come from fileName() or from anywhere else.
std::string fileNameBytes(const QString& name);

/// The name in a request to the engine: a text where it is UTF-8, else an array of its bytes.
QJsonValue pathJson(const QString& name);

} // namespace gilscope::client
