#nullable disable

namespace Azure.Messaging.ServiceBus.Administration;

public readonly struct EntityStatus(string value) : IEquatable<EntityStatus>
{
    private readonly string _value = value;

    public static EntityStatus Active { get; } = new("Active");

    public static EntityStatus Disabled { get; } = new("Disabled");

    public static EntityStatus ReceiveDisabled { get; } = new("ReceiveDisabled");

    public static EntityStatus SendDisabled { get; } = new("SendDisabled");

    public static implicit operator EntityStatus(string value) => new(value);

    public static bool operator ==(EntityStatus left, EntityStatus right) => left.Equals(right);

    public static bool operator !=(EntityStatus left, EntityStatus right) => !left.Equals(right);

    public bool Equals(EntityStatus other) => _value == other._value;

    public override bool Equals(object obj) => obj is EntityStatus other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
