#pragma once

#include <gilscope/error.h>

#include <string>
#include <string_view>

namespace gilscope::client {

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
