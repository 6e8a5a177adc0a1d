#include "engine_command.h"

#include "engine_error.h"

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

std::string_view lastWords(std::string_view text) {
    const auto end = text.find_last_not_of("\r\n");
    if (end == std::string_view::npos)
        return {};
    text = text.substr(0, end + 1);
    return text.substr(text.find_last_of('\n') + 1);
}

} // namespace

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
        return tl::unexpected(Error{
            ErrorCode::Missing, "there is no ssh on this machine (Debian: openssh-client)", {}});
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
        const auto last = lastWords(standardError);
        const auto said = [&](std::string text) {
            return last.empty() ? text : fmt::format("{}: {}", text, last);
        };
        if (status.code == connectionFailed)
            return Error{begun ? ErrorCode::System : ErrorCode::Missing,
                         begun ? said(fmt::format("the connection to {} was lost; what came until "
                                                  "then is kept",
                                                  remote))
                               : said(fmt::format("cannot reach {}", remote)),
                         std::string(standardError)};
        if (status.code == commandNotFound || status.code == commandNotExecutable)
            return Error{ErrorCode::Missing,
                         fmt::format("there is no gilscope-engine in the PATH of {0}; install "
                                     "gilscope there, or name it: {0}:/path/to/gilscope-engine",
                                     remote),
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
