#pragma once

#include <gilscope/comparison.h>
#include <gilscope/message/catalogue.h>

#include <string>
#include <vector>

/// What the verdict's sentences have in their places.
namespace gilscope::detail {

using message::Argument;
using message::Quantity;
using Joint = message::List::Joint;

/// 1.93, 14.2, 310; "over 1000000".
Argument times(double ratio);
/// The same with more decimals where the number would read 1.00 and is not 1.
Argument times(const Estimate& ratio);
/// "95 % CI 1.90 to 1.95"; nothing where all of it is beyond what times() says.
Argument interval(const Estimate& ratio);
/// The same of an interval that reaches beyond 1 / (1 + bounds) or 1 + bounds: so that it reads so.
Argument intervalBeyond(const Estimate& ratio, double bounds);
/// The same, of times in seconds.
Message intervalOfTimes(const statistics::Interval& ci);
/// "9 MiB", "0.4 MiB".
Quantity memory(double mib);
/// "48 %".
Quantity percent(double part, int decimals = 0);
/// The same with as many decimals as its interval has below.
Quantity percent(double part, const statistics::Interval& ci);
/// "95 % CI 9 to 15 %".
Message intervalOfPercents(const statistics::Interval& ci);
/// "1.3 million", "250".
Argument amount(double count);
/// Jobs a second: "0.25", "4.13", "5850".
Argument rate(double perSecond);
/// "a, b and c".
message::List allOf(std::vector<Argument> items);

/// The plural of a row's runner: "threads".
message::Runner runnerOf(const Summary& summary, const std::string& runner);
/// The same with the row's workers, where it may have another number: "threads (4 workers)".
Argument nameOf(const Summary& summary, const ResultRow& row, bool workers);

/// How one verdict calls its rows and the call that it is about.
class Names {
public:
    Names(const Summary& summary, std::string arguments);
    /// "fibonacci(24)"; "this callable".
    const Argument& call() const { return m_call; }
    /// With the number of workers where that differs between rows.
    Argument of(const ResultRow& row) const { return nameOf(m_summary, row, m_sayWorkers); }
    /// The same of a row that the call may not be about.
    Argument withCall(const ResultRow& row) const;
    bool sayWorkers() const { return m_sayWorkers; }

private:
    const Summary& m_summary;
    std::string m_arguments;
    Argument m_call;
    bool m_sayWorkers = false;
};

/// The first line that says something, cut between characters; dots where more follows.
std::string cutWords(const std::string& text, std::size_t longest);
/// A message for a place in another one, with what it quotes cut to this length.
Argument quoted(const Message& message, std::size_t longest);

} // namespace gilscope::detail
