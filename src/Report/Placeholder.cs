namespace Hikeshi.Report;
