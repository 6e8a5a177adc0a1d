#include "engine_command.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/script_text.h>

#include <QFile>
#include <QStandardPaths>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace gilscope::client {

namespace {

constexpr std::string_view prefix = "gilscope-engine: ";

constexpr std::array<std::pair<std::string_view, ErrorCode>, 7> words{{
    {"usage", ErrorCode::Usage},
    {"missing", ErrorCode::Missing},
    {"script", ErrorCode::Script},
    {"system", ErrorCode::System},
    {"damaged", ErrorCode::Damaged},
    {"newer", ErrorCode::NewerFormat},
    {"interrupted", ErrorCode::Interrupted},
}};

} // namespace

std::string_view lastLine(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    const auto cut = text.rfind('\n');
    return cut == std::string_view::npos ? text : text.substr(cut + 1);
}

namespace {

/// The message as data, where the line before says it; an older engine has the text alone.
Message messageBefore(std::string_view before, std::string_view text) {
    constexpr std::string_view word = "message: ";
    auto line = lastLine(before);
    if (line.starts_with(prefix) && line.substr(prefix.size()).starts_with(word))
        if (auto message = message::fromJson(line.substr(prefix.size() + word.size())))
            return std::move(*message);
    return message::verbatim(std::string(text));
}

} // namespace

std::optional<Error> statedError(std::string_view standardError) {
    auto at = standardError.rfind(prefix);
    while (at != std::string_view::npos) {
        if (at == 0 || standardError[at - 1] == '\n') {
            const auto rest = standardError.substr(at + prefix.size());
            const auto line = rest.substr(0, rest.find('\n'));
            for (const auto& [word, code] : words)
                if (line.starts_with(word) && line.substr(word.size()).starts_with(": "))
                    // What follows the line belongs to it: a traceback, a list.
                    return Error{
                        code,
                        messageBefore(standardError.substr(0, at), line.substr(word.size() + 2)),
                        std::string(rest.substr(std::min(line.size() + 1, rest.size())))};
        }
        at = at == 0 ? std::string_view::npos : standardError.rfind(prefix, at - 1);
    }
    return std::nullopt;
}

std::optional<Error> engineFailure(const ExitStatus& status, std::string_view standardError) {
    if (status.signal == 0 && status.code == 0)
        return std::nullopt;
    if (status.signal != 0)
        return Error{ErrorCode::System,
                     message::say<MessageCode::EngineSignal>(signalName(status.signal)),
                     std::string(standardError)};
    if (auto stated = statedError(standardError))
        return stated;
    const auto last = lastLine(standardError);
    const auto code = std::to_string(status.code);
    return Error{status.code == 2   ? ErrorCode::Usage
                 : status.code == 3 ? ErrorCode::Missing
                                    : ErrorCode::System,
                 last.empty() ? message::say<MessageCode::EngineExit>(code)
                              : message::say<MessageCode::EngineExitWith>(code, last),
                 std::string(standardError)};
}

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
