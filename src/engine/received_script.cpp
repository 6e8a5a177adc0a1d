#include "received_script.h"

#include "system_error.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/script_text.h>

#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

namespace gilscope::engine {

namespace fs = std::filesystem;

Result<ReceivedScript> ReceivedScript::keep(const std::string& name, std::string_view bytes) {
    const fs::path file = fs::path(name).filename();
    if (file.empty() || file == "." || file == ".." || name.find('\0') != std::string::npos)
        return failure(ErrorCode::Usage, message::say<MessageCode::ScriptName>(name));
    if (bytes.size() > limits::scriptBytes)
        return failure(ErrorCode::Usage, message::say<MessageCode::ScriptTooLarge>(file.string()));
    std::error_code none;
    fs::path base = fs::temp_directory_path(none);
    if (none)
        base = "/tmp";
    std::string folder = (base / "gilscope-script-XXXXXX").string();
    if (!::mkdtemp(folder.data()))
        return systemFailure(message::say<MessageCode::ScriptNoFolder>(base.string()));
    ReceivedScript script;
    script.m_folder = folder;
    script.m_path = (script.m_folder / file).string();
    std::ofstream out(script.m_path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
        return systemFailure(message::say<MessageCode::ScriptNotWritten>(script.m_path));
    return script;
}

ReceivedScript::~ReceivedScript() {
    std::error_code ignored; // whoever took it away was quicker
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
}

ReceivedScript::ReceivedScript(ReceivedScript&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})), m_path(std::exchange(other.m_path, {})) {}

ReceivedScript& ReceivedScript::operator=(ReceivedScript&& other) noexcept {
    std::swap(m_folder, other.m_folder);
    std::swap(m_path, other.m_path);
    return *this;
}

} // namespace gilscope::engine
