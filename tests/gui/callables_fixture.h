#pragma once

#include <gilscope/client/inspection.h>

namespace gilscope::test {

/// A script with two callables, one of which needs a value.
inline client::ScriptInfo twoCallables() {
    client::ScriptInfo info;
    info.script = QStringLiteral("/somewhere/callables.py");
    info.callables = {{QStringLiteral("fibonacci"),
                       QStringLiteral("Recursive."),
                       QStringLiteral("fibonacci(n=24)"),
                       4,
                       {{QStringLiteral("n"), QStringLiteral("24")}}},
                      {QStringLiteral("search"),
                       QStringLiteral("Looks."),
                       QStringLiteral("search(word, deep=False)"),
                       9,
                       {{QStringLiteral("word"), std::nullopt},
                        {QStringLiteral("deep"), QStringLiteral("False")}}}};
    return info;
}

/// All runners of this version, the process runner not available.
inline std::vector<client::RunnerRow> someRunners() {
    return {{QStringLiteral("serial"),
             QStringLiteral("serial"),
             QStringLiteral("one after the other"),
             true,
             {},
             {}},
            {QStringLiteral("thread"),
             QStringLiteral("thread"),
             QStringLiteral("one interpreter"),
             true,
             {},
             {}},
            {QStringLiteral("process"), QStringLiteral("process"), QStringLiteral("own processes"),
             false, message::verbatim("No memory for processes."), QStringLiteral("Buy some.")},
            {QStringLiteral("subinterpreter"),
             QStringLiteral("subinterpreter"),
             QStringLiteral("own GIL"),
             true,
             {},
             {}}};
}

} // namespace gilscope::test
