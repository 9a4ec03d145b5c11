using System.Text;
using System.Xml;
using Hikeshi.Formats.Archives;

namespace Hikeshi.Formats.Documents;

/// <summary>Walks a part's nodes in one pass. No DTD, so no entities: neither "billion laughs" nor reading of outside files.</summary>
static class OoxmlXml
{
    /// <summary>Calls for every node until the end, the first damage or <paramref name="stop"/>.</summary>
    /// <returns>What was wrong, or empty.</returns>
    public static string Walk(ReadOnlyMemory<byte> xml, Action<XmlReader> node, Func<bool>? stop = null)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        };
        try
        {
            using var reader = XmlReader.Create(ReadOnlyBytes.Stream(xml), settings);
            while (reader.Read())
            {
                node(reader);
                if (stop?.Invoke() == true) return "";
            }
            return "";
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException or DecoderFallbackException)
        {
            return e.Message;
        }
    }
}
