#include <gilscope/client/file_name.h>
#include <gilscope/client/files.h>
#include <gilscope/client/output_file.h>
#include <gilscope/message/catalogue.h>

#include "file_descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace gilscope::client {

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

} // namespace gilscope::client
