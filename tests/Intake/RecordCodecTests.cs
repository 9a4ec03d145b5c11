using CsCheck;
using Hikeshi.Exposure;
using Hikeshi.Intake.Scan;
using Hikeshi.Kernel;

namespace Hikeshi.Intake.Tests;

public sealed class RecordCodecTests
{
    static readonly Gen<Mention> Mentions = Gen.Select(Gen.Enum<Item>(), Gen.String, Gen.String, Gen.Int[0, 9999], Gen.Int[0, 99], Gen.Bool)
        .Select((item, value, raw, offset, length, partial) => new Mention(item, value, raw, Location.Text(offset, length)) { IsPartialName = partial });

    [Fact]
    public void Records_come_back_as_they_were_written() =>
        Gen.Select(Gen.Enum<RecordKind>(), Mentions.Array[0, 5], Gen.Select(Gen.Int[0, 300], Gen.String).Array[0, 3], Gen.String).Array[0, 6].Sample(rows =>
        {
            PersonRecord[] records = [.. rows.Select(r => new PersonRecord(r.Item1, r.Item2, r.Item4, [.. r.Item3.Select(l => new RecordLink(l.Item1, l.Item2))]))];
            var read = RecordCodec.Read(RecordCodec.Write(records));
            Assert.Equal(records.Length, read.Count);
            for (var i = 0; i < records.Length; i++)
            {
                Assert.Equal(records[i].Kind, read[i].Kind);
                Assert.Equal(records[i].Organisation, read[i].Organisation);
                Assert.Equal(records[i].Mentions, read[i].Mentions);
                Assert.Equal(records[i].Links, read[i].Links);
            }
        });

    [Fact]
    public void Bytes_of_another_version_are_refused() =>
        Assert.Throws<InvalidDataException>(() => RecordCodec.Read([99, 0]));
}
