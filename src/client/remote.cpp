#include <gilscope/client/remote.h>

#include <gilscope/message/catalogue.h>

#include <algorithm>

namespace gilscope::client {

namespace {

Error notAMachine(const QString& text, MessageCode why) {
    return {ErrorCode::Usage,
            message::say<MessageCode::RemoteNoName>(text.toStdString(), Message{why, {}})};
}

bool separates(QChar character) {
    return character.isSpace() || character.category() == QChar::Other_Control;
}

} // namespace

Result<Remote> Remote::parse(const QString& given) {
    const QString text = given.trimmed();
    Remote remote;
    remote.destination = text;
    if (!text.startsWith(QLatin1String("ssh://"))) {
        const auto absolute = text.indexOf(QLatin1String(":/"));
        const auto home = text.indexOf(QLatin1String(":~/"));
        const auto cut = absolute < 0 ? home : home < 0 ? absolute : std::min(absolute, home);
        if (cut >= 0) {
            remote.destination = text.left(cut);
            remote.engine = text.mid(cut + 1);
        }
    }
    const QString& host = remote.destination;
    if (host.isEmpty() || host.endsWith(QLatin1Char('@')) || host.startsWith(QLatin1Char('@')))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteNoHost));
    if (host.startsWith(QLatin1Char('-')) || host.contains(QLatin1String("@-")))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteDash));
    if (std::any_of(host.begin(), host.end(), separates))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteSpace));
    if (std::any_of(remote.engine.begin(), remote.engine.end(),
                    [](QChar c) { return c.category() == QChar::Other_Control; }))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteControl));
    return remote;
}

QString Remote::text() const {
    return engine == Remote{}.engine ? destination : destination + QLatin1Char(':') + engine;
}

} // namespace gilscope::client
