namespace Hikeshi.Mail.Mailboxes;

/// <summary>Reads a stream forward through one buffer, with a look at the bytes ahead.</summary>
sealed class ForwardReader(Stream stream)
{
    const int BufferBytes = 128 * 1024;

    // A folder of small files must not cost a large buffer each.
    readonly byte[] _buffer = new byte[stream.CanSeek ? Math.Clamp(stream.Length - stream.Position, 1, BufferBytes) : BufferBytes];
    readonly long _origin = stream.CanSeek ? stream.Position : 0;
    int _start;
    int _end;
    bool _ended;

    /// <summary>Offset of the next byte, counted from where reading began.</summary>
    public long Position { get; private set; }

    public bool AtEnd => Peek(1).IsEmpty;

    /// <summary>Up to <paramref name="count"/> bytes ahead, fewer only at the end; at most half the buffer.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count && !_ended)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            while (_end < Math.Min(count, _buffer.Length) && !_ended)
            {
                var read = stream.Read(_buffer, _end, _buffer.Length - _end);
                if (read == 0) _ended = true;
                else _end += read;
            }
        }
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    public void Skip(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>The next line with its end (LF, CR LF or CR), or a piece of one that is longer than <see cref="LinePiece"/>; empty at
    /// the end of the stream. The bytes are valid until the next call; <see cref="Skip"/> moves on.</summary>
    public ReadOnlySpan<byte> PeekLine()
    {
        ReadOnlySpan<byte> ahead = _buffer.AsSpan(_start, _end - _start);
        if (LineLength(ahead) is var length and > 0 && (length < ahead.Length || ahead[length - 1] == '\n')) return ahead[..length];
        ahead = Peek(LinePiece);
        length = LineLength(ahead);
        // A CR at the very end may be half of a CR LF: it is left for the next call, which sees further.
        if (length == ahead.Length && length > 1 && ahead[length - 1] == '\r' && !(_ended && _end - _start == length)) return ahead[..(length - 1)];
        return length > 0 ? ahead[..length] : ahead;
    }

    public const int LinePiece = 16 * 1024;

    static int LineLength(ReadOnlySpan<byte> ahead)
    {
        var end = ahead.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0) return 0;
        return end + (ahead[end] == '\r' && end + 1 < ahead.Length && ahead[end + 1] == '\n' ? 2 : 1);
    }

    public long Length => stream.CanSeek ? stream.Length - _origin : -1;

    /// <summary>Bytes at an offset further on, without moving; empty where the stream cannot seek.</summary>
    public byte[] PeekAt(long offset, int count)
    {
        if (!stream.CanSeek || offset < 0 || _origin + offset > stream.Length) return [];
        var here = stream.Position;
        stream.Position = _origin + offset;
        var bytes = new byte[count];
        var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        stream.Position = here;
        return bytes[..read];
    }

    /// <summary>Reads on to the end or until <paramref name="most"/> bytes are there.</summary>
    public byte[] ReadUpTo(long most)
    {
        using var memory = new MemoryStream((int)Math.Min(Math.Max(Length - Position, 0), most));
        while (memory.Length < most)
        {
            var piece = Peek((int)Math.Min(BufferBytes / 2, most - memory.Length));
            if (piece.IsEmpty) break;
            memory.Write(piece);
            Skip(piece.Length);
        }
        return memory.Length == memory.Capacity ? memory.GetBuffer() : memory.ToArray();
    }

    /// <summary>Moves forward; by seeking where the stream can.</summary>
    public void Advance(long count)
    {
        var buffered = (int)Math.Min(count, _end - _start);
        Skip(buffered);
        count -= buffered;
        if (count > 0 && stream.CanSeek)
        {
            stream.Seek(count, SeekOrigin.Current);
            Position += count;
            return;
        }
        while (count > 0 && Peek((int)Math.Min(BufferBytes / 2, count)) is { IsEmpty: false } piece)
        {
            count -= piece.Length;
            Skip(piece.Length);
        }
    }
}
