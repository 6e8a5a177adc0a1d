#pragma once

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/message.h>

#include <unistd.h>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace gilscope::engine {

/// An Error of code System: "WHAT: strerror(number)". Call it before anything else touches errno.
tl::unexpected<Error> systemFailure(Message what, int number);
/// The same with the present errno.
tl::unexpected<Error> systemFailure(Message what);
tl::unexpected<Error> systemFailure(MessageCode what);

/// Owns one file descriptor and closes it.
class UniqueFd {
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) : m_fd(fd) {}
    ~UniqueFd() { reset(); }
    UniqueFd(UniqueFd&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    UniqueFd& operator=(UniqueFd&& other) noexcept {
        if (this != &other)
            reset(std::exchange(other.m_fd, -1));
        return *this;
    }

    /// The descriptor, still owned; -1: none.
    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    /// Closes what is owned and takes `fd` instead.
    void reset(int fd = -1) {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = fd;
    }

private:
    int m_fd = -1;
};

/// A text field of what a host has said; empty where there is none.
std::string textField(const nlohmann::json& object, const char* name);
/// A field that is a number and not negative; nullopt where there is none.
std::optional<std::uint64_t> numberField(const nlohmann::json& object, const char* name);

/// What a host says: a message whose code and arguments it names, else its text. {"message"} or
/// {"message_code", "arguments"}.
Message messageIn(const nlohmann::json& object);

/// Small files that the engine keeps between its runs. Any thread.
/// What is in a file of at most `most` bytes; discarded where it cannot be read or is no JSON.
nlohmann::json readJsonFile(const std::filesystem::path& file, std::uintmax_t most);

/// Makes the folder and replaces the file: whoever reads meanwhile sees the old one or the new one.
/// `indent` as dump() has it.
std::error_code replaceJsonFile(const std::filesystem::path& file, const nlohmann::json& content,
                                int indent);

} // namespace gilscope::engine
