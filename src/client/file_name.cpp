#include <gilscope/client/file_name.h>

#include <QJsonArray>
#include <QStringDecoder>

#include <algorithm>

namespace gilscope::client {

namespace {

constexpr char16_t escape = 0xDC00; ///< plus a byte that belongs to no UTF-8 sequence

bool isEscaped(QChar unit) {
    return unit.unicode() >= escape + 0x80 && unit.unicode() <= escape + 0xFF;
}

/// How many bytes of UTF-8 make the first character of `bytes`; 0: they make none.
std::size_t firstCharacter(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    const std::size_t size = lead < 0x80             ? 1
                             : (lead & 0xE0) == 0xC0 ? 2
                             : (lead & 0xF0) == 0xE0 ? 3
                             : (lead & 0xF8) == 0xF0 ? 4
                                                     : 0;
    if (size == 0 || size > bytes.size())
        return 0;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(QByteArrayView(bytes.data(), qsizetype(size)));
    return decoder.hasError() || text.isEmpty() ? 0 : size;
}

} // namespace

QString fileName(std::string_view bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString whole = decoder(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    if (!decoder.hasError())
        return whole;
    QString name;
    while (!bytes.empty()) {
        const std::size_t size = firstCharacter(bytes);
        if (size == 0)
            name += QChar(escape + static_cast<unsigned char>(bytes.front()));
        else
            name += QString::fromUtf8(bytes.data(), qsizetype(size));
        bytes.remove_prefix(std::max<std::size_t>(size, 1));
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
