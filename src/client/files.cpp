#include <gilscope/client/files.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/utf8.h>

#include "child_process.h"

#include <QJsonArray>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

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

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannotRead(const std::string& name, int problem) {
    return failure(ErrorCode::Usage,
                   message::say<MessageCode::CannotReadBecause>(name, std::strerror(problem)));
}

} // namespace

Result<int> openFile(const std::string& name) {
    // A pipe that nobody writes to would be waited for, and what it says is gone once it is read.
    FileDescriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        return cannotRead(name, errno);
    struct stat about {};
    if (::fstat(file.get(), &about) != 0)
        return cannotRead(name, errno);
    if (S_ISDIR(about.st_mode))
        return cannotRead(name, EISDIR);
    if (!S_ISREG(about.st_mode))
        return failure(ErrorCode::Usage, message::say<MessageCode::RecordingPipe>(name));
    return file.release();
}

Result<std::string> readFile(const QString& path, std::uint64_t most) {
    const std::string name = fileNameBytes(path);
    const auto opened = openFile(name);
    if (!opened)
        return tl::unexpected(opened.error());
    const FileDescriptor file(*opened);
    constexpr std::size_t block = 256 * 1024;
    std::string bytes;
    while (bytes.size() <= most) {
        const std::size_t before = bytes.size();
        bytes.resize(before + block);
        const auto got = ::read(file.get(), bytes.data() + before, block);
        const int problem = errno;
        bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0)
            return bytes;
        if (got < 0 && problem != EINTR)
            return cannotRead(name, problem);
    }
    return failure(ErrorCode::Usage, message::say<MessageCode::FileOver>(name, most >> 10));
}

Result<void> writeFile(const QString& path, std::string_view bytes) {
    auto file = OutputFile::open(fileNameBytes(path));
    if (!file)
        return tl::unexpected(file.error());
    file->write(bytes);
    return file->commit();
}

bool isThere(const QString& path) {
    std::error_code problem;
    return fs::exists(fs::status(fileNameBytes(path), problem));
}

std::vector<QString> filesIn(const QString& folder, std::string_view suffix) {
    std::vector<std::string> names;
    std::error_code problem;
    for (fs::directory_iterator entry(fileNameBytes(folder), problem), end;
         !problem && entry != end; entry.increment(problem)) {
        std::string name = entry->path().filename().string();
        std::error_code unknown;
        if (name.ends_with(suffix) && entry->is_regular_file(unknown))
            names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    std::vector<QString> found;
    for (const std::string& name : names)
        found.push_back(fileName(name));
    return found;
}

Result<void> renameFile(const QString& from, const QString& to) {
    const std::string old = fileNameBytes(from), wanted = fileNameBytes(to);
    if (::renameat2(AT_FDCWD, old.c_str(), AT_FDCWD, wanted.c_str(), RENAME_NOREPLACE) == 0)
        return {};
    int problem = errno;
    // Some file systems cannot promise that nobody makes one of that name this very moment.
    if (problem == EINVAL && !isThere(to))
        problem = ::rename(old.c_str(), wanted.c_str()) == 0 ? 0 : errno;
    else if (problem == EINVAL)
        problem = EEXIST;
    if (problem == 0)
        return {};
    return failure(ErrorCode::System,
                   message::say<MessageCode::Because>(wanted, std::strerror(problem)));
}

namespace {

constexpr std::size_t gatheredBytes = 256 * 1024;

Error cannotWrite(ErrorCode code, const std::string& path, const std::string& why) {
    return {code,
            message::say<MessageCode::Because>(message::say<MessageCode::CannotWrite>(path), why)};
}

/// What a new file may be, by the process's mask; reading it means setting it for a moment.
mode_t usualMode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

} // namespace

OutputFile::OutputFile(std::string path, int descriptor)
    : m_path(std::move(path)), m_descriptor(descriptor) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_target(std::move(other.m_target)),
      m_beside(std::exchange(other.m_beside, {})),
      m_buffer(std::move(other.m_buffer)),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_problem(other.m_problem) {}

OutputFile::~OutputFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_beside.empty())
        ::unlink(m_beside.c_str());
}

Result<OutputFile> OutputFile::open(const std::string& path) {
    const auto refuse = [&path](int problem) {
        return tl::unexpected(cannotWrite(ErrorCode::Usage, path, std::strerror(problem)));
    };
    struct stat there {};
    const bool exists = ::stat(path.c_str(), &there) == 0;
    if (exists && S_ISDIR(there.st_mode))
        return tl::unexpected(cannotWrite(ErrorCode::Usage, path, "it is a directory"));
    if (exists && !S_ISREG(there.st_mode)) {
        // A pipe that nobody reads is an error and not something to wait for; a slow one is.
        const int device = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK);
        if (device < 0)
            return refuse(errno);
        ::fcntl(device, F_SETFL, 0);
        return OutputFile(path, device);
    }
    if (exists && ::access(path.c_str(), W_OK) != 0)
        return refuse(errno);
    std::error_code unresolved;
    const auto target = std::filesystem::canonical(path, unresolved);
    const std::string place = exists && !unresolved ? target.string() : path;
    std::string beside = place + ".XXXXXX";
    const int descriptor = ::mkostemp(beside.data(), O_CLOEXEC);
    if (descriptor < 0)
        return refuse(errno);
    ::fchmod(descriptor, exists ? there.st_mode & 07777 : usualMode());
    OutputFile file(path, descriptor);
    file.m_target = place;
    file.m_beside = std::move(beside);
    return file;
}

void OutputFile::write(std::string_view bytes) {
    if (m_problem != 0)
        return;
    m_buffer += bytes;
    if (m_buffer.size() >= gatheredBytes)
        flush();
}

void OutputFile::flush() {
    std::string_view rest = m_buffer;
    while (!rest.empty() && m_problem == 0) {
        const auto written = ::write(m_descriptor, rest.data(), rest.size());
        if (written > 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (written < 0 && errno != EINTR)
            m_problem = errno;
    }
    m_buffer.clear();
}

Result<void> OutputFile::commit() {
    flush();
    if (m_problem == 0 && ::close(std::exchange(m_descriptor, -1)) != 0)
        m_problem = errno;
    if (m_problem == 0 && !m_beside.empty()) {
        if (::rename(m_beside.c_str(), m_target.c_str()) == 0)
            m_beside.clear();
        else
            m_problem = errno;
    }
    if (m_problem != 0)
        return tl::unexpected(cannotWrite(ErrorCode::System, m_path, std::strerror(m_problem)));
    return {};
}

} // namespace gilscope::client
