#pragma once

#include "host/modules/module_trial.h"

namespace gilscope::host {

/// The step "pair": two interpreters with their own GIL import the module at the same time and
/// compare what they hold; writes {"end": "pair", "ok", "shared": ["module.attribute (list)"]}.
/// Two objects at the same address while both interpreters live are one object. No GIL is held.
bool stepTogether(const ModulesQuestion& question, const ReplyLines& reply);

} // namespace gilscope::host
