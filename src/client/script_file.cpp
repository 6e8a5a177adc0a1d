#include "script_file.h"

#include <gilscope/script_text.h>

#include <QFile>

#include <fmt/format.h>

namespace gilscope::client {

Result<std::string> readScriptFile(const std::string& path) {
    QFile file(QFile::decodeName(path.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Script, fmt::format("cannot read the script {}: {}", path,
                                                      file.errorString().toStdString()));
    const QByteArray bytes = file.read(limits::scriptBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::Script, fmt::format("cannot read the script {}: {}", path,
                                                      file.errorString().toStdString()));
    if (bytes.size() > qsizetype(limits::scriptBytes))
        return failure(ErrorCode::Script, fmt::format("the script {} is larger than 16 MiB", path));
    return bytes.toStdString();
}

} // namespace gilscope::client
