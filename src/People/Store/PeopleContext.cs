using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hikeshi.People.Store;

/// <summary>The database <c>people.db</c>: ASP.NET Core Identity's tables (version 3, with passkeys) and our own.</summary>
public sealed class PeopleContext(DbContextOptions<PeopleContext> options) : IdentityUserContext<Member>(options)
{
    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<OneTimeLink> Links => Set<OneTimeLink>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<TakenName> TakenNames => Set<TakenName>();

    public DbSet<FailedSignIns> FailedSignIns => Set<FailedSignIns>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    /// <summary>SQLite compares moments only as numbers.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Member>(m =>
        {
            m.ToTable("Members");
            m.Property(x => x.Role).HasConversion<string>();
            // Two people may not have one address: whoever comes by OpenID Connect is found by it.
            m.HasIndex(x => x.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("MemberClaims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("MemberLogins");
        builder.Entity<IdentityUserToken<string>>().ToTable("MemberTokens");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("MemberPasskeys");
        builder.Entity<Session>(s =>
        {
            s.Property(x => x.Way).HasConversion<string>();
            s.HasIndex(x => x.KeySha256).IsUnique();
            s.HasOne<Member>().WithMany().HasForeignKey(x => x.MemberId);
        });
        builder.Entity<Invitation>(i =>
        {
            i.Property(x => x.Role).HasConversion<string>();
            i.HasIndex(x => x.KeySha256).IsUnique();
        });
        builder.Entity<OneTimeLink>().HasKey(x => x.KeySha256);
        builder.Entity<RecoveryCode>().HasKey(x => x.CodeSha256);
        builder.Entity<RecoveryCode>().HasIndex(x => x.MemberId);
        builder.Entity<TakenName>().HasKey(x => x.NormalizedName);
        builder.Entity<FailedSignIns>().HasKey(x => new { x.Day, x.MemberId });
        builder.Entity<HistoryEntry>().ToTable("History").Property(x => x.Kind).HasConversion<string>();
    }

    sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(t => t.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
}
