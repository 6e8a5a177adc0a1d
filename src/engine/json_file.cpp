#include "json_file.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <unistd.h>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace gilscope::engine {

tl::unexpected<Error> systemFailure(Message what, int number) {
    return failure(ErrorCode::System,
                   message::say<MessageCode::Because>(std::move(what),
                                                      std::generic_category().message(number)));
}

tl::unexpected<Error> systemFailure(Message what) {
    return systemFailure(std::move(what), errno);
}

tl::unexpected<Error> systemFailure(MessageCode what) {
    return systemFailure(Message{what, {}}, errno);
}

std::string textField(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::uint64_t> numberField(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_unsigned())
        return std::nullopt;
    return found->get<std::uint64_t>();
}

Message messageIn(const nlohmann::json& object) {
    std::string text = textField(object, "message");
    if (!object.contains("message_code"))
        return message::verbatim(std::move(text));
    nlohmann::json said = {{"message", text}};
    for (const char* name : {"message_code", "arguments"})
        if (const auto found = object.find(name); found != object.end())
            said[name] = *found;
    return message::fromJson(said.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))
        .value_or(message::verbatim(text));
}

namespace fs = std::filesystem;
using nlohmann::json;

json readJsonFile(const fs::path& file, std::uintmax_t most) {
    std::error_code problem;
    if (file.empty() || fs::file_size(file, problem) > most || problem)
        return json(json::value_t::discarded);
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return json::parse(text.str(), nullptr, false);
}

std::error_code replaceJsonFile(const fs::path& file, const json& content, int indent) {
    std::error_code problem;
    fs::create_directories(file.parent_path(), problem);
    const fs::path written = file.string() + "." + std::to_string(::getpid());
    std::ofstream stream(written, std::ios::binary);
    stream << content.dump(indent, ' ', false, json::error_handler_t::replace) << '\n';
    stream.close();
    problem.clear();
    if (stream)
        fs::rename(written, file, problem);
    else
        problem = std::make_error_code(std::errc::io_error);
    if (problem) {
        std::error_code ignored;
        fs::remove(written, ignored);
    }
    return problem;
}

} // namespace gilscope::engine
