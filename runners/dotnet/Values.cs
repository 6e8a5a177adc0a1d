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
        const int LargestBytes = 64 * 1024; // beyond that only the digest is sent
        const int ShownLength = 200; // of a repr

        public static bool Same(object a, object b)
        {
            var left = a as byte[];
            var right = b as byte[];
            if (left == null || right == null)
                return Equals(a, b);
            if (left.Length != right.Length)
                return false;
            for (int i = 0; i < left.Length; ++i)
                if (left[i] != right[i])
                    return false;
            return true;
        }

        public static object ToJson(object value)
        {
            if (value is double && (double.IsNaN((double)value) || double.IsInfinity((double)value)))
                return Tagged("float", double.IsNaN((double)value) ? "nan" : (double)value < 0 ? "-inf" : "inf");
            var bytes = value as byte[];
            if (bytes == null)
                return value;
            if (bytes.Length <= LargestBytes)
                return Tagged("bytes", Convert.ToBase64String(bytes));
            Dictionary<string, object> large = Tagged("digest", Digest(bytes));
            large["text"] = Shown(bytes);
            return large;
        }

        static Dictionary<string, object> Tagged(string tag, string text)
        {
            return new Dictionary<string, object> { { tag, text } };
        }

        /// <summary>SHA-256 of the canonical text of bytes.</summary>
        static string Digest(byte[] bytes)
        {
            byte[] prefix =
                Encoding.ASCII.GetBytes("b" + bytes.Length.ToString(CultureInfo.InvariantCulture) + ":");
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
