namespace Hikeshi.Web.Look;

/// <summary>How much a state asks of people. Each has a shape as well as a colour.</summary>
public enum Tone
{
    Plain,

    /// <summary>Somebody must act.</summary>
    Alarm,
    Open,

    /// <summary>Waits for something.</summary>
    Wait,
    Done,
}
