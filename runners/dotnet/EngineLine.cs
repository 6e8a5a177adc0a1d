// The two descriptors that lead to the engine.

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Gilscope
{
    /// <summary>Reads commands and writes answers; ends the process where the engine is gone.</summary>
    sealed class EngineLine
    {
        const int Commands = 0;
        const int Answers = 3;
        readonly byte[] buffer = new byte[64 * 1024];
        readonly Queue<string> lines = new Queue<string>();
        readonly MemoryStream begun = new MemoryStream();
        readonly object writing = new object();

        /// <summary>The next command, or null if there is none within that time. Negative: no limit. What is no
        /// JSON object is an empty one.</summary>
        public Dictionary<string, object> Next(int milliseconds)
        {
            while (lines.Count == 0)
            {
                if (!Kernel.Wait(Commands, milliseconds))
                {
                    if (milliseconds >= 0)
                        return null;
                    continue; // interrupted by a signal of the runtime
                }
                int size = Kernel.Read(Commands, buffer);
                if (size == 0)
                    Kernel.Exit(1);
                Split(size);
            }
            try
            {
                var command = JsonReader.Parse(lines.Dequeue()) as Dictionary<string, object>;
                return command ?? new Dictionary<string, object>();
            }
            catch (FormatException)
            {
                return new Dictionary<string, object>();
            }
        }

        void Split(int size)
        {
            int start = 0;
            for (int i = 0; i < size; ++i)
            {
                if (buffer[i] != '\n')
                    continue;
                begun.Write(buffer, start, i - start);
                lines.Enqueue(Encoding.UTF8.GetString(begun.ToArray()));
                begun.SetLength(0);
                start = i + 1;
            }
            begun.Write(buffer, start, size - start);
        }

        /// <summary>For any thread.</summary>
        public void Write(Dictionary<string, object> message)
        {
            byte[] line = Encoding.ASCII.GetBytes(JsonWriter.Write(message) + "\n");
            lock (writing)
            {
                if (!Kernel.Write(Answers, line))
                    Kernel.Exit(1);
            }
        }

        public void Refuse(string kind, string message)
        {
            Write(new Dictionary<string, object> { { "verb", "refused" }, { "kind", kind }, { "message", message } });
        }
    }
}
