namespace Hikeshi.Mail.Zones;

/// <summary>Follows quote marks and quote headers through a text, with one frame for each author whose text is open.</summary>
static class PassageReader
{
    sealed class Frame(int marks, int depth, QuoteHeader? header)
    {
        public int Marks { get; } = marks;
        public int Depth { get; } = depth;
        public QuoteHeader? Header { get; set; } = header;
        public bool HasText { get; set; }

        /// <summary>True while the header is only taken over from the quotation before.</summary>
        public bool Inherited { get; set; }
        public bool Shown { get; set; }

        /// <summary>The header of the last quotation inside this text: a quotation that goes on behind a reply has no header of its own.</summary>
        public QuoteHeader? Inner { get; set; }
    }

    /// <summary>Frames deeper than this are taken as one. Attack: quote marks without end.</summary>
    const int DeepestFrame = 64;

    public static List<Passage> Read(string text)
    {
        var lines = QuoteMarks.Read(text);
        var passages = new List<Passage>();
        var frames = new Stack<Frame>();
        frames.Push(new(0, 0, null));
        var open = new List<TextLine>();
        QuoteHeader? pending = null;
        var pendingAt = -1;

        void Close()
        {
            var frame = frames.Peek();
            if (open.Any(l => !l.IsBlank) || frame.Header is not null && !frame.Shown)
            {
                passages.Add(new(frame.Depth, frame.Header, frame.Shown, open, ZoneReader.Read(open)));
                frame.Shown = true;
            }
            open = [];
        }

        for (var i = 0; i < lines.Count;)
        {
            var (marks, line) = lines[i];
            while (frames.Peek().Marks > marks)
            {
                Close();
                frames.Pop();
            }
            if (marks > frames.Peek().Marks && frames.Count < DeepestFrame)
            {
                Close();
                var outer = frames.Peek();
                frames.Push(new(marks, outer.Depth + 1, pending ?? outer.Inner) { Inherited = pending is null });
                outer.Inner = pending ?? outer.Inner;
                pending = null;
            }
            if (pending is not null && !line.IsBlank && i > pendingAt) pending = null;
            if (QuoteHeaderReader.Match(lines, i) is { } match)
            {
                var last = lines[i + match.LineCount - 1].Line;
                var header = new QuoteHeader(line.Offset, last.Offset + last.Text.Length - line.Offset, match.Author, match.Recipients);
                i += match.LineCount;
                var next = i;
                while (next < lines.Count && lines[next].Line.IsBlank) next++;
                var nextMarks = next < lines.Count ? lines[next].Marks : -1;
                var frame = frames.Peek();
                if (match.Reach == QuoteReach.Marked && nextMarks > marks)
                    (pending, pendingAt) = (header, next);
                else if (!frame.HasText && frame.Depth > 0 && (frame.Header is null || frame.Inherited) && !frame.Shown)
                    (frame.Header, frame.Inherited) = (header, false);
                else if (frames.Count < DeepestFrame && (match.Reach == QuoteReach.ToEnd || match.Certain) && nextMarks >= marks)
                {
                    Close();
                    frames.Push(new(marks, frame.Depth + 1, header));
                }
                continue;
            }
            if (!line.IsBlank) frames.Peek().HasText = true;
            open.Add(line);
            i++;
        }
        while (frames.Count > 0)
        {
            Close();
            frames.Pop();
        }
        return passages;
    }
}
