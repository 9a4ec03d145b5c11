namespace Hikeshi.Mail.Tests;

/// <summary>Gives one byte a read, and cannot seek.</summary>
internal sealed class DripStream(byte[] bytes) : ReadOnlyStream
{
    int _at;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at >= bytes.Length || count == 0) return 0;
        buffer[offset] = bytes[_at++];
        return 1;
    }
}

/// <summary>The same bytes again and again, made while they are read.</summary>
internal sealed class RepeatingStream(byte[] piece, int times) : ReadOnlyStream
{
    long _at;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at >= (long)piece.Length * times) return 0;
        var within = (int)(_at % piece.Length);
        var length = Math.Min(count, piece.Length - within);
        piece.AsSpan(within, length).CopyTo(buffer.AsSpan(offset));
        _at += length;
        return length;
    }
}

internal abstract class ReadOnlyStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
