// Parts of Embind that are linked whether or not they are used, left out: the module has no wide
// strings and no 64-bit integers.

mergeInto(LibraryManager.library, {
  _embind_register_std_wstring: function () {},
  _embind_register_bigint: function () {},
});
