using System.Text;
using Hikeshi.Exposure;
using Hikeshi.Kernel;

namespace Hikeshi.Intake.Scan;

/// <summary>Person records as the case keeps them: a compact binary form, read and written here only.</summary>
public static class RecordCodec
{
    const byte Version = 1;
    const int PartialName = 0x80;

    public static byte[] Write(IReadOnlyList<PersonRecord> records)
    {
        if (records.Count == 0) return [];
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write7BitEncodedInt(records.Count);
        foreach (var record in records)
        {
            writer.Write((byte)record.Kind);
            writer.Write(record.Organisation);
            writer.Write7BitEncodedInt(record.Mentions.Count);
            foreach (var mention in record.Mentions)
            {
                writer.Write((byte)((int)mention.Item | (mention.IsPartialName ? PartialName : 0)));
                writer.Write(mention.Value);
                writer.Write(mention.Raw);
                writer.Write(mention.Location.Value);
            }
            writer.Write7BitEncodedInt(record.Links.Count);
            foreach (var link in record.Links)
            {
                writer.Write7BitEncodedInt(link.Record);
                writer.Write(link.Reason);
            }
        }
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes were not written by this version.</exception>
    public static IReadOnlyList<PersonRecord> Read(byte[] bytes)
    {
        if (bytes.Length == 0) return [];
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() != Version) throw new InvalidDataException("The case holds records of another version of Hikeshi.");
        var records = new PersonRecord[reader.Read7BitEncodedInt()];
        for (var r = 0; r < records.Length; r++)
        {
            var kind = (RecordKind)reader.ReadByte();
            var organisation = reader.ReadString();
            var mentions = new Mention[reader.Read7BitEncodedInt()];
            for (var m = 0; m < mentions.Length; m++)
            {
                var item = reader.ReadByte();
                mentions[m] = new((Item)(item & ~PartialName), reader.ReadString(), reader.ReadString(), new Location(reader.ReadString())) { IsPartialName = (item & PartialName) != 0 };
            }
            var links = new RecordLink[reader.Read7BitEncodedInt()];
            for (var l = 0; l < links.Length; l++) links[l] = new(reader.Read7BitEncodedInt(), reader.ReadString());
            records[r] = new(kind, mentions, organisation, links);
        }
        return records;
    }
}
