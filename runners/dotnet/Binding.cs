// From the name and the arguments of a plan to a job.

using System;
using System.Collections.Generic;
using System.Globalization;

namespace Gilscope
{
    static class Binding
    {
        const long LargestFibonacci = 92; // the next one has 64 bits
        const long LargestCandidate = 1L << 62; // squares of divisors stay in 63 bits
        const long LargestExactDouble = 1L << 53; // rows and columns become doubles
        const long LargestArray = 0x7FFFFFC7; // bytes of one array
        const double LongestSleep = 9e9; // seconds, as many as fit in nanoseconds

        /// <summary>The job. Arguments that fail in Python give a job that fails. Throws Refusal.</summary>
        public static Func<object> Bind(string callable, List<object> arguments)
        {
            switch (callable)
            {
            case "fibonacci":
                return Fibonacci(Only(callable, arguments, 1)[0]);
            case "count_primes":
                return CountPrimes(Only(callable, arguments, 1)[0]);
            case "mandelbrot":
                return Mandelbrot(Only(callable, arguments, 2));
            case "nbody":
                return NBody(Only(callable, arguments, 1)[0]);
            case "sha256_blocks":
                return Sha256(Only(callable, arguments, 2));
            case "sleep":
                return Sleep(Only(callable, arguments, 1)[0]);
            case "echo_payload":
                return Echo(Only(callable, arguments, 1)[0]);
            default:
                throw new Refusal("there is no counterpart of '" + callable + "' in C#");
            }
        }

        static object[] Only(string callable, List<object> arguments, int count)
        {
            if (arguments == null || arguments.Count != count)
                throw new Refusal(callable + " in C# takes " + count + (count == 1 ? " argument" : " arguments"));
            return arguments.ConvertAll(Plain).ToArray();
        }

        /// <summary>Numbers that come in an object of their own.</summary>
        static object Plain(object argument)
        {
            var tagged = argument as Dictionary<string, object>;
            object text;
            if (tagged == null || !(tagged.TryGetValue("int", out text) || tagged.TryGetValue("float", out text)))
                return argument;
            if (tagged.ContainsKey("int"))
                return Numbers.Parse(text as string ?? "") ?? argument;
            double real;
            switch (text as string)
            {
            case "inf":
                return double.PositiveInfinity;
            case "-inf":
                return double.NegativeInfinity;
            case "nan":
                return double.NaN;
            default:
                return double.TryParse(text as string, NumberStyles.Float, CultureInfo.InvariantCulture, out real)
                           ? real
                           : argument;
            }
        }

        /// <summary>Python's name of the type.</summary>
        static string TypeName(object argument)
        {
            if (argument == null)
                return "NoneType";
            if (argument is bool)
                return "bool";
            if (argument is long || argument is BigNumber)
                return "int";
            if (argument is double)
                return "float";
            if (argument is string)
                return "str";
            var tagged = argument as Dictionary<string, object>;
            if (tagged != null)
                foreach (string tag in tagged.Keys)
                    return tag;
            return "list";
        }

        static Func<object> Failing(string kind, string message)
        {
            return () => { throw new CallError(kind, message); };
        }

        static Func<object> NoInteger(object argument)
        {
            return Failing("TypeError", "'" + TypeName(argument) + "' object cannot be interpreted as an integer");
        }

        static Func<object> NoCount(object argument)
        {
            return Failing("TypeError",
                           "can't multiply sequence by non-int of type '" + TypeName(argument) + "'");
        }

        static bool IsInteger(object argument)
        {
            return argument is long || argument is bool || argument is BigNumber;
        }

        /// <summary>The integer, which may not be beyond `most`.</summary>
        static long Within(string callable, object argument, long most)
        {
            if (argument is bool)
                return (bool)argument ? 1 : 0;
            if (argument is BigNumber || (long)argument > most)
                throw new Refusal(callable + " in C# takes numbers up to " + most);
            return (long)argument;
        }

        static Func<object> Fibonacci(object argument)
        {
            if (argument is double || argument is bool)
                throw new Refusal("fibonacci in C# takes an int, not a " + TypeName(argument));
            if (!IsInteger(argument))
                return Failing("TypeError", "'<' not supported between instances of '" + TypeName(argument) +
                                                "' and 'int'");
            long n = Within("fibonacci", argument, LargestFibonacci);
            return () => Callables.Fibonacci(n);
        }

        static Func<object> CountPrimes(object argument)
        {
            if (!IsInteger(argument))
                return NoInteger(argument);
            long limit = Within("count_primes", argument, LargestCandidate);
            return () => Callables.CountPrimes(limit);
        }

        static Func<object> Mandelbrot(object[] arguments)
        {
            if (!IsInteger(arguments[0]))
                return NoInteger(arguments[0]);
            long size = Within("mandelbrot", arguments[0], LargestExactDouble);
            if (size <= 0)
                return () => 0L;
            if (!IsInteger(arguments[1]))
                return NoInteger(arguments[1]);
            long iterations = Within("mandelbrot", arguments[1], LargestExactDouble);
            return () => Callables.Mandelbrot(size, iterations);
        }

        static Func<object> NBody(object argument)
        {
            if (!IsInteger(argument))
                return NoInteger(argument);
            long steps = Within("nbody", argument, LargestExactDouble);
            return () => Callables.NBody(steps);
        }

        static Func<object> Sha256(object[] arguments)
        {
            if (!IsInteger(arguments[1]))
                return NoCount(arguments[1]);
            if (!IsInteger(arguments[0]))
                return NoInteger(arguments[0]);
            long blocks = Within("sha256_blocks", arguments[0], LargestExactDouble);
            long kib = Within("sha256_blocks", arguments[1], LargestArray / 1024);
            return () => Callables.Sha256Blocks(blocks, kib);
        }

        static Func<object> Sleep(object argument)
        {
            if (argument is bool)
                throw new Refusal("sleep in C# takes a number, not a bool");
            if (!(argument is double) && !IsInteger(argument))
                return NoInteger(argument);
            double seconds = argument is double ? (double)argument
                             : argument is long ? (long)argument
                                                : double.PositiveInfinity;
            if (double.IsNaN(seconds))
                return Failing("ValueError", "Invalid value NaN (not a number)");
            if (seconds < 0)
                return Failing("ValueError", "sleep length must be non-negative");
            if (seconds > LongestSleep)
                return Failing("OverflowError", "timestamp too large to convert to C PyTime_t");
            return () =>
            {
                Kernel.Sleep(seconds);
                return argument;
            };
        }

        static Func<object> Echo(object argument)
        {
            if (!IsInteger(argument))
                return NoCount(argument);
            long size = Within("echo_payload", argument, LargestArray);
            return () => Callables.EchoPayload(size);
        }
    }
}
