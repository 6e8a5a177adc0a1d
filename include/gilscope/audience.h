#pragma once

namespace gilscope {

/// Who reads a text that gives advice: on the command line it names options ("--repeat 12"), in the
/// window the fields of the plan ("set Repetitions to 12").
enum class Audience { CommandLine, Window };

} // namespace gilscope
