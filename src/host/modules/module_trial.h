#pragma once

#include "host/process/host_plan.h"
#include "host/python/python_error.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace gilscope::host {

/// Where answers go, one line each.
class ReplyLines {
public:
    explicit ReplyLines(int descriptor) : m_descriptor(descriptor) {}
    int descriptor() const { return m_descriptor; }
    /// Sends one line at once; false where nobody listens any more. Any thread.
    bool write(const nlohmann::json& line) const;

private:
    int m_descriptor;
};

/// Imports the question's module, or none, in the main interpreter ("main"), then in one with its
/// own GIL
/// ("first"), in another after that has ended ("second"), and in two at the same time ("pair"), as
/// gilscope's workers do. Writes {"begin": STEP} and {"end": STEP, "ok": ..., ...} for each, and
/// {"end": "all"} at last; a step that fails is the last one. In between, each extension module
/// that is about to be loaded and has been, as ModuleView says. The calling thread is Python's main
/// thread and holds the GIL.
void tryModule(const ModulesQuestion& question, const ReplyLines& reply);

/// What an import came to (of an empty name: nothing is imported), in the interpreter that is
/// current: {"ok": true, "ns": ...} or failedStep() with "absent", which is
/// true where there is no such module. Ends the process where it is a copy that the module forked
/// off.
nlohmann::json importModule(const std::string& module);

/// {"ok": false, "kind", ...} and what saidJson() makes of the message.
nlohmann::json failedStep(const PythonError& error);

/// The step "pair": two interpreters with their own GIL import the module at the same time and
/// compare what they hold; writes {"end": "pair", "ok", "shared": ["module.attribute (list)"]}.
/// Two objects at the same address while both interpreters live are one object. No GIL is held.
bool stepTogether(const ModulesQuestion& question, const ReplyLines& reply);

} // namespace gilscope::host
