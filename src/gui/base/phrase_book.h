#pragma once

#include "base/phrases.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

/// Says in the window's language what comes as English data: from the core, from an engine that
/// may run on another machine, from a recording that may be old. A text is matched as a whole
/// against the templates of phrases.h; its names, lists, figures and durations are said by rules of
/// their own. What no template fits stays as it is. In English nothing is done at all. Any thread.
namespace gilscope::gui {

QString said(const QString& english);
QString said(const std::string& english);

/// Whether texts are translated, that is, whether the window speaks something but English.
bool translatesPhrases();

/// The translation; nullopt where no template fits.
std::optional<QString> phraseFor(const QString& english);

/// Every template.
std::vector<Phrase> allPhrases();

} // namespace gilscope::gui
