#include "modules_run.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace gilscope::test {

namespace fs = std::filesystem;

std::vector<std::string> builtAbis() {
    std::vector<std::string> abis;
    std::istringstream list(ABIS);
    for (std::string abi; std::getline(list, abi, ',');)
        abis.push_back(abi);
    return abis;
}

ModuleReport SurveyResult::of(const std::string& module) const {
    for (const ModuleReport& report : survey.reports)
        if (report.module == module)
            return report;
    return {};
}

ModulesFolder::ModulesFolder(const std::string& abi) : m_abi(abi) {
    for (const fs::path& from : {fs::path(PACKAGES), fs::path(EXTENSIONS) / abi})
        for (const auto& entry : fs::directory_iterator(from))
            if (entry.path().filename() != "__pycache__")
                fs::copy(entry.path(), m_scratch.file(entry.path().filename().string()),
                         fs::copy_options::recursive);
}

SurveyResult ModulesFolder::survey(nlohmann::json request,
                                   std::map<std::string, std::string> environment) const {
    if (!request.contains("python"))
        request["python"] = m_abi;
    if (!request.contains("script"))
        request["script"] = script();
    const std::string input = m_scratch.file("request.json");
    std::ofstream(input) << request.dump() << '\n';
    SurveyResult result;
    result.program =
        runProgram({.program = "/bin/sh",
                    .arguments = {"-c", "exec \"$1\" modules < \"$2\"", "sh", ENGINE, input},
                    .environment = std::move(environment),
                    .outPath = {}});
    std::istringstream lines(result.program.out);
    for (std::string line; std::getline(lines, line);)
        if (!applyModuleLine(result.survey, line))
            result.program.err += "\nunreadable: " + line;
    return result;
}

} // namespace gilscope::test
