#include "host/python/python_facts.h"

#include "host/python/gil_watch.h"
#include "host/python/python_compat.h"

#include <nlohmann/json.hpp>

#include <string>

namespace gilscope::host {

namespace {

std::string sysText(const char* name) {
    return utf8(PySys_GetObject(name));
}

std::string firstWord(const std::string& text) {
    return text.substr(0, text.find(' '));
}

} // namespace

std::string hostAbi() {
    return "cp" + std::to_string(PY_MAJOR_VERSION) + std::to_string(PY_MINOR_VERSION) +
           (freeThreadedBuild ? "t" : "");
}

nlohmann::json describePython() {
    std::string build = std::string(Py_GetBuildInfo()) + " " + Py_GetCompiler();
    for (char& character : build) {
        if (character == '\n')
            character = ' ';
    }
    return {{"abi", hostAbi()},
            {"version", firstWord(Py_GetVersion())},
            {"executable", sysText("executable")},
            {"gil", gilState()},
            {"build", build}};
}

} // namespace gilscope::host
