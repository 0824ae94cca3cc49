using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Tests.Layout;

public sealed class SafeNameTests
{
    [Theory]
    [InlineData("rooms", true)]
    [InlineData("Room_01.v2-b", true)]
    [InlineData("", false)]
    [InlineData(".hidden", false)]
    [InlineData("-option", false)]
    [InlineData("a..b", false)]
    [InlineData("a.", false)]
    [InlineData("a/b", false)]
    [InlineData("a\n", false)]
    [InlineData("a b", false)]
    [InlineData("räume", false)]
    public void IsSafe_Name_FollowsTheRule(string name, bool expected) => Assert.Equal(expected, SafeName.IsSafe(name));

    [Fact]
    public void IsSafe_Length_EndsAt63() => Assert.Equal(
        [true, false], new[] { 63, 64 }.Select(length => SafeName.IsSafe(new string('a', length))));

    [Theory]
    [InlineData("IMG 0001.JPG", true)]
    [InlineData("写真.jpg", true)]
    [InlineData("a..b.jpg", true)]
    [InlineData("..", false)]
    [InlineData("../a.jpg", false)]
    [InlineData("a\\b.jpg", false)]
    [InlineData("C:a.jpg", false)]
    [InlineData("a.jpg ", false)]
    [InlineData(".a.jpg", false)]
    [InlineData("a\0.jpg", false)]
    [InlineData("a\u0085.jpg", false)]
    public void IsSafeFileName_Name_FollowsTheRule(string name, bool expected) =>
        Assert.Equal(expected, SafeName.IsSafeFileName(name));

    [Fact]
    public void IsSafeFileName_HalfACharacter_IsNot() => Assert.False(SafeName.IsSafeFileName("a" + '\ud800' + ".jpg"));

    [Theory]
    [InlineData("rooms", true)]
    [InlineData("rooms/", true)]
    [InlineData("rooms/2026-04", true)]
    [InlineData("rooms/one/", true)]
    [InlineData("", false)]
    [InlineData("/rooms", false)]
    [InlineData("rooms//", false)]
    [InlineData("rooms/../x", false)]
    [InlineData("rooms/one/images", false)]
    public void IsSafePrefix_Prefix_FollowsTheRule(string prefix, bool expected) =>
        Assert.Equal(expected, SafeName.IsSafePrefix(prefix));
}
