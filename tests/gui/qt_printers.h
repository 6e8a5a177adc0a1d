#pragma once

#include <QByteArray>
#include <QString>

#include <ostream>

/// GoogleTest finds these by name, so that a failed comparison shows the texts.
inline void PrintTo(const QString& text, std::ostream* out) {
    *out << '"' << text.toStdString() << '"';
}
