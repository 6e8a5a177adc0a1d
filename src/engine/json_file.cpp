#include "json_file.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace gilscope::engine {

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
