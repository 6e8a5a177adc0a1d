#pragma once

#include "base/theme.h"

#include <gilscope/modules.h>

#include <QString>

namespace gilscope::gui {

/// "shares state"
QString verdictLabel(ModuleVerdict verdict);
/// "single-phase"; empty where nothing is known.
QString declarationLabel(ModuleDeclaration declaration);
Tone verdictTone(ModuleVerdict verdict);
/// The least able declaration among what is to blame, or else among all that is loaded.
ModuleDeclaration declarationOf(const ModuleReport& report);
/// Everything that is known about a module, as a page of text.
QString moduleHtml(const ModuleReport& report);

} // namespace gilscope::gui
