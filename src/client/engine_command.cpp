#include "engine_command.h"

#include "engine_error.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/script_text.h>

#include <QFile>
#include <QStandardPaths>

#include <fmt/format.h>

namespace gilscope::client {

namespace {

// What ssh and the shells over there say of themselves with exit codes.
constexpr int connectionFailed = 255;
constexpr int commandNotFound = 127;
constexpr int commandNotExecutable = 126;

QString secureShell() {
    // For those whose ssh has another name, and for tests.
    const QString named = qEnvironmentVariable("GILSCOPE_SSH", QStringLiteral("ssh"));
    return named.contains(QLatin1Char('/')) ? named : QStandardPaths::findExecutable(named);
}

} // namespace

Result<std::string> requestLine(const Installation& installation, std::string json,
                                const std::string& script) {
    if (installation.remote && !script.empty()) {
        const auto text = readScript(script);
        if (!text)
            return tl::unexpected(text.error());
        json = withScriptText(json, *text);
    }
    if (!json.ends_with('\n'))
        json += '\n';
    return json;
}

std::string quotedForShell(std::string_view word) {
    std::string quoted;
    if (word.starts_with("~/")) {
        quoted = "~/";
        word.remove_prefix(2);
    }
    quoted += '\'';
    for (const char character : word) {
        if (character == '\'')
            quoted += "'\\''";
        else
            quoted += character;
    }
    return quoted + '\'';
}

Result<EngineCommand> EngineCommand::make(const Installation& installation, const char* mode) {
    if (!installation.remote)
        return EngineCommand{QFile::encodeName(installation.engine).toStdString(), {mode}, {}};
    const QString ssh = secureShell();
    if (ssh.isEmpty())
        return gilscope::failure(ErrorCode::Missing, message::say<MessageCode::RemoteNoSsh>());
    const Remote& remote = *installation.remote;
    // Nobody could answer a question for a password: the standard streams are the engine's. Silence
    // of 15 s means that the line is dead.
    return EngineCommand{
        QFile::encodeName(ssh).toStdString(),
        {"-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o", "ServerAliveInterval=5",
         "-o", "ServerAliveCountMax=3", "--", remote.destination.toStdString(),
         fmt::format("exec {} {}", quotedForShell(remote.engine.toStdString()), mode)},
        remote.destination.toStdString()};
}

std::optional<Error> EngineCommand::failure(const ExitStatus& status,
                                            std::string_view standardError, bool begun) const {
    if (!remote.empty() && status.signal == 0 && !statedError(standardError)) {
        const auto last = lastLine(standardError);
        if (status.code == connectionFailed && begun)
            return Error{ErrorCode::System,
                         last.empty() ? message::say<MessageCode::RemoteLost>(remote)
                                      : message::say<MessageCode::RemoteLostWith>(remote, last),
                         std::string(standardError)};
        if (status.code == connectionFailed)
            return Error{ErrorCode::Missing,
                         last.empty()
                             ? message::say<MessageCode::RemoteNotReached>(remote)
                             : message::say<MessageCode::RemoteNotReachedWith>(remote, last),
                         std::string(standardError)};
        if (status.code == commandNotFound || status.code == commandNotExecutable)
            return Error{ErrorCode::Missing,
                         message::say<MessageCode::RemoteNoEngine>(remote, remote),
                         std::string(standardError)};
    }
    return engineFailure(status, standardError);
}

std::size_t EngineCommand::strangeBytes(std::string_view text) const {
    std::size_t strange = 0;
    if (remote.empty())
        return strange;
    while (strange < text.size() && text[strange] != '{') {
        const auto end = text.find('\n', strange);
        if (end == std::string_view::npos)
            break;
        strange = end + 1;
    }
    return strange;
}

} // namespace gilscope::client
