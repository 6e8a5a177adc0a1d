#pragma once

#include <gilscope/error.h>

#include <filesystem>
#include <functional>
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

/// The questions that are answered with one JSON object; docs/architecture.md has their formats.
/// `cancelled` is asked while a host is waited for.
/// What a script offers, or why it cannot be used (which is an answer too).
Result<std::string> answerInspect(const std::filesystem::path& pythonsFile,
                                  std::string_view request, const std::function<bool()>& cancelled);
/// The installations, each with what its host says of it, after adding or removing one where the
/// request says so.
Result<std::string> answerPythons(const std::filesystem::path& pythonsFile,
                                  std::string_view request, const std::function<bool()>& cancelled);
/// What there is to say about this machine, which takes two seconds.
std::string answerDoctor();
/// The kinds of worker and whether they can be used with the Python that is asked for.
Result<std::string> answerRunners(const std::filesystem::path& pythonsFile,
                                  std::string_view request, const std::function<bool()>& cancelled);

} // namespace gilscope::engine
