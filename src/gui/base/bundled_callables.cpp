#include "base/bundled_callables.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gilscope::gui {
namespace {

constexpr std::array descriptions{
    QT_TRANSLATE_NOOP(
        "core",
        "A Fibonacci number by plain recursion: function calls and small integers, nothing else."),
    QT_TRANSLATE_NOOP(
        "core",
        "How many primes are below a limit, by trial division: loops and integer arithmetic."),
    QT_TRANSLATE_NOOP(
        "core",
        "How many points of a grid belong to the Mandelbrot set: floating-point arithmetic."),
    QT_TRANSLATE_NOOP(
        "core",
        "The energy of five bodies after some steps of a simulation: attributes and floats."),
    QT_TRANSLATE_NOOP(
        "core",
        "Records written as JSON text and read again; the number of characters and the sum read."),
    QT_TRANSLATE_NOOP("core", "Several CSV files parsed into objects: the case that made people "
                              "try interpreters at all."),
    QT_TRANSLATE_NOOP(
        "core",
        "How often each word stands in a text; the five most frequent: strings and a dictionary."),
    QT_TRANSLATE_NOOP("core", "Many small objects made and dropped again: the memory allocator and "
                              "the garbage collector."),
    QT_TRANSLATE_NOOP(
        "core", "A chain of SHA-256 over large blocks, which releases the GIL while it computes."),
    QT_TRANSLATE_NOOP("core", "Waits and does nothing else: what every runner should be good at."),
    QT_TRANSLATE_NOOP("core", "A server's answer put together from parts that wait and compute, "
                              "each on a thread of its own."),
    QT_TRANSLATE_NOOP(
        "core", "Hands back that many bytes: what it costs to carry a result out of a worker."),
    QT_TRANSLATE_NOOP(
        "core",
        "The address of an interned string: one for all threads, another in each interpreter."),
    QT_TRANSLATE_NOOP("core", "A list of the job's own filled and emptied: threads without a GIL "
                              "have nothing to wait for."),
    QT_TRANSLATE_NOOP("core", "One list for all jobs of an interpreter filled and emptied: each "
                              "append takes the list's lock."),
    QT_TRANSLATE_NOOP("core", "One object for all jobs of an interpreter, only read: its reference "
                              "count changes all the same."),
    QT_TRANSLATE_NOOP("core",
                      "The sum of an array of numpy, or why numpy cannot be used in this worker."),
};

} // namespace

QString callableText(const QString& english) {
    const auto known = std::find_if(descriptions.begin(), descriptions.end(),
                                    [&](const char* one) { return english == QLatin1String(one); });
    return known == descriptions.end() ? english : QCoreApplication::translate("core", *known);
}

} // namespace gilscope::gui
