#pragma once

#include <gilscope/error.h>

#include <QJsonValue>
#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::client {

/// The name of a file as text that keeps every byte of it: what is not UTF-8 becomes a lone
/// surrogate for each byte, U+DC80 and up, as in Python. Two files never have one text.
QString fileName(std::string_view bytes);
/// The bytes of a name, whether it has come from fileName() or from anywhere else.
std::string fileNameBytes(const QString& name);

/// The name in a request to the engine: a text where it is UTF-8, else an array of its bytes.
QJsonValue pathJson(const QString& name);

/// Files by names that keep every byte (file_name.h): Qt's own classes lose those that are not
/// UTF-8. Functions block; any thread. Errors name the file.
/// The most that is read of what `gilscope modules --json` wrote: that of tens of thousands of
/// modules.
inline constexpr std::uint64_t mostModuleBytes = 64u << 20;

/// Opens a file for reading; what is a pipe or a device is refused with an Error of code Usage, so
/// that nobody waits for it. The caller closes the descriptor.
Result<int> openFile(const std::string& name);

/// All of a file. An Error of code Usage where it cannot be read, is no file or is larger than
/// `most` bytes; no more than those are read.
Result<std::string> readFile(const QString& path, std::uint64_t most);

/// Writes a file whole or not at all.
Result<void> writeFile(const QString& path, std::string_view bytes);

/// Whether there is anything of that name.
bool isThere(const QString& path);

/// The names of the files in a folder, links to files among them, that end in `suffix`; sorted.
/// Empty where there is no such folder.
std::vector<QString> filesIn(const QString& folder, std::string_view suffix);

/// Gives a file another name; an Error of code System where there is one of that name.
Result<void> renameFile(const QString& from, const QString& to);

/// A file that appears whole or not at all: it is written beside its place and renamed at the end.
/// A device or a pipe is written to as it is, since no file can take its place. Names are bytes.
class OutputFile {
public:
    /// A place where nothing can be written to begin with is an Error of code Usage.
    static Result<OutputFile> open(const std::string& path);
    /// Leaves what was there before alone unless commit() succeeded.
    ~OutputFile();
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// After something went wrong nothing more is written; commit() says what it was.
    void write(std::string_view bytes);
    Result<void> commit();

private:
    OutputFile(std::string path, int descriptor);
    void flush();

    std::string m_path;   ///< as it was named
    std::string m_target; ///< where a link of that name leads
    std::string m_beside; ///< what is written; empty: the place itself
    std::string m_buffer;
    int m_descriptor = -1;
    int m_problem = 0; ///< errno of the first thing that went wrong
};

} // namespace gilscope::client
