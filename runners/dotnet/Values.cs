// Results: comparing them, and writing them as docs/runners.md says.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gilscope
{
    static class Values
    {
        const int LargestValue = 64 * 1024; // bytes; beyond that only the digest is sent
        const int ShownLength = 200; // of a repr

        /// <summary>Python's None, where null cannot stand.</summary>
        public static readonly object None = new object();

        /// <summary>Equal are values that Python would show in the same way: NaN is the same as NaN, and -0.0 is not
        /// 0.0.</summary>
        public sealed class Contents : IEqualityComparer<object>
        {
            public new bool Equals(object a, object b)
            {
                if (a is double && b is double)
                    return Bits((double)a) == Bits((double)b);
                var left = a as byte[];
                var right = b as byte[];
                if (left == null || right == null)
                    return object.Equals(a, b);
                if (left.Length != right.Length)
                    return false;
                for (int i = 0; i < left.Length; ++i)
                    if (left[i] != right[i])
                        return false;
                return true;
            }

            public int GetHashCode(object value)
            {
                if (value is double)
                    return Bits((double)value).GetHashCode();
                var bytes = value as byte[];
                if (bytes == null)
                    return value.GetHashCode();
                int hash = bytes.Length;
                foreach (byte code in bytes)
                    hash = unchecked(hash * 31 + code);
                return hash;
            }

            static long Bits(double number)
            {
                return BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number);
            }
        }

        /// <summary>As docs/runners.md writes it; texts and bytes of more than `largest` bytes by their
        /// digest.</summary>
        public static object ToJson(object value, int largest = LargestValue)
        {
            if (value == None)
                return null;
            var text = value as string;
            if (text != null && text.Length > largest / 4 && Encoding.UTF8.GetByteCount(text) > largest)
                return Digested('s', Encoding.UTF8.GetBytes(text), "'" + text.Substring(0, Whole(text)) + "\u2026");
            if (value is double && (double.IsNaN((double)value) || double.IsInfinity((double)value)))
                return Tagged("float", double.IsNaN((double)value) ? "nan" : (double)value < 0 ? "-inf" : "inf");
            var bytes = value as byte[];
            if (bytes == null)
                return value;
            if (bytes.Length <= largest)
                return Tagged("bytes", Convert.ToBase64String(bytes));
            return Digested('b', bytes, Shown(bytes));
        }

        /// <summary>What is too large to be sent: the digest of its canonical text, and the beginning.</summary>
        static object Digested(char kind, byte[] bytes, string shown)
        {
            Dictionary<string, object> large = Tagged("digest", Digest(kind, bytes));
            large["text"] = shown;
            return large;
        }

        /// <summary>How much of the beginning to show, in whole characters.</summary>
        static int Whole(string text)
        {
            int end = Math.Min(text.Length, ShownLength);
            return end < text.Length && char.IsLowSurrogate(text[end]) ? end - 1 : end;
        }

        static Dictionary<string, object> Tagged(string tag, string text)
        {
            return new Dictionary<string, object> { { tag, text } };
        }

        /// <summary>SHA-256 of the canonical text of bytes (b) or of a text (s).</summary>
        static string Digest(char kind, byte[] bytes)
        {
            byte[] prefix =
                Encoding.ASCII.GetBytes(kind + bytes.Length.ToString(CultureInfo.InvariantCulture) + ":");
            using (SHA256 state = SHA256.Create())
            {
                state.TransformBlock(prefix, 0, prefix.Length, prefix, 0);
                state.TransformFinalBlock(bytes, 0, bytes.Length);
                return Hexadecimal(state.Hash);
            }
        }

        /// <summary>The beginning of what Python's repr() says.</summary>
        static string Shown(byte[] bytes)
        {
            var text = new StringBuilder("b'");
            foreach (byte code in bytes)
            {
                if (text.Length >= ShownLength)
                    return text.ToString(0, ShownLength - 1) + "\u2026";
                text.Append(ShownByte(code));
            }
            return text.Append('\'').ToString();
        }

        static string ShownByte(byte code)
        {
            switch ((char)code)
            {
            case '\t':
                return "\\t";
            case '\n':
                return "\\n";
            case '\r':
                return "\\r";
            case '\\':
                return "\\\\";
            case '\'':
                return "\\'";
            default:
                return code >= ' ' && code <= '~' ? ((char)code).ToString()
                                                  : "\\x" + code.ToString("x2", CultureInfo.InvariantCulture);
            }
        }

        public static string Hexadecimal(byte[] bytes)
        {
            var text = new StringBuilder(bytes.Length * 2);
            foreach (byte code in bytes)
                text.Append(code.ToString("x2", CultureInfo.InvariantCulture));
            return text.ToString();
        }
    }
}
