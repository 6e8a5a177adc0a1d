#pragma once

#include <gilscope/error.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace gilscope::engine {

/// A script that came with the request, because whoever asks is on another machine: kept as a file
/// in a folder of its own, which only this user can read, for as long as this object lives. So
/// tracebacks, `inspect.getsource` and what else wants a file find one.
class ReceivedScript {
public:
    /// Keeps none.
    ReceivedScript() = default;
    /// `name`: the path where it was sent from; the file gets its last part. An Error of code Usage
    /// where that is no name for a file or `bytes` are more than limits::scriptBytes, of code
    /// System where it cannot be written.
    static Result<ReceivedScript> keep(const std::string& name, std::string_view bytes);
    ~ReceivedScript();
    ReceivedScript(ReceivedScript&& other) noexcept;
    ReceivedScript& operator=(ReceivedScript&& other) noexcept;

    const std::string& path() const { return m_path; }

private:
    std::filesystem::path m_folder; ///< empty: none
    std::string m_path;
};

} // namespace gilscope::engine
