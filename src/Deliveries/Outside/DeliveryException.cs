using Hikeshi.Kernel;

namespace Hikeshi.Deliveries.Outside;

/// <summary>Something outside cannot be reached or used as asked; nothing was handed over. The message says what to do.</summary>
public sealed class DeliveryException(string code, string japanese, string english) : Exception(english)
{
    public Refusal Refusal { get; } = new(code, japanese, english);
}
