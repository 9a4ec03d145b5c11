using System.Globalization;

namespace Hikeshi.Exposure.Finders;

/// <summary>The elements of an address as they were read, with the comparison key of any run of them.</summary>
internal sealed class PlaceElements(int most)
{
    readonly PlaceElement[] _elements = new PlaceElement[most];
    readonly int[] _offsets = new int[most + 1];
    // A number has at most ten digits, a character one.
    readonly char[] _key = new char[most * 10];

    public int Count { get; private set; }

    public PlaceElement this[int index] => _elements[index];

    public void Add(PlaceElement element)
    {
        var at = _offsets[Count];
        if (!element.IsNumber) _key[at++] = element.Key;
        else
        {
            element.Number.TryFormat(_key.AsSpan(at), out var written, default, CultureInfo.InvariantCulture);
            at += written;
        }
        _elements[Count++] = element;
        _offsets[Count] = at;
    }

    /// <summary>The key of a run; empty where so many elements are not there.</summary>
    public ReadOnlySpan<char> Key(int at, int count) =>
        at + count > Count ? default : _key.AsSpan(_offsets[at], _offsets[at + count] - _offsets[at]);
}
