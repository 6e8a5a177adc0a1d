// As much of JSON as the host dialect needs. Mono brings no reader without further packages.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Gilscope
{
    /// <summary>A number with a fraction or an exponent is a double, another one a long, or a BigNumber beyond.
    /// Objects are Dictionary(string, object), lists List(object).</summary>
    sealed class JsonReader
    {
        const int Deepest = 200;
        readonly string text;
        int at;

        JsonReader(string text)
        {
            this.text = text;
        }

        /// <summary>Throws FormatException.</summary>
        public static object Parse(string text)
        {
            var reader = new JsonReader(text);
            object value = reader.Value(0);
            reader.Blanks();
            if (reader.at != text.Length)
                throw reader.Wrong();
            return value;
        }

        FormatException Wrong()
        {
            return new FormatException("this is no JSON at character " + at);
        }

        void Blanks()
        {
            while (at < text.Length && " \t\r\n".IndexOf(text[at]) >= 0)
                ++at;
        }

        char Next()
        {
            if (at >= text.Length)
                throw Wrong();
            return text[at++];
        }

        bool Take(char wanted)
        {
            Blanks();
            if (at >= text.Length || text[at] != wanted)
                return false;
            ++at;
            return true;
        }

        void Expect(char wanted)
        {
            if (!Take(wanted))
                throw Wrong();
        }

        object Value(int depth)
        {
            if (depth > Deepest)
                throw Wrong();
            Blanks();
            if (Take('{'))
                return Object(depth);
            if (Take('['))
                return List(depth);
            if (Take('"'))
                return String();
            if (Word("null"))
                return null;
            if (Word("true"))
                return true;
            if (Word("false"))
                return false;
            return Number();
        }

        bool Word(string word)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
                return false;
            at += word.Length;
            return true;
        }

        Dictionary<string, object> Object(int depth)
        {
            var members = new Dictionary<string, object>();
            if (Take('}'))
                return members;
            do
            {
                Expect('"');
                string key = String();
                Expect(':');
                members[key] = Value(depth + 1);
            } while (Take(','));
            Expect('}');
            return members;
        }

        List<object> List(int depth)
        {
            var items = new List<object>();
            if (Take(']'))
                return items;
            do
                items.Add(Value(depth + 1));
            while (Take(','));
            Expect(']');
            return items;
        }

        string String()
        {
            var result = new StringBuilder();
            while (true)
            {
                char next = Next();
                if (next == '"')
                    return result.ToString();
                result.Append(next == '\\' ? Escaped() : next);
            }
        }

        char Escaped()
        {
            char letter = Next();
            int known = "bfnrt\"\\/".IndexOf(letter);
            if (known >= 0)
                return "\b\f\n\r\t\"\\/"[known];
            int code;
            if (letter != 'u' || at + 4 > text.Length ||
                !int.TryParse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                              out code))
                throw Wrong();
            at += 4;
            return (char)code;
        }

        object Number()
        {
            int start = at;
            while (at < text.Length && "+-0123456789.eE".IndexOf(text[at]) >= 0)
                ++at;
            return Numbers.Parse(text.Substring(start, at - start)) ?? throw Wrong();
        }
    }

    /// <summary>An integer that a long cannot hold.</summary>
    sealed class BigNumber
    {
    }

    static class Numbers
    {
        /// <summary>null: it is no number.</summary>
        public static object Parse(string word)
        {
            double real;
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out real))
                return null;
            if (word.IndexOfAny(new[] { '.', 'e', 'E' }) >= 0)
                return real;
            long whole;
            return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)
                       ? (object)whole
                       : new BigNumber();
        }
    }

    static class JsonWriter
    {
        /// <summary>Dictionaries with text as keys, lists, texts, numbers, bool and null.</summary>
        public static string Write(object value)
        {
            var text = new StringBuilder();
            Append(text, value);
            return text.ToString();
        }

        static void Append(StringBuilder text, object value)
        {
            if (value == null)
                text.Append("null");
            else if (value is string)
                AppendText(text, (string)value);
            else if (value is bool)
                text.Append((bool)value ? "true" : "false");
            else if (value is double)
                text.Append(Real((double)value));
            else if (value is IDictionary<string, object>)
                AppendObject(text, (IDictionary<string, object>)value);
            else if (value is IEnumerable)
                AppendList(text, (IEnumerable)value);
            else
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        /// <summary>So that it reads back as the same number, and as a float.</summary>
        static string Real(double number)
        {
            string text = number.ToString("R", CultureInfo.InvariantCulture);
            return text.IndexOfAny(new[] { '.', 'E' }) >= 0 ? text : text + ".0";
        }

        static void AppendText(StringBuilder text, string value)
        {
            text.Append('"');
            foreach (char letter in value)
            {
                if (letter == '"' || letter == '\\')
                    text.Append('\\').Append(letter);
                else if (letter < ' ' || letter > '~')
                    text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                else
                    text.Append(letter);
            }
            text.Append('"');
        }

        static void AppendObject(StringBuilder text, IDictionary<string, object> members)
        {
            string separator = "{";
            foreach (var member in members)
            {
                text.Append(separator);
                AppendText(text, member.Key);
                text.Append(':');
                Append(text, member.Value);
                separator = ",";
            }
            text.Append(separator == "{" ? "{}" : "}");
        }

        static void AppendList(StringBuilder text, IEnumerable items)
        {
            string separator = "[";
            foreach (object item in items)
            {
                text.Append(separator);
                Append(text, item);
                separator = ",";
            }
            text.Append(separator == "[" ? "[]" : "]");
        }
    }
}
