namespace Hikeshi.Intake;
