#pragma once

#include <gilscope/error.h>

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Files by names that keep every byte (file_name.h): Qt's own classes lose those that are not
/// UTF-8. Functions block; any thread. Errors name the file.
namespace gilscope::client {

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

} // namespace gilscope::client
