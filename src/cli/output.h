#pragma once

#include <gilscope/error.h>

#include "text/numbers.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <cstddef>
#include <string>
#include <string_view>

namespace gilscope::cli {

/// Pretty-printed, newline at the end.
inline std::string jsonText(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
}

/// How text for people may look on standard output.
struct Style {
    bool colour = false; ///< a terminal that has not asked for none (NO_COLOR, TERM=dumb)
    Letters letters = Letters::Ascii;
    std::size_t width = 100; ///< for running text

    std::string bold(std::string_view text) const { return coded("1", text); }
    std::string good(std::string_view text) const { return coded("32", text); }
    std::string doubtful(std::string_view text) const { return coded("33", text); }
    std::string bad(std::string_view text) const { return coded("31", text); }
    /// Between the parts of a line: " · " or ", ".
    const char* dot() const { return letters == Letters::Utf8 ? " \u00b7 " : ", "; }

private:
    std::string coded(std::string_view code, std::string_view text) const;
};

/// From the terminal, the locale and the environment.
Style standardOutputStyle();

/// `text` in the letters that the terminal has.
std::string inLetters(std::string text, Letters letters);
/// Writes to standard output; an Error of code System where it does not get there.
Result<void> print(std::string_view text);
/// Writes to standard error, as far as that takes it. Never fails and never raises SIGPIPE: what
/// cannot be told is no reason to lose what was measured.
void tell(std::string_view text);
/// "gilscope: text" to standard error, as one line.
void complain(std::string_view text);
/// complain() about an error, with its context where that is for the user; returns its exit code.
int fail(const Error& error);

namespace exit_code {
inline constexpr int good = 0;
inline constexpr int jobsBad = 1;
inline constexpr int usage = 2;
inline constexpr int missing = 3;
inline constexpr int damaged = 4;
inline constexpr int interrupted = 130;
} // namespace exit_code

/// The exit code that an error means.
int exitCode(ErrorCode code);

/// A reader of the result that is gone is an error of print() and not a death.
class SigpipeIgnored {
public:
    SigpipeIgnored() : m_before(std::signal(SIGPIPE, SIG_IGN)) {}
    ~SigpipeIgnored() { std::signal(SIGPIPE, m_before); }
    SigpipeIgnored(const SigpipeIgnored&) = delete;
    SigpipeIgnored& operator=(const SigpipeIgnored&) = delete;

private:
    void (*m_before)(int);
};

} // namespace gilscope::cli
