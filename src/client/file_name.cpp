#include <gilscope/client/file_name.h>
#include <gilscope/utf8.h>

#include <QJsonArray>

namespace gilscope::client {

namespace {

constexpr char16_t escape = 0xDC00; ///< plus a byte that belongs to no UTF-8 sequence

bool isEscaped(QChar unit) {
    return unit.unicode() >= escape + 0x80 && unit.unicode() <= escape + 0xFF;
}

} // namespace

QString fileName(std::string_view bytes) {
    QString name;
    while (!bytes.empty()) {
        const auto character = utf8::front(bytes);
        if (character)
            for (const char16_t unit : QChar::fromUcs4(character->code))
                name += QChar(unit);
        else
            name += QChar(escape + static_cast<unsigned char>(bytes.front()));
        bytes.remove_prefix(character ? character->size : 1);
    }
    return name;
}

std::string fileNameBytes(const QString& name) {
    std::string bytes;
    qsizetype from = 0;
    for (qsizetype at = 0; at < name.size(); ++at) {
        const bool pair = at > 0 && name[at - 1].isHighSurrogate();
        if (!isEscaped(name[at]) || pair)
            continue;
        bytes += QStringView(name).mid(from, at - from).toUtf8().toStdString();
        bytes += static_cast<char>(name[at].unicode() - escape);
        from = at + 1;
    }
    return bytes + QStringView(name).mid(from).toUtf8().toStdString();
}

QJsonValue pathJson(const QString& name) {
    if (std::none_of(name.begin(), name.end(), isEscaped))
        return name;
    const std::string bytes = fileNameBytes(name);
    if (fileName(bytes) != name || QString::fromStdString(bytes) == name)
        return name; // what looked like an escape is half of a pair
    QJsonArray array;
    for (const char byte : bytes)
        array.append(int(static_cast<unsigned char>(byte)));
    return array;
}

} // namespace gilscope::client
