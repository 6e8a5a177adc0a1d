#pragma once

#include <gilscope/message/catalogue.h>
#include <gilscope/plan.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

/// The options of a plan that are a number, a word or a switch: a row each. The command line reads
/// and explains them, and the JSON of plans is written and read, by these rows alone.
namespace gilscope {

/// How the command line writes the value.
enum class OptionForm {
    None,   ///< it cannot be given there
    Whole,  ///< 24
    Repeat, ///< 5, or auto, which is 0
    Percent,
    Seconds, ///< 0.5; 0 is none
    Rate,    ///< jobs a second
    Size,    ///< 2G
    Word,    ///< one of those that `value` parts by '|'
    Off,     ///< a switch that makes it false
};

/// The heading that the help has it under.
enum class OptionGroup { How, Limits };

struct PlanOption {
    std::string_view name;  ///< on the command line, after the dashes
    std::string_view field; ///< in the JSON of a plan; there it may be left out
    OptionForm form = OptionForm::None;
    std::variant<bool Plan::*, std::uint32_t Plan::*, std::uint64_t Plan::*, double Plan::*,
                 Nanoseconds Plan::*, PinPolicy Plan::*, ResultsPolicy Plan::*>
        member;
    std::string_view value = {};     ///< what the help calls the value: "N"
    std::string_view help = {};      ///< of commands that compare runners
    std::string_view helpOfRun = {}; ///< of `run`; empty: the same
    OptionGroup group = OptionGroup::How;
    /// Bounds of whole numbers, of times in ns, and of a double in thousandths.
    std::uint64_t least = 0;
    std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    bool zeroIsChosen = false; ///< 0 leaves it to the engine; nobody writes that on a command line
    /// What reports call it and `diff` compares it as, a row of facts.inc; nullopt: they do not.
    std::optional<MessageCode> fact = std::nullopt;
    /// Whether the JSON of a plan has to say it; nullptr: always.
    bool (*matters)(const Plan&) = nullptr;
};

/// In the order of the help. Any thread.
std::span<const PlanOption> optionTable();

} // namespace gilscope
