namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>The operations of pickle protocols 0 to 5, by the names of the published protocol.</summary>
internal enum PickleOpcode : byte
{
    /// <summary>Marks the start of a run of values.</summary>
    Mark = (byte)'(',

    /// <summary>Ends the pickle; the top of the stack is its value.</summary>
    Stop = (byte)'.',

    /// <summary>Drops the top of the stack.</summary>
    Pop = (byte)'0',

    /// <summary>Drops everything down to the last mark.</summary>
    PopMark = (byte)'1',

    /// <summary>Repeats the top of the stack.</summary>
    Dup = (byte)'2',

    /// <summary>A floating-point number as a line of text.</summary>
    Float = (byte)'F',

    /// <summary>An integer as a line of text.</summary>
    Int = (byte)'I',

    /// <summary>Four bytes, signed.</summary>
    BinInt = (byte)'J',

    /// <summary>One byte, unsigned.</summary>
    BinInt1 = (byte)'K',

    /// <summary>An integer of any length as a line of text.</summary>
    Long = (byte)'L',

    /// <summary>Two bytes, unsigned.</summary>
    BinInt2 = (byte)'M',

    /// <summary>The value None.</summary>
    None = (byte)'N',

    /// <summary>An object that lies outside the pickle, named by a line of text.</summary>
    PersistentId = (byte)'P',

    /// <summary>An object that lies outside the pickle, named by a value.</summary>
    BinPersistentId = (byte)'Q',

    /// <summary>Calls a callable with a tuple of arguments.</summary>
    Reduce = (byte)'R',

    /// <summary>A byte string as a quoted line.</summary>
    String = (byte)'S',

    /// <summary>A byte string with a 4-byte length.</summary>
    BinString = (byte)'T',

    /// <summary>A byte string with a 1-byte length.</summary>
    ShortBinString = (byte)'U',

    /// <summary>Text as an escaped line.</summary>
    Unicode = (byte)'V',

    /// <summary>UTF-8 text with a 4-byte length.</summary>
    BinUnicode = (byte)'X',

    /// <summary>Appends one value to a list.</summary>
    Append = (byte)'a',

    /// <summary>Gives an object its state.</summary>
    Build = (byte)'b',

    /// <summary>A class or function, named by two lines.</summary>
    Global = (byte)'c',

    /// <summary>A dictionary of the values since the last mark.</summary>
    Dict = (byte)'d',

    /// <summary>An empty dictionary.</summary>
    EmptyDict = (byte)'}',

    /// <summary>Appends the values since the last mark to a list.</summary>
    Appends = (byte)'e',

    /// <summary>Fetches from the memo; the index is a line.</summary>
    Get = (byte)'g',

    /// <summary>Fetches from the memo; the index has 1 byte.</summary>
    BinGet = (byte)'h',

    /// <summary>Makes an instance of a class named by two lines.</summary>
    Inst = (byte)'i',

    /// <summary>Fetches from the memo; the index has 4 bytes.</summary>
    LongBinGet = (byte)'j',

    /// <summary>A list of the values since the last mark.</summary>
    List = (byte)'l',

    /// <summary>An empty list.</summary>
    EmptyList = (byte)']',

    /// <summary>Makes an instance of the class behind the last mark.</summary>
    Obj = (byte)'o',

    /// <summary>Stores the top in the memo; the index is a line.</summary>
    Put = (byte)'p',

    /// <summary>Stores the top in the memo; the index has 1 byte.</summary>
    BinPut = (byte)'q',

    /// <summary>Stores the top in the memo; the index has 4 bytes.</summary>
    LongBinPut = (byte)'r',

    /// <summary>Sets one entry of a dictionary.</summary>
    SetItem = (byte)'s',

    /// <summary>A tuple of the values since the last mark.</summary>
    Tuple = (byte)'t',

    /// <summary>An empty tuple.</summary>
    EmptyTuple = (byte)')',

    /// <summary>Sets entries of a dictionary from the values since the last mark.</summary>
    SetItems = (byte)'u',

    /// <summary>Eight bytes, most significant first.</summary>
    BinFloat = (byte)'G',

    /// <summary>Bytes with a 4-byte length.</summary>
    BinBytes = (byte)'B',

    /// <summary>Bytes with a 1-byte length.</summary>
    ShortBinBytes = (byte)'C',

    /// <summary>The number of the protocol.</summary>
    Proto = 0x80,

    /// <summary>Makes an instance of a class with a tuple of arguments.</summary>
    NewObj = 0x81,

    /// <summary>A class by a 1-byte number of a registry.</summary>
    Ext1 = 0x82,

    /// <summary>A class by a 2-byte number of a registry.</summary>
    Ext2 = 0x83,

    /// <summary>A class by a 4-byte number of a registry.</summary>
    Ext4 = 0x84,

    /// <summary>A tuple of the top value.</summary>
    Tuple1 = 0x85,

    /// <summary>A tuple of the top two values.</summary>
    Tuple2 = 0x86,

    /// <summary>A tuple of the top three values.</summary>
    Tuple3 = 0x87,

    /// <summary>The value True.</summary>
    NewTrue = 0x88,

    /// <summary>The value False.</summary>
    NewFalse = 0x89,

    /// <summary>A signed integer with a 1-byte length.</summary>
    Long1 = 0x8a,

    /// <summary>A signed integer with a 4-byte length.</summary>
    Long4 = 0x8b,

    /// <summary>UTF-8 text with a 1-byte length.</summary>
    ShortBinUnicode = 0x8c,

    /// <summary>UTF-8 text with an 8-byte length.</summary>
    BinUnicode8 = 0x8d,

    /// <summary>Bytes with an 8-byte length.</summary>
    BinBytes8 = 0x8e,

    /// <summary>An empty set.</summary>
    EmptySet = 0x8f,

    /// <summary>Adds the values since the last mark to a set.</summary>
    AddItems = 0x90,

    /// <summary>A frozen set of the values since the last mark.</summary>
    FrozenSet = 0x91,

    /// <summary>Makes an instance with positional and named arguments.</summary>
    NewObjEx = 0x92,

    /// <summary>A class or function, named by the top two values.</summary>
    StackGlobal = 0x93,

    /// <summary>Stores the top in the memo at the next free index.</summary>
    Memoize = 0x94,

    /// <summary>Announces the length of what follows.</summary>
    Frame = 0x95,

    /// <summary>A byte array with an 8-byte length.</summary>
    ByteArray8 = 0x96,
}
