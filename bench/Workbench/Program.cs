using System.Diagnostics;
using System.Globalization;
using Hikeshi.Demo;

// Measures the pages of the workbench in a large invented case, with ten people at once. Prints a table; asserts nothing.
//
//   dotnet run --project bench/Workbench -c Release -- [MESSAGES] [CUSTOMERS] [DATA]     (100000 55000 and a new folder where none are given)
//
// A folder DATA that holds the case already is used as it is, and kept.

var messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var customers = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 55_000;
var kept = args.Length > 2;
var data = kept ? args[2] : Directory.CreateTempSubdirectory("hikeshi-bench-").FullName;
var program = Path.Combine(AppContext.BaseDirectory, "hikeshi.dll");
var made = Path.Combine(data, "large", "case.db");
if (!File.Exists(made))
{
    var incident = Path.Combine(data, "incident");
    DemoIncident.Write(incident, size: new DemoSize(messages, customers, 56));
    using var run = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "investigate", "--case", Path.Combine(data, "large"), "--mailbox", Path.Combine(incident, "mailbox"), "--reported", Path.Combine(incident, "reported"), "--org", Path.Combine(incident, "org.json")]))!;
    run.WaitForExit();
}
return 0;
