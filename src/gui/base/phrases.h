#pragma once

#include <span>

/// What the core, the engine and the client say, as templates for the phrase book.
namespace gilscope::gui {

/// An English template: %1 to %9 are captures, {a|b} is a choice that makes no difference.
struct Phrase {
    enum Use {
        Whole, ///< a text of its own; captures that are not known are kept as they are
        Part   ///< stands inside others, so every capture that is words must be known
    };
    const char* english;
    /// A letter for each capture:
    /// # a number, q a number with its unit, w words (a name, a list, a part), t a text of its own,
    /// r kept as it is.
    const char* captures;
    Use use;
};

std::span<const Phrase> otherPhrases();
std::span<const Phrase> runnerPhrases();

} // namespace gilscope::gui
