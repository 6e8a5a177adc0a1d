#pragma once

#include <gilscope/events.h>

#include <QString>

/// Messages in the window's language and in its own terms: "Repetitions", where the command line
/// says --repeat. The sentences are the catalogue's (gilscope/message/catalogue); here are the
/// places in them. Any thread.
namespace gilscope::gui {

QString messageText(const Message& message);
/// Sentences, with spaces between them.
QString messageText(const std::vector<Message>& messages);
/// What to do about a warning; empty: nobody knows.
QString hintText(const WarningEvent& warning);
QString hintText(const Message& message);

/// What the window calls what a sentence may name: "repeat" is Repetitions. nullopt: it has no such
/// thing.
std::optional<QString> fieldCalled(std::string_view term);

} // namespace gilscope::gui
